"""Where a besluit can stand and which steps there are: data, from which the rules, tests and diagram come.

``docs/besluit-standen.md`` is made by ``python -m api.standen``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from api.toegang.rollen import Rol
from optimiser.domain.errors import RunError


class Stand(StrEnum):
    """Where the besluit on one provincie stands."""

    CONCEPT = "concept"
    VOORNEMEN = "voornemen verzonden"
    VERWERKT = "zienswijzen verwerkt"
    TER_VASTSTELLING = "ter vaststelling"
    VASTGESTELD = "vastgesteld"
    ONDERTEKEND = "ondertekend"
    BEKENDGEMAAKT = "bekendgemaakt"
    IN_WIJZIGING = "in wijziging"
    IN_HERZIENING = "in herziening"


class Stapnaam(StrEnum):
    """The name of a step."""

    BEGIN = "begin"
    ANDERE_BEREKENING = "andere-berekening"
    VERZEND = "voornemen-verzenden"
    VERWERK = "zienswijzen-verwerken"
    LEG_VOOR = "voorleggen"
    STEL_VAST = "vaststellen"
    GEEF_TERUG = "teruggeven"
    REGISTREER = "ondertekening-registreren"
    MAAK_BEKEND = "bekendmaken"
    WIJZIG = "wijzigen"
    HERZIE = "herzien"


class Voorwaarde(StrEnum):
    """What must hold before a step is taken (``api/usecases/voorwaarden.py``)."""

    BEREKENING = "een andere berekening"
    REDEN = "een reden"
    VOORNEMENS = "elk voornemen is verzonden, of er is een grond om niet te vragen (Awb 4:11)"
    ANTWOORDEN = "elke zienswijze heeft een antwoord, of er is een grond om niet te vragen (Awb 4:11)"
    POORT = "de poort staat open"
    VELDEN = "elk open veld van het besluit is ingevuld"
    VIER_OGEN = "wie opstelde, stelt niet vast"
    GETEKEND = "het ondertekende bestand begint met precies het vastgestelde bestand"
    HANDTEKENING = "daarachter staat een hele handtekening, en niets anders"
    BEWIJZEN = "van elke verzending is er bewijs (Awb 3:41)"


@dataclass(frozen=True, slots=True)
class Stap:
    """One step.

    Attributes
    ----------
    van : where it may be taken; empty = there is no besluit yet.
    wie : the roles of which one is needed. stelt_op : whoever takes it has drafted, and never fixes.
    omschrijving : what happens, in Dutch.
    """

    naam: Stapnaam
    van: tuple[Stand, ...]
    naar: Stand
    wie: tuple[Rol, ...]
    voorwaarden: tuple[Voorwaarde, ...]
    stelt_op: bool
    omschrijving: str


_S, _N, _V = Stand, Stapnaam, Voorwaarde
_OPSTELLER, _VASTSTELLER = (Rol.OPSTELLER,), (Rol.VASTSTELLER,)
_OPNIEUW = (_S.CONCEPT, _S.IN_WIJZIGING, _S.IN_HERZIENING)
"""Where a round begins: the first, or one that changes what was published."""

STAPPEN: Mapping[Stapnaam, Stap] = {
    stap.naam: stap
    for stap in (
        Stap(
            _N.BEGIN,
            (),
            _S.CONCEPT,
            _OPSTELLER,
            (),
            stelt_op=True,
            omschrijving="Het besluit is begonnen en is concept.",
        ),
        Stap(
            _N.ANDERE_BEREKENING,
            (*_OPNIEUW, _S.VOORNEMEN, _S.VERWERKT),
            _S.CONCEPT,
            _OPSTELLER,
            (_V.BEREKENING, _V.REDEN),
            stelt_op=True,
            omschrijving="Het besluit rust op een andere berekening en is weer concept.",
        ),
        Stap(
            _N.VERZEND,
            _OPNIEUW,
            _S.VOORNEMEN,
            _OPSTELLER,
            (_V.VOORNEMENS,),
            stelt_op=True,
            omschrijving="De voornemens zijn verzonden; de colleges kunnen hun zienswijze geven.",
        ),
        Stap(
            _N.VERWERK,
            (_S.VOORNEMEN,),
            _S.VERWERKT,
            _OPSTELLER,
            (_V.ANTWOORDEN,),
            stelt_op=True,
            omschrijving="De zienswijzen zijn verwerkt.",
        ),
        Stap(
            _N.LEG_VOOR,
            (_S.VERWERKT,),
            _S.TER_VASTSTELLING,
            _OPSTELLER,
            (_V.POORT, _V.VELDEN),
            stelt_op=True,
            omschrijving="Het besluit ligt ter vaststelling; de tekst is af en het bestand staat vast.",
        ),
        Stap(
            _N.STEL_VAST,
            (_S.TER_VASTSTELLING,),
            _S.VASTGESTELD,
            _VASTSTELLER,
            (_V.VIER_OGEN,),
            stelt_op=False,
            omschrijving="Precies dit bestand is vastgesteld en kan worden ondertekend.",
        ),
        Stap(
            _N.GEEF_TERUG,
            (_S.TER_VASTSTELLING, _S.VASTGESTELD),
            _S.CONCEPT,
            _VASTSTELLER,
            (_V.REDEN,),
            stelt_op=False,
            omschrijving="Het besluit is teruggegeven en is weer concept.",
        ),
        Stap(
            _N.REGISTREER,
            (_S.VASTGESTELD,),
            _S.ONDERTEKEND,
            (Rol.OPSTELLER, Rol.VASTSTELLER),
            (_V.GETEKEND, _V.HANDTEKENING),
            stelt_op=False,
            omschrijving=(
                "Het ondertekende besluit is geregistreerd. De handtekening is heel en past bij wat is "
                "vastgesteld. Of het certificaat te vertrouwen is, beoordeelt de dienst niet."
            ),
        ),
        Stap(
            _N.MAAK_BEKEND,
            (_S.ONDERTEKEND,),
            _S.BEKENDGEMAAKT,
            _OPSTELLER,
            (_V.BEWIJZEN,),
            stelt_op=False,
            omschrijving="Het besluit is aan iedereen verzonden die het krijgt.",
        ),
        Stap(
            _N.WIJZIG,
            (_S.BEKENDGEMAAKT,),
            _S.IN_WIJZIGING,
            _OPSTELLER,
            (_V.BEREKENING, _V.REDEN),
            stelt_op=True,
            omschrijving="Een wijzigingsbesluit is begonnen; tot dan geldt wat bekendgemaakt is.",
        ),
        Stap(
            _N.HERZIE,
            (_S.BEKENDGEMAAKT,),
            _S.IN_HERZIENING,
            _OPSTELLER,
            (_V.BEREKENING, _V.REDEN),
            stelt_op=True,
            omschrijving="Een beslissing op bezwaar is begonnen; tot dan geldt wat bekendgemaakt is.",
        ),
    )
}

MET_STUK = frozenset({Stand.TER_VASTSTELLING, Stand.VASTGESTELD, Stand.ONDERTEKEND, Stand.BEKENDGEMAAKT})
"""Where the bytes of the besluit are fixed: no number and no word of it can change there."""


def stappen_van(stand: Stand) -> tuple[Stap, ...]:
    """Return the steps that lead away from a state, in the order of the table."""
    return tuple(stap for stap in STAPPEN.values() if stand in stap.van)


def eis_stap(naam: Stapnaam, stand: Stand, rol: Rol) -> Stap:
    """Return a step that may be taken from a state by a role.

    Raises
    ------
    RunError
        Not from this state (FOUT-BESLUIT-02), or not by this role (-03).
    """
    stap = STAPPEN[naam]
    if stand not in stap.van:
        kan = ", ".join(een.naam for een in stappen_van(stand))
        raise RunError("FOUT-BESLUIT-02", stap=naam, stand=stand, kan=kan)
    if rol not in stap.wie:
        raise RunError("FOUT-BESLUIT-03", stap=naam, wie=" of ".join(stap.wie))
    return stap


def standen_pagina() -> str:
    """Return the page of the manual: the diagram (Mermaid) and the table."""
    return "\n".join(
        [
            "# De standen van een besluit\n",
            "Gemaakt uit `api/standen.py` met `python -m api.standen`.\n",
            "```mermaid\nstateDiagram-v2",
            *(f"    {_knoop(stand)}: {stand}" for stand in Stand),
            *(
                f"    {'[*]' if van is None else _knoop(van)} --> {_knoop(stap.naar)}: {stap.naam}"
                for stap in STAPPEN.values()
                for van in stap.van or (None,)
            ),
            "```\n",
            "| stap | van | naar | wie | wat moet er zijn | wat er dan staat |",
            "|---|---|---|---|---|---|",
            *(_regel(stap) for stap in STAPPEN.values()),
            "",
        ]
    )


def _knoop(stand: Stand) -> str:
    return stand.replace(" ", "_")


def _regel(stap: Stap) -> str:
    cellen = (
        stap.naam,
        ", ".join(stap.van) or "(nog geen besluit)",
        stap.naar,
        " of ".join(stap.wie),
        "; ".join(stap.voorwaarden),
        stap.omschrijving,
    )
    return "| " + " | ".join(cellen) + " |"


if __name__ == "__main__":
    print(standen_pagina(), end="")
