"""Renders documents as accessible HTML: one file without anything from elsewhere; same document, same bytes.

Every number is a ``data`` element with its exact value and its places in the receipt (``data-pad``).
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from html import escape
from pathlib import Path

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
from optimiser.explain.paden import kort_pad
from optimiser.explain.waarde import Tekst, Veld, Waarde

STIJL = Path(__file__).with_name("stuk.css").read_text(encoding="utf-8")


def render_html(document: Document) -> bytes:
    """Return a document as one HTML file in UTF-8."""
    koppen = _genummerd(document)
    titel = _e(str(document.titel))
    rubriek = "" if document.rubricering == "openbaar" else f" ({document.rubricering})"
    delen = [
        '<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{titel}{rubriek} ({_e(document.label)})</title>",
        f'<meta name="description" content="{_e(str(document.omschrijving))}">',
        f'<meta name="keywords" content="{_e(", ".join(document.trefwoorden))}">',
        f'<meta name="dcterms.date" content="{document.datum}">',
        f"<style>\n{STIJL}</style>\n</head>\n<body>",
        '<a class="spring" href="#inhoud">Naar de inhoud</a>',
        f'<header><p class="label">{_e(document.label)}</p><p>{titel}{rubriek}</p></header>',
        f'<main id="inhoud">\n<h1>{_tekst(document.titel)}</h1>',
        f'<p class="onder">{"<br>".join(_tekst(regel) for regel in document.ondertitel)}</p>',
        *(_blok(blok, koppen) for blok in document.alle_blokken()),
        "</main>",
        f"<footer><p>{_e(document.label)}</p>",
        f"<p>Zegel <code>{zegel_blokken(document.zegel)}</code></p></footer>",
        "</body>\n</html>\n",
    ]
    return "\n".join(deel for deel in delen if deel).encode()


Koppen = dict[int, tuple[Kop, str]]


def _genummerd(document: Document) -> Koppen:
    """Give every heading an id: its anchor, or a number of its own."""
    koppen = [blok for blok in document.alle_blokken() if isinstance(blok, Kop)]
    return {id(kop): (kop, kop.anker or f"kop-{nummer}") for nummer, kop in enumerate(koppen, 1)}


def _e(tekst: str) -> str:
    return escape(leesbaar(tekst).replace("\u200b", ""))


def _tekst(tekst: Tekst) -> str:
    return "".join(_deel(deel) for deel in tekst.delen)


def _deel(deel: str | Waarde | Veld) -> str:
    if isinstance(deel, Veld):
        return f'<mark class="veld">{_e(str(deel))}</mark>'
    if isinstance(deel, str) or not deel.paden:
        return _e(str(deel))
    pad = f' data-pad="{_e(kort_pad(deel.paden))}"'
    if deel.getal is None:
        return f"<span{pad}>{_e(deel.tekst)}</span>"
    return f'<data value="{Fraction(deel.getal)}"{pad}>{_e(deel.tekst)}</data>'


def _blok(blok: Blok, koppen: Koppen) -> str:
    match blok:
        case Kop():
            niveau = blok.niveau + 1
            return f'<h{niveau} id="{koppen[id(blok)][1]}">{_tekst(blok.tekst)}</h{niveau}>'
        case Tabel():
            return "\n".join(_tabel(blok, {anker for _, anker in koppen.values()}))
        case Inhoudsopgave():
            return _inhoud(koppen, 2 if blok.diep else 1)
        case Figuur():
            return f"<figure>{blok.svg_scherm}<figcaption>{_tekst(blok.titel)}</figcaption></figure>"
        case NieuweBladzijde() | Liggend():
            return ""
        case _:
            return _lopend(blok)


def _lopend(blok: Alinea | Opsomming | Kader | Gegevens) -> str:
    match blok:
        case Alinea():
            klasse = ' class="klein"' if blok.klein else ""
            return f"<p{klasse}>{_tekst(blok.tekst)}</p>"
        case Opsomming():
            soort = "ol" if blok.genummerd else "ul"
            return f"<{soort}>{''.join(f'<li>{_tekst(punt)}</li>' for punt in blok.punten)}</{soort}>"
        case Kader():
            zinnen = "".join(f"<p>{_tekst(zin)}</p>" for zin in blok.zinnen)
            return f'<div class="kader"><p class="kadertitel">{_tekst(blok.titel)}</p>{zinnen}</div>'
        case Gegevens():
            paren = "".join(f"<dt>{_e(naam)}</dt><dd>{_tekst(tekst)}</dd>" for naam, tekst in blok.paren)
            return f"<dl>{paren}</dl>"


def _inhoud(koppen: Koppen, diepte: int) -> str:
    regels = "".join(
        f'<li><a href="#{anker}">{_tekst(kop.tekst)}</a></li>'
        for kop, anker in koppen.values()
        if kop.niveau <= diepte
    )
    return f'<nav aria-label="Inhoud"><ol class="inhoud">{regels}</ol></nav>'


def _tabel(tabel: Tabel, ankers: set[str]) -> Iterator[str]:
    titel = f'<span id="t-{tabel.naam}">{_tekst(tabel.titel)}</span>'
    if not tabel.rijen:
        yield f'<p class="tabeltitel">{titel}</p><p>{_tekst(tabel.leeg)}</p>'
        return
    klein = " klein" if tabel.klein else ""
    yield f'<div class="tabel{klein}" role="region" aria-labelledby="t-{tabel.naam}" tabindex="0"><table>'
    yield f"<caption>{titel}</caption>"
    yield from _koppen(tabel.kolommen)
    yield "<tbody>"
    for rij in tabel.rijen:
        yield _rij(rij, tabel, ankers)
    yield "</tbody>"
    if tabel.som is not None:
        yield f"<tfoot>{_rij(tabel.som, tabel, ankers)}</tfoot>"
    yield "</table></div>"


def _koppen(kolommen: tuple[Kolom, ...]) -> Iterator[str]:
    gegroepeerd = any(kolom.groep for kolom in kolommen)
    boven, onder = [], []
    for nummer, kolom in enumerate(kolommen):
        kant = ' class="r"' if kolom.kant == "rechts" else ""
        onder.append(f'<th scope="col"{kant}>{_e(kolom.kop)}</th>')
        if not kolom.groep:
            boven.append("<td></td>")
        elif nummer == 0 or kolommen[nummer - 1].groep != kolom.groep:
            breed = sum(1 for k in kolommen if k.groep == kolom.groep)
            boven.append(f'<th scope="colgroup" colspan="{breed}">{_e(kolom.groep)}</th>')
    yield from _colgroups(kolommen) if gegroepeerd else ()
    eerste = f"<tr>{''.join(boven)}</tr>" if gegroepeerd else ""
    yield f"<thead>{eerste}<tr>{''.join(onder)}</tr></thead>"


def _colgroups(kolommen: Iterable[Kolom]) -> Iterator[str]:
    vorige: str | None = None
    breed = 0
    for groep in (*(kolom.groep for kolom in kolommen), None):
        if breed and (groep != vorige or groep == ""):
            yield f'<colgroup span="{breed}"></colgroup>'
            breed = 0
        vorige, breed = groep, breed + 1


def _rij(rij: tuple[Cel, ...], tabel: Tabel, ankers: set[str]) -> str:
    cellen = []
    for nummer, (cel, kolom) in enumerate(zip(rij, tabel.kolommen, strict=True)):
        kant = ' class="r"' if kolom.kant == "rechts" else ""
        inhoud = _tekst(cel.tekst)
        if cel.doel in ankers:
            inhoud = f'<a href="#{cel.doel}">{inhoud}</a>'
        inhoud = f"<strong>{inhoud}</strong>" if cel.vet and inhoud else inhoud
        inhoud = f"<em>{inhoud}</em>" if cel.cursief and inhoud else inhoud
        if nummer == tabel.rijkop:
            cellen.append(f'<th scope="row"{kant}>{inhoud}</th>')
        else:
            cellen.append(f"<td{kant}>{inhoud}</td>")
    return f"<tr>{''.join(cellen)}</tr>"
