"""Public pattern of the reports of November 2024: opgave and offer per provincie, single press figures.

They count different things (with or without intentions, with emergency places, capped or not), so they
serve here only as a ratio that the fictional offers follow; never as a figure.
"""

from collections.abc import Mapping

from optimiser.domain.gebied import Provinciecode

AANBOD_PER_OPGAVE: Mapping[Provinciecode, tuple[int, int]] = {
    Provinciecode("PV20"): (4525, 2717),
    Provinciecode("PV21"): (4305, 3391),
    Provinciecode("PV22"): (4182, 2691),
    Provinciecode("PV23"): (5699, 6325),
    Provinciecode("PV24"): (3580, 2441),
    Provinciecode("PV25"): (10474, 11704),
    Provinciecode("PV27"): (14292, 16290),
    Provinciecode("PV28"): (15180, 19776),
    Provinciecode("PV29"): (2109, 2109),
    Provinciecode("PV30"): (13478, 14689),
    Provinciecode("PV31"): (5406, 5662),
}
"""Offered and asked places; Utrecht was not found and follows the model page (``utrecht.py``)."""
