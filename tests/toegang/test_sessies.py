"""Sessions: another one at every sign-in, an end in every way, only hashes kept."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from api.db.eenheid import Actor, Opslag
from api.db.tabellen import Auditregel, Gebruiker, Sessie
from api.settings import Instellingen
from api.toegang import geheim, sessies
from api.toegang.gebruikers import zet_actief
from api.toegang.rollen import Rol
from api.toegang.wie import PUBLIEK, Verzoek, bepaal_wie
from api.usecases.aanmelden import meld_af, meld_overal_af
from api.usecases.apisleutels import maak_apisleutel
from optimiser.domain.errors import RunError
from optimiser.domain.getal import sha256
from tests.toegang.conftest import Aanmelder, Stilklok, Vraag

EINDE = "deze sessie is er niet of is beëindigd"
BEHEER = Actor(None, "beheer", "beheer", "toets")


def eis_weg(vraag: Vraag, token: str, reden: str = EINDE) -> None:
    with pytest.raises(RunError) as fout:
        vraag(token)
    assert (fout.value.code, fout.value.params["reden"]) == ("FOUT-AANMELDING-01", reden)


def test_without_a_credential_one_is_publiek(vraag: Vraag) -> None:
    assert vraag() == PUBLIEK
    assert vraag(None, "POST") == PUBLIEK
    actor = PUBLIEK.actor("toets")
    assert (actor.gebruiker_id, actor.functie, actor.rol) == (None, "publiek", "publiek")


def test_a_session_says_who_asks(vraag: Vraag, meld_aan: Aanmelder) -> None:
    token = meld_aan("cdk:PV26")
    wie = vraag(token)
    assert (wie.gebruiker_id, wie.functie, wie.rol, wie.provincie) == (1, "cdk:PV26", Rol.CDK, "PV26")
    assert (wie.gemeente, wie.scopes, wie.via) == (None, None, "sessie")
    assert wie.actor("toets") == Actor(1, "cdk:PV26 #1", "cdk", "toets", "PV26", None)
    assert str(wie.csrf) not in repr(wie)


@pytest.mark.parametrize("token", ["", "vals", "x" * 43])
def test_a_forged_session_is_never_publiek(vraag: Vraag, meld_aan: Aanmelder, token: str) -> None:
    meld_aan("opsteller")
    eis_weg(vraag, token)


def test_only_hashes_of_its_secrets_are_kept(opslag: Opslag, meld_aan: Aanmelder) -> None:
    token = meld_aan("opsteller")
    assert len(token) == 43
    with opslag.lees() as sessie:
        rij = sessie.scalars(select(Sessie)).one()
    assert rij.sleutel_sha256 == sha256(token)
    assert rij.csrf_sha256 == sha256(geheim.csrf_van(token))


def test_signing_in_takes_the_place_of_the_session_of_this_browser(vraag: Vraag, meld_aan: Aanmelder) -> None:
    elders, oud = meld_aan("opsteller"), meld_aan("opsteller")
    nieuw = meld_aan("opsteller", oud=oud)
    assert len({elders, oud, nieuw}) == 3
    eis_weg(vraag, oud)
    assert vraag(nieuw).gebruiker_id == vraag(elders).gebruiker_id


def test_a_session_that_was_put_in_the_browser_is_not_taken_over(vraag: Vraag, meld_aan: Aanmelder) -> None:
    """Session fixation: the attacker's own session ends, and what the victim gets is another one."""
    van_aanvaller = meld_aan("coa", "aanvaller")
    slachtoffer = meld_aan("opsteller", "slachtoffer", oud=van_aanvaller)
    assert slachtoffer != van_aanvaller
    eis_weg(vraag, van_aanvaller)
    assert meld_aan("opsteller", "slachtoffer", oud="zelfgekozen") != "zelfgekozen"
    eis_weg(vraag, "zelfgekozen")


def test_a_session_ends_after_its_longest_duration_however_busy(
    vraag: Vraag, meld_aan: Aanmelder, klok: Stilklok, instellingen: Instellingen
) -> None:
    token = meld_aan("opsteller")
    einde = klok.nu + timedelta(minutes=instellingen.sessie_minuten)
    while (straks := klok.nu + timedelta(minutes=20)) < einde:
        klok.nu = straks
        vraag(token)
    klok.nu = einde - timedelta(seconds=1)
    vraag(token)
    klok.nu = einde
    eis_weg(vraag, token, "een sessie heeft een uiterste duur")


def test_a_session_ends_in_silence(
    vraag: Vraag, meld_aan: Aanmelder, klok: Stilklok, instellingen: Instellingen
) -> None:
    token, stilte = meld_aan("opsteller"), timedelta(minutes=instellingen.stilte_minuten)
    klok.nu += stilte - timedelta(seconds=1)
    vraag(token)
    klok.nu += stilte - timedelta(seconds=1)
    vraag(token)
    klok.nu += stilte
    eis_weg(vraag, token, "u deed te lang niets")


def test_use_is_noted_at_most_once_a_minute(
    opslag: Opslag, vraag: Vraag, meld_aan: Aanmelder, klok: Stilklok
) -> None:
    def gebruikt() -> object:
        with opslag.lees() as sessie:
            return sessie.scalars(select(Sessie.gebruikt)).one()

    token, begin = meld_aan("opsteller"), klok.nu
    klok.nu += sessies.BIJHOUDEN - timedelta(seconds=1)
    vraag(token)
    assert gebruikt() == begin
    klok.nu += timedelta(seconds=1)
    vraag(token)
    assert gebruikt() == klok.nu


def test_what_has_ended_is_cleared_away_at_the_next_sign_in(
    opslag: Opslag, meld_aan: Aanmelder, klok: Stilklok
) -> None:
    meld_aan("opsteller")
    klok.nu += timedelta(minutes=30)
    nieuw = meld_aan("opsteller")
    with opslag.lees() as sessie:
        assert sessie.scalars(select(Sessie.sleutel_sha256)).all() == [sha256(nieuw)]


def test_signing_out_ends_this_session_only(opslag: Opslag, vraag: Vraag, meld_aan: Aanmelder) -> None:
    hier, elders = meld_aan("opsteller"), meld_aan("opsteller")
    meld_af(opslag, hier, vraag(hier), "toets")
    eis_weg(vraag, hier)
    assert vraag(elders).via == "sessie"
    with opslag.lees() as sessie:
        regel = sessie.scalars(select(Auditregel).order_by(Auditregel.nr.desc())).first()
    assert regel is not None
    assert (regel.actie, regel.actor, regel.onderwerp) == ("afmelding", "opsteller #1", "gebruiker/1")


def test_signing_out_everywhere_ends_all_of_this_user_and_of_nobody_else(
    opslag: Opslag, vraag: Vraag, meld_aan: Aanmelder
) -> None:
    hier, elders, ander = meld_aan("opsteller"), meld_aan("opsteller"), meld_aan("coa", "ander")
    meld_overal_af(opslag, vraag(hier), "toets")
    eis_weg(vraag, hier)
    eis_weg(vraag, elders)
    assert vraag(ander).rol is Rol.COA


def test_publiek_cannot_sign_out_everywhere(opslag: Opslag) -> None:
    with pytest.raises(RunError) as fout:
        meld_overal_af(opslag, PUBLIEK, "toets")
    assert fout.value.code == "FOUT-AANMELDING-05"


def test_another_function_ends_the_sessions_of_the_old_one(
    opslag: Opslag, vraag: Vraag, meld_aan: Aanmelder
) -> None:
    oud, ander = meld_aan("opsteller"), meld_aan("coa", "ander")
    nieuw = meld_aan("gs:PV26")
    eis_weg(vraag, oud)
    assert (vraag(nieuw).functie, vraag(nieuw).gebruiker_id) == ("gs:PV26", 1)
    assert vraag(ander).rol is Rol.COA
    with opslag.lees() as sessie:
        regel = sessie.scalars(select(Auditregel).where(Auditregel.actie == "gebruiker.andere-functie")).one()
    assert regel.inhoud == {"was": "opsteller", "wordt": "gs:PV26"}


def test_whoever_is_made_inactive_is_out_and_stays_out(
    opslag: Opslag, vraag: Vraag, meld_aan: Aanmelder
) -> None:
    token = meld_aan("opsteller")
    zet(opslag, actief=False)
    eis_weg(vraag, token)
    with pytest.raises(RunError) as fout:
        meld_aan("opsteller")
    assert fout.value.code == "FOUT-AANMELDING-10"
    zet(opslag, actief=True)
    eis_weg(vraag, token)
    assert vraag(meld_aan("opsteller")).gebruiker_id == 1


def test_an_inactive_user_is_refused_also_where_a_session_was_left(
    opslag: Opslag, vraag: Vraag, meld_aan: Aanmelder
) -> None:
    token = meld_aan("opsteller")
    with opslag.schrijf(BEHEER) as eenheid:
        eenheid.sessie.get_one(Gebruiker, 1).actief = False
        eenheid.leg_vast("toets", "gebruiker/1")
    with pytest.raises(RunError) as fout:
        vraag(token)
    assert fout.value.code == "FOUT-AANMELDING-10"


def test_users_of_another_provider_have_no_way_in(
    opslag: Opslag, instellingen: Instellingen, meld_aan: Aanmelder, vraag: Vraag
) -> None:
    token = meld_aan("beheer")
    sleutel = maak_apisleutel(opslag, vraag(token), "toets", "koppeling", ["lezen"], 1)[1]
    ander = replace(instellingen, oidc_uitgever="https://nieuw.example")
    for verzoek, code in (
        (Verzoek("GET", {}, {"__Host-sessie": token}), "FOUT-AANMELDING-01"),
        (Verzoek("GET", {"authorization": f"Bearer {sleutel}"}, {}), "FOUT-AANMELDING-02"),
    ):
        assert bepaal_wie(opslag, instellingen, verzoek).rol is Rol.BEHEER
        with pytest.raises(RunError, match="een andere aanbieder") as fout:
            bepaal_wie(opslag, ander, verzoek)
        assert fout.value.code == code


def zet(opslag: Opslag, *, actief: bool) -> None:
    with opslag.schrijf(BEHEER) as eenheid:
        zet_actief(eenheid, eenheid.sessie.get_one(Gebruiker, 1), actief=actief)
