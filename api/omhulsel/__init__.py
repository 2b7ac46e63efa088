"""Layers of ASGI around the app, one file each; their order stands in ``api.main``."""
