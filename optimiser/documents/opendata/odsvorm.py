"""ODS with all tables: typed cells, written as XML at once, because there are a hundred thousand of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from xml.sax.saxutils import escape, quoteattr

from optimiser.documents.opendata.geheel import BRONVERMELDING, Opendata
from optimiser.documents.opendata.model import Datacel, Datakolom, Datatabel, afgerond, decimaal_punt
from optimiser.documents.opendata.woordenboek import KOLOMMEN, woordenboek_rijen
from optimiser.documents.opendata.xlsxvorm import BREEDTES_WOORDENBOEK, LANG, VEILIG, leeswijzer_rijen
from optimiser.documents.pakket import vaste_zip
from optimiser.explain.waarde import Getal

SOORT = "application/vnd.oasis.opendocument.spreadsheet"
NAAMRUIMTEN = " ".join(
    f'xmlns:{kort}="{lang}"'
    for kort, lang in (
        ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
        ("table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
        ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
        ("style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
        ("fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
        ("number", "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"),
        ("meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
        ("config", "urn:oasis:names:tc:opendocument:xmlns:config:1.0"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
    )
)
KOP = '<?xml version="1.0" encoding="UTF-8"?>\n'
CM_PER_TEKEN = 0.2
_BIJZONDER = re.compile("[\x00-\x1f]|  |^ |[\ufffe\uffff\ud800-\udfff]")
_ONGELDIG = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_WIT = re.compile("\t|^ +|  +")


def maak_ods(data: Opendata) -> bytes:
    """Write all tables, a reading guide in front and the dictionary behind."""
    return vaste_zip(
        {
            "mimetype": SOORT.encode(),
            "META-INF/manifest.xml": _manifest(),
            "content.xml": "".join(_inhoud(data)).encode(),
            "styles.xml": _stijlen(data).encode(),
            "meta.xml": _meta(data).encode(),
            "settings.xml": _instellingen(data).encode(),
        },
        ("mimetype",),
    )


def alinea(tekst: str) -> str:
    """Write the paragraphs of a text cell; a sign that XML cannot hold becomes U+FFFD."""
    if not _BIJZONDER.search(tekst):
        return f"<text:p>{escape(tekst)}</text:p>"
    schoon = _ONGELDIG.sub("\ufffd", tekst.replace("\r\n", "\n").replace("\r", "\n"))
    regels = (_WIT.sub(_wit, escape(regel)) for regel in schoon.split("\n"))
    return "".join(f"<text:p>{regel}</text:p>" for regel in regels)


def _wit(gevonden: re.Match[str]) -> str:
    wit = gevonden.group()
    return "<text:tab/>" if wit == "\t" else f'<text:s text:c="{len(wit)}"/>'


def _inhoud(data: Opendata) -> Iterator[str]:
    bladen = [("Leeswijzer", [28, 92])]
    bladen += [(t.naam.capitalize(), [k.breedte + 2 for k in t.kolommen]) for t in data.tabellen]
    bladen.append(("Woordenboek", list(BREEDTES_WOORDENBOEK)))
    yield f'{KOP}<office:document-content {NAAMRUIMTEN} office:version="1.3"><office:automatic-styles>'
    for breedte in sorted({b for _, reeks in bladen for b in reeks}):
        yield f'<style:style style:name="b{breedte}" style:family="table-column"><style:table-column-properties '
        yield f'style:column-width="{breedte * CM_PER_TEKEN:.2f}cm"/></style:style>'
    yield '<style:style style:name="blad" style:family="table" style:master-page-name="Standaard"/>'
    yield '<style:style style:name="hoog" style:family="table-row"><style:table-row-properties '
    yield 'style:use-optimal-row-height="true"/></style:style>'
    yield "</office:automatic-styles><office:body><office:spreadsheet>"
    yield from _blad(*bladen[0], _leeswijzer(data))
    for tabel, blad in zip(data.tabellen, bladen[1:-1], strict=True):
        yield from _blad(*blad, _tabel(tabel))
    yield from _blad(*bladen[-1], _woordenboek(data))
    yield from _filters(data)
    yield "</office:spreadsheet></office:body></office:document-content>"


def _blad(naam: str, breedtes: Sequence[int], rijen: Iterable[str]) -> Iterator[str]:
    yield f'<table:table table:name={quoteattr(naam)} table:style-name="blad">'
    yield from (f'<table:table-column table:style-name="b{breedte}"/>' for breedte in breedtes)
    for rij in rijen:
        yield f'<table:table-row table:style-name="hoog">{rij}</table:table-row>'
    yield "</table:table>"


def _tekstcel(tekst: str, stijl: str) -> str:
    if not tekst:
        return "<table:table-cell/>"
    return f'<table:table-cell table:style-name="{stijl}" office:value-type="string">{alinea(tekst)}</table:table-cell>'


def _leeswijzer(data: Opendata) -> Iterator[str]:
    for stijl, een, twee in leeswijzer_rijen(data):
        if stijl == "paar":
            yield _tekstcel(een, "vet") + _tekstcel(twee, "wikkel")
        elif stijl == "tekst":
            yield (
                '<table:table-cell table:style-name="wikkel" table:number-columns-spanned="2" '
                f'table:number-rows-spanned="1" office:value-type="string">{alinea(een)}</table:table-cell>'
                "<table:covered-table-cell/>"
            )
        else:
            yield _tekstcel(een, stijl)


def _kop(namen: Iterable[str]) -> str:
    return "".join(_tekstcel(naam, "kolomkop") for naam in namen)


def _tabel(tabel: Datatabel) -> Iterator[str]:
    yield _kop(kolom.titel for kolom in tabel.kolommen)
    gezien: dict[tuple[int, int], str] = {}
    for rij in tabel.rijen:
        cellen = []
        for nummer, cel in enumerate(rij):
            sleutel = (nummer, id(cel))
            if sleutel not in gezien:
                gezien[sleutel] = _cel(tabel.kolommen[nummer], cel)
            cellen.append(gezien[sleutel])
        yield "".join(cellen)


def _cel(kolom: Datakolom, cel: Datacel) -> str:
    if isinstance(cel, Getal):
        getal = Fraction(cel.waarde) if kolom.type == "geheel" else afgerond(kolom, cel)
        tekst = decimaal_punt(getal, kolom.decimalen)
        if kolom.type == "geheel" and abs(getal) >= VEILIG:
            return _tekstcel(tekst, "plat")
        stijl = f"breuk{kolom.decimalen}" if kolom.type == "breuk" else "geheel"
        return (
            f'<table:table-cell table:style-name="{stijl}" office:value-type="float" office:value="{tekst}">'
            f"<text:p>{tekst}</text:p></table:table-cell>"
        )
    if kolom.type == "datum" and cel.tekst:
        return (
            f'<table:table-cell table:style-name="datum" office:value-type="date" office:date-value="{cel.tekst}">'
            f"<text:p>{cel.tekst}</text:p></table:table-cell>"
        )
    return _tekstcel(cel.tekst, "wikkel" if kolom.breedte > LANG else "plat")


def _woordenboek(data: Opendata) -> Iterator[str]:
    yield _kop(naam.replace("_", " ").capitalize() for naam in KOLOMMEN)
    for rij in woordenboek_rijen(data):
        yield "".join(_tekstcel(tekst, "wikkel") for tekst in rij)


def _filters(data: Opendata) -> Iterator[str]:
    yield "<table:database-ranges>"
    for tabel in data.tabellen:
        naam, einde = tabel.naam.capitalize(), _letter(len(tabel.kolommen) - 1)
        yield (
            f'<table:database-range table:name="filter_{tabel.naam}" table:display-filter-buttons="true" '
            f'table:target-range-address="{naam}.A1:{naam}.{einde}{max(2, len(tabel.rijen) + 1)}"/>'
        )
    yield "</table:database-ranges>"


def _letter(nummer: int) -> str:
    voor, achter = divmod(nummer, 26)
    return (chr(64 + voor) if voor else "") + chr(65 + achter)


def _celstijl(naam: str, tekst: str = "", cel: str = "", vorm: str = "", alinea_: str = "") -> str:
    data = f' style:data-style-name="{vorm}"' if vorm else ""
    maat = "" if "font-size" in tekst else 'fo:font-size="10pt"'
    return (
        f'<style:style style:name="{naam}" style:family="table-cell"{data}>'
        f'<style:table-cell-properties style:vertical-align="top" {cel}/>'
        f"<style:paragraph-properties {alinea_}/>"
        f'<style:text-properties style:font-name="Arial" fo:font-family="Arial" {maat} {tekst}/></style:style>'
    )


def _stijlen(data: Opendata) -> str:
    blauw, wikkel = 'fo:color="#154273"', 'fo:wrap-option="wrap"'
    decimalen = sorted({k.decimalen for t in data.tabellen for k in t.kolommen if k.type == "breuk"})
    getallen = "".join(
        f'<number:number-style style:name="n{d}"><number:number number:decimal-places="{d}" '
        f'number:min-decimal-places="{min(d, 4)}" number:min-integer-digits="1" number:grouping="true"/></number:number-style>'
        for d in (0, *decimalen)
    )
    getallen += (
        '<number:date-style style:name="d"><number:day number:style="long"/><number:text>-</number:text>'
        '<number:month number:style="long"/><number:text>-</number:text><number:year number:style="long"/></number:date-style>'
    )
    cellen = [
        _celstijl("plat"),
        _celstijl("wikkel", cel=wikkel),
        _celstijl("vet", 'fo:font-weight="bold"', wikkel),
        _celstijl("titel", f'fo:font-weight="bold" fo:font-size="16pt" {blauw}'),
        _celstijl("label", 'fo:font-weight="bold" fo:font-size="12pt" fo:color="#B00020"'),
        _celstijl("kop", f'fo:font-weight="bold" fo:font-size="12pt" {blauw}'),
        _celstijl(
            "kolomkop",
            'fo:font-weight="bold" fo:color="#FFFFFF"',
            f'fo:background-color="#154273" {wikkel}',
        ),
        _celstijl("geheel", vorm="n0"),
        _celstijl("datum", vorm="d", alinea_='fo:text-align="start"'),
        *(_celstijl(f"breuk{d}", vorm=f"n{d}") for d in decimalen),
    ]
    rand = '<style:header-footer-properties fo:min-height="0.6cm" fo:margin-bottom="0.2cm"/>'
    label, zegel = escape(data.label), escape(data.zegel)
    return (
        f'{KOP}<office:document-styles {NAAMRUIMTEN} office:version="1.3"><office:font-face-decls>'
        '<style:font-face style:name="Arial"/></office:font-face-decls>'
        f"<office:styles>{getallen}{''.join(cellen)}</office:styles>"
        '<office:automatic-styles><style:page-layout style:name="pagina"><style:page-layout-properties '
        'fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" fo:margin-left="1cm" '
        'fo:margin-right="1cm" fo:margin-top="1cm" fo:margin-bottom="1cm" style:scale-to-X="1" style:scale-to-Y="0"/>'
        f"<style:header-style>{rand}</style:header-style><style:footer-style>{rand}</style:footer-style></style:page-layout></office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standaard" style:page-layout-name="pagina">'
        f"<style:header><text:p>{label}</text:p></style:header>"
        f"<style:footer><text:p>Zegel {zegel}, blz. <text:page-number>1</text:page-number></text:p></style:footer>"
        "</style:master-page></office:master-styles></office:document-styles>"
    )


def _meta(data: Opendata) -> str:
    return (
        f'{KOP}<office:document-meta {NAAMRUIMTEN} office:version="1.3"><office:meta>'
        f"<meta:generator>{escape(data.programma)}</meta:generator>"
        f"<dc:title>{escape(f'{data.titel} ({data.label})')}</dc:title><dc:subject>{escape(data.label)}</dc:subject>"
        f"<dc:description>{escape(f'{data.label}. Zegel van het rekenverslag: {data.zegel}. {BRONVERMELDING}.')}"
        f"</dc:description><dc:language>nl-NL</dc:language>"
        f"<meta:creation-date>{data.datum}T00:00:00</meta:creation-date><dc:date>{data.datum}T00:00:00</dc:date>"
        "</office:meta></office:document-meta>"
    )


def _instellingen(data: Opendata) -> str:
    """Freeze the heading and the first columns of every table."""

    def item(naam: str, soort: str, waarde: object) -> str:
        return f'<config:config-item config:name="{naam}" config:type="{soort}">{waarde}</config:config-item>'

    bladen = []
    for naam in [*(tabel.naam.capitalize() for tabel in data.tabellen), "Woordenboek"]:
        velden = (
            ("HorizontalSplitMode", 2),
            ("VerticalSplitMode", 2),
            ("HorizontalSplitPosition", 1),
            ("VerticalSplitPosition", 1),
        )
        items = "".join(item(n, "short" if n.endswith("Mode") else "int", w) for n, w in velden)
        items += item("PositionRight", "int", 1) + item("PositionBottom", "int", 1)
        bladen.append(
            f'<config:config-item-map-entry config:name="{naam}">{items}</config:config-item-map-entry>'
        )
    return (
        f'{KOP}<office:document-settings {NAAMRUIMTEN} office:version="1.3"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f"{item('ViewId', 'string', 'view1')}"
        f'<config:config-item-map-named config:name="Tables">{"".join(bladen)}</config:config-item-map-named>'
        f"{item('ActiveTable', 'string', 'Leeswijzer')}"
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>"
    )


def _manifest() -> bytes:
    ruimte = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    delen = "".join(
        f'<manifest:file-entry manifest:full-path="{naam}" manifest:media-type="text/xml"/>'
        for naam in ("content.xml", "styles.xml", "meta.xml", "settings.xml")
    )
    return (
        f'{KOP}<manifest:manifest xmlns:manifest="{ruimte}" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{SOORT}"/>'
        f"{delen}</manifest:manifest>"
    ).encode()
