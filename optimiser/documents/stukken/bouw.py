"""Small tools to compose documents: cells, columns, names of files, and what stands on every document."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from optimiser.documents.model import Blok, Cel, Document, Kolom
from optimiser.explain.kijk import Kijk
from optimiser.explain.waarde import Getal, Tekst, Vulling, som, tekst, zin

OPENBAAR = "openbaar"
VERTROUWELIJK = "vertrouwelijk"
BRON = "Bron: CBS, Kadaster (PDOK), CC BY 4.0, bewerkt."
LOS = "Deze aantallen staan los van elkaar. Ze worden niet opgeteld of verrekend."

Inhoud = Vulling | Cel | None


def rij(*inhoud: Inhoud, vet: bool = False) -> tuple[Cel, ...]:
    """Make a row of cells; ``None`` is an empty cell."""
    return tuple(
        deel if isinstance(deel, Cel) else Cel(tekst("" if deel is None else deel), vet) for deel in inhoud
    )


def totaalrij(naam: str, rijen: Sequence[Sequence[Getal]], *rest: Inhoud) -> tuple[Cel, ...]:
    """Make the row of totals of columns of numbers; without rows it is zero."""
    sommen = [som(kolom) for kolom in zip(*rijen, strict=True)]
    return rij(naam, *sommen, *rest, vet=True)


def getallen(*koppen: str, cm: float = 1.9, groep: str = "") -> tuple[Kolom, ...]:
    """Make columns of numbers of one width."""
    return tuple(Kolom(kop, "rechts", cm, groep=groep) for kop in koppen)


def slak(naam: str) -> str:
    """Return a name in ASCII for a file: ``sudwest-fryslan``."""
    plat = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plat).strip("-")


def bestandsnaam(kijk: Kijk, soort: str, code: str = "", rubricering: str = OPENBAAR) -> str:
    """Return a file name in ASCII, without extension: label, kind of document, code and name."""
    voor = "FICTIEF-VOORBEELD" if kijk.fictief else "" if kijk.zaak else "CONCEPT"
    namen = [voor, soort] if voor else [soort]
    if code:
        namen.append(f"{slak(code).upper()}-{slak(kijk.naam(code).tekst)}")
    if rubricering == VERTROUWELIJK:
        namen.append("VERTROUWELIJK")
    return "_".join(namen)


def maak_document(
    kijk: Kijk,
    soort: str,
    titel: Tekst,
    blokken: Iterable[Blok],
    *,
    map_: str,
    code: str = "",
    rubricering: str = OPENBAAR,
) -> Document:
    """Make a document with everything that stands on every page.

    Parameters
    ----------
    soort : in the file name. map_ : folder in the output.
    code : of the gemeente or provincie that it is about; empty for the whole country.
    """
    jaren = kijk.cyclus["titel"].tekst
    gebied = [zin("Provincie {naam}", naam=kijk.naam(code))] if code.startswith("PV") else []
    stand = zin("Stand van de verslagen: {dag}", dag=kijk.cyclus["peildatum_verslag"].dag)
    return Document(
        bestandsnaam(kijk, soort, code, rubricering),
        map_,
        titel,
        (*gebied, tekst(jaren), stand),
        zin("{label}. {jaren}.", label=kijk.plek["label"].als(kijk.label), jaren=jaren),
        kijk.label,
        rubricering,
        str(kijk.verslag["zegel"]),
        str(kijk.cyclus["peildatum_verslag"].inhoud),
        tuple(blokken),
        (kijk.label, *([code, kijk.naam(code).tekst] if code else [])),
    )
