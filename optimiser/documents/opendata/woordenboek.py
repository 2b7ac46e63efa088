"""The data dictionary and the readme in Dutch, made from the descriptions of the tables."""

from collections.abc import Iterable, Mapping

from optimiser.documents.opendata.csvvorm import csv_bytes, onschadelijk
from optimiser.documents.opendata.geheel import BRONVERMELDING, Opendata
from optimiser.documents.opendata.model import Datakolom

KOLOMMEN = (
    "tabel",
    "kolom",
    "titel",
    "type",
    "eenheid",
    "omschrijving",
    "leeg_betekent",
    "artikel_of_keuze",
    "pad_in_rekenverslag",
)
TYPEN = {
    "geheel": "geheel getal",
    "breuk": "getal met hoogstens {} decimalen, afgerond (een half omhoog)",
    "tekst": "tekst",
    "datum": "datum",
    "jaNee": "ja of nee",
}
VORMEN = (
    "CSV: UTF-8 met BOM, puntkomma, decimale komma, datums als 2027-01-31; zo opent een Nederlandse Excel het meteen.",
    "CSV: een tekst die begint met = + - @, een tab of een nieuwe regel krijgt een apostrof (') vooraan, ook na eigen "
    "apostrofs. Haal bij het inlezen die ene apostrof weg. Alleen in CSV; in de andere vormen staat de tekst zelf.",
    "JSON: getallen met decimalen staan als tekst met een punt, zodat niets verloren gaat; leeg is null; ja en nee zijn true "
    "en false. Het schema staat ernaast.",
    "XLSX en ODS: dezelfde tabellen, zonder formules. Een geheel getal van meer dan 15 cijfers staat daar als tekst.",
    "Kolommen _teller en _noemer geven samen het getal precies: teller gedeeld door noemer.",
)


def type_woord(kolom: Datakolom) -> str:
    """Return the type of a column in words."""
    return TYPEN[kolom.type].format(kolom.decimalen)


def woordenboek_rijen(data: Opendata) -> list[tuple[str, ...]]:
    """Return one row for every column of every table, as texts."""
    return [
        (
            tabel.naam,
            kolom.naam,
            kolom.titel,
            type_woord(kolom),
            kolom.eenheid,
            kolom.omschrijving,
            kolom.leeg,
            kolom.bron,
            " en ".join(kolom.pad),
        )
        for tabel in data.tabellen
        for kolom in tabel.kolommen
    ]


def maak_woordenboek_csv(data: Opendata) -> bytes:
    """Write the dictionary as CSV."""
    rijen = ([onschadelijk(cel) for cel in rij] for rij in woordenboek_rijen(data))
    return csv_bytes([KOLOMMEN, *rijen])


def maak_woordenboek_md(data: Opendata) -> bytes:
    """Write the dictionary as Markdown."""
    regels = [f"# Gegevenswoordenboek: {data.titel}", "", f"**{data.label}**", ""]
    regels += [f"Zegel van het rekenverslag: `{data.zegel}`", "", BRONVERMELDING, "", "## Lees dit eerst", ""]
    regels += [f"* {_md(zin)}" for zin in (*data.let_op, *VORMEN)]
    regels += [
        "* Een pad is een plaats in het rekenverslag; een naam tussen accolades staat voor de code, soort of rij.",
        "",
    ]
    rijen = woordenboek_rijen(data)
    for tabel in data.tabellen:
        regels += [f"## {tabel.naam}", "", f"{_md(tabel.titel)}. {_md(tabel.omschrijving)}", ""]
        if tabel.weggelaten:
            regels += [
                "Weggelaten in deze openbare versie:",
                "",
                *(f"* {_md(z)}" for z in tabel.weggelaten),
                "",
            ]
        regels += [
            "| kolom | wat | type | leeg betekent | artikel of keuze | pad |",
            "|---|---|---|---|---|---|",
        ]
        for naam, kolom, titel, soort, eenheid, uitleg, leeg, bron, pad in rijen:
            if naam == tabel.naam:
                wat = f"{titel}. {uitleg}" + (f" In {eenheid}." if eenheid else "")
                regels.append(f"| `{kolom}` | {' | '.join(map(_md, (wat, soort, leeg, bron)))} | `{pad}` |")
        regels.append("")
    return "\n".join(regels).encode()


def _md(tekst: str) -> str:
    return (
        tekst.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("\n", " ")
    )


def maak_leesmij(data: Opendata, hashes: Mapping[str, str]) -> bytes:
    """Write the readme that goes with files that cannot carry label and seal themselves.

    Parameters
    ----------
    hashes : SHA-256 of every other file, by name.
    """
    regels = [
        data.label,
        "=" * len(data.label),
        "",
        data.titel,
        "",
        "Deze tekst hoort bij alle bestanden in deze map. Een CSV-bestand kan het label en het zegel niet zelf dragen.",
        "",
        f"Zegel van het rekenverslag: {data.zegel}",
        f"Gemaakt met: {data.programma}",
        BRONVERMELDING,
        "",
        "Lees dit eerst",
        *_punten(data.let_op),
        "",
        "De tabellen",
        *_punten(f"{tabel.naam} ({len(tabel.rijen)} rijen): {tabel.titel}." for tabel in data.tabellen),
        "",
        "Weggelaten in de openbare versie",
        *_punten(f"{tabel.naam}: {zin}" for tabel in data.tabellen for zin in tabel.weggelaten),
        "",
        "Hoe de bestanden zijn geschreven",
        *_punten(VORMEN),
        "",
        "Controlegetallen (SHA-256)",
        *(f"{getal}  {naam}" for naam, getal in sorted(hashes.items())),
        "",
    ]
    return "\r\n".join(regels).encode("utf-8-sig")


def _punten(zinnen: Iterable[str]) -> list[str]:
    return [f"- {zin}" for zin in zinnen]
