"""Service and commands around the library `optimiser`."""
