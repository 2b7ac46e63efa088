"""API keys: shown once, for so long, for so much, never more than their user."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from api.db.eenheid import Opslag
from api.db.tabellen import Apisleutel, Gebruiker
from api.toegang import geheim
from api.toegang.gebruikers import zet_actief
from api.toegang.sleutels import Scope
from api.toegang.wie import PUBLIEK, Wie
from api.usecases.aanmelden import meld_overal_af
from api.usecases.apisleutels import list_apisleutels, maak_apisleutel, trek_apisleutel_in
from optimiser.domain.errors import RunError
from optimiser.domain.getal import sha256
from tests.toegang.conftest import Aanmelder, Stilklok, Vraag
from tests.toegang.test_sessies import BEHEER

Maker = Callable[..., str]


@pytest.fixture
def cdk(vraag: Vraag, meld_aan: Aanmelder) -> Wie:
    return vraag(meld_aan("cdk:PV26", "cdk"))


@pytest.fixture
def maak(opslag: Opslag, cdk: Wie) -> Maker:
    def doe(*scopes: str, dagen: int = 30) -> str:
        return maak_apisleutel(opslag, cdk, "toets", "koppeling", scopes or ("lezen",), dagen)[1]

    return doe


def kop(sleutel: str) -> dict[str, str]:
    return {"authorization": f"Bearer {sleutel}"}


def eis_geweigerd(vraag: Vraag, koppen: dict[str, str], reden: str) -> None:
    with pytest.raises(RunError) as fout:
        vraag(**koppen)
    assert (fout.value.code, fout.value.params.get("reden")) == ("FOUT-AANMELDING-02", reden)


def test_a_key_acts_as_its_user(vraag: Vraag, maak: Maker) -> None:
    wie = vraag(None, "POST", **kop(maak("schrijven", "lezen")))
    assert (wie.gebruiker_id, wie.functie, wie.provincie) == (1, "cdk:PV26", "PV26")
    assert (wie.via, wie.sessie_id, wie.csrf) == ("sleutel", None, None)
    assert wie.scopes == {Scope.LEZEN, Scope.SCHRIJVEN}


def test_only_prefix_and_hash_are_kept(opslag: Opslag, maak: Maker) -> None:
    vw, prefix, geheime = maak().split("_", 2)
    with opslag.lees() as sessie:
        rij = sessie.scalars(select(Apisleutel)).one()
    assert (vw, rij.prefix, rij.sha256) == ("vw", prefix, sha256(geheime))
    assert len(geheime) == 43


@pytest.mark.parametrize(
    ("scope", "methode", "mist"),
    [
        ("lezen", "GET", None),
        ("lezen", "HEAD", None),
        ("lezen", "POST", "schrijven"),
        ("lezen", "DELETE", "schrijven"),
        ("lezen", "ANDERS", "schrijven"),
        ("schrijven", "PUT", None),
        ("schrijven", "GET", "lezen"),
    ],
)
def test_a_key_never_goes_beyond_its_scopes(
    vraag: Vraag, maak: Maker, scope: str, methode: str, mist: str | None
) -> None:
    sleutel = maak(scope)
    if mist is None:
        assert vraag(None, methode, **kop(sleutel)).via == "sleutel"
        return
    with pytest.raises(RunError) as fout:
        vraag(None, methode, **kop(sleutel))
    assert (fout.value.code, fout.value.params["scope"]) == ("FOUT-AANMELDING-04", mist)


def test_forged_keys(vraag: Vraag, maak: Maker) -> None:
    _, prefix, geheime = maak().split("_", 2)
    ander = maak().split("_", 2)[2]
    for vals in (f"vw_{prefix}_vals", f"vw_{prefix}_", f"vw_{'0' * 12}_{geheime}", f"vw_{prefix}_{ander}", f"vw_{prefix}_{sha256(geheime)}"):  # fmt: skip
        eis_geweigerd(vraag, kop(vals), "zij is niet bekend")
    vorm = "zij heeft niet de vorm Bearer vw_..._..."
    for vals in ("", "Bearer", "Basic dXNlcjp3", f"vw_{prefix}_{geheime}", f"Bearer xx_{prefix}_{geheime}"):
        eis_geweigerd(vraag, {"authorization": vals}, vorm)


def test_a_bad_key_is_refused_also_beside_a_good_session(vraag: Vraag, meld_aan: Aanmelder) -> None:
    with pytest.raises(RunError) as fout:
        vraag(meld_aan("opsteller"), **kop("vw_a_b"))
    assert fout.value.code == "FOUT-AANMELDING-02"


def test_a_key_ends_on_its_day(vraag: Vraag, maak: Maker, klok: Stilklok) -> None:
    sleutel = maak(dagen=366)
    klok.nu += timedelta(days=366) - timedelta(seconds=1)
    assert vraag(**kop(sleutel)).via == "sleutel"
    klok.nu += timedelta(seconds=1)
    eis_geweigerd(vraag, kop(sleutel), "zij is afgelopen")


def test_a_revoked_key(opslag: Opslag, cdk: Wie, vraag: Vraag, maak: Maker) -> None:
    sleutel, blijft = maak(), maak()
    assert [een.nr for een in list_apisleutels(opslag, cdk)] == [2, 1]
    trek_apisleutel_in(opslag, cdk, "toets", 1)
    eis_geweigerd(vraag, kop(sleutel), "zij is ingetrokken")
    assert vraag(**kop(blijft)).via == "sleutel"
    assert [een.nr for een in list_apisleutels(opslag, cdk)] == [2]


def test_the_key_of_another_is_not_there(
    opslag: Opslag, vraag: Vraag, meld_aan: Aanmelder, maak: Maker
) -> None:
    sleutel, ander = maak(), vraag(meld_aan("cdk:PV26", "collega"))
    assert list_apisleutels(opslag, ander) == []
    for nr in (1, 99):
        with pytest.raises(RunError) as fout:
            trek_apisleutel_in(opslag, ander, "toets", nr)
        assert fout.value.code == "FOUT-SLEUTEL-02"
    assert vraag(**kop(sleutel)).via == "sleutel"


@pytest.mark.parametrize(("scopes", "dagen"), [([], 30), (["alles"], 30), (["lezen", "x"], 30), (["lezen"], 0), (["lezen"], 367)])  # fmt: skip
def test_a_key_needs_scopes_and_an_end(opslag: Opslag, cdk: Wie, scopes: list[str], dagen: int) -> None:
    with pytest.raises(RunError) as fout:
        maak_apisleutel(opslag, cdk, "toets", "koppeling", scopes, dagen)
    assert fout.value.code == "FOUT-SLEUTEL-01"


def test_a_key_makes_and_revokes_no_keys_and_signs_nobody_out(
    opslag: Opslag, vraag: Vraag, maak: Maker
) -> None:
    wie = vraag(None, "POST", **kop(maak("schrijven")))
    for doe in (
        lambda: maak_apisleutel(opslag, wie, "toets", "nog een", ["lezen"], 1),
        lambda: trek_apisleutel_in(opslag, wie, "toets", 1),
        lambda: meld_overal_af(opslag, wie, "toets"),
    ):
        with pytest.raises(RunError) as fout:
            doe()
        assert fout.value.code == "FOUT-AANMELDING-06"


def test_publiek_has_no_keys(opslag: Opslag) -> None:
    with pytest.raises(RunError) as fout:
        list_apisleutels(opslag, PUBLIEK)
    assert fout.value.code == "FOUT-AANMELDING-05"


def test_another_function_or_no_access_revokes_the_keys(
    opslag: Opslag, vraag: Vraag, meld_aan: Aanmelder, maak: Maker
) -> None:
    oud = maak()
    wie = vraag(meld_aan("gs:PV26", "cdk"))
    eis_geweigerd(vraag, kop(oud), "zij is ingetrokken")
    nieuw = maak_apisleutel(opslag, wie, "toets", "koppeling", ["lezen"], 1)[1]
    with opslag.schrijf(BEHEER) as eenheid:
        zet_actief(eenheid, eenheid.sessie.get_one(Gebruiker, 1), actief=False)
    eis_geweigerd(vraag, kop(nieuw), "zij is ingetrokken")


def test_secrets_are_compared_in_constant_time(
    vraag: Vraag, meld_aan: Aanmelder, maak: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the one safe comparison nothing passes: state, key (known prefix or not) and CSRF token."""
    token, sleutel = meld_aan("opsteller"), maak()
    csrf = vraag(token).csrf
    gezien: list[str] = []

    def altijd_anders(een: object, _: object) -> bool:
        gezien.append(str(een))
        return False

    monkeypatch.setattr(geheim, "compare_digest", altijd_anders)
    for doe in (
        lambda: vraag(**kop(sleutel)),
        lambda: vraag(**kop("vw_onbekend_x")),
        lambda: vraag(token, "POST", x_csrf_token=csrf),
        lambda: meld_aan("opsteller"),
    ):
        with pytest.raises(RunError):
            doe()
    assert len(gezien) == 4
