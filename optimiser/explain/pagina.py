"""The page per gemeente and the tables beside it, as typed content; rendering is another room's work."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stap:
    """One numbered step of the page (decision model page).

    Attributes
    ----------
    nummer : from 1. wat, som, uitkomst : columns; ``som`` may be empty.
    regel : article or choice. keuze : the rule is a choice (printed in italics with its number).
    vet : the outcome is printed bold.
    """

    nummer: int
    wat: str
    som: str
    uitkomst: str
    regel: str
    keuze: bool = False
    vet: bool = False


@dataclass(frozen=True, slots=True)
class Alternatief:
    """What another choice gives this gemeente: name of the choice, numbers, difference with the chosen."""

    naam: str
    regulier: int
    amv: int
    verschil: int


@dataclass(frozen=True, slots=True)
class GemeentePagina:
    """One page: title, steps, plain sentences, alternatives, the reported rows with their reasons."""

    code: str
    naam: str
    provincie: str
    stappen: tuple[Stap, ...]
    zinnen: tuple[str, ...]
    alternatieven: tuple[Alternatief, ...]
    regels: tuple["RegelUitleg", ...]


@dataclass(frozen=True, slots=True)
class RegelUitleg:
    """One offered row and whether it counts: id, place, kind, status, places, counted, reason."""

    regel_id: str
    locatie: str
    soort: str
    status: str
    periode: str
    plekken: str
    telt: int
    reden: str


@dataclass(frozen=True, slots=True)
class DeelBRij:
    """One line of deel B: key, offer, lowest, highest (empty = no limit), outcome per kind, total."""

    code: str
    naam: str
    sleutel_regulier: int
    sleutel_amv: int
    aanbod_regulier: int
    aanbod_amv: int
    laag_regulier: int
    laag_amv: int
    hoog_regulier: str
    hoog_amv: str
    besloten_regulier: int
    besloten_amv: int
    totaal: int
    opmerking: str


@dataclass(frozen=True, slots=True)
class DeelB:
    """Table of one provincie with its totals and the sentences on factor, bounds and ties."""

    provincie: str
    naam: str
    rijen: tuple[DeelBRij, ...]
    totaal: DeelBRij
    zinnen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeuzeRegel:
    """One line of the register of choices (annex 4).

    ``effecten`` : (alternative, places that move in this provincie, places that move nationally).
    """

    nummer: int
    naam: str
    waarde: str
    motief: str
    wie: str
    wanneer: str
    effecten: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class DictumRij:
    """One designated gemeente: total, of which amv, available on the teldatum, still to be realised."""

    code: str
    naam: str
    totaal: int
    amv: int
    beschikbaar: int
    nog_te_realiseren: int


@dataclass(frozen=True, slots=True)
class NietAangewezen:
    """One gemeente that is not designated, with the ground."""

    code: str
    naam: str
    grond: str


@dataclass(frozen=True, slots=True)
class Dossierstuk:
    """Everything that the draft of one provincie says.

    Attributes
    ----------
    label, zegel : on every page. titel, cyclus_titel : of the draft.
    aangewezen, niet_aangewezen : the two lists of the dictum.
    kerncijfers : (name, number) pairs of the provincie; land : the same nationally.
    dictum, motivering : paragraphs in order; a pair is (heading, text).
    waarborgen : what must be said. aannames : what is approximated, assumed or not published.
    """

    label: str
    zegel: str
    provincie: str
    naam: str
    titel: str
    cyclus_titel: str
    programma: str
    aangewezen: tuple[DictumRij, ...]
    niet_aangewezen: tuple[NietAangewezen, ...]
    kerncijfers: tuple[tuple[str, int], ...]
    land: tuple[tuple[str, int], ...]
    dictum: tuple[tuple[str, str], ...]
    motivering: tuple[tuple[str, str], ...]
    waarborgen: tuple[str, ...]
    aannames: tuple[str, ...]
    deel_b: DeelB
    keuzes: tuple[KeuzeRegel, ...]
    paginas: tuple[GemeentePagina, ...]
    datum: str
