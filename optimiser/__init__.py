"""Verdeelwijzer: the library that divides reception places and proves the division."""
