"""Open data: tables of one receipt with a typed description, as CSV, XLSX, ODS and JSON."""
