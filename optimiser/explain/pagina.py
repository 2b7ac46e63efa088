"""The page per gemeente and what goes with it, as typed content; documents are composed elsewhere."""

from dataclasses import dataclass

from optimiser.explain.kijk import Plek
from optimiser.explain.waarde import Getal, Tekst, Waarde


@dataclass(frozen=True, slots=True)
class Stap:
    """One numbered step of the page (decision model page).

    Attributes
    ----------
    wat, som, uitkomst : columns; ``som`` may be empty. regel : article or choice.
    keuze : the rule is a choice (printed in italics with its number). vet : the outcome is printed bold.
    """

    wat: Tekst
    som: Tekst
    uitkomst: Tekst
    regel: Tekst
    keuze: bool = False
    vet: bool = False


@dataclass(frozen=True, slots=True)
class Alternatief:
    """What another choice gives this gemeente: name of the choice, numbers, difference with the chosen."""

    naam: Waarde
    regulier: Getal
    amv: Getal
    verschil: Getal


@dataclass(frozen=True, slots=True)
class RegelUitleg:
    """One offered row and whether it counts.

    Attributes
    ----------
    plek : the row in the receipt. locatie : as the commissioner names it.
    besloten_locatie : why the site is not named in public, or empty.
    """

    plek: Plek
    gemeente: Waarde
    regel_id: Tekst
    locatie: Tekst
    besloten_locatie: str
    soort: Tekst
    status: Tekst
    periode: Tekst
    plekken: Tekst
    telt: Getal
    reden: Tekst


@dataclass(frozen=True, slots=True)
class GemeentePagina:
    """One page: title, steps, plain sentences, alternatives, the reported rows with their reasons."""

    code: str
    naam: Waarde
    provincie: Waarde
    stappen: tuple[Stap, ...]
    zinnen: tuple[Tekst, ...]
    alternatieven: tuple[Alternatief, ...]
    regels: tuple[RegelUitleg, ...]


@dataclass(frozen=True, slots=True)
class DeelBRij:
    """One line of deel B: key, offer, lowest, highest (``None`` = no limit), outcome per kind, besluit.

    Every pair is (regulier, amv); ``besluit`` is both together.
    """

    code: str
    naam: Waarde
    sleutel: tuple[Getal, Getal]
    aanbod: tuple[Getal, Getal]
    laag: tuple[Getal, Getal]
    hoog: tuple[Getal | None, Getal | None]
    besloten: tuple[Getal, Getal]
    besluit: Getal
    opmerking: Tekst


@dataclass(frozen=True, slots=True)
class KeuzeEffect:
    """Places that move under another value, more and less together, in the provincie and nationally."""

    naam: Waarde
    provincie: Getal
    land: Getal


@dataclass(frozen=True, slots=True)
class KeuzeRegel:
    """One line of the register of choices (annex 4); ``sleutel`` is its name in the policy file.

    Attributes
    ----------
    effecten : places that move. op_locaties : places that would stand elsewhere, while the numbers stay.
    """

    sleutel: str
    nummer: int
    naam: str
    waarde: Waarde
    motief: Waarde
    wie: Waarde
    wanneer: Waarde
    effecten: tuple[KeuzeEffect, ...]
    op_locaties: tuple[KeuzeEffect, ...] = ()
