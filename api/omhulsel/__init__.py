"""Layers of ASGI around the app: what holds for every request before any route sees it."""
