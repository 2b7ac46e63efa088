"""Let LibreOffice work a workbook out: the stored values are taken away first, so that it must calculate."""

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

HERREKEN = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_WAARDE = re.compile(rb"(<f>[^<]*</f>)<v>[^<]*</v>")


def zonder_waarden(boek: bytes) -> bytes:
    """The same workbook with 987654321 as the stored value of every formula."""
    doel = BytesIO()
    with zipfile.ZipFile(BytesIO(boek)) as oud, zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for naam in oud.namelist():
            inhoud = oud.read(naam)
            if naam.startswith("xl/worksheets/"):
                inhoud = re.sub(rb' t="(?:str|b|e)"(?=><f>)', b"", inhoud)
                inhoud = _WAARDE.sub(rb"\1<v>987654321</v>", inhoud)
            nieuw.writestr(naam, inhoud)
    return doel.getvalue()


def reken_uit(soffice: str, map_: Path, boek: bytes, naam: str = "blad", einde: str = ".xlsx") -> Any:
    """Open and calculate in LibreOffice with a profile of its own; return the values."""
    profiel = map_ / "profiel"
    (profiel / "user").mkdir(parents=True, exist_ok=True)
    (profiel / "user" / "registrymodifications.xcu").write_text(HERREKEN)
    bron, uit = map_ / f"{naam}{einde}", map_ / "uit"
    bron.write_bytes(boek)
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={profiel.as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(uit),
            str(bron),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return openpyxl.load_workbook(uit / f"{naam}.xlsx", data_only=True)


def formules(boek: bytes) -> dict[tuple[str, str], tuple[str, Any]]:
    """Every formula of a workbook with its stored value, by sheet and cell."""
    met = openpyxl.load_workbook(BytesIO(boek))
    nu = openpyxl.load_workbook(BytesIO(boek), data_only=True)
    return {
        (blad.title, cel.coordinate): (cel.value, nu[blad.title][cel.coordinate].value)
        for blad in met
        for rij in blad.iter_rows()
        for cel in rij
        if cel.data_type == "f"
    }


def verschillen(formule: dict[tuple[str, str], tuple[str, Any]], uitgerekend: Any) -> list[str]:
    """Cells whose calculated value is not the stored one; decimals within a billionth."""
    mis = []
    for (blad, cel), (som, waarde) in formule.items():
        nu = uitgerekend[blad][cel].value
        gelijk = (
            (nu or "") == (waarde or "")
            if not isinstance(waarde, float)
            else (isinstance(nu, int | float) and abs(nu - waarde) <= 1e-9 * max(1.0, abs(waarde)))
        )
        if isinstance(waarde, int) and not isinstance(nu, str):
            gelijk = nu == waarde
        if not gelijk:
            mis.append(f"{blad}!{cel}: {waarde!r} uitgerekend {nu!r} met {som}")
    return mis
