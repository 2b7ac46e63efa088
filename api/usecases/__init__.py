"""One file per user action; no web framework."""
