"""XLSX with all tables, typed, without a single formula."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from optimiser.documents.opendata.geheel import BRONVERMELDING, Opendata
from optimiser.documents.opendata.model import Datacel, Datakolom, Datatabel, afgerond
from optimiser.documents.opendata.woordenboek import KOLOMMEN, VORMEN, woordenboek_rijen
from optimiser.documents.pakket import herpak
from optimiser.explain.waarde import Getal

LETTER = "Arial"
BLAUW, LICHT, ROOD, RAND = "#154273", "#E8EEF5", "#B00020", "#BFC8D2"
VEILIG = 10**15
"""A spreadsheet keeps 15 digits; a longer whole number is written as text."""
LANGST, AFGEKAPT = 32_000, " [afgekapt: de volledige tekst staat in de CSV en de JSON]"
OPTIES = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
DATUMVORM = "dd-mm-yyyy"
LANG = 40
"""Wider columns wrap their text."""
TEKENS_A4 = 230
"""Width of a table that still can be read on one sheet of A4; a wider one is printed on more."""
BREEDTES_WOORDENBOEK = (14, 26, 26, 24, 11, 60, 30, 36, 70)


class Opmaak:
    """The formats of one workbook, each made once."""

    def __init__(self, boek: Any) -> None:
        self._boek = boek
        self._gemaakt: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **vorm: Any) -> Any:
        """Return the format with these properties."""
        sleutel = tuple(sorted(vorm.items()))
        if sleutel not in self._gemaakt:
            basis = {"font_name": LETTER, "font_size": 10, "valign": "top"}
            self._gemaakt[sleutel] = self._boek.add_format({**basis, **vorm})
        return self._gemaakt[sleutel]


def open_boek(titel: str, label: str, zegel: str, datum: str) -> tuple[Any, BytesIO]:
    """Return an empty workbook whose metadata hold the label, the seal and one fixed date."""
    doel = BytesIO()
    boek = xlsxwriter.Workbook(doel, OPTIES)
    boek.set_properties(
        {
            "title": f"{titel} ({label})",
            "subject": label,
            "author": "Verdeelwijzer",
            "comments": f"{label}. Zegel van het rekenverslag: {zegel}. {BRONVERMELDING}.",
            "created": datetime.combine(date.fromisoformat(datum), datetime.min.time(), UTC).replace(
                tzinfo=None
            ),
        }
    )
    return boek, doel


def sluit_boek(boek: Any, doel: BytesIO) -> bytes:
    """Return the bytes of a workbook, the same on every day."""
    boek.close()
    return herpak(doel.getvalue(), ("[Content_Types].xml",))


def maak_xlsx(data: Opendata) -> bytes:
    """Write all tables, a reading guide in front and the dictionary behind."""
    boek, doel = open_boek(data.titel, data.label, data.zegel, data.datum)
    opmaak = Opmaak(boek)
    _leeswijzer(boek.add_worksheet("Leeswijzer"), opmaak, data)
    for tabel in data.tabellen:
        _tabelblad(boek.add_worksheet(tabel.naam.capitalize()), opmaak, tabel, data)
    _woordenboek(boek.add_worksheet("Woordenboek"), opmaak, data)
    return sluit_boek(boek, doel)


def leeswijzer_rijen(data: Opendata) -> list[tuple[str, str, str]]:
    """Return the reading guide: style (titel, label, kop, tekst or paar), and two cells."""
    rijen = [
        ("titel", data.titel, ""),
        ("label", data.label, ""),
        ("paar", "Zegel van het rekenverslag", data.zegel),
        ("paar", "Bronvermelding", BRONVERMELDING),
        ("paar", "Gemaakt met", data.programma),
        ("kop", "Lees dit eerst", ""),
        *(("tekst", zin, "") for zin in data.let_op),
        ("kop", "De bladen", ""),
        *(
            ("paar", tabel.naam.capitalize(), f"{tabel.titel}. {tabel.omschrijving}")
            for tabel in data.tabellen
        ),
        (
            "paar",
            "Woordenboek",
            "Wat elke kolom is, wat leeg betekent, en uit welke plaats in het rekenverslag zij komt.",
        ),
        ("kop", "Weggelaten in deze openbare versie", ""),
    ]
    rijen += [("paar", t.naam.capitalize(), zin) for t in data.tabellen for zin in t.weggelaten]
    return [*rijen, ("kop", "Hoe de bestanden zijn geschreven", ""), *(("tekst", zin, "") for zin in VORMEN)]


def _leeswijzer(blad: Any, opmaak: Opmaak, data: Opendata) -> None:
    blad.hide_gridlines(2)
    blad.set_column(0, 0, 28, opmaak())
    blad.set_column(1, 1, 92, opmaak())
    vormen = {
        "titel": opmaak(bold=True, font_size=16, font_color=BLAUW),
        "label": opmaak(bold=True, font_size=12, font_color=ROOD),
        "kop": opmaak(bold=True, font_size=12, font_color=BLAUW, top=1, top_color=RAND),
    }
    plat, vet = opmaak(text_wrap=True), opmaak(bold=True, text_wrap=True)
    for rij, (stijl, een, twee) in enumerate(leeswijzer_rijen(data)):
        lengte = max(len(twee) / 92, len(een) / (120 if stijl == "tekst" else 28))
        blad.set_row(rij, 24 if stijl in ("titel", "kop") else 14 * (int(lengte) + 1))
        if stijl == "tekst":
            blad.merge_range(rij, 0, rij, 1, "", plat)
            blad.write_string(rij, 0, een, plat)
        elif stijl == "paar":
            blad.write_string(rij, 0, een, vet)
            blad.write_string(rij, 1, twee, plat)
        else:
            blad.write_string(rij, 0, een, vormen[stijl])
            if stijl == "kop":
                blad.write_blank(rij, 1, None, vormen[stijl])
    drukaf(blad, data.label, data.zegel, liggend=False)


def drukaf(blad: Any, label: str, zegel: str, *, liggend: bool) -> None:
    """Set paper, margins, and label and seal on every printed page."""
    if liggend:
        blad.set_landscape()
    blad.set_paper(9)
    blad.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
    blad.fit_to_pages(1, 0)
    blad.set_header(f'&C&"{LETTER},Bold"&9{label.replace("&", "&&")}')
    blad.set_footer(f'&L&"{LETTER}"&7Zegel {zegel}&R&7&A, blz. &P van &N')


def getalvorm(kolom: Datakolom) -> str:
    """Return the number format of a column."""
    if kolom.type == "geheel":
        return "0" if kolom.naam.endswith(("_teller", "_noemer", "jaar", "status")) else "#,##0"
    return "#,##0." + "0" * min(kolom.decimalen, 4) + "#" * max(0, kolom.decimalen - 4)


def _tabelblad(blad: Any, opmaak: Opmaak, tabel: Datatabel, data: Opendata) -> None:
    kop = opmaak(
        bold=True,
        font_color="#FFFFFF",
        bg_color=BLAUW,
        text_wrap=True,
        valign="vcenter",
        border=1,
        border_color=RAND,
    )
    vormen = [_vorm(opmaak, kolom) for kolom in tabel.kolommen]
    for nummer, kolom in enumerate(tabel.kolommen):
        blad.set_column(nummer, nummer, kolom.breedte + 2)
        blad.write_string(0, nummer, kolom.titel, kop)
    blad.set_row(0, 42)
    for rij, cellen in enumerate(tabel.rijen, start=1):
        for nummer, cel in enumerate(cellen):
            schrijf_cel(blad, (rij, nummer), tabel.kolommen[nummer], cel, vormen[nummer])
    vast = 2 if tabel.kolommen[0].naam in ("gemeentecode", "provinciecode") else 1
    blad.freeze_panes(1, vast)
    blad.autofilter(0, 0, max(1, len(tabel.rijen)), len(tabel.kolommen) - 1)
    blad.repeat_rows(0)
    blad.repeat_columns(0, vast - 1)
    drukaf(blad, data.label, data.zegel, liggend=True)
    blad.fit_to_pages(-(-sum(kolom.breedte + 2 for kolom in tabel.kolommen) // TEKENS_A4), 0)


def _vorm(opmaak: Opmaak, kolom: Datakolom) -> Any:
    if kolom.type in ("geheel", "breuk"):
        return opmaak(num_format=getalvorm(kolom))
    if kolom.type == "datum":
        return opmaak(num_format=DATUMVORM, align="left")
    return opmaak(indent=1, text_wrap=kolom.breedte > LANG)


def schrijf_cel(blad: Any, plaats: tuple[int, int], kolom: Datakolom, cel: Datacel, vorm: Any) -> None:
    """Write one typed cell: a number, a date or a text, never a formula or a link."""
    if isinstance(cel, Getal):
        getal = cel.waarde if kolom.type == "geheel" else afgerond(kolom, cel)
        if abs(getal.numerator) < VEILIG or kolom.type != "geheel":
            blad.write_number(*plaats, float(getal), vorm)
        else:
            blad.write_string(*plaats, str(getal), vorm)
    elif kolom.type == "datum" and cel.tekst[:4] >= "1900":
        blad.write_datetime(*plaats, date.fromisoformat(cel.tekst), vorm)
    elif cel.tekst:
        tekst = cel.tekst if len(cel.tekst) <= LANGST else cel.tekst[:LANGST] + AFGEKAPT
        blad.write_string(*plaats, tekst, vorm)


def _woordenboek(blad: Any, opmaak: Opmaak, data: Opendata) -> None:
    kop = opmaak(
        bold=True,
        font_color="#FFFFFF",
        bg_color=BLAUW,
        text_wrap=True,
        valign="vcenter",
        border=1,
        border_color=RAND,
    )
    plat = opmaak(text_wrap=True)
    rijen = woordenboek_rijen(data)
    for nummer, naam in enumerate(KOLOMMEN):
        blad.set_column(nummer, nummer, BREEDTES_WOORDENBOEK[nummer])
        blad.write_string(0, nummer, naam.replace("_", " ").capitalize(), kop)
    for rij, cellen in enumerate(rijen, start=1):
        for nummer, cel in enumerate(cellen):
            blad.write_string(rij, nummer, cel, plat)
    blad.freeze_panes(1, 2)
    blad.autofilter(0, 0, len(rijen), len(KOLOMMEN) - 1)
    blad.repeat_rows(0)
    drukaf(blad, data.label, data.zegel, liggend=True)
