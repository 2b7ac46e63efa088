"""Composes the package: the papers, what they rest on, the checker, and how to use it."""

import json
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

from optimiser.documents.alle import Bestand, maak_ter_vaststelling
from optimiser.documents.archiefpakket.diwoo import (
    BESCHIKKING,
    INSPANNING,
    Instantie,
    Openbaar,
    maak_diwoo,
)
from optimiser.documents.opendata import opendata_makers
from optimiser.documents.pakket import vaste_zip
from optimiser.documents.stukken.besluit import besluit
from optimiser.documents.stukken.gegevens import Stukgegevens
from optimiser.documents.stukken.gemeente import gemeentedocument
from optimiser.documents.vormen.pdf import render_pdf
from optimiser.domain.getal import canoniek, sha256
from optimiser.domain.rekenverslag import VERSIE
from optimiser.explain.kijk import Kijk

_HIER = Path(__file__).parent
_BIBLIOTHEEK = _HIER.parents[1]
_SLOT = "requirements.lock"
_STUKGEGEVENS = "stukgegevens.json"
_CONTROLE = ("__init__.py", "domain/**/*.py", "verify/**/*.py")
"""The checker: it imports the words of domain and the standard library, nothing else."""
EERST = ("LEESMIJ.txt", "manifest.json")
_GEGEVENS = f"{_STUKGEGEVENS}      wat het besluit zegt buiten het rekenverslag: zaak, zienswijzen, velden\n"
_AUDIT = "auditspoor.jsonl        de regels van het auditspoor over dit besluit; de laatste regel is de kop"


@dataclass(frozen=True, slots=True)
class Dossier:
    """What stands in no receipt.

    Attributes
    ----------
    stukgegevens : with which the besluit was made, or has to be made; ``None`` for a draft.
    papieren : the fixed and the signed file by name; when empty, the besluit is made of the receipt.
    feiten : about the besluit, for the metadata. vastgesteld_op : ISO, or empty.
    auditspoor : the entries about this besluit as lines, and the head last; empty outside the service.
    """

    instantie: Instantie
    stukgegevens: Stukgegevens | None = None
    papieren: Mapping[str, bytes] = field(default_factory=dict)
    feiten: Mapping[str, object] = field(default_factory=dict)
    vastgesteld_op: str = ""
    auditspoor: str = ""


def maak_archiefpakket(receipt: bytes, provincie: str, dossier: Dossier) -> bytes:
    """Return the package of one provincie as zip; the same besluit gives the same bytes.

    Parameters
    ----------
    receipt : as it is stored, already approved by the checker. provincie : one that it is about.
    """
    kijk = Kijk(json.loads(receipt))
    papieren = _papieren(kijk, provincie, dossier)
    openbaar = [*_besluit(kijk, provincie, dossier, papieren), *_bijlagen(kijk, provincie), *_tabellen(kijk)]
    leden = {ding.pad: inhoud for ding, inhoud in openbaar}
    leden |= {f"metadata/diwoo/{ding.pad}.xml": maak_diwoo(ding, dossier.instantie) for ding, _ in openbaar}
    leden["rekenverslag.json"] = receipt
    leden["metadata.json"] = canoniek(_metadata(kijk, provincie, dossier)).encode()
    if dossier.stukgegevens is not None:
        leden[_STUKGEGEVENS] = canoniek(dossier.stukgegevens.als_json()).encode()
    if dossier.auditspoor:
        leden["auditspoor.jsonl"] = dossier.auditspoor.encode()
    leden |= dict(_controle())
    leden["programma/versie.txt"] = f"verdeelwijzer {VERSIE}\n".encode()
    leden[f"programma/{_SLOT}"] = _slot()
    leden["LEESMIJ.txt"] = _leesmij(kijk, provincie, dossier).encode()
    hashes = {naam: sha256(inhoud) for naam, inhoud in leden.items()}
    leden["manifest.json"] = canoniek({"leden": hashes}).encode()
    return vaste_zip(leden, EERST)


def _papieren(kijk: Kijk, provincie: str, dossier: Dossier) -> Mapping[str, bytes]:
    return dossier.papieren or dict([maak_ter_vaststelling(kijk, provincie, dossier.stukgegevens)])


def _besluit(
    kijk: Kijk, provincie: str, dossier: Dossier, papieren: Mapping[str, bytes]
) -> Iterator[tuple[Openbaar, bytes]]:
    document = besluit(kijk, provincie, gegevens=dossier.stukgegevens)
    for naam, inhoud in papieren.items():
        ding = Openbaar(
            f"besluit/{naam}",
            str(document.titel),
            "besluit",
            BESCHIKKING,
            document.datum,
            _kenmerk(kijk, naam),
            dossier.vastgesteld_op,
        )
        yield ding, inhoud


def _bijlagen(kijk: Kijk, provincie: str) -> Iterator[tuple[Openbaar, bytes]]:
    for code in kijk.per_provincie[provincie]:
        document = gemeentedocument(kijk, code)
        naam = f"{document.bestandsnaam}.pdf"
        ding = Openbaar(
            f"bijlagen/{naam}",
            str(document.titel),
            "berekening",
            BESCHIKKING,
            document.datum,
            _kenmerk(kijk, naam),
        )
        yield ding, render_pdf(document)


def _tabellen(kijk: Kijk) -> Iterator[tuple[Openbaar, bytes]]:
    dag = str(kijk.cyclus["peildatum_verslag"].inhoud)
    for (naam, vorm), maak in opendata_makers(kijk.verslag).items():
        if vorm in ("csv", "ods"):
            pad, inhoud = maak()
            titel = f"Open data: {naam} ({kijk.cyclus['titel'].tekst})"
            yield Openbaar(pad, titel, "gegevens", INSPANNING, dag, _kenmerk(kijk, pad)), inhoud


def _kenmerk(kijk: Kijk, naam: str) -> str:
    """Return what a file is known by: the seal of its receipt and its name."""
    return f"{kijk.verslag['zegel']}/{naam}"


def _metadata(kijk: Kijk, provincie: str, dossier: Dossier) -> Mapping[str, object]:
    gegevens = dossier.stukgegevens
    return {
        "provincie": provincie,
        "cyclus": kijk.verslag["opdracht"]["cyclus"]["jaar"],
        "label": kijk.label,
        "zegel": kijk.verslag["zegel"],
        "programma": {"naam": "verdeelwijzer", "versie": VERSIE},
        "instantie": {"naam": dossier.instantie.naam, "adres": dossier.instantie.adres},
        "besluit": dict(dossier.feiten),
        "stukgegevens": None
        if gegevens is None
        else {"zaaknummer": gegevens.zaaknummer, "auditkop": f"{gegevens.kop_nr}:{gegevens.kop_hash}"},
        "vastgesteld_op": dossier.vastgesteld_op or None,
    }


def _controle() -> Iterator[Bestand]:
    for patroon in _CONTROLE:
        for pad in sorted(_BIBLIOTHEEK.glob(patroon)):
            yield f"controle/optimiser/{pad.relative_to(_BIBLIOTHEEK).as_posix()}", pad.read_bytes()
    yield "controleer.py", (_HIER / "controleer.py").read_bytes()


def _slot() -> bytes:
    """Return the lock: inside the package where it was built, beside it in the source tree."""
    gebouwd = _BIBLIOTHEEK / _SLOT
    return (gebouwd if gebouwd.is_file() else _BIBLIOTHEEK.parent / _SLOT).read_bytes()


def _leesmij(kijk: Kijk, provincie: str, dossier: Dossier) -> str:
    sjabloon = Template((_HIER / "LEESMIJ.txt").read_text(encoding="utf-8"))
    bewaard = "het besluit zoals het is vastgelegd en, als dat er is, het ondertekende bestand"
    return sjabloon.substitute(
        gebied=f"{kijk.naam(provincie).tekst} ({provincie})".upper(),
        label=kijk.label,
        versie=VERSIE,
        zegel=kijk.verslag["zegel"],
        opnieuw=_opnieuw(provincie, dossier.stukgegevens),
        besluit=bewaard if dossier.papieren else "het concept van het besluit, uit het rekenverslag gemaakt",
        gegevens="" if dossier.stukgegevens is None else _GEGEVENS,
        audit=_AUDIT if dossier.auditspoor else "(geen auditspoor: dit pakket is buiten de dienst gemaakt)",
    )


def _opnieuw(provincie: str, gegevens: Stukgegevens | None) -> str:
    """Return the command that makes the same besluit again."""
    opdracht = ["verdeelwijzer", "pakket", "rekenverslag.json", "--provincie", provincie]
    if gegevens is not None:
        opdracht += ["--stukgegevens", _STUKGEGEVENS]
    return shlex.join([*opdracht, "--uit", "opnieuw.zip"])
