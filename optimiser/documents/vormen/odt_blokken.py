"""Writes the blocks of a document as ODF: paragraphs, tables, lists, fields, pictures."""

from collections.abc import Iterable

from optimiser.documents.model import (
    Alinea,
    Blok,
    Cel,
    Figuur,
    Gegevens,
    Inhoudsopgave,
    Kader,
    Kop,
    Liggend,
    NieuweBladzijde,
    Opsomming,
    Tabel,
)
from optimiser.documents.vormen.kantoor import (
    GEEN_RIJEN,
    KORT,
    LIGGEND_CM,
    STAAND_CM,
    Kopcel,
    Opzet,
    breedtes,
    gegeven_cm,
    kopcellen,
    omschrijving,
    plaat,
    stukken,
    xml,
)
from optimiser.documents.vormen.odt_stijlen import LIGGEND, NA_KOP, STAAND, ruimte, tabstop
from optimiser.documents.vormen.odt_tekst import odf
from optimiser.explain.waarde import Tekst, Veld

_KOPLINK = "Index_20_Link"


def span(stijl: str, inhoud: str) -> str:
    """Return words in a style of letters."""
    return f'<text:span text:style-name="{stijl}">{inhoud}</text:span>' if stijl and inhoud else inhoud


def runs(inhoud: Tekst, stijl: str = "") -> str:
    """Return a text.

    A field to fill in is marked words: ``text:placeholder`` would be left out of print and PDF.
    """
    delen = (span("VwVeld", odf(str(s))) if isinstance(s, Veld) else odf(s) for s in stukken(inhoud))
    return span(stijl, "".join(delen))


def _link(doel: str, inhoud: str, stijl: str = "Internet_20_link") -> str:
    letters = f'text:style-name="{stijl}" text:visited-style-name="{stijl}"'
    return f'<text:a xlink:type="simple" xlink:href="#{doel}" {letters}>{inhoud}</text:a>'


def _bladwijzer(naam: str, inhoud: str) -> str:
    return f'<text:bookmark-start text:name="{naam}"/>{inhoud}<text:bookmark-end text:name="{naam}"/>'


class Schrijver:
    """Writes blocks one after the other.

    Attributes
    ----------
    uit : the content. stijlen : automatic styles that it needs. platen : pictures by file name.
    """

    def __init__(self, opzet: Opzet) -> None:
        self._opzet = opzet
        self.uit: list[str] = []
        self.stijlen: dict[str, str] = {}
        self.platen: dict[str, bytes] = {}
        self._koppen = self._tabellen = self._figuren = self._inhouden = 0
        self._liggend = False
        self._voor = ""
        self._vorig: type | None = None

    # --- pages ---------------------------------------------------------------------------------

    def schrijf(self, blokken: Iterable[Blok]) -> None:
        """Write blocks in portrait; those inside `Liggend` in landscape."""
        for blok in blokken:
            if isinstance(blok, Liggend):
                self._draai(liggend=True)
                for breed in blok.blokken:
                    self._blok(breed)
            elif isinstance(blok, NieuweBladzijde):
                self._voor = self._voor or "Blad"
            else:
                self._draai(liggend=False)
                self._blok(blok)

    def _draai(self, *, liggend: bool) -> None:
        """Go on in the other direction, or on a new page where landscape follows landscape."""
        if liggend != self._liggend:
            self._liggend = liggend
            self._voor = LIGGEND if liggend else STAAND
        elif liggend:
            self._voor = "Blad"

    @property
    def _breed_cm(self) -> float:
        return LIGGEND_CM if self._liggend else STAAND_CM

    def _stijl(self, naam: str) -> str:
        """Return a style of paragraph, or its variant that begins a page."""
        if not self._voor:
            return naam
        soort, self._voor = self._voor, ""
        variant = f"{naam}_{soort}"
        meester = "" if soort == "Blad" else f' style:master-page-name="{soort}"'
        nieuw = ' fo:break-before="page"' if soort == "Blad" else ""
        boven = f" {ruimte(0, NA_KOP[int(naam[-1])])}" if naam.startswith("Heading") else ""
        self.stijlen[variant] = (
            f'<style:style style:name="{variant}" style:family="paragraph" '
            f'style:parent-style-name="{naam}"{meester}>'
            f"<style:paragraph-properties{nieuw}{boven}/></style:style>"
        )
        return variant

    def _alinea(self, stijl: str, inhoud: str) -> str:
        return f'<text:p text:style-name="{self._stijl(stijl)}">{inhoud}</text:p>'

    # --- blocks --------------------------------------------------------------------------------

    def regel(self, stijl: str, inhoud: Tekst) -> None:
        """Write one paragraph in a style: title, subtitle."""
        self.uit.append(self._alinea(stijl, runs(inhoud)))

    def _blok(self, blok: Blok) -> None:
        match blok:
            case Kop():
                self._kop(blok)
            case Alinea():
                self.regel("VwKlein" if blok.klein else "Text_20_body", blok.tekst)
            case Opsomming():
                self._opsomming(blok)
            case Kader():
                self._kader(blok)
            case Tabel():
                self._tabel(blok)
            case Gegevens():
                self._gegevens(blok)
            case Figuur():
                self._figuur(blok)
            case Inhoudsopgave():
                self._inhoud(blok)
            case NieuweBladzijde():
                self._voor = self._voor or "Blad"
            case _:
                msg = f"een blok van deze soort kan hier niet staan: {type(blok).__name__}"
                raise TypeError(msg)
        self._vorig = type(blok)

    def _kop(self, kop: Kop) -> None:
        inhoud = _bladwijzer(f"_Toc{self._koppen:08d}", runs(kop.tekst))
        if kop.anker:
            inhoud = _bladwijzer(self._opzet.ankers[kop.anker], inhoud)
        self._koppen += 1
        stijl = self._stijl(f"Heading_20_{kop.niveau}")
        self.uit.append(
            f'<text:h text:style-name="{stijl}" text:outline-level="{kop.niveau}">{inhoud}</text:h>'
        )

    def _opsomming(self, lijst: Opsomming) -> None:
        if not lijst.punten:
            return
        soort, stijl = (
            ("VwCijfers", "List_20_Number") if lijst.genummerd else ("VwStreepjes", "List_20_Bullet")
        )
        punten = "".join(
            f"<text:list-item>{self._alinea(stijl, runs(punt))}</text:list-item>" for punt in lijst.punten
        )
        self.uit.append(f'<text:list text:style-name="{soort}">{punten}</text:list>')

    def _kader(self, kader: Kader) -> None:
        if self._vorig is Kader:
            self.uit.append(self._alinea("VwTussen", ""))
        self.regel("VwKadertitel", kader.titel)
        for zin in kader.zinnen:
            self.regel("VwKader", zin)

    def _gegevens(self, gegevens: Gegevens) -> None:
        """Write pairs as paragraphs with a tab: no table, so nobody hears one without headings."""
        cm = gegeven_cm(naam for naam, _ in gegevens.paren)
        stijl = f"vwGegeven{round(cm * 100)}"
        self.stijlen[stijl] = (
            f'<style:style style:name="{stijl}" style:family="paragraph" style:parent-style-name="VwGegeven">'
            f'<style:paragraph-properties fo:margin-left="{cm:.2f}cm" fo:text-indent="-{cm:.2f}cm">'
            f"{tabstop(0.0, 'left')}</style:paragraph-properties></style:style>"
        )
        if self._voor:
            self.uit.append(self._alinea("VwTussen", ""))
        for naam, waarde in gegevens.paren:
            self.uit.append(self._alinea(stijl, f"{span('VwNaam', odf(naam))}<text:tab/>{runs(waarde)}"))

    def _inhoud(self, blok: Inhoudsopgave) -> None:
        """Write a table of contents that the word processor can bring up to date, already filled."""
        regels = self._opzet.inhoud(blok)
        if not regels:
            return
        if self._voor:
            self.uit.append(self._alinea("VwTussen", ""))
        self._inhouden += 1
        diepte = 2 if blok.diep else 1
        vormen = "".join(
            f'<text:table-of-content-entry-template text:outline-level="{niveau}" '
            f'text:style-name="Contents_20_{niveau}"><text:index-entry-link-start/><text:index-entry-text/>'
            '<text:index-entry-tab-stop style:type="right" style:leader-char="."/>'
            "<text:index-entry-page-number/>"
            "<text:index-entry-link-end/></text:table-of-content-entry-template>"
            for niveau in range(1, diepte + 1)
        )
        ingangen = "".join(
            self._alinea(
                f"Contents_20_{kop.niveau}", _link(f"_Toc{nummer:08d}", odf(str(kop.tekst)), _KOPLINK)
            )
            for nummer, kop in regels
        )
        self.uit.append(
            f'<text:table-of-content text:style-name="vwInhoud" text:name="Inhoudsopgave{self._inhouden}">'
            f'<text:table-of-content-source text:outline-level="{diepte}" '
            f'text:use-index-marks="false">{vormen}'
            f"</text:table-of-content-source><text:index-body>{ingangen}</text:index-body></text:table-of-content>"
        )

    def _figuur(self, figuur: Figuur) -> None:
        beeld = plaat(figuur, self._breed_cm, liggend=self._liggend)
        self._figuren += 1
        naam = f"Pictures/figuur{self._figuren}.png"
        self.platen[naam] = beeld.png
        self._bijschrift(figuur.titel)
        self.uit.append(
            self._alinea(
                "Text_20_body",
                f'<draw:frame draw:name="{xml(figuur.naam)}" text:anchor-type="as-char" '
                f'svg:width="{beeld.breed:.3f}cm" '
                f'svg:height="{beeld.hoog:.3f}cm"><draw:image xlink:href="{naam}" '
                f'xlink:type="simple" xlink:show="embed" '
                f'xlink:actuate="onLoad"/><svg:title>{xml(str(figuur.titel))}</svg:title>'
                f"<svg:desc>{xml(str(figuur.alt))}</svg:desc></draw:frame>",
            )
        )

    # --- tables --------------------------------------------------------------------------------

    def _bijschrift(self, titel: Tekst) -> None:
        if titel:
            self.regel("Caption", titel)
        elif self._voor:
            self.uit.append(self._alinea("VwTussen", ""))

    def _tabel(self, tabel: Tabel) -> None:
        """Write a table, or what is said instead when it has no rows."""
        self._bijschrift(tabel.titel)
        if not tabel.rijen:
            self.regel("VwKlein", tabel.leeg or GEEN_RIJEN)
            return
        self._tabellen += 1
        maten = breedtes(tabel.kolommen, self._breed_cm)
        stijl = self._tabelstijl(maten, kort=len(tabel.rijen) <= KORT)
        klein = "Klein" if tabel.klein else ""
        kolommen = "".join(
            f'<table:table-column table:style-name="vwKolom{round(maat * 1000)}"/>' for maat in maten
        )
        self.uit.append(
            f'<table:table table:name="{xml(tabel.naam)}" table:style-name="{stijl}">'
            f"<table:title>{xml(str(tabel.titel) or tabel.naam)}</table:title>"
            f"<table:desc>{xml(omschrijving(tabel))}</table:desc>{kolommen}{self._hoofd(tabel, klein)}"
        )
        rechts = [kolom.kant == "rechts" for kolom in tabel.kolommen]
        voor = [_voor(f"vwCel{klein}", f"VwCel{klein}{'Rechts' if kant else ''}") for kant in rechts]
        for rij in tabel.rijen:
            self._rij(rij, voor)
        if tabel.som is not None:
            som = [_voor(f"vwCelsom{klein}", f"VwCel{klein}{'Rechts' if kant else ''}") for kant in rechts]
            self._rij(tabel.som, som, vet=True)
        self.uit.append("</table:table>")

    def _tabelstijl(self, maten: list[float], *, kort: bool) -> str:
        """Make the styles of a table of this width and of its columns; return the name of the first."""
        for maat in maten:
            kolom = f"vwKolom{round(maat * 1000)}"
            self.stijlen[kolom] = (
                f'<style:style style:name="{kolom}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{maat:.3f}cm"/></style:style>'
            )
        stijl = f"vwTabel{round(sum(maten) * 1000)}{'Kort' if kort else ''}"
        breken = "false" if kort else "true"
        self.stijlen[stijl] = (
            f'<style:style style:name="{stijl}" style:family="table"><style:table-properties '
            f'style:width="{sum(maten):.3f}cm" table:align="left" fo:margin-bottom="0.28cm" '
            f'style:may-break-between-rows="{breken}" table:border-model="collapsing"/></style:style>'
        )
        return stijl

    def _hoofd(self, tabel: Tabel, klein: str) -> str:
        """Return the rows of headings, repeated on every page."""
        boven, onder = kopcellen(tabel.kolommen)

        def cel(kop: Kopcel) -> str:
            kant = "Midden" if kop.breed > 1 else ""
            if kop.breed == 1 and tabel.kolommen[kop.kolom].kant == "rechts":
                kant = "Rechts"
            span_ = f' table:number-columns-spanned="{kop.breed}"' if kop.breed > 1 else ""
            span_ += f' table:number-rows-spanned="{kop.hoog}"' if kop.hoog > 1 else ""
            return (
                f'<table:table-cell table:style-name="vwCelkop{klein}"{span_} office:value-type="string">'
                f'<text:p text:style-name="VwCel{klein}Kop{kant}">{odf(kop.tekst)}'
                f"</text:p></table:table-cell>" + "<table:covered-table-cell/>" * (kop.breed - 1)
            )

        rijen = [[(kop.kolom, cel(kop)) for kop in onder]]
        if boven:
            bedekt = [(kop.kolom, "<table:covered-table-cell/>") for kop in boven if kop.hoog > 1]
            rijen = [[(kop.kolom, cel(kop)) for kop in boven], [*rijen[0], *bedekt]]
        return "".join(
            (
                "<table:table-header-rows>",
                *(
                    f'<table:table-row table:style-name="vwRij">{"".join(deel for _, deel in sorted(rij))}'
                    "</table:table-row>"
                    for rij in rijen
                ),
                "</table:table-header-rows>",
            )
        )

    def _rij(self, rij: tuple[Cel, ...], voor: list[str], *, vet: bool = False) -> None:
        self.uit.append('<table:table-row table:style-name="vwRij">')
        for cel, begin in zip(rij, voor, strict=True):
            stijl = ("Vet" if cel.vet or vet else "") + ("Cursief" if cel.cursief else "")
            inhoud = runs(cel.tekst, f"Vw{stijl}" if stijl else "")
            anker = self._opzet.ankers.get(cel.doel) if cel.doel else None
            self.uit.append(f"{begin}{_link(anker, inhoud) if anker else inhoud}</text:p></table:table-cell>")
        self.uit.append("</table:table-row>")


def _voor(cel: str, alinea: str) -> str:
    """Return all of a cell that comes before its words; the same for every row."""
    return (
        f'<table:table-cell table:style-name="{cel}" office:value-type="string">'
        f'<text:p text:style-name="{alinea}">'
    )
