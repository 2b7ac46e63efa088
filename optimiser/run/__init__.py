"""Composes one berekening: question in, proven outcome and receipt (Rekenverslag) out."""
