"""Words of the receipt: its format, its labels, the version of the program that writes it."""

FORMAAT = "verdeelwijzer-rekenverslag/4"
VERSIE = "0.1.0"
LABEL_FICTIEF = "FICTIEF VOORBEELD, GEEN BESLUIT"
LABEL_CONCEPT = "CONCEPT, GEEN BESLUIT"
BEREKEND_NIET_BEKENDGEMAAKT = "berekend, niet bekendgemaakt"
