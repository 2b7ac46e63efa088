"""The loader of the facts: everything checked, or nothing."""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from optimiser.domain.errors import SourceError
from optimiser.domain.feiten import Feiten, Tabel
from optimiser.domain.gebied import Gemeentecode
from optimiser.ingest.bron import Bronbestand, read_bronnen
from optimiser.ingest.gemeenten import (
    Gemeenten,
    check_ligging,
    parse_bekendgemaakt,
    parse_buren,
    parse_indeling,
    parse_inwoners,
    parse_ses_woa,
)
from optimiser.ingest.opslag import current_stand
from optimiser.ingest.provincies import parse_provincies

Waarde = TypeVar("Waarde")
Catalogus = Mapping[tuple[str, int], Bronbestand]

_JAAR = re.compile(r"[0-9]{4}")
LOKAAL = "lokaal"
LOKALE_SOORTEN = frozenset({"inwoners", "ses_woa", "bekendgemaakt", "grenzen"})
"""Tables that an officially loaded folder may hold; the rest comes with the program."""


def load_feiten(gegevens: Path, lokaal: Path | None = None) -> Feiten:
    """Load all facts and check them completely.

    Parameters
    ----------
    gegevens : folder with the embedded facts (``gemeenten/<jaar>/``, ``provincies/<jaar>/``).
    lokaal : folder with officially loaded tables in the same layout, or ``None``. A table there prevails
        over the embedded one of the same kind and year. A folder that does not exist holds nothing. Its
        files are named ``lokaal/...`` in messages and in ``Bron.bestand``.

    Returns
    -------
    The facts of the newest division; ``bronnen`` in order of file name.

    Raises
    ------
    SourceError
        FOUT-GEGEVENS-01 (file, row, column), -02 (checksum), -03 (missing), -05 (no origin).

    Notes
    -----
    Checksums are taken over the content with CRLF read as LF: another line ending changes no figure.
    """
    catalogus = _catalogus(gegevens, lokaal)
    provincies = parse_provincies(_newest(catalogus, "provincies", gegevens))
    gemeenten = parse_indeling(_newest(catalogus, "indeling", gegevens), provincies)
    _check_overige(catalogus, gemeenten)
    return Feiten(
        provincies=provincies,
        gemeenten=gemeenten,
        inwoners=_per_jaar(catalogus, "inwoners", gemeenten, parse_inwoners),
        ses_woa=_per_jaar(catalogus, "ses_woa", gemeenten, parse_ses_woa),
        bekendgemaakt=_per_jaar(catalogus, "bekendgemaakt", gemeenten, parse_bekendgemaakt),
        buren=parse_buren(
            _newest(catalogus, "buren", gegevens),
            _newest(catalogus, "buren_uitzonderingen", gegevens),
            gemeenten,
        ),
        bronnen=tuple(sorted((regel.bron for regel in catalogus.values()), key=lambda bron: bron.bestand)),
    )


def load_alle_buren(gegevens: Path) -> dict[tuple[Gemeentecode, Gemeentecode], int]:
    """Load every pair with a shared border in metres, exceptions for a joint site included.

    Used to compare new borders with; a rule takes ``Feiten.buren``.
    """
    catalogus = _catalogus(gegevens, None)
    rijen = _newest(catalogus, "buren", gegevens).read("code_a", "code_b", "gedeelde_grens_m")
    return {
        (rij.gemeentecode("code_a"), rij.gemeentecode("code_b")): rij.geheel("gedeelde_grens_m")
        for rij in rijen
    }


def load_ses_punten(gegevens: Path, jaar: int) -> dict[Gemeentecode, Fraction]:
    """Load the single official SES-WOA scores of a year: a loaded table must contain exactly these."""
    regel = _catalogus(gegevens, None).get(("ses_officieel_punten", jaar))
    if regel is None:
        return {}
    rijen = regel.read("code", "ses_woa", "huishoudens", "vindplaats")
    return {rij.gemeentecode("code"): rij.score("ses_woa") for rij in rijen}


def _catalogus(gegevens: Path, lokaal: Path | None) -> dict[tuple[str, int], Bronbestand]:
    """List every file by kind and year; the local one prevails."""
    if not gegevens.is_dir():
        raise SourceError("FOUT-GEGEVENS-03", bestand=gegevens, reden="de map is er niet", map=gegevens)
    catalogus = {(regel.soort, regel.bron.jaar): regel for regel in _scan(gegevens, "")}
    if lokaal is None or (stand := current_stand(lokaal)) is None:
        return catalogus
    for regel in _scan(stand, f"{LOKAAL}/"):
        if regel.soort not in LOKALE_SOORTEN:
            raise regel.fout("-", "-", f"een tabel {regel.soort} kan niet worden ingelezen")
        catalogus[regel.soort, regel.bron.jaar] = regel
    return catalogus


def _scan(wortel: Path, voorvoegsel: str) -> list[Bronbestand]:
    """Read the origin of every file in the folders of a year; other folders are not facts."""
    return [
        regel
        for groep in ("gemeenten", "provincies")
        if (wortel / groep).is_dir()
        for map_ in sorted((wortel / groep).iterdir())
        if map_.is_dir() and _JAAR.fullmatch(map_.name)
        for regel in read_bronnen(map_, int(map_.name), f"{voorvoegsel}{groep}/{map_.name}")
    ]


def _newest(catalogus: Catalogus, soort: str, gegevens: Path) -> Bronbestand:
    jaren = [jaar for naam, jaar in catalogus if naam == soort]
    if not jaren:
        raise SourceError(
            "FOUT-GEGEVENS-03",
            bestand=f"{soort}.csv",
            reden="het staat in geen enkele bron.yaml",
            map=gegevens,
        )
    return catalogus[soort, max(jaren)]


def _per_jaar(
    catalogus: Catalogus,
    soort: str,
    gemeenten: Gemeenten,
    parse: Callable[[Bronbestand, Gemeenten], Tabel[Waarde]],
) -> dict[int, Tabel[Waarde]]:
    regels = [(jaar, catalogus[naam, jaar]) for naam, jaar in sorted(catalogus) if naam == soort]
    return {jaar: parse(regel, gemeenten) for jaar, regel in regels}


def _check_overige(catalogus: Catalogus, gemeenten: Gemeenten) -> None:
    """Check the tables that no rule uses: mid-year inhabitants and locations."""
    for (soort, _), regel in catalogus.items():
        if soort == "inwoners_medio":
            parse_inwoners(regel, gemeenten)
        elif soort == "ligging":
            check_ligging(regel, gemeenten)
