"""What a besluit says of itself that no receipt can know: the case, the trail, the views, and open fields."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from optimiser.domain.errors import SourceError
from optimiser.explain.waarde import Veld

VELDEN: Mapping[str, str] = {
    "aanvullingen": "aanvullingen tot de sluitdatum, en wat later kwam",
    "adres-bezwaar": "adres voor bezwaar",
    "afweging": "belangen; geschikt, nodig en in balans",
    "alternatief": "waarom niet gekozen",
    "bevoegdheid": "koninklijk besluit over de bevoegdheid",
    "boven-indicatief": "grond, of: het plafond geldt per soort",
    "contact": "functionele postbus en telefoonnummer van het ministerie",
    "embargo": "embargo tot, of: geen",
    "langere-termijn": "gemeenten met een langere termijn, met de reden; of: geen",
    "naam": "naam van de ondertekenaar",
    "nieuwere-score": "effect van de nieuwere score en hoe dat is gewogen",
    "ondertekenaar": "Minister, of mandaat met functie",
    "plaats": "plaats van ondertekening",
    "punt": "hoe het punt is opgelost",
    "tussentijd": "wat geldt tot de nieuwe termijn is verstreken",
    "uitval": "wat geldt als een van de gemeenten afhaakt",
    "verslag-ontvangen": "dag van ontvangst",
    "verslag-ondertekenaar": "functie van de ondertekenaar van het verslag",
    "vorig-besluit": "verhouding tot het vorige besluit",
}
"""What a person fills in before a besluit is laid before whoever fixes it, by its key.

Three come more than once, with a part behind the key: ``afweging.GM0014``, ``alternatief.plafond=geen`` and
``punt.GM0014.amv``.
"""
ZAAK: Mapping[str, str] = {"versie": "versie", "zaaknummer": "zaaknummer"}
"""What the service fills in itself."""


def veld(sleutel: str, deel: str = "", *, kort: bool = False) -> Veld:
    """Return an open field of the besluit; ``deel`` tells one from another with the same key."""
    naam = VELDEN.get(sleutel) or ZAAK[sleutel]
    return Veld(naam, kort, f"{sleutel}.{deel}" if deel else sleutel)


@dataclass(frozen=True, slots=True)
class Gehoord:
    """What a college was told and said, and the answer (Awb 4:8); or why it was not asked (4:11).

    Attributes
    ----------
    verzonden, termijn_tot, ontvangen : days (ISO), or empty. reactie : what the college says, or empty.
    antwoord : how the besluit deals with it, or empty where ``grond_geen`` says why nothing was asked.
    """

    gemeente: str
    verzonden: str = ""
    termijn_tot: str = ""
    reactie: str = ""
    ontvangen: str = ""
    antwoord: str = ""
    grond_geen: str = ""


@dataclass(frozen=True, slots=True)
class Stukgegevens:
    """With what a besluit is made final; the service records it with the besluit.

    Attributes
    ----------
    zaaknummer : of the case at the ministry. versie : number of the version that is laid before.
    kop_nr, kop_hash : head of the audit trail after the step before, when all that the besluit rests on stood.
    velden : what a person filled in, by the keys of ``VELDEN``. gehoord : per college, in order of code.
    """

    zaaknummer: str
    versie: int
    kop_nr: int
    kop_hash: str
    velden: Mapping[str, str] = field(default_factory=dict)
    gehoord: tuple[Gehoord, ...] = ()

    @property
    def antwoorden(self) -> Mapping[str, str]:
        """What comes in every open field."""
        return {**self.velden, "zaaknummer": self.zaaknummer, "versie": str(self.versie)}

    def als_json(self) -> dict[str, Any]:
        """Return everything as values of JSON."""
        return asdict(self)


def lees_stukgegevens(pad: Path) -> Stukgegevens:
    """Read the file of an archive package.

    Raises
    ------
    SourceError
        It is not there, or has another shape (FOUT-STUKGEGEVENS-03).
    """
    try:
        waarden = json.loads(pad.read_bytes())
    except (OSError, ValueError) as fout:
        raise SourceError("FOUT-STUKGEGEVENS-03") from fout
    return van_json(waarden)


def van_json(inhoud: Any) -> Stukgegevens:
    """Make of values of JSON what ``als_json`` was called on.

    Raises
    ------
    SourceError
        It has another shape (FOUT-STUKGEGEVENS-03).
    """
    try:
        gehoord = tuple(Gehoord(**een) for een in inhoud["gehoord"])
        velden = {str(sleutel): str(tekst) for sleutel, tekst in inhoud["velden"].items()}
        return Stukgegevens(**{**inhoud, "velden": velden, "gehoord": gehoord})
    except (AttributeError, KeyError, TypeError) as fout:
        raise SourceError("FOUT-STUKGEGEVENS-03") from fout
