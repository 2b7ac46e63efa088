"""Renders documents as PDF with Typst: PDF/A-2a and PDF/UA-1; same document, same bytes."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from optimiser.documents.model import (
    Alinea,
    Blok,
    Cel,
    Document,
    Figuur,
    Gegevens,
    Inhoudsopgave,
    Kader,
    Kolom,
    Kop,
    Liggend,
    NieuweBladzijde,
    Opsomming,
    Tabel,
)
from optimiser.documents.tekens import leesbaar, zegel_blokken
from optimiser.explain.waarde import Tekst, Veld

SJABLOON = Path(__file__).with_name("stuk.typ")
AUTEUR = "Verdeelwijzer"

_VERGEET = 11
"""Typst drops what its cache has not used for ten compilations: 80 MB per draft until then."""
_LETTERS = typst.Fonts(include_system_fonts=False)
"""The fonts inside Typst and no others, read once: the same letters on every machine."""

Json = dict[str, Any]


class Zetfout(RuntimeError):
    """Typst refuses the document or warns about it: a fault of the template, no file follows."""


def render_pdf(document: Document) -> bytes:
    """Return a document as PDF.

    Parameters
    ----------
    document : its ``datum`` (ISO) is the only date in the file.

    Returns
    -------
    PDF/A-2a and PDF/UA-1. The same document gives the same bytes, on any machine with this Typst.

    Raises
    ------
    Zetfout
        When Typst refuses or warns.
    ValueError
        When ``datum`` is no date.
    """
    dag = datetime.fromisoformat(document.datum).replace(tzinfo=UTC)
    tekst = json.dumps(als_json(document), ensure_ascii=False, sort_keys=True)
    try:
        zetter = typst.Compiler(input=SJABLOON, root=SJABLOON.parent, font_paths=_LETTERS)
        pdf, waarschuwingen = zetter.compile_with_warnings(
            format="pdf", sys_inputs={"stuk": tekst}, pdf_standards=["a-2a", "ua-1"], timestamp=dag
        )
    except typst.TypstError as fout:
        raise Zetfout(str(fout)) from fout
    if waarschuwingen or not isinstance(pdf, bytes):
        raise Zetfout("; ".join(str(waarschuwing) for waarschuwing in waarschuwingen))
    return pdf


def leeg_geheugen() -> None:
    """Let the cache of Typst grow old by setting an empty page; no byte depends on it."""
    zetter = typst.Compiler(font_paths=_LETTERS)
    for _ in range(_VERGEET):
        zetter.compile(input=b" ", format="pdf", timestamp=0)


def als_json(document: Document) -> Json:
    """Return all that the template prints as plain JSON; every leaf is a text or a measure."""
    koppen = [blok for blok in document.alle_blokken() if isinstance(blok, Kop)]
    titel = leesbaar(str(document.titel))
    rubriek = "" if document.rubricering == "openbaar" else f" ({document.rubricering})"
    return {
        "documenttitel": f"{titel}{rubriek} ({document.label})",
        "auteur": AUTEUR,
        "omschrijving": leesbaar(str(document.omschrijving)),
        "trefwoorden": [leesbaar(woord) for woord in document.trefwoorden],
        "label": leesbaar(document.label),
        "kopregel": f"{titel}{rubriek}",
        "zegel": zegel_blokken(document.zegel),
        "titel": titel,
        "ondertitel": [_loop(tekst) for tekst in document.ondertitel],
        "ankers": {kop.anker: True for kop in koppen if kop.anker},
        "blokken": [_blok(blok) for blok in document.blokken],
    }


def _loop(tekst: Tekst) -> str | list[str | dict[str, str]]:
    """Return a text as one string, or as strings and fields where it has fields."""
    if not tekst.velden:
        return leesbaar(str(tekst))
    lopend: list[str | dict[str, str]] = []
    for deel in tekst.delen:
        if isinstance(deel, Veld):
            lopend.append({"veld": leesbaar(str(deel))})
        elif lopend and isinstance(lopend[-1], str):
            lopend[-1] += leesbaar(str(deel))
        else:
            lopend.append(leesbaar(str(deel)))
    return lopend


def _blok(blok: Blok) -> Json:
    match blok:
        case Kop():
            return {"soort": "kop", "niveau": blok.niveau, "tekst": _loop(blok.tekst), "anker": blok.anker}
        case Tabel():
            return _tabel(blok)
        case Figuur():
            return _figuur(blok)
        case NieuweBladzijde():
            return {"soort": "nieuwe_bladzijde"}
        case Inhoudsopgave():
            return {"soort": "inhoud", "diep": blok.diep}
        case Liggend():
            return {"soort": "liggend", "blokken": [_blok(deel) for deel in blok.blokken]}
        case _:
            return _lopend(blok)


def _lopend(blok: Alinea | Opsomming | Kader | Gegevens) -> Json:
    match blok:
        case Alinea():
            return {"soort": "alinea", "tekst": _loop(blok.tekst), "klein": blok.klein}
        case Opsomming():
            punten = [_loop(punt) for punt in blok.punten]
            return {"soort": "opsomming", "punten": punten, "genummerd": blok.genummerd}
        case Kader():
            return {"soort": "kader", "titel": _loop(blok.titel), "zinnen": [_loop(z) for z in blok.zinnen]}
        case Gegevens():
            paren = [(leesbaar(naam), _loop(tekst)) for naam, tekst in blok.paren]
            return {"soort": "gegevens", "paren": paren}


def _figuur(figuur: Figuur) -> Json:
    return {
        "soort": "figuur",
        "titel": _loop(figuur.titel),
        "svg": figuur.svg,
        "alt": leesbaar(str(figuur.alt)),
        "breedte": figuur.breedte_cm,
    }


def _tabel(tabel: Tabel) -> Json:
    return {
        "soort": "tabel",
        "titel": _loop(tabel.titel),
        "koppen": [leesbaar(kolom.kop) for kolom in tabel.kolommen],
        "groepen": _groepen(tabel.kolommen),
        "rechts": [kolom.kant == "rechts" for kolom in tabel.kolommen],
        "breedtes": [{"cm": kolom.cm, "rek": kolom.rek} for kolom in tabel.kolommen],
        "rijen": [[_cel(cel) for cel in rij] for rij in tabel.rijen],
        "som": None if tabel.som is None else [_cel(cel) for cel in tabel.som],
        "klein": tabel.klein,
        "in_tweeen": tabel.in_tweeen,
        "leeg": _loop(tabel.leeg),
    }


def _groepen(kolommen: tuple[Kolom, ...]) -> list[Json] | None:
    """Return runs of columns with the same group, or nothing when no column has one."""
    if not any(kolom.groep for kolom in kolommen):
        return None
    groepen: list[Json] = []
    for nummer, kolom in enumerate(kolommen):
        if groepen and groepen[-1]["naam"] == kolom.groep:
            groepen[-1]["kolommen"].append(nummer)
        else:
            groepen.append({"naam": kolom.groep, "kolommen": [nummer]})
    return groepen


def _cel(cel: Cel) -> str | Json:
    inhoud = _loop(cel.tekst)
    if isinstance(inhoud, str) and not (cel.vet or cel.cursief or cel.doel):
        return inhoud
    return {"t": inhoud, "v": cel.vet, "c": cel.cursief, "d": cel.doel}
