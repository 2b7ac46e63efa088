"""Roles and their area: the text of the claim, both ways."""

import pytest

from api.toegang.rollen import AANGEMELD, Functie, Rol, lees_functie
from optimiser.domain.errors import RunError


@pytest.mark.parametrize(
    ("tekst", "functie"),
    [
        ("opsteller", Functie(Rol.OPSTELLER)),
        ("vaststeller", Functie(Rol.VASTSTELLER)),
        ("cdk:PV20", Functie(Rol.CDK, provincie="PV20")),
        ("gs:PV31", Functie(Rol.GS, provincie="PV31")),
        ("gemeente:GM0308", Functie(Rol.GEMEENTE, gemeente="GM0308")),
        ("coa", Functie(Rol.COA)),
        ("vng", Functie(Rol.VNG)),
        ("auditor", Functie(Rol.AUDITOR)),
        ("beheer", Functie(Rol.BEHEER)),
    ],
)
def test_function_is_read_and_written_the_same(tekst: str, functie: Functie) -> None:
    assert lees_functie(tekst) == functie
    assert str(functie) == tekst


def test_everyone_but_publiek_signs_in() -> None:
    assert set(Rol) - set(AANGEMELD) == {Rol.PUBLIEK}


@pytest.mark.parametrize(
    ("tekst", "code", "reden"),
    [
        ("", "FOUT-ROL-01", None),
        ("publiek", "FOUT-ROL-01", None),
        ("Opsteller", "FOUT-ROL-01", None),
        ("opsteller ", "FOUT-ROL-01", None),
        ("cdk", "FOUT-ROL-02", "de provincie ontbreekt"),
        ("gs", "FOUT-ROL-02", "de provincie ontbreekt"),
        ("gemeente", "FOUT-ROL-02", "de gemeente ontbreekt"),
        ("cdk:", "FOUT-ROL-02", "de provincie moet een code zijn: PV20 tot en met PV31"),
        ("cdk:PV19", "FOUT-ROL-02", "de provincie moet een code zijn: PV20 tot en met PV31"),
        ("cdk:PV32", "FOUT-ROL-02", "de provincie moet een code zijn: PV20 tot en met PV31"),
        ("cdk:PV26,PV27", "FOUT-ROL-02", "de provincie moet een code zijn: PV20 tot en met PV31"),
        ("gs:GM0308", "FOUT-ROL-02", "de provincie moet een code zijn: PV20 tot en met PV31"),
        ("gemeente:PV26", "FOUT-ROL-02", "de gemeente moet een code zijn: GM en vier cijfers"),
        ("gemeente:GM03080", "FOUT-ROL-02", "de gemeente moet een code zijn: GM en vier cijfers"),
        ("gemeente:GM٠308", "FOUT-ROL-02", "de gemeente moet een code zijn: GM en vier cijfers"),
        ("opsteller:PV26", "FOUT-ROL-02", "bij opsteller hoort geen provincie"),
        ("coa:", "FOUT-ROL-02", "bij coa hoort geen provincie"),
    ],
)
def test_what_is_no_function_is_refused(tekst: str, code: str, reden: str | None) -> None:
    with pytest.raises(RunError) as fout:
        lees_functie(tekst)
    assert (fout.value.code, fout.value.params.get("reden")) == (code, reden)


def test_a_gemeente_beside_a_provincie_is_refused() -> None:
    with pytest.raises(RunError, match="hoort geen gemeente"):
        Functie(Rol.CDK, "PV26", "GM0308")
