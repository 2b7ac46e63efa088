"""One renderer per form: from the typed document to the bytes of a file."""
