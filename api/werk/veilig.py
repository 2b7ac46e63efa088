"""Reads what somebody sent in a child with limits: whatever the file does, this process goes on.

Every report ends in its findings; one that the child cannot get through ends in a single E-SEC-01. A signed
file ends in nothing, or in a refusal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import Any

from api.settings import Instellingen
from api.werk.ouder import Antwoord, vraag_kind
from api.werk.soorten import SOORTEN
from optimiser.domain.bevinding import Bevinding, Ernst
from optimiser.domain.errors import RunError
from optimiser.domain.getal import sha256
from optimiser.domain.vorm import uit_json
from optimiser.domain.weergave import bevinding_json
from optimiser.ingest.verslag.dossier import Gevonden
from optimiser.law.cycli import load_cyclus

TEGELIJK = BoundedSemaphore(2)
"""Children at the same time: each may take the memory of its limits, and the machine has to hold them all."""
LANGSTE_NAAM = 100
REDENEN: Mapping[str, str] = {
    "FOUT-TAAK-05": "het lezen duurt langer dan {seconden} seconden",
    "FOUT-TAAK-06": "het lezen vraagt meer geheugen dan het programma mag gebruiken",
    "FOUT-TAAK-07": "het leesprogramma viel erop stil",
}
"""Why a child did not get through a file, by the code of its answer."""


@dataclass(frozen=True, slots=True)
class Veilig:
    """What was read of one file.

    Attributes
    ----------
    bestand : name without folder, as the findings name it. sha256 : of the bytes that were sent.
    provincie, versie : of the head, when it could be read.
    bevindingen : as ``bevinding_json``; only what this file alone shows, not what crosses two reports.
    samenvatting, rijen : as ``vat_samen`` and ``toon_rijen``; ``None`` and empty while an F stands.
    """

    bestand: str
    sha256: str
    provincie: str | None
    versie: int | None
    bevindingen: tuple[dict[str, Any], ...]
    samenvatting: dict[str, Any] | None
    rijen: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Beeld:
    """What was found in the reports of a cycle together; nothing is confirmed yet.

    Attributes
    ----------
    ontbrekend : codes of the provincies without a report.
    """

    gevonden: tuple[Gevonden, ...]
    ontbrekend: tuple[str, ...]


def lees_veilig(inhoud: bytes, bestandsnaam: str, instellingen: Instellingen, cyclus: int) -> Veilig:
    """Read one report: xlsx, or a zip with the CSV sheets.

    Parameters
    ----------
    bestandsnaam : as the sender calls it; only its last part is used. cyclus : year of the raming.

    Raises
    ------
    ParameterOnbekend
        There is no such cycle (FOUT-CYCLUS-01).
    RunError
        The service cannot read any report now (FOUT-TAAK-07): not a matter of this file.
    """
    load_cyclus(cyclus)
    naam = _kale_naam(bestandsnaam)
    antwoord = _vraag("verslag", {naam: inhoud}, {"cyclus": cyclus, "bestand": naam, **_plek(instellingen)})
    uitkomst = antwoord.uitkomst if antwoord.gelukt else _onleesbaar(naam, antwoord)
    return Veilig(
        naam,
        sha256(inhoud),
        uitkomst["provincie"],
        uitkomst["versie"],
        tuple(uitkomst["bevindingen"]),
        uitkomst["samenvatting"],
        tuple(uitkomst["rijen"]),
    )


def bekijk_veilig(bestanden: Mapping[str, bytes], instellingen: Instellingen, cyclus: int) -> Beeld:
    """Read the reports of a cycle together.

    Parameters
    ----------
    bestanden : by a name of their own, each of which ``lees_veilig`` read before.

    Raises
    ------
    RunError
        The child did not get through them (FOUT-TAAK-07).
    """
    antwoord = _vraag("dossier", bestanden, {"cyclus": cyclus, **_plek(instellingen)})
    if not antwoord.gelukt:
        raise RunError("FOUT-TAAK-07")
    return uit_json(Beeld, dict(antwoord.uitkomst))


def toets_getekend(inhoud: bytes, vast: int) -> None:
    """Raise unless signatures are all that stands behind the fixed bytes of a file, and they are whole.

    Parameters
    ----------
    vast : number of bytes that were fixed; the file begins with exactly these.

    Raises
    ------
    RunError
        What ``toets_handtekening`` finds (FOUT-GETEKEND-02, -03, -04), or the child did not get through it
        (-05), or the service cannot read any file now (FOUT-TAAK-07).
    """
    naam = "getekend.pdf"
    antwoord = _vraag("handtekening", {naam: inhoud}, {"bestand": naam, "vast": vast})
    if not antwoord.gelukt:
        code = str(antwoord.uitkomst["code"])
        if code in REDENEN:
            raise RunError("FOUT-GETEKEND-05", reden=_reden(antwoord))
        raise RunError(code)


def _plek(instellingen: Instellingen) -> dict[str, str]:
    """Return where the facts are that a child reads against."""
    plek = {"gegevens": instellingen.gegevens, "lokaal": instellingen.lokaal}
    return {naam: str(map_.absolute()) for naam, map_ in plek.items()}


def _vraag(soort: str, bestanden: Mapping[str, bytes], invoer: Mapping[str, Any]) -> Antwoord:
    """Let a child read files, and wait for its answer."""
    with TEGELIJK, TemporaryDirectory(prefix="vw-lees-") as tijdelijk:
        map_ = Path(tijdelijk)
        (map_ / "in").mkdir()
        for naam, inhoud in bestanden.items():
            (map_ / "in" / naam).write_bytes(inhoud)
        antwoord = vraag_kind(map_, soort, invoer, SOORTEN[soort].grenzen)
    if antwoord is None:
        msg = "een kind waarop wordt gewacht, raakt niet kwijt"
        raise RuntimeError(msg)
    return antwoord


def _kale_naam(bestandsnaam: str) -> str:
    """Return the last part of a name without what cannot be shown, so that it names one file."""
    laatste = bestandsnaam.replace("\\", "/").rpartition("/")[2]
    zichtbaar = "".join(teken for teken in laatste if teken.isprintable()).strip(" .")
    stam, punt, soort = zichtbaar.rpartition(".")
    if len(soort) > len("xlsx"):
        stam, punt, soort = zichtbaar, "", ""
    return f"{stam[: LANGSTE_NAAM // 2]}{punt}{soort}" or "verslag"


def _onleesbaar(naam: str, antwoord: Antwoord) -> dict[str, Any]:
    """Return the outcome for a file that the child did not get through."""
    bevinding = Bevinding("E-SEC-01", Ernst.FOUT, naam, "", "", extra=(("reden", _reden(antwoord)),))
    return {
        "provincie": None,
        "versie": None,
        "bevindingen": [bevinding_json(bevinding)],
        "samenvatting": None,
        "rijen": [],
    }


def _reden(antwoord: Antwoord) -> str:
    """Return why the child did not get through; what is no matter of the file is an error of the service."""
    code = antwoord.uitkomst["code"]
    if not (antwoord.gevallen or code == "FOUT-TAAK-06"):
        raise RunError("FOUT-TAAK-07")
    return REDENEN[code].format_map(antwoord.uitkomst)
