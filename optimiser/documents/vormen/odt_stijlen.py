"""Styles of an ODT: letters, headings, boxes, tables, pages in two directions with header and footer."""

from optimiser.documents.model import Document
from optimiser.documents.tekens import zegel_blokken
from optimiser.documents.vormen.kantoor import (
    ACCENT,
    AUTEUR,
    GEEL,
    GRIJS,
    INKT,
    LETTER,
    LETTER_OOK,
    LIGGEND_CM,
    LIJN,
    ROOD,
    ROOD_LIJN,
    ROOD_VLAK,
    RUBRICERING,
    STAAND_CM,
    VLAK,
)
from optimiser.documents.vormen.odt_tekst import odf

VERSIE = "1.3"
"""Of ODF: what both LibreOffice 7 and Word read without a remark."""

NA_KOP = {1: 8, 2: 5, 3: 4, 4: 3}
"""Distance below a heading, in points."""

STAAND, LIGGEND = "Standard", "Liggend"
"""Names of the two kinds of pages."""

RUIMTEN = " ".join(
    f'xmlns:{kort}="{lang}"'
    for kort, lang in (
        ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
        ("style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
        ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
        ("table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
        ("draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
        ("fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
        ("svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
        ("xlink", "http://www.w3.org/1999/xlink"),
    )
)
LETTERS = (
    "<office:font-face-decls>"
    f'<style:font-face style:name="{LETTER}" svg:font-family="{LETTER}, {LETTER_OOK}" '
    'style:font-family-generic="swiss" style:font-pitch="variable"/></office:font-face-decls>'
)

_TAAL = 'fo:language="nl" fo:country="NL"'
_BIJ = 'fo:keep-with-next="always" fo:keep-together="always"'


def ruimte(voor: float = 0, na: float = 0) -> str:
    """Return spacing in points."""
    return f'fo:margin-top="{voor}pt" fo:margin-bottom="{na}pt"'


def _letter(maat: float = 0, kleur: str = "", *, vet: bool = False) -> str:
    return " ".join(
        deel
        for deel in (
            f'fo:font-size="{maat}pt"' if maat else "",
            f'fo:color="#{kleur}"' if kleur else "",
            'fo:font-weight="bold"' if vet else "",
        )
        if deel
    )


def _stijl(naam: str, alinea: str = "", letter: str = "", *, op: str = "Standard", meer: str = "") -> str:
    """Return a paragraph style; ``_20_`` in its name is a space."""
    return (
        f'<style:style style:name="{naam}" style:display-name="{_toon(naam)}" style:family="paragraph" '
        f'style:parent-style-name="{op}"{meer}><style:paragraph-properties {alinea}/>'
        f"<style:text-properties {letter}/></style:style>"
    )


def tabstop(cm: float, kant: str = "right") -> str:
    """Return one tab stop."""
    return f'<style:tab-stops><style:tab-stop style:position="{cm}cm" style:type="{kant}"/></style:tab-stops>'


def _standaard() -> str:
    letters = (
        f'style:font-name="{LETTER}" fo:font-size="10pt" fo:color="#{INKT}" {_TAAL} '
        'fo:hyphenate="false" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"'
    )
    return (
        f'<style:default-style style:family="graphic"><style:text-properties {_TAAL}/></style:default-style>'
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="112%" '
        'fo:orphans="2" fo:widows="2" style:tab-stop-distance="1.25cm" style:writing-mode="lr-tb"/>'
        f"<style:text-properties {letters}/></style:default-style>"
        '<style:default-style style:family="table"><style:table-properties table:border-model="collapsing"/>'
        '</style:default-style><style:default-style style:family="table-row">'
        '<style:table-row-properties fo:keep-together="always"/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph"/>'
    )


def _koppen() -> str:
    maten = ((1, 17, 22), (2, 12.5, 15), (3, 11, 11), (4, 10, 9))
    delen = [
        _stijl("Title", f"{_BIJ} {ruimte(0, 4)}", _letter(22, ACCENT, vet=True)),
        _stijl("Subtitle", ruimte(0, 2), _letter(11.5, GRIJS)),
    ]
    for niveau, maat, voor in maten:
        meer = f' style:default-outline-level="{niveau}" style:next-style-name="Text_20_body"'
        letter = _letter(maat, ACCENT, vet=True)
        delen.append(
            _stijl(f"Heading_20_{niveau}", f"{_BIJ} {ruimte(voor, NA_KOP[niveau])}", letter, meer=meer)
        )
    return "".join(delen)


def _lopend() -> str:
    """Return the styles of running text."""
    rand = (
        f'fo:padding="0.2cm" fo:border="0.5pt solid #{ROOD_LIJN}" fo:border-left="3pt solid #{ROOD}" '
        f'fo:background-color="#{ROOD_VLAK}" fo:margin-left="0.3cm" fo:margin-right="0.25cm" '
        'style:join-border="true"'
    )
    return "".join(
        (
            _stijl("Text_20_body", ruimte(0, 6)),
            _stijl("List_20_Bullet", ruimte(0, 3)),
            _stijl("List_20_Number", ruimte(0, 3)),
            _stijl("Contents_20_1", ruimte(3, 0)),
            _stijl("Contents_20_2", f'{ruimte(0, 0)} fo:margin-left="0.6cm"'),
            _stijl("Caption", f"{_BIJ} {ruimte(10, 4)}", _letter(9.5, ACCENT, vet=True)),
            _stijl("Header", "", _letter(8, GRIJS)),
            _stijl("Footer", "", _letter(8, GRIJS)),
            _stijl("VwKader", f'{rand} {ruimte(0, 4)} fo:keep-together="always"'),
            _stijl("VwKadertitel", f"{rand} {ruimte(8, 4)} {_BIJ}", _letter(13, ROOD, vet=True)),
            _stijl("VwKlein", ruimte(3, 4), _letter(8.5)),
            _stijl("VwGegeven", ruimte(0, 4)),
            _stijl("VwTussen", f'{ruimte(0, 0)} fo:line-height="0.05cm"', _letter(1)),
        )
    )  # fmt: skip


def _cellen() -> str:
    """Return the styles of paragraphs in cells: for words and numbers, headings, large and small print."""
    rechts = 'fo:text-align="end" style:justify-single-word="false"'
    midden = 'fo:text-align="center" style:justify-single-word="false"'
    kop = _letter(0, ACCENT, vet=True)
    delen = [
        _stijl("VwCel", 'fo:line-height="100%"', f'{_letter(9)} fo:hyphenate="true"'),
        _stijl("VwCelKlein", "", _letter(8), op="VwCel"),
    ]
    for klein in ("", "Klein"):
        delen += [
            _stijl(f"VwCel{klein}Rechts", rechts, op=f"VwCel{klein}"),
            _stijl(f"VwCel{klein}Kop", 'fo:keep-with-next="always"', kop, op=f"VwCel{klein}"),
            _stijl(f"VwCel{klein}KopRechts", rechts, op=f"VwCel{klein}Kop"),
            _stijl(f"VwCel{klein}KopMidden", midden, op=f"VwCel{klein}Kop"),
        ]
    return "".join(delen)


def _tekens() -> str:
    soorten = {
        "VwVet": 'fo:font-weight="bold"',
        "VwCursief": 'fo:font-style="italic"',
        "VwVetCursief": 'fo:font-weight="bold" fo:font-style="italic"',
        "VwVeld": f'fo:background-color="#{GEEL}"',
        "VwNaam": f'fo:font-weight="bold" fo:color="#{ACCENT}"',
        "VwTeken": f'fo:color="#{ACCENT}"',
        "Index_20_Link": "",
        "VwLabel": f'fo:font-weight="bold" fo:color="#{ROOD}"',
        "VwZegel": 'fo:font-size="7pt"',
        "Internet_20_link": f'fo:color="#{ACCENT}" style:text-underline-style="solid" '
        'style:text-underline-width="auto" style:text-underline-color="font-color"',
    }
    return "".join(
        f'<style:style style:name="{naam}" style:display-name="{_toon(naam)}" style:family="text">'
        f"<style:text-properties {letters}/></style:style>"
        for naam, letters in soorten.items()
    )


def _toon(naam: str) -> str:
    return naam.replace("_20_", " ").replace("Vw", f"{AUTEUR} ")


def _lijsten() -> str:
    """Return the two kinds of lists and the empty numbering of headings."""
    plek = (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" '
        'text:list-tab-stop-position="0.7cm" '
        'fo:text-indent="-0.7cm" fo:margin-left="0.7cm"/></style:list-level-properties>'
    )
    niveaus = "".join(
        f'<text:outline-level-style text:level="{niveau}" style:num-format=""/>' for niveau in range(1, 11)
    )
    return (
        f'<text:outline-style style:name="Outline">{niveaus}</text:outline-style>'
        '<text:list-style style:name="VwStreepjes"><text:list-level-style-bullet text:level="1" '
        f'text:style-name="VwTeken" text:bullet-char="–">{plek}'
        f"</text:list-level-style-bullet></text:list-style>"
        '<text:list-style style:name="VwCijfers"><text:list-level-style-number text:level="1" '
        f'text:style-name="VwTeken" style:num-format="1" style:num-suffix=".">{plek}'
        f"</text:list-level-style-number>"
        "</text:list-style>"
    )


def celstijlen() -> str:
    """Return the automatic styles of cells, rows and the table of contents, for ``content.xml``."""
    lijn = f'fo:border="none" fo:border-bottom="0.5pt solid #{LIJN}"'
    dicht = {"": "0.16cm", "Klein": "0.1cm"}
    delen = [
        '<style:style style:name="vwRij" style:family="table-row">'
        '<style:table-row-properties fo:keep-together="always"/></style:style>'
        '<style:style style:name="vwInhoud" style:family="section"><style:section-properties/></style:style>'
    ]
    for klein, opzij in dicht.items():
        ruim = " ".join(
            f'fo:padding-{kant}="{maat}"'
            for kant, maat in (("left", opzij), ("right", opzij), ("top", "0.07cm"), ("bottom", "0.07cm"))
        )
        for naam, eigen in (
            ("vwCel", lijn),
            ("vwCelkop", f'{lijn} fo:background-color="#{VLAK}" style:vertical-align="bottom"'),
            ("vwCelsom", f'fo:border="none" fo:border-top="1pt solid #{ACCENT}"'),
        ):
            delen.append(
                f'<style:style style:name="{naam}{klein}" style:family="table-cell">'
                f"<style:table-cell-properties {ruim} {eigen}/></style:style>"
            )
    return "".join(delen)


def _bladen() -> str:
    """Return the measures of both kinds of pages, and their lines of header and footer."""
    delen = []
    for naam, maat, richting, cm in (
        (STAAND, 'fo:page-width="21cm" fo:page-height="29.7cm"', "portrait", STAAND_CM),
        (LIGGEND, 'fo:page-width="29.7cm" fo:page-height="21cm"', "landscape", LIGGEND_CM),
    ):
        delen.append(
            f'<style:page-layout style:name="vwBlad{naam}"><style:page-layout-properties {maat} '
            f'style:print-orientation="{richting}" '
            f'fo:margin-left="2cm" fo:margin-right="2cm" fo:margin-top="1cm" '
            'fo:margin-bottom="0.9cm"/><style:header-style>'
            '<style:header-footer-properties fo:min-height="1.2cm" '
            'fo:margin-bottom="0.6cm"/></style:header-style><style:footer-style>'
            "<style:header-footer-properties "
            'fo:min-height="0.7cm" fo:margin-top="0.3cm"/></style:footer-style></style:page-layout>'
        )
        for soort, rand in (("Header", ""), ("Header", "bottom"), ("Footer", "top")):
            lijn = f'fo:border-{rand}="0.5pt solid #{LIJN}" fo:padding-{rand}="0.12cm"' if rand else ""
            delen.append(
                f'<style:style style:name="vw{soort}{rand}{naam}" style:family="paragraph" '
                f'style:parent-style-name="{soort}"><style:paragraph-properties {lijn}>{tabstop(cm)}'
                "</style:paragraph-properties></style:style>"
            )
    return "".join(delen)


def _meesters(document: Document) -> str:
    """Return both kinds of pages with title, label and rubricering above, seal and page below."""
    delen = []
    for naam in (STAAND, LIGGEND):
        delen.append(
            f'<style:master-page style:name="{naam}" style:page-layout-name="vwBlad{naam}"><style:header>'
            f'<text:p text:style-name="vwHeader{naam}">{odf(str(document.titel))}<text:tab/>'
            f'<text:span text:style-name="VwLabel">{odf(document.label)}</text:span></text:p>'
            f"<text:p "
            f'text:style-name="vwHeaderbottom{naam}">{odf(RUBRICERING.format(document.rubricering))}</text:p>'
            f'</style:header><style:footer><text:p text:style-name="vwFootertop{naam}">'
            f'<text:span text:style-name="VwZegel">Zegel '
            f"{odf(zegel_blokken(document.zegel))}</text:span><text:tab/>"
            'bladzijde <text:page-number text:select-page="current">1</text:page-number> van '
            "<text:page-count>1</text:page-count></text:p></style:footer></style:master-page>"
        )
    return "".join(delen)


def stijlen_xml(document: Document) -> str:
    """Return ``styles.xml`` of a document."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles {RUIMTEN} office:version="{VERSIE}">'
        f"{LETTERS}<office:styles>{_standaard()}{_koppen()}{_lopend()}{_cellen()}{_tekens()}{_lijsten()}"
        f"</office:styles><office:automatic-styles>{_bladen()}</office:automatic-styles>"
        f"<office:master-styles>{_meesters(document)}</office:master-styles></office:document-styles>"
    )
