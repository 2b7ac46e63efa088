"""Who is asking: session, key or nobody."""
