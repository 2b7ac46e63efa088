"""One map of a receipt, as tiles or with borders that the user brings."""

from pathlib import Path
from typing import Any, get_args

from optimiser.documents.beeld.kaartstijl import Variant
from optimiser.documents.stukken.kaarten import LAGEN, kaart, tegelvorm
from optimiser.domain.errors import SourceError
from optimiser.domain.gebied import Gemeentecode, Provinciecode
from optimiser.explain.kijk import Kijk
from optimiser.geo.kaartvorm import Kaartvorm

_GROF, _FIJN = 400.0, 120.0
"""What may be cut off a border, in metres: on a map of the country, and of one provincie."""


def teken(
    verslag: dict[str, Any], provincie: str, variant: str, grenzen: Path | None, laag: str = "aanbod"
) -> str:
    """Return the map of the country or of one provincie as SVG.

    Parameters
    ----------
    verslag : a verified receipt. provincie : code, or empty. variant : ``scherm``, ``druk`` or ``donker``.
    grenzen : GeoJSON with exactly the gemeenten of the receipt; without it the tile map.
    laag : what it shows, a name in ``LAGEN``.

    Raises
    ------
    SourceError
        FOUT-KAART-01 for an unknown variant, FOUT-PROVINCIE-01 for an unknown provincie, FOUT-KAART-02 when
        no tile map fits the division, FOUT-KAART-03 for an unknown layer, FOUT-GRENZEN-01 when the borders
        cannot be used.
    """
    kijk = Kijk(verslag)
    keuzes: tuple[Variant, ...] = get_args(Variant)
    gekozen = next((keuze for keuze in keuzes if keuze == variant), None)
    if gekozen is None:
        raise SourceError("FOUT-KAART-01", variant=variant, keuzes=", ".join(keuzes))
    if laag not in LAGEN:
        raise SourceError("FOUT-KAART-03", laag=laag, keuzes=", ".join(LAGEN))
    if provincie and provincie not in kijk.provincies:
        raise SourceError("FOUT-PROVINCIE-01", provincie=provincie)
    vorm = tegelvorm(kijk) if grenzen is None else _echt(kijk, grenzen, provincie)
    if vorm is None:
        raise SourceError("FOUT-KAART-02", aantal=len(kijk.gemeenten))
    return kaart(kijk, vorm, provincie, gekozen, LAGEN[laag])


def _echt(kijk: Kijk, grenzen: Path, provincie: str) -> Kaartvorm:
    from optimiser.geo.echte_kaart import maak_echte_kaart
    from optimiser.geo.grenzen import read_grenzen

    try:
        inhoud = grenzen.read_bytes()
    except OSError as fout:
        raise SourceError("FOUT-GRENZEN-01", bestand=grenzen, reden=fout.strerror or str(fout)) from fout
    codes = [Gemeentecode(code) for code in kijk.gemeenten]
    ligt_in = {code: Provinciecode(kijk.provincie_van(code)) for code in codes}
    tolerantie = _FIJN if provincie else _GROF
    return maak_echte_kaart(read_grenzen(inhoud, grenzen.name, codes), ligt_in, tolerantie)
