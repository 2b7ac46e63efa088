"""The bytes of the besluit: final text with their stukgegevens, signed behind, served as they are."""

import base64
import hashlib
import json
from typing import Any

import pytest
from sqlalchemy import update

from api.db.besluittabellen import Zienswijze
from api.db.eenheid import Actor, Opslag
from api.standen import Stand
from api.usecases import besluit as besluit_module
from api.usecases.besluitstuk import Stuk, maak_stuk
from optimiser.documents.alle import maak_ter_vaststelling
from optimiser.documents.stukken.gegevens import Gehoord, Stukgegevens
from optimiser.domain.getal import canoniek
from optimiser.explain.kijk import Kijk
from tests.dienst.besluit.gang import GEEN, GEMEENTE, PROVINCIE, ZAAK, Gang, eis, open_poort, plaats
from tests.handtekening import met_andere_bladzijde, met_gebroken_handtekening, met_opmerking, onderteken

in_stand = pytest.mark.parametrize


@in_stand("stand", [Stand.VERWERKT])
def test_what_is_laid_before_is_the_final_text_with_the_head_of_the_step_before(
    gang: Gang, stand: Stand, klein: dict[str, Any]
) -> None:
    voor = gang.nu["laatste"]
    with open_poort():
        velden = gang.velden()
        eis(gang.stap("voorleggen", velden=velden))
    laatste, inhoud = gang.nu["laatste"], gang.stuk()
    gehoord = tuple(
        Gehoord(
            code,
            "2026-11-01",
            "2026-11-10",
            "Wij vinden het veel.",
            "2026-11-01",
            "De Minister blijft bij het aantal.",
        )
        if code == GEMEENTE
        else Gehoord(code, grond_geen=GEEN["grondGeen"])
        for code in gang.gemeenten()
    )
    gegevens = Stukgegevens(ZAAK, laatste["nr"], voor["kopNr"], voor["kopHash"], velden, gehoord)
    bewaard = Kijk(json.loads(canoniek(klein)))
    assert inhoud == maak_ter_vaststelling(bewaard, PROVINCIE, gegevens)[1]
    assert inhoud.startswith(b"%PDF-")
    assert laatste["stukSha256"] == hashlib.sha256(inhoud).hexdigest()
    eis(gang.stap("vaststellen"))
    assert gang.nu["laatste"]["stukSha256"] == laatste["stukSha256"]


@in_stand("stand", [Stand.VERWERKT])
def test_an_open_field_and_a_field_that_is_not_there_stop_the_step(
    gang: Gang, stand: Stand, poort_open: None
) -> None:
    voor, velden = gang.nu, gang.velden()
    assert {"contact", "plaats", f"afweging.{GEMEENTE}", "alternatief.plafond=geen"} <= velden.keys()
    for weg, detail in (("contact", "contact (functionele postbus"), ("plaats", "plaats (plaats van")):
        open_ = gang.stap("voorleggen", velden={n: t for n, t in velden.items() if n != weg})
        assert (open_.status_code, open_.json()["code"]) == (409, "FOUT-STUKGEGEVENS-01")
        assert f"is nog open: {detail}" in open_.json()["detail"]
        assert ";" not in open_.json()["detail"]
    vreemd = gang.stap("voorleggen", velden={**velden, "contakt": "x"})
    assert (vreemd.status_code, vreemd.json()["code"]) == (400, "FOUT-STUKGEGEVENS-02")
    assert "contakt (bedoelt u contact?)" in vreemd.json()["detail"]
    for onzin in ({"Contact!": "x"}, {"contact": " "}, {"contact": 1}):
        assert gang.stap("voorleggen", velden=onzin).json()["code"] == "FOUT-VERZOEK-01"
    assert gang.stap("vaststellen", velden=velden).json()["code"] == "FOUT-BESLUIT-02"
    assert gang.nu == voor


@in_stand("stand", [Stand.TER_VASTSTELLING])
def test_another_step_asks_no_fields(gang: Gang, stand: Stand) -> None:
    geweigerd = gang.stap("vaststellen", velden={"contact": "x"})
    assert (geweigerd.status_code, geweigerd.json()["code"]) == (400, "FOUT-BESLUIT-10")
    assert "er horen geen velden bij" in geweigerd.json()["detail"]


@in_stand("stand", [Stand.VERWERKT])
@in_stand("anders", [True, False])
def test_while_it_is_made_others_write_but_what_it_says_stays_the_same(
    gang: Gang, stand: Stand, opslag: Opslag, poort_open: None, monkeypatch: pytest.MonkeyPatch, anders: bool
) -> None:
    velden = gang.velden()

    def maak(kijk: Kijk, provincie: str, gegevens: Stukgegevens) -> Stuk:
        # Somebody else has the write lock while the document is made.
        with opslag.schrijf(Actor(None, "toets", "systeem", "toets")) as eenheid:
            if anders:
                rij = update(Zienswijze).where(Zienswijze.gemeente == GEMEENTE)
                eenheid.sessie.execute(rij.values(antwoord="Toch iets anders."))
            eenheid.leg_vast("toets", "toets")
        return maak_stuk(kijk, provincie, gegevens)

    monkeypatch.setattr(besluit_module, "maak_stuk", maak)
    klaar = gang.stap("voorleggen", velden=velden)
    if anders:
        assert (klaar.status_code, klaar.json()["code"]) == (412, "FOUT-VERSIE-02")
        assert gang.nu["stand"] == stand
    else:
        assert klaar.json()["stand"] == Stand.TER_VASTSTELLING


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
    assert gang.stuk(getekend=True).startswith(gang.stuk())


@in_stand("stand", [Stand.VASTGESTELD])
def test_a_version_without_a_file_says_so(gang: Gang, stand: Stand) -> None:
    for nr, getekend in ((1, False), (gang.nu["laatste"]["nr"], True), (99, False)):
        antwoord = gang.wie().get(f"{plaats()}/versies/{nr}/stuk", params={"getekend": getekend})
        assert (antwoord.status_code, antwoord.json()["code"]) == (404, "FOUT-RECHT-05")


@in_stand("stand", [Stand.VASTGESTELD])
def test_the_fixed_file_with_a_signature_behind_it_is_registered(gang: Gang, stand: Stand) -> None:
    vast = gang.stuk()
    getekend = onderteken(vast)
    eis(gang.registreer(getekend))
    laatste = gang.nu["laatste"]
    assert laatste["stukSha256"] == hashlib.sha256(vast).hexdigest()
    assert laatste["getekendSha256"] == hashlib.sha256(getekend).hexdigest()
    assert laatste["ondertekendOp"] == "2026-11-01"
    assert "Of het certificaat te vertrouwen is, beoordeelt de dienst niet" in laatste["omschrijving"]


@in_stand("stand", [Stand.VASTGESTELD])
def test_without_a_whole_signature_or_with_more_it_is_refused(gang: Gang, stand: Stand) -> None:
    voor, vast = gang.nu, gang.stuk()
    for inhoud, code in (
        (vast, "FOUT-GETEKEND-02"),
        (vast + b"\n%%handtekening\n%%EOF\n", "FOUT-GETEKEND-03"),
        (met_opmerking(onderteken(vast)), "FOUT-GETEKEND-03"),
        (met_andere_bladzijde(onderteken(vast)), "FOUT-GETEKEND-03"),
        (met_gebroken_handtekening(onderteken(vast)), "FOUT-GETEKEND-04"),
    ):
        geweigerd = gang.registreer(inhoud)
        assert (geweigerd.status_code, geweigerd.json()["code"]) == (400, code)
    assert gang.nu == voor


@in_stand("stand", [Stand.VASTGESTELD])
def test_another_file_is_refused_with_the_byte_where_it_differs(gang: Gang, stand: Stand) -> None:
    voor, vast = gang.nu, gang.stuk()
    midden = len(vast) // 2
    getekend = onderteken(vast)
    anders = getekend[:midden] + bytes([getekend[midden] ^ 1]) + getekend[midden + 1 :]
    for inhoud, byte in (
        (anders, midden + 1),
        (vast[:-1], len(vast)),
        (b" " + vast, 1),
        (vast[:-1] + b"x" + getekend[len(vast) :], len(vast)),
    ):
        geweigerd = gang.registreer(inhoud)
        assert (geweigerd.status_code, geweigerd.json()["code"]) == (400, "FOUT-GETEKEND-01")
        assert f"vanaf byte {byte} is" in geweigerd.json()["detail"]
    assert gang.registreer(b"").status_code == 400
    assert gang.nu == voor


@in_stand("stand", [Stand.VASTGESTELD])
def test_a_signature_has_a_day_after_the_fixing_and_before_tomorrow(gang: Gang, stand: Stand) -> None:
    getekend = onderteken(gang.stuk())
    for dag in ("2026-10-31", "2026-12-21"):
        assert gang.registreer(getekend, dag).json()["code"] == "FOUT-DATUM-01"
    assert gang.registreer(getekend, "gisteren").json()["code"] == "FOUT-VERZOEK-01"
    assert gang.stap("ondertekening-registreren").json()["code"] == "FOUT-BESLUIT-10"
    eis(gang.registreer(getekend, "2026-12-20", "vaststeller"))


@in_stand("stand", [Stand.VASTGESTELD])
def test_a_signed_file_needs_the_version_and_the_right(gang: Gang, stand: Stand, opslag: Opslag) -> None:
    vast = gang.stuk()
    assert gang.registreer(vast, versie=99).json()["code"] == "FOUT-VERSIE-02"
    assert gang.registreer(vast, functie="auditor").json()["code"] == "FOUT-RECHT-02"
