"""Styles, numbering and settings of a DOCX, and the empty package in which they stand."""

import io
from copy import deepcopy
from functools import lru_cache
from typing import Any

import docx
from docx.document import Document as DocxDocument
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

from optimiser.documents.vormen.kantoor import (
    ACCENT,
    AUTEUR,
    GEEL,
    GRIJS,
    INKT,
    LETTER,
    LETTER_OOK,
    LIJN,
    ROOD,
    ROOD_LIJN,
    ROOD_VLAK,
    TAAL,
)

_W = nsdecls("w")
TABELSTIJL = "VwTabel"
_WEG = ("stylesWithEffects", "customXml", "webSettings")


def _alineastijl(
    stijl: str, naam: str, alinea: str = "", letter: str = "", *, op: str = "Normal", na: str = ""
) -> str:
    """Return a paragraph style; ``op`` is what it is based on, ``na`` what follows it."""
    volgend = f'<w:next w:val="{na}"/>' if na else ""
    eigen = ' w:customStyle="1"' if naam.startswith(AUTEUR) else ""
    return (
        f'<w:style w:type="paragraph"{eigen} w:styleId="{stijl}"><w:name w:val="{naam}"/>'
        f'<w:basedOn w:val="{op}"/>{volgend}<w:uiPriority w:val="9"/><w:qFormat/>'
        f"<w:pPr>{alinea}</w:pPr><w:rPr>{letter}</w:rPr></w:style>"
    )


def _letter(maat: float = 0, kleur: str = "", *, vet: bool = False) -> str:
    """Return properties of letters; the size is in points."""
    half = round(maat * 2)
    return (
        ("<w:b/><w:bCs/>" if vet else "")
        + (f'<w:color w:val="{kleur}"/>' if kleur else "")
        + (f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else "")
    )


def _ruimte(voor: int = 0, na: int = 0, regel: int = 0) -> str:
    """Return spacing in points; ``regel`` in percents of a line."""
    hoogte = f' w:line="{regel * 240 // 100}" w:lineRule="auto"' if regel else ""
    return f'<w:spacing w:before="{voor * 20}" w:after="{na * 20}"{hoogte}/>'


def _rand(kant: str, achtsten: int, kleur: str, afstand: int = 0) -> str:
    return f'<w:{kant} w:val="single" w:sz="{achtsten}" w:space="{afstand}" w:color="{kleur}"/>'


_KADERRAND = (
    "<w:pBdr>"
    + _rand("top", 4, ROOD_LIJN, 6)
    + _rand("left", 24, ROOD, 8)
    + _rand("bottom", 4, ROOD_LIJN, 6)
    + _rand("right", 4, ROOD_LIJN, 8)
    + f'</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{ROOD_VLAK}"/>'
)
_DUN = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_KADERMAAT = '<w:ind w:left="240" w:right="200"/>'
_BIJEEN = "<w:keepNext/><w:keepLines/>"
_AFBREKEN = '<w:suppressAutoHyphens w:val="0"/>'


def _koppen() -> str:
    """Return the styles of title, subtitle and headings of level 1 to 4."""
    maten = ((1, 17, 22, 8), (2, 12.5, 15, 5), (3, 11, 11, 4), (4, 10, 9, 3))
    delen = [
        _alineastijl(
            "Title", "Title", _BIJEEN + _ruimte(0, 4, 100), _letter(22, ACCENT, vet=True), na="Normal"
        ),
        _alineastijl("Subtitle", "Subtitle", _ruimte(0, 2), _letter(11.5, GRIJS), na="Normal"),
    ]
    for niveau, maat, voor, na in maten:
        alinea = f'{_BIJEEN}{_ruimte(voor, na, 100)}<w:outlineLvl w:val="{niveau - 1}"/>'
        letter = _letter(maat, ACCENT, vet=True)
        delen.append(_alineastijl(f"Heading{niveau}", f"heading {niveau}", alinea, letter, na="Normal"))
    return "".join(delen)


def _lopend() -> str:
    """Return the styles of running text: lists, contents, captions, boxes, pairs, header and footer."""
    lijst = f'{_ruimte(0, 3)}<w:ind w:left="397" w:hanging="397"/>'
    kader = f"<w:keepLines/>{_KADERRAND}"
    inhoud1 = f'<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>{_ruimte(3, 0)}'
    inhoud2 = f'<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>{_ruimte(0, 0)}<w:ind w:left="340"/>'
    return "".join(
        (
            _alineastijl("ListBullet", "List Bullet", lijst),
            _alineastijl("ListNumber", "List Number", lijst),
            _alineastijl("TOC1", "toc 1", inhoud1),
            _alineastijl("TOC2", "toc 2", inhoud2),
            _alineastijl("Caption", "caption", _BIJEEN + _ruimte(10, 4, 100), _letter(9.5, ACCENT, vet=True)),
            _alineastijl("Header", "header", _ruimte(0, 0, 100), _letter(8, GRIJS)),
            _alineastijl("Footer", "footer", _ruimte(0, 0, 100), _letter(8, GRIJS)),
            _alineastijl(
                "VwKader", f"{AUTEUR} kader", f"{kader}{_ruimte(0, 4)}{_KADERMAAT}", na="VwKader"
            ),
            _alineastijl(
                "VwKadertitel",
                f"{AUTEUR} kadertitel",
                f"<w:keepNext/>{kader}{_ruimte(8, 4)}{_KADERMAAT}",
                _letter(13, ROOD, vet=True),
                na="VwKader",
            ),
            _alineastijl("VwKlein", f"{AUTEUR} klein", _ruimte(3, 4), _letter(8.5)),
            _alineastijl("VwGegeven", f"{AUTEUR} gegeven", _ruimte(0, 4)),
            _alineastijl("VwTussen", f"{AUTEUR} tussenruimte", _DUN, _letter(1)),
        )
    )  # fmt: skip


def _cellen() -> str:
    """Return the styles of what stands in tables."""
    kop = _letter(0, ACCENT, vet=True)
    return "".join(
        (
            _alineastijl("VwCel", f"{AUTEUR} cel", _AFBREKEN + _ruimte(0, 0, 100), _letter(9)),
            _alineastijl("VwCelKlein", f"{AUTEUR} cel klein", "", _letter(8), op="VwCel"),
            _alineastijl("VwCelkop", f"{AUTEUR} celkop", "<w:keepNext/>", kop, op="VwCel"),
            _alineastijl("VwCelkopKlein", f"{AUTEUR} celkop klein", "<w:keepNext/>", kop, op="VwCelKlein"),
        )
    )


def _tabelstijl() -> str:
    """Return the style of tables: lines below rows, room in cells."""
    lijnen = _rand("top", 4, LIJN) + _rand("bottom", 4, LIJN) + _rand("insideH", 4, LIJN)
    marge = "".join(
        f'<w:{kant} w:w="{maat}" w:type="dxa"/>'
        for kant, maat in (("top", 40), ("left", 90), ("bottom", 40), ("right", 90))
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABELSTIJL}"><w:name w:val="{AUTEUR} tabel"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:tblPr>'
        f"<w:tblBorders>{lijnen}</w:tblBorders><w:tblCellMar>{marge}</w:tblCellMar></w:tblPr></w:style>"
    )


def _tekenstijlen() -> str:
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:color w:val="{ACCENT}"/>'
        f'<w:u w:val="single"/></w:rPr>'
        f'</w:style><w:style w:type="character" w:customStyle="1" w:styleId="VwVeld">'
        f'<w:name w:val="{AUTEUR} veld"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/>'
        f'<w:rPr><w:color w:val="{INKT}"/><w:shd w:val="clear" w:color="auto" '
        f'w:fill="{GEEL}"/></w:rPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )


@lru_cache(maxsize=1)
def stijlen_xml() -> str:
    """Return ``styles.xml``."""
    letters = f'<w:rFonts w:ascii="{LETTER}" w:hAnsi="{LETTER}" w:eastAsia="{LETTER}" w:cs="{LETTER}"/>'
    return (
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{letters}{_letter(10, INKT)}"
        f'<w:lang w:val="{TAAL}" w:eastAsia="{TAAL}" w:bidi="{TAAL}"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_ruimte(0, 6, 112)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "<w:pPr><w:widowControl/><w:suppressAutoHyphens/></w:pPr></w:style>"
        f"{_tekenstijlen()}{_koppen()}{_lopend()}{_cellen()}{_tabelstijl()}</w:styles>"
    )


def lijsten(eerste_soort: int) -> tuple[str, str]:
    """Return the two kinds of lists, dashes and digits, as ``w:abstractNum`` with following numbers."""

    def soort(nummer: int, vorm: str, teken: str) -> str:
        return (
            f'<w:abstractNum {_W} w:abstractNumId="{nummer}"><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{vorm}"/><w:lvlText w:val="{teken}"/>'
            '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="397"/></w:pPr>'
            f'<w:rPr><w:color w:val="{ACCENT}"/></w:rPr></w:lvl></w:abstractNum>'
        )

    return soort(eerste_soort, "bullet", "–"), soort(eerste_soort + 1, "decimal", "%1.")


_INSTELLINGEN = (
    f'<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:autoHyphenation/>'
    '<w:hyphenationZone w:val="142"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    + "".join(
        f"<w:compatSetting "
        f'w:name="{naam}" w:uri="http://schemas.microsoft.com/office/word" w:val="{waarde}"/>'
        for naam, waarde in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    + f'</w:compat><w:themeFontLang w:val="{TAAL}"/>'
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
    'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
    'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
    '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)

_LETTERS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {_W}><w:font w:name="{LETTER}">'
    f'<w:altName w:val="{LETTER_OOK}"/><w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/>'
    '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)

_PROGRAMMA = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{AUTEUR}</Application></Properties>"
)


def zonder_voorbeeldplaat(bestand: DocxDocument) -> None:
    """Take out the thumbnail: it shows another document than this one."""
    rels: Any = bestand.part.package.rels
    for naam in [naam for naam, rel in rels.items() if rel.reltype == RT.THUMBNAIL]:
        del rels[naam]


@lru_cache(maxsize=1)
def _leeg() -> bytes:
    """Return the empty package; nothing of the template of python-docx but its theme is left in it."""
    bestand = docx.Document()
    zonder_voorbeeldplaat(bestand)
    deel: Any = bestand.part
    for naam, rel in list(deel.rels.items()):
        if any(weg in rel.reltype for weg in _WEG):
            del deel.rels[naam]
    deel.part_related_by(RT.STYLES)._element = parse_xml(stijlen_xml())
    deel.part_related_by(RT.SETTINGS)._element = parse_xml(_INSTELLINGEN)
    deel.part_related_by(RT.FONT_TABLE)._blob = _LETTERS.encode()
    package: Any = deel.package
    package.part_related_by(RT.EXTENDED_PROPERTIES)._blob = _PROGRAMMA.encode()
    deel.part_related_by(RT.NUMBERING)._element = parse_xml(f"<w:numbering {_W}/>")
    uit = io.BytesIO()
    bestand.save(uit)
    return uit.getvalue()


def leeg_document() -> DocxDocument:
    """Return a new document with the styles of this house and an empty body."""
    return docx.Document(io.BytesIO(_leeg()))


def voeg_lijsten_toe(bestand: DocxDocument) -> tuple[int, int]:
    """Add both kinds of lists to the numbering of a document; return their numbers."""
    wortel = _nummering(bestand)
    er_al = wortel.findall(qn("w:abstractNum"))
    eerste = max((int(soort.get(qn("w:abstractNumId"))) for soort in er_al), default=0) + 1
    plaats = len(er_al) + len(wortel.findall(qn("w:numPicBullet")))
    for soort in reversed(lijsten(eerste)):
        wortel.insert(plaats, parse_xml(soort))
    return eerste, eerste + 1


def _nummering(bestand: DocxDocument) -> Any:
    """Return ``w:numbering`` of a document; a template without lists gets one."""
    deel: Any = bestand.part
    try:
        return deel.part_related_by(RT.NUMBERING).element
    except KeyError:
        wortel: Any = parse_xml(f"<w:numbering {_W}/>")
        nieuw = NumberingPart(PackURI("/word/numbering.xml"), CT.WML_NUMBERING, wortel, deel.package)
        deel.relate_to(nieuw, RT.NUMBERING)
        return wortel


def nieuwe_lijst(bestand: DocxDocument, soort: int) -> int:
    """Start a list of a kind at 1 and return its number."""
    wortel = _nummering(bestand)
    alle = wortel.findall(qn("w:num"))
    nummer = max((int(e.get(qn("w:numId"))) for e in alle), default=0) + 1
    num = parse_xml(
        f'<w:num {_W} w:numId="{nummer}"><w:abstractNumId w:val="{soort}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    laatste = alle[-1] if alle else wortel.findall(qn("w:abstractNum"))[-1]
    laatste.addnext(num)
    return nummer


def stijlnummers(bestand: DocxDocument) -> dict[str, str]:
    """Return for every style of this house the id that it has in the document.

    A style that the document has by name is used as it stands there, whatever its id (Word in Dutch calls
    ``heading 1`` ``Kop1``). What it lacks is copied into it.
    """
    wortel: Any = bestand.styles.element
    eigen = {_naam(stijl): stijl for stijl in wortel.findall(qn("w:style"))}
    ids = {stijl.get(qn("w:styleId")) for stijl in eigen.values()}
    uit: dict[str, str] = {}
    for stijl in parse_xml(stijlen_xml()).findall(qn("w:style")):
        naar: Any = eigen.get(_naam(stijl))
        bron = str(stijl.get(qn("w:styleId")))
        if naar is None:
            naar = deepcopy(stijl)
            naar.attrib.pop(qn("w:default"), None)
            naar.set(qn("w:styleId"), bron if bron not in ids else f"{AUTEUR}{bron}")
            for verwijzing in (*naar.findall(qn("w:basedOn")), *naar.findall(qn("w:next"))):
                verwijzing.set(qn("w:val"), uit.get(verwijzing.get(qn("w:val")), verwijzing.get(qn("w:val"))))
            wortel.append(naar)
        uit[bron] = str(naar.get(qn("w:styleId")))
    return uit


def _naam(stijl: Any) -> str:
    naam = stijl.find(qn("w:name"))
    return "" if naam is None else str(naam.get(qn("w:val"))).lower()
