"""CSV: as a Dutch Excel opens it with a double click, and as every reader of RFC 4180 reads it.

UTF-8 with a byte order mark (without it Excel reads diacritics wrong), semicolons and a decimal comma
(a Dutch Excel splits on semicolons and reads ``-0.2156`` as text), CRLF, quotes where needed. Who reads with
a program and wants decimal points and types takes the JSON.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

from optimiser.documents.opendata.model import Datacel, Datakolom, Datatabel, afgerond, decimaal_punt
from optimiser.explain.waarde import Getal

GEVAARLIJK = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""Start of a text that a spreadsheet could take for a formula."""


def onschadelijk(tekst: str) -> str:
    """Put an apostrophe before a text that starts as a formula; `herstel` takes it away again.

    An own apostrophe in front of such a sign gets one more, so that nothing is lost.
    """
    return "'" + tekst if GEVAARLIJK.match(tekst) else tekst


def herstel(tekst: str) -> str:
    """Undo `onschadelijk`."""
    return tekst[1:] if tekst[:1] == "'" and GEVAARLIJK.match(tekst) else tekst


def csv_cel(kolom: Datakolom, cel: Datacel) -> str:
    """Write one cell; numbers as they are, texts made harmless."""
    if isinstance(cel, Getal):
        if kolom.type == "geheel":
            return str(cel.waarde)
        return decimaal_punt(afgerond(kolom, cel), kolom.decimalen).replace(".", ",")
    return onschadelijk(cel.tekst)


def csv_bytes(rijen: Iterable[Sequence[str]]) -> bytes:
    """Write rows of texts."""
    doel = StringIO()
    csv.writer(doel, delimiter=";", lineterminator="\r\n").writerows(rijen)
    return doel.getvalue().encode("utf-8-sig")


def maak_csv(tabel: Datatabel) -> bytes:
    """Write one table; the first row names the columns."""
    kop = [kolom.naam for kolom in tabel.kolommen]
    rijen = ([csv_cel(k, c) for k, c in zip(tabel.kolommen, rij, strict=True)] for rij in tabel.rijen)
    return csv_bytes([kop, *rijen])
