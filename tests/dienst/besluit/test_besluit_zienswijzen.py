"""Views: asked of whom the law asks it, given by the college itself, answered, and never lost."""

from datetime import UTC, datetime
from typing import Any

import pytest

from api.db.eenheid import Opslag
from api.standen import Stand
from optimiser.documents.stukken.brief import krijgt_voornemen
from optimiser.explain.kijk import Kijk
from tests.db.conftest import Wijzerklok
from tests.dienst.besluit.gang import ANDERE_PROVINCIE, GEEN, GEMEENTE, VERZONDEN, Gang, eis, plaats
from tests.dienst.conftest import Als
from tests.dienst.hulp import zet_berekening

in_stand = pytest.mark.parametrize
PAD = f"/cycli/2026/gemeenten/{GEMEENTE}/zienswijze"
ZELF = f"gemeente:{GEMEENTE}"


def test_the_colleges_that_are_heard_are_those_with_a_voornemen(
    als: Als, opslag: Opslag, klein: dict[str, Any]
) -> None:
    gang = Gang(als, ANDERE_PROVINCIE)
    eis(gang.begin(zet_berekening(opslag, klein)), 201)
    kijk = Kijk(klein)
    codes = kijk.per_provincie[ANDERE_PROVINCIE]
    assert gang.gemeenten() == sorted(code for code in codes if krijgt_voornemen(kijk, code))
    assert 0 < len(gang.gemeenten()) < len(codes)
    niet = next(code for code in codes if not krijgt_voornemen(kijk, code))
    assert gang.wie().get(f"/cycli/2026/gemeenten/{niet}/zienswijze").json()["code"] == "FOUT-RECHT-05"


@in_stand("stand", [Stand.CONCEPT])
@in_stand(
    ("inhoud", "reden"),
    [
        ({}, "noem wanneer"),
        ({"verzonden": VERZONDEN["verzonden"]}, "noem wanneer"),
        ({"termijnTot": VERZONDEN["termijnTot"]}, "noem wanneer"),
        ({**VERZONDEN, **GEEN}, "niet beide"),
        ({"verzonden": "2026-12-21T08:00:00Z", "termijnTot": "2027-01-10"}, "in de toekomst"),
        ({"verzonden": "2026-11-01T23:30:00Z", "termijnTot": "2026-11-02"}, "eindigt niet na"),
    ],
)
def test_a_voornemen_has_a_term_or_a_ground(
    gang: Gang, stand: Stand, inhoud: dict[str, str], reden: str
) -> None:
    geweigerd = gang.zienswijze(GEMEENTE, "", inhoud)
    assert (geweigerd.status_code, geweigerd.json()["code"]) == (400, "FOUT-ZIENSWIJZE-02")
    assert reden in geweigerd.json()["detail"]


@in_stand("stand", [Stand.CONCEPT])
def test_a_moment_or_number_out_of_this_world_is_refused(gang: Gang, stand: Stand) -> None:
    voornemen = {**VERZONDEN, "verzonden": "0001-01-01T00:00:00+14:00"}
    assert gang.zienswijze(GEMEENTE, "", voornemen).json()["code"] == "FOUT-VERZOEK-01"
    for nummer in (10**30, 0, 1.0, True):
        assert (
            gang.stap("andere-berekening", berekening=nummer, reden="x").json()["code"] == "FOUT-VERZOEK-01"
        )


@in_stand("stand", [Stand.CONCEPT])
def test_without_a_sending_or_a_ground_the_phase_does_not_begin(
    gang: Gang, als: Als, opslag: Opslag, klein: dict[str, Any]
) -> None:
    utrecht = Gang(als, ANDERE_PROVINCIE)
    eis(utrecht.begin(zet_berekening(opslag, klein)), 201)
    geweigerd = utrecht.stap("voornemen-verzenden")
    assert (geweigerd.status_code, geweigerd.json()["code"]) == (409, "FOUT-BESLUIT-06")
    for code in utrecht.gemeenten():
        assert code in geweigerd.json()["detail"]
        eis(utrecht.zienswijze(code, "", GEEN))
    for stap in ("voornemen-verzenden", "zienswijzen-verwerken"):
        eis(utrecht.stap(stap))


@in_stand("stand", [Stand.CONCEPT])
def test_a_college_sees_its_own_voornemen_once_sent_and_answers_in_the_phase_only(
    gang: Gang, stand: Stand
) -> None:
    te_vroeg = gang.zienswijze(GEMEENTE, "/reactie", {"reactie": "Veel."}, ZELF)
    assert (te_vroeg.status_code, te_vroeg.json()["code"]) == (409, "FOUT-ZIENSWIJZE-01")
    ander = gang.gemeenten()[1]
    assert gang.wie(ZELF).get(PAD).status_code == 200
    assert gang.wie(ZELF).get(f"/cycli/2026/gemeenten/{ander}/zienswijze").json()["code"] == "FOUT-RECHT-03"
    # The other college has a ground instead of a voornemen: for itself there is nothing to see or say.
    assert gang.wie(f"gemeente:{ander}").get(f"/cycli/2026/gemeenten/{ander}/zienswijze").status_code == 404
    eis(gang.stap("voornemen-verzenden"))
    assert gang.zienswijze(ander, "/reactie", {"reactie": "x"}, f"gemeente:{ander}").status_code == 404
    assert gang.zienswijze(ander, "/reactie", {"reactie": "x"}, ZELF).json()["code"] == "FOUT-RECHT-03"
    assert gang.zienswijze(GEMEENTE, "/reactie", {"reactie": "x"}).json()["code"] == "FOUT-RECHT-02"
    assert gang.zienswijze(GEMEENTE, "/reactie", {"reactie": " "}, ZELF).json()["code"] == "FOUT-VERZOEK-01"
    eis(gang.zienswijze(GEMEENTE, "/reactie", {"reactie": "Veel."}, ZELF))
    assert gang.wie(ZELF).get(PAD).json()["reactie"] == "Veel."


@in_stand("stand", [Stand.VOORNEMEN])
def test_a_new_reaction_asks_for_a_new_answer(gang: Gang, stand: Stand) -> None:
    assert gang.wie().get(PAD).json()["verwerkt"] is True
    eis(gang.zienswijze(GEMEENTE, "/reactie", {"reactie": "Nog iets."}, ZELF))
    assert gang.wie().get(PAD).json()["antwoord"] is None
    geweigerd = gang.stap("zienswijzen-verwerken")
    assert (geweigerd.status_code, geweigerd.json()["code"]) == (409, "FOUT-BESLUIT-07")
    assert GEMEENTE in geweigerd.json()["detail"]


@in_stand("stand", [Stand.VOORNEMEN])
def test_a_college_that_was_asked_keeps_its_term(gang: Gang, stand: Stand) -> None:
    for inhoud, reden in (
        (GEEN, "al gevraagd"),
        ({**VERZONDEN, "termijnTot": "2026-11-09"}, "niet korter"),
    ):
        geweigerd = gang.zienswijze(GEMEENTE, "", inhoud)
        assert (geweigerd.status_code, geweigerd.json()["code"]) == (400, "FOUT-ZIENSWIJZE-02")
        assert reden in geweigerd.json()["detail"]
    eis(gang.zienswijze(GEMEENTE, "", {**VERZONDEN, "termijnTot": "2026-11-11"}))
    na = gang.wie().get(PAD).json()
    assert (na["termijnTot"], na["reactie"]) == ("2026-11-11", "Wij vinden het veel.")


@in_stand("stand", [Stand.CONCEPT])
@in_stand(("moment", "gelukt"), [("2026-12-20T22:59:00+00:00", False), ("2026-12-20T23:00:00+00:00", True)])
def test_without_a_reaction_an_answer_waits_for_the_end_of_the_term(
    gang: Gang, stand: Stand, klok: Wijzerklok, moment: str, gelukt: bool
) -> None:
    eis(gang.zienswijze(GEMEENTE, "", {**VERZONDEN, "termijnTot": "2026-12-20"}))
    eis(gang.stap("voornemen-verzenden"))
    klok.nu = datetime.fromisoformat(moment).astimezone(UTC)
    antwoord = gang.zienswijze(GEMEENTE, "/antwoord", {"antwoord": "Er kwam geen zienswijze."})
    if gelukt:
        eis(antwoord)
        eis(gang.stap("zienswijzen-verwerken"))
    else:
        assert (antwoord.status_code, antwoord.json()["code"]) == (400, "FOUT-ZIENSWIJZE-02")


@in_stand("stand", [Stand.VERWERKT, Stand.TER_VASTSTELLING, Stand.BEKENDGEMAAKT])
def test_after_the_phase_nothing_about_views_changes(gang: Gang, stand: Stand) -> None:
    voor = gang.wie().get(PAD).json()
    for deel, inhoud, functie in (
        ("", VERZONDEN, "opsteller"),
        ("/reactie", {"reactie": "Nog iets."}, ZELF),
        ("/antwoord", {"antwoord": "Anders."}, "opsteller"),
    ):
        geweigerd = gang.zienswijze(GEMEENTE, deel, inhoud, functie)
        assert (geweigerd.status_code, geweigerd.json()["code"]) == (409, "FOUT-ZIENSWIJZE-01")
    assert gang.wie().get(PAD).json() == voor


@in_stand(("stand", "antwoord"), [(Stand.VASTGESTELD, False), (Stand.BEKENDGEMAAKT, True)])
def test_a_college_reads_the_answer_in_the_published_besluit(
    gang: Gang, stand: Stand, antwoord: bool
) -> None:
    assert (gang.wie(ZELF).get(PAD).json()["antwoord"] is not None) is antwoord
    assert gang.wie("auditor").get(PAD).json()["antwoord"] is not None


@in_stand("stand", [Stand.VOORNEMEN])
def test_a_view_is_changed_on_the_version_that_was_read(gang: Gang, stand: Stand) -> None:
    kop = {"If-Match": gang.wie().get(PAD).headers["etag"]}
    eis(gang.wie(ZELF).put(f"{PAD}/reactie", json={"reactie": "Nog iets."}, headers=kop))
    te_laat = gang.wie().put(f"{PAD}/antwoord", json={"antwoord": "Op de eerste."}, headers=kop)
    assert (te_laat.status_code, te_laat.json()["code"]) == (412, "FOUT-VERSIE-02")
    assert gang.wie().put(f"{PAD}/antwoord", json={"antwoord": "x"}).json()["code"] == "FOUT-VERSIE-01"
    assert len(gang.wie().get(f"{plaats()}/zienswijzen").json()["zienswijzen"]) == 10


@in_stand(("stand", "ziet"), [(Stand.CONCEPT, 404), (Stand.VOORNEMEN, 200)])
def test_with_the_voornemen_a_gemeente_sees_her_own_page(
    als: Als, gang: Gang, stand: Stand, ziet: int
) -> None:
    bladen = "/cycli/2026/berekeningen/1/gemeenten"
    assert als(ZELF).get(f"{bladen}/{GEMEENTE}").status_code == ziet
    assert als(ZELF).get(f"{bladen}/GM0037").status_code == 404, "of another gemeente"
    assert als("gemeente:GM0308").get(f"{bladen}/GM0308").status_code == 404, "of another provincie"
    assert als("publiek").get(f"{bladen}/{GEMEENTE}").status_code == 404
