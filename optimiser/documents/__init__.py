"""Documents: the typed content of a draft, rendered as files. Same content, same bytes."""
