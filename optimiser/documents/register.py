"""Every file that a receipt can give, one by one: how it is called, how open it is, and what makes it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from optimiser.documents.alle import BESTANDEN, Bestand, Stuk, Vorm, alle_stukken, maak_stuk
from optimiser.documents.opendata import opendata_makers
from optimiser.documents.stukken.bouw import OPENBAAR, bestandsnaam
from optimiser.documents.stukken.figuren import figuurmakers
from optimiser.documents.stukken.kaarten import kaartmakers
from optimiser.explain.kijk import Kijk

Maker = Callable[[], Bestand]


@dataclass(frozen=True, slots=True)
class Leverbaar:
    """One document, table, map or figure in its forms.

    Attributes
    ----------
    naam : in small letters, unique: ``besluit-pv26-vertrouwelijk``. soort : kind, in small letters.
    code : gemeente or provincie, or empty for the country. rubricering : ``openbaar`` or ``vertrouwelijk``.
    vormen : extension to what makes that form: file name with folder, and bytes.
    """

    naam: str
    soort: str
    code: str
    rubricering: str
    vormen: Mapping[str, Maker]


def leverbaar(kijk: Kijk) -> Mapping[str, Leverbaar]:
    """Return everything that a receipt can give, by name, in a fixed order; nothing is made yet."""
    dingen = (*_opendata(kijk), *_tekeningen(kijk), *_stukken(kijk))
    return {ding.naam: ding for ding in dingen}


def _stukken(kijk: Kijk) -> Iterator[Leverbaar]:
    for stuk in alle_stukken(kijk):
        if stuk.soort == "narekenblad":
            vormen: dict[str, Maker] = {"xlsx": partial(_los, kijk, stuk)}
        elif stuk.soort in BESTANDEN:
            continue
        else:
            vormen = {str(vorm): partial(_los, kijk, replace(stuk, vormen=(vorm,))) for vorm in stuk.vormen}
        achter = "" if stuk.rubricering == OPENBAAR or stuk.soort != "besluit" else stuk.rubricering
        naam = "-".join(deel for deel in (stuk.soort, stuk.code.lower(), achter) if deel)
        yield Leverbaar(naam, stuk.soort, stuk.code, stuk.rubricering, vormen)


def _los(kijk: Kijk, stuk: Stuk) -> Bestand:
    (bestand,) = maak_stuk(kijk, stuk)
    return bestand


def _opendata(kijk: Kijk) -> Iterator[Leverbaar]:
    per_naam: dict[str, dict[str, Maker]] = {}
    for (naam, vorm), maak in opendata_makers(kijk.verslag).items():
        per_naam.setdefault(naam, {})[vorm] = maak
    for naam, vormen in per_naam.items():
        yield Leverbaar(f"open-data-{naam}", "open-data", "", OPENBAAR, vormen)


def _tekeningen(kijk: Kijk) -> Iterator[Leverbaar]:
    for naam, gebied, maak in kaartmakers(kijk):
        vormen = {"svg": partial(_svg, f"kaarten/{bestandsnaam(kijk, naam)}", maak)}
        yield Leverbaar(naam, "kaart", gebied, OPENBAAR, vormen)
    for naam, maak in figuurmakers(kijk):
        vormen = {"svg": partial(_svg, f"figuren/{bestandsnaam(kijk, naam)}", maak)}
        yield Leverbaar(f"figuur-{naam}", "figuur", "", OPENBAAR, vormen)


def _svg(pad: str, maak: Callable[[], str]) -> Bestand:
    return f"{pad}.svg", maak().encode()


MEDIATYPEN: Mapping[str, str] = {
    Vorm.PDF: "application/pdf",
    Vorm.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Vorm.ODT: "application/vnd.oasis.opendocument.text",
    Vorm.HTML: "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "json": "application/json",
    "schema.json": "application/schema+json",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "svg": "image/svg+xml",
}
"""Media type of every form."""
