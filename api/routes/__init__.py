"""JSON under /api/v1: a handler asks a use case and shapes its answer."""
