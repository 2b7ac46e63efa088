"""The fictional example dossier of the 2026 cycle: seeded, labelled, never official."""
