"""Read the open data files back, each with another reader than wrote them."""

import csv
import xml.etree.ElementTree as ET
import zipfile
from io import BytesIO, StringIO
from typing import Any

import openpyxl

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def uit_csv(inhoud: bytes) -> list[list[str]]:
    assert inhoud.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))


def uit_xlsx(inhoud: bytes) -> dict[str, list[list[Any]]]:
    boek = openpyxl.load_workbook(BytesIO(inhoud), read_only=True)
    return {blad.title: [list(rij) for rij in blad.iter_rows(values_only=True)] for blad in boek}


def uit_ods(inhoud: bytes) -> dict[str, list[list[tuple[str, str]]]]:
    """Type and value of every cell, by sheet."""
    with zipfile.ZipFile(BytesIO(inhoud)) as pakket:
        eerste = pakket.infolist()[0]
        assert (eerste.filename, eerste.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        wortel = ET.fromstring(pakket.read("content.xml"))  # noqa: S314
    return {
        blad.get(f"{TABLE}name", ""): [[_cel(cel) for cel in rij] for rij in blad.iter(f"{TABLE}table-row")]
        for blad in wortel.iter(f"{TABLE}table")
    }


def _cel(cel: ET.Element) -> tuple[str, str]:
    soort = cel.get(f"{OFFICE}value-type", "")
    if soort == "float":
        return soort, cel.get(f"{OFFICE}value", "")
    if soort == "date":
        return soort, cel.get(f"{OFFICE}date-value", "")
    return soort, "\n".join(_tekst(alinea) for alinea in cel.iter(f"{TEXT}p"))


def _tekst(deel: ET.Element) -> str:
    tekst = deel.text or ""
    for kind in deel:
        tekst += " " * int(kind.get(f"{TEXT}c", "1")) if kind.tag == f"{TEXT}s" else "\t"
        tekst += kind.tail or ""
    return tekst
