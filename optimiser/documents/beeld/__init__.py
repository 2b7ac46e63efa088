"""Maps and figures as SVG text: presentation attributes only, same bytes."""
