"""Writes the blocks of a document as WordprocessingML: paragraphs, tables, lists, fields, pictures."""

import io
from collections.abc import Iterable

from docx.document import Document as DocxDocument

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
from optimiser.documents.vormen.docx_stijlen import TABELSTIJL, nieuwe_lijst, voeg_lijsten_toe
from optimiser.documents.vormen.docx_xml import EMU, TWIPS, Blad, celbegin, jc, run
from optimiser.documents.vormen.kantoor import (
    ACCENT,
    GEEL,
    GEEN_RIJEN,
    KORT,
    LIJN,
    VLAK,
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
from optimiser.explain.waarde import Tekst, Veld

_NAAM_MAX = 64
_VET, _CURSIEF = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
_GEMERKT = f'<w:shd w:val="clear" w:color="auto" w:fill="{GEEL}"/>'
_BOVENAAN = '<w:spacing w:before="0"/>'
_KRAP = '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
_AF = '<w:spacing w:before="200"/>'
"""Distance to a table or picture right above."""


class Schrijver:
    """Writes blocks one after the other; `klaar` returns them.

    Parameters
    ----------
    bestand : receives pictures and numbering. stijl : id of every style. opzet : headings and anchors.
    blad : both directions of a page. vooraf : something of a template stands before it in its section.
    """

    def __init__(
        self, bestand: DocxDocument, stijl: dict[str, str], opzet: Opzet, blad: Blad, *, vooraf: bool = False
    ) -> None:
        self._vooraf = vooraf
        self._bestand, self._stijl, self._opzet, self._blad = bestand, stijl, opzet, blad
        self._uit: list[str] = []
        self._lijsten = voeg_lijsten_toe(bestand)
        self._streepjes = nieuwe_lijst(bestand, self._lijsten[0])
        self._id = 0
        self._koppen = 0
        self._liggend = self._nieuw_blad = self._leeg_blad = False
        self._vorig: type | None = None

    # --- pages ---------------------------------------------------------------------------------

    def schrijf(self, blokken: Iterable[Blok]) -> None:
        """Write blocks in portrait; those inside `Liggend` in landscape."""
        for blok in blokken:
            if isinstance(blok, Liggend):
                self._draai(liggend=True)
                for breed in blok.blokken:
                    self._blok(breed)
            elif not isinstance(blok, NieuweBladzijde):
                self._draai(liggend=False)
                self._blok(blok)
            else:
                self._nieuw_blad = True

    def klaar(self, staand_verder: bool) -> tuple[str, bool]:
        """Return what was written, and whether its last section is landscape and still open.

        Parameters
        ----------
        staand_verder : something of a template follows, that wants a portrait page.
        """
        if staand_verder:
            self._draai(liggend=False)
        if self._vorig is Tabel:
            self._tussen()
        return "".join(self._uit), self._liggend

    def _draai(self, *, liggend: bool) -> None:
        """Go on in the other direction, or on a new page where landscape follows landscape."""
        if liggend == self._liggend:
            self._nieuw_blad = self._nieuw_blad or liggend
            return
        if self._uit or self._vooraf:
            sectie = self._blad.liggend if self._liggend else self._blad.staand
            self._uit.append(
                f'<w:p><w:pPr><w:pStyle w:val="{self._stijl["VwTussen"]}"/>{sectie}</w:pPr></w:p>'
            )
        self._liggend, self._nieuw_blad, self._vorig = liggend, False, Liggend

    def _tussen(self) -> None:
        self._uit.append(self._alinea("VwTussen", ""))

    @property
    def _breed_cm(self) -> float:
        return self._blad.liggend_cm if self._liggend else self._blad.staand_cm

    # --- texts ---------------------------------------------------------------------------------

    def _nummer(self) -> int:
        self._id += 1
        return self._id

    def _alinea(self, stijl: str, inhoud: str, eigen: str = "", *, bij_volgende: bool = False) -> str:
        """Return a paragraph; ``eigen`` are properties from ``numPr`` on."""
        blad = "<w:pageBreakBefore/>" if self._nieuw_blad else ""
        bij = "<w:keepNext/>" if bij_volgende else ""
        self._nieuw_blad = False
        return f'<w:p><w:pPr><w:pStyle w:val="{self._stijl[stijl]}"/>{bij}{blad}{eigen}</w:pPr>{inhoud}</w:p>'

    def _runs(self, inhoud: Tekst, eigen: str = "") -> str:
        return "".join(
            self._in_te_vullen(stuk) if isinstance(stuk, Veld) else run(stuk, eigen)
            for stuk in stukken(inhoud)
        )

    def _in_te_vullen(self, stuk: Veld) -> str:
        """Return a content control: one click selects it, typing replaces it and takes the mark away."""
        naam = xml(stuk.naam[:_NAAM_MAX])
        plek = run(str(stuk), f'<w:rStyle w:val="{self._stijl["VwVeld"]}"/>{_GEMERKT}')
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{naam}"/><w:tag w:val="{naam}"/>'
            f'<w:id w:val="{self._nummer()}"/>'
            f"<w:showingPlcHdr/></w:sdtPr><w:sdtContent>{plek}</w:sdtContent></w:sdt>"
        )

    def _bladwijzer(self, naam: str, inhoud: str) -> str:
        nummer = self._nummer()
        return f'<w:bookmarkStart w:id="{nummer}" w:name="{naam}"/>{inhoud}<w:bookmarkEnd w:id="{nummer}"/>'

    # --- blocks --------------------------------------------------------------------------------

    def regel(self, stijl: str, inhoud: Tekst) -> None:
        """Write one paragraph in a style: title, subtitle."""
        self._uit.append(self._alinea(stijl, self._runs(inhoud)))

    def _blok(self, blok: Blok) -> None:
        """Write one block."""
        af = _AF if self._vorig is Tabel or self._vorig is Figuur else ""
        match blok:
            case Kop():
                self._kop(blok)
            case Alinea():
                self._uit.append(
                    self._alinea("VwKlein" if blok.klein else "Normal", self._runs(blok.tekst), af)
                )
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
                self._nieuw_blad = True
            case _:
                msg = f"een blok van deze soort kan hier niet staan: {type(blok).__name__}"
                raise TypeError(msg)
        leeg = isinstance(blok, Tabel) and not blok.rijen
        self._vorig = Alinea if leeg else self._vorig if isinstance(blok, NieuweBladzijde) else type(blok)

    def _kop(self, kop: Kop) -> None:
        inhoud = self._bladwijzer(f"_Toc{self._koppen:08d}", self._runs(kop.tekst))
        if kop.anker:
            inhoud = self._bladwijzer(self._opzet.ankers[kop.anker], inhoud)
        self._koppen += 1
        bovenaan = _BOVENAAN if self._nieuw_blad or self._vorig is Liggend else ""
        self._uit.append(self._alinea(f"Heading{kop.niveau}", inhoud, bovenaan))

    def _opsomming(self, lijst: Opsomming) -> None:
        if not lijst.punten:
            return
        stijl = "ListNumber" if lijst.genummerd else "ListBullet"
        nummer = nieuwe_lijst(self._bestand, self._lijsten[1]) if lijst.genummerd else self._streepjes
        eigen = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{nummer}"/></w:numPr>'
        self._uit.extend(self._alinea(stijl, self._runs(punt), eigen) for punt in lijst.punten)

    def _kader(self, kader: Kader) -> None:
        """Write a box: paragraphs with one border around all of them."""
        if self._vorig is Kader:
            self._tussen()
        self._uit.append(
            self._alinea("VwKadertitel", self._runs(kader.titel), bij_volgende=bool(kader.zinnen))
        )
        laatste = len(kader.zinnen) - 1
        self._uit.extend(
            self._alinea("VwKader", self._runs(zin), bij_volgende=nummer < laatste)
            for nummer, zin in enumerate(kader.zinnen)
        )

    def _gegevens(self, gegevens: Gegevens) -> None:
        """Write pairs as paragraphs with a tab: no table, so nobody hears one without headings."""
        plek = round(gegeven_cm(naam for naam, _ in gegevens.paren) * TWIPS)
        tab = f'<w:tabs><w:tab w:val="left" w:pos="{plek}"/></w:tabs>'
        eigen = f'{tab}<w:ind w:left="{plek}" w:hanging="{plek}"/>'
        for naam, waarde in gegevens.paren:
            inhoud = run(naam, f'{_VET}<w:color w:val="{ACCENT}"/>') + "<w:r><w:tab/></w:r>"
            self._uit.append(self._alinea("VwGegeven", inhoud + self._runs(waarde), eigen))

    def _inhoud(self, blok: Inhoudsopgave) -> None:
        """Write a field that Word can bring up to date, with entries already in it."""
        regels = self._opzet.inhoud(blok)
        if not regels:
            return
        diepte = 2 if blok.diep else 1
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
            rf' TOC \o "1-{diepte}" \h \z \u </w:instrText></w:r><w:r>'
            rf'<w:fldChar w:fldCharType="separate"/></w:r>'
        )
        eind = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        self._uit.append(
            f'<w:sdt><w:sdtPr><w:id w:val="{self._nummer()}"/><w:docPartObj>'
            '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
            "</w:docPartObj></w:sdtPr><w:sdtContent>"
        )
        for plaats, (nummer, kop) in enumerate(regels):
            link = (
                f'<w:hyperlink w:anchor="_Toc{nummer:08d}" w:history="1">{run(str(kop.tekst))}</w:hyperlink>'
            )
            inhoud = (begin if plaats == 0 else "") + link + (eind if plaats == len(regels) - 1 else "")
            self._uit.append(self._alinea(f"TOC{kop.niveau}", inhoud))
        self._uit.append("</w:sdtContent></w:sdt>")

    def _figuur(self, figuur: Figuur) -> None:
        beeld = plaat(figuur, self._breed_cm, liggend=self._liggend)
        rel, _ = self._bestand.part.get_or_add_image(io.BytesIO(beeld.png))
        nummer = self._nummer()
        maat = f'cx="{round(beeld.breed * EMU)}" cy="{round(beeld.hoog * EMU)}"'
        wat = f'name="{xml(figuur.naam)}" descr="{xml(str(figuur.alt))}" title="{xml(str(figuur.titel))}"'
        self._bijschrift(figuur.titel)
        tekening = (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {maat}/>'
            f'<wp:docPr id="{nummer}" {wat}/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
            "</wp:cNvGraphicFramePr><a:graphic>"
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="{nummer}" {wat}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:embed="{rel}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
            f'<a:off x="0" y="0"/><a:ext {maat}/></a:xfrm><a:prstGeom prst="rect">'
            f"<a:avLst/></a:prstGeom></pic:spPr>"
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
        self._uit.append(self._alinea("Normal", tekening))

    # --- tables --------------------------------------------------------------------------------

    def _bijschrift(self, titel: Tekst) -> None:
        if titel:
            self._uit.append(self._alinea("Caption", self._runs(titel), _AF if self._vorig is Tabel else ""))
        elif self._vorig is Tabel or self._nieuw_blad:
            self._tussen()

    def _tabel(self, tabel: Tabel) -> None:
        """Write a table, or what is said instead when it has no rows."""
        self._bijschrift(tabel.titel)
        if not tabel.rijen:
            self._uit.append(self._alinea("VwKlein", self._runs(tabel.leeg or GEEN_RIJEN)))
            return
        maten = [round(cm * TWIPS) for cm in breedtes(tabel.kolommen, self._breed_cm)]
        rijkop, som = int(tabel.rijkop == 0), int(tabel.som is not None)
        roosters = "".join(f'<w:gridCol w:w="{maat}"/>' for maat in maten)
        self._uit.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._stijl[TABELSTIJL]}"/>'
            f'<w:tblW w:w="{sum(maten)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/>{_KRAP if tabel.klein else ""}'
            f'<w:tblLook w:val="{0x0620 | rijkop << 7 | som << 6:04X}" w:firstRow="1" w:lastRow="{som}" '
            f'w:firstColumn="{rijkop}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f'<w:tblCaption w:val="{xml(str(tabel.titel) or tabel.naam)}"/>'
            f'<w:tblDescription w:val="{xml(omschrijving(tabel))}"/></w:tblPr>'
            f"<w:tblGrid>{roosters}</w:tblGrid>"
        )
        self._hoofd(tabel, maten)
        self._rijen(tabel, maten)
        self._uit.append("</w:tbl>")

    def _hoofd(self, tabel: Tabel, maten: list[int]) -> None:
        """Write the rows of headings, repeated on every page."""
        stijl = self._stijl["VwCelkopKlein" if tabel.klein else "VwCelkop"]
        boven, onder = kopcellen(tabel.kolommen)

        def cel(kop: Kopcel, samen: str = "", kant: str = "") -> str:
            breed = sum(maten[kop.kolom : kop.kolom + kop.breed])
            span = f'<w:gridSpan w:val="{kop.breed}"/>' if kop.breed > 1 else ""
            rand = f'<w:tcBorders><w:bottom w:val="single" w:sz="4" w:color="{LIJN}"/></w:tcBorders>'
            richting = kant or ("right" if tabel.kolommen[kop.kolom].kant == "rechts" else "")
            return (
                f'<w:tc><w:tcPr><w:tcW w:w="{breed}" w:type="dxa"/>{span}{samen}{rand}'
                f'<w:shd w:val="clear" w:color="auto" w:fill="{VLAK}"/><w:vAlign w:val="bottom"/></w:tcPr>'
                f'<w:p><w:pPr><w:pStyle w:val="{stijl}"/>{jc(richting)}</w:pPr>{run(kop.tekst)}</w:p></w:tc>'
            )

        rijen: list[list[str]] = []
        if boven:
            begin = '<w:vMerge w:val="restart"/>'
            rijen.append([cel(kop, begin) if kop.hoog > 1 else cel(kop, kant="center") for kop in boven])
            vervolg = [
                (kop.kolom, cel(Kopcel("", kop.kolom), "<w:vMerge/>")) for kop in boven if kop.hoog > 1
            ]
            rijen.append([deel for _, deel in sorted([*vervolg, *((kop.kolom, cel(kop)) for kop in onder)])])
        else:
            rijen.append([cel(kop) for kop in onder])
        for rij in rijen:
            self._uit.append(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(rij)}</w:tr>")

    def _rijen(self, tabel: Tabel, maten: list[int]) -> None:
        """Write the rows; the last one stays with the sum, and a short table stays together."""
        stijl = self._stijl["VwCelKlein" if tabel.klein else "VwCel"]
        bijeen = len(tabel.rijen) <= KORT
        voor = [celbegin(kolom, maat, stijl) for kolom, maat in zip(tabel.kolommen, maten, strict=True)]
        vast = [
            celbegin(kolom, maat, stijl, bij=True) for kolom, maat in zip(tabel.kolommen, maten, strict=True)
        ]
        laatste = len(tabel.rijen) - 1
        for nummer, rij in enumerate(tabel.rijen):
            houd = (nummer == laatste and tabel.som is not None) or (nummer < laatste and bijeen)
            self._rij(rij, vast if houd else voor)
        if tabel.som is not None:
            paren = zip(tabel.kolommen, maten, strict=True)
            self._rij(tabel.som, [celbegin(kolom, maat, stijl, som=True) for kolom, maat in paren], _VET)

    def _rij(self, rij: tuple[Cel, ...], voor: list[str], altijd: str = "") -> None:
        self._uit.append("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
        for cel, begin in zip(rij, voor, strict=True):
            letters = altijd or (_VET if cel.vet else "")
            inhoud = self._celtekst(cel, letters + _CURSIEF if cel.cursief else letters)
            self._uit.append(f"{begin}{inhoud}</w:p></w:tc>")
        self._uit.append("</w:tr>")

    def _celtekst(self, cel: Cel, letters: str) -> str:
        anker = self._opzet.ankers.get(cel.doel) if cel.doel else None
        if anker is None:
            return self._runs(cel.tekst, letters)
        inhoud = self._runs(cel.tekst, f'<w:rStyle w:val="{self._stijl["Hyperlink"]}"/>{letters}')
        return f'<w:hyperlink w:anchor="{anker}" w:history="1">{inhoud}</w:hyperlink>'
