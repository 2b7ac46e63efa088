"""What goes over the wire: camelCase, no unknown keys."""
