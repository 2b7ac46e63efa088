"""Reports of the King's commissioners: our template, its strict reader, findings by sheet and cell."""
