"""The independent checker: repeats every formula of the receipt with code of its own.

Only the standard library and the words of ``optimiser.domain`` are used here.
"""
