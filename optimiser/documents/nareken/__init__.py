"""The sheets of the narekenblad: a workbook with live formulas in which a gemeente redoes its number."""
