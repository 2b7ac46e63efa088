"""Who is asking: sign-in, sessions, API keys, CSRF; no web framework. ``wie.py`` is the way in."""
