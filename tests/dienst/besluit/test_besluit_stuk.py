"""The bytes of the besluit: fixed with their stukgegevens, signed behind, served as they are."""

import base64
import hashlib
import json
from typing import Any

import pytest

from api.db.eenheid import Opslag
from api.standen import Stand
from optimiser.documents.alle import maak_ter_vaststelling
from optimiser.documents.model import Gegevens
from optimiser.documents.stukken.besluit import besluit
from optimiser.documents.stukken.bouw import Stukgegevens
from optimiser.documents.tekens import zegel_blokken
from optimiser.domain.getal import canoniek
from optimiser.explain.kijk import Kijk
from tests.dienst.besluit.gang import HANDTEKENING, PROVINCIE, ZAAK, Gang, eis, open_poort, plaats

in_stand = pytest.mark.parametrize


def test_the_paper_names_the_case_and_the_trail_where_they_are_given(klein: dict[str, Any]) -> None:
    kijk, gegevens = Kijk(klein), Stukgegevens(ZAAK, 71, "0123456789abcdef" * 4)
    zonder, met = besluit(kijk, PROVINCIE).blokken, besluit(kijk, PROVINCIE, gegevens=gegevens).blokken
    anders = [(a, b) for a, b in zip(zonder, met, strict=True) if a != b]
    paren = [
        (voor.paren, na.paren)
        for voor, na in anders
        if isinstance(voor, Gegevens) and isinstance(na, Gegevens)
    ]
    (dossier_zonder, dossier_met), (colofon_zonder, colofon_met) = paren
    assert len(anders) == 2
    assert (str(dossier_met[0][1]), dossier_met[1:]) == (ZAAK, dossier_zonder[1:])
    assert colofon_met[2:] == colofon_zonder
    assert [(naam, str(waarde)) for naam, waarde in colofon_met[:2]] == [
        ("Zaaknummer", ZAAK),
        ("Auditspoor", f"tot en met regel 71: {zegel_blokken(gegevens.kop_hash)}"),
    ]


@in_stand("stand", [Stand.VERWERKT])
def test_what_is_laid_before_is_the_pdf_of_the_receipt_with_its_head(
    gang: Gang, stand: Stand, klein: dict[str, Any]
) -> None:
    with open_poort():
        eis(gang.stap("voorleggen"))
    laatste, inhoud = gang.nu["laatste"], gang.stuk()
    gegevens = Stukgegevens(ZAAK, laatste["kopNr"], laatste["kopHash"])
    bewaard = Kijk(json.loads(canoniek(klein)))
    assert inhoud == maak_ter_vaststelling(bewaard, PROVINCIE, gegevens)[1]
    assert inhoud.startswith(b"%PDF-")
    assert laatste["stukSha256"] == hashlib.sha256(inhoud).hexdigest()
    eis(gang.stap("vaststellen"))
    assert gang.nu["laatste"]["stukSha256"] == laatste["stukSha256"]


@in_stand("stand", [Stand.ONDERTEKEND])
def test_a_file_is_served_with_its_hash_and_name(gang: Gang, stand: Stand) -> None:
    nr = gang.nu["laatste"]["nr"]
    for getekend, naam in ((False, "besluit_PV20.pdf"), (True, "besluit_PV20_ondertekend.pdf")):
        antwoord = gang.wie("auditor").get(f"{plaats()}/versies/{nr}/stuk", params={"getekend": getekend})
        digest = hashlib.sha256(antwoord.content)
        assert antwoord.headers["content-type"] == "application/pdf"
        assert antwoord.headers["content-disposition"] == f'attachment; filename="{naam}"'
        assert antwoord.headers["etag"] == f'"{digest.hexdigest()}"'
        verwacht = f"sha-256=:{base64.b64encode(digest.digest()).decode()}:"
        assert antwoord.headers["content-digest"] == verwacht
    assert gang.stuk(getekend=True) == gang.stuk() + HANDTEKENING


@in_stand("stand", [Stand.VASTGESTELD])
def test_a_version_without_a_file_says_so(gang: Gang, stand: Stand) -> None:
    for nr, getekend in ((1, False), (gang.nu["laatste"]["nr"], True), (99, False)):
        antwoord = gang.wie().get(f"{plaats()}/versies/{nr}/stuk", params={"getekend": getekend})
        assert (antwoord.status_code, antwoord.json()["code"]) == (404, "FOUT-RECHT-05")


@in_stand("stand", [Stand.VASTGESTELD])
@in_stand("achter", [b"", HANDTEKENING])
def test_the_fixed_file_with_at_most_something_behind_it_is_registered(
    gang: Gang, stand: Stand, achter: bytes
) -> None:
    vast = gang.stuk()
    eis(gang.registreer(vast + achter))
    laatste = gang.nu["laatste"]
    assert laatste["stukSha256"] == hashlib.sha256(vast).hexdigest()
    assert laatste["getekendSha256"] == hashlib.sha256(vast + achter).hexdigest()
    assert laatste["ondertekendOp"] == "2026-11-01"


@in_stand("stand", [Stand.VASTGESTELD])
def test_another_file_is_refused_with_the_byte_where_it_differs(gang: Gang, stand: Stand) -> None:
    voor, vast = gang.nu, gang.stuk()
    midden = len(vast) // 2
    anders = vast[:midden] + bytes([vast[midden] ^ 1]) + vast[midden + 1 :] + HANDTEKENING
    for inhoud, byte in (
        (anders, midden + 1),
        (vast[:-1], len(vast)),
        (b" " + vast, 1),
        (vast[:-1] + b"x" + HANDTEKENING, len(vast)),
    ):
        geweigerd = gang.registreer(inhoud)
        assert (geweigerd.status_code, geweigerd.json()["code"]) == (400, "FOUT-GETEKEND-01")
        assert f"vanaf byte {byte} is" in geweigerd.json()["detail"]
    assert gang.registreer(b"").status_code == 400
    assert gang.nu == voor


@in_stand("stand", [Stand.VASTGESTELD])
def test_a_signature_has_a_day_after_the_fixing_and_before_tomorrow(gang: Gang, stand: Stand) -> None:
    for dag in ("2026-10-31", "2026-12-21"):
        assert gang.registreer(gang.stuk(), dag).json()["code"] == "FOUT-DATUM-01"
    assert gang.registreer(gang.stuk(), "gisteren").json()["code"] == "FOUT-VERZOEK-01"
    assert gang.stap("ondertekening-registreren").json()["code"] == "FOUT-BESLUIT-10"
    eis(gang.registreer(gang.stuk(), "2026-12-20", "vaststeller"))


@in_stand("stand", [Stand.VASTGESTELD])
def test_a_signed_file_needs_the_version_and_the_right(gang: Gang, stand: Stand, opslag: Opslag) -> None:
    vast = gang.stuk()
    assert gang.registreer(vast, versie=99).json()["code"] == "FOUT-VERSIE-02"
    assert gang.registreer(vast, functie="auditor").json()["code"] == "FOUT-RECHT-02"
