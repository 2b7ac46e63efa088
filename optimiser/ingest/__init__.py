"""Files become typed rows and findings: facts per year, reports of provincies."""
