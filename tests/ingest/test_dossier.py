"""A folder of reports: versions, what crosses two reports, confirmations."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from optimiser.domain.bevinding import Bevestiging, Bevinding, Ernst
from optimiser.domain.weergave import bevinding_kenmerk
from optimiser.ingest.verslag.dossier import Gevonden, Herkomst, Regel, lees_dossier
from optimiser.ingest.verslag.dossier import bevestig as handel_af
from tests.ingest.maak import (
    AMSTERDAM,
    HOLLAND,
    LIMBURG,
    VENLO,
    VERWACHTING,
    afspraak,
    bevestig,
    bytes_van,
    csv_map,
    kaal,
    locatie,
    plek,
    regel,
    verslag,
)

LAAT = plek("Kop", "vastgesteld")
GOED = ("PV31", "E-VER-02", *LAAT, "secretaris", "2026-11-02", "uitstel verleend")


def zet(map_: Path, naam: str, inhoud) -> None:
    (map_ / naam).write_bytes(bytes_van(inhoud))


def te_laat(versie: int = 1):
    return verslag(kop=replace(verslag().kop, vastgesteld=date(2026, 11, 1), versie=versie))


def codes(dossier) -> list[tuple[str, str]]:
    return sorted((b.bestand, b.code) for b in dossier.bevindingen)


def test_empty_folder_misses_every_provincie(tmp_path: Path):
    dossier = lees_dossier(tmp_path, VERWACHTING)
    assert (dossier.verslagen, dossier.ontbrekend) == ((), (HOLLAND, LIMBURG))


def test_file_names_and_forms_play_no_part(tmp_path: Path):
    een, ander = tmp_path / "een", tmp_path / "ander"
    een.mkdir()
    ander.mkdir()
    zet(een, "a.xlsx", verslag())
    zet(een, "b.xlsx", verslag(HOLLAND))
    (een / "~$a.xlsx").write_bytes(b"slot van Excel")
    (een / "lees.txt").write_text("geen verslag")
    csv_map(ander, verslag(), "z")
    zet(ander, "y.xlsx", verslag(HOLLAND))
    links, rechts = lees_dossier(een, VERWACHTING), lees_dossier(ander, VERWACHTING)
    assert [v.kop.provincie for v in links.verslagen] == [HOLLAND, LIMBURG]
    assert [kaal(v) for v in links.verslagen] == [kaal(v) for v in rechts.verslagen]
    assert links.ontbrekend == links.bevindingen == rechts.bevindingen == ()


def test_highest_version_counts(tmp_path: Path):
    zet(tmp_path, "z.xlsx", te_laat(versie=1))
    zet(tmp_path, "a.xlsx", verslag(kop=replace(verslag().kop, versie=2)))
    dossier = lees_dossier(tmp_path, VERWACHTING)
    assert [v.kop.versie for v in dossier.verslagen] == [2]
    assert dossier.bevindingen == ()


def test_same_file_twice_and_same_version_twice(tmp_path: Path):
    zet(tmp_path, "a.xlsx", verslag())
    zet(tmp_path, "b.xlsx", verslag())
    assert codes(lees_dossier(tmp_path, VERWACHTING)) == [("b.xlsx", "E-VER-01")]
    zet(tmp_path, "b.xlsx", verslag(toelichting=(("Brief", "iets anders"),)))
    dossier = lees_dossier(tmp_path, VERWACHTING)
    assert codes(dossier) == [("b.xlsx", "E-VER-01")]
    assert dossier.open == dossier.bevindingen


def test_unreadable_file_stands_in_the_way(tmp_path: Path):
    zet(tmp_path, "a.xlsx", verslag())
    (tmp_path / "b.xlsx").write_bytes(b"PK kapot")
    dossier = lees_dossier(tmp_path, VERWACHTING)
    assert codes(dossier) == [("b.xlsx", "E-SEC-01")]
    assert dossier.open == dossier.bevindingen


def test_row_id_in_two_reports(tmp_path: Path):
    zet(tmp_path, "a.xlsx", verslag())
    rijen = verslag(HOLLAND).aanbod
    zet(tmp_path, "b.xlsx", verslag(HOLLAND, aanbod=(replace(rijen[0], regel_id="R-1"), rijen[1])))
    assert [c for _, c in codes(lees_dossier(tmp_path, VERWACHTING))] == ["E-REG-ID-01"]


def gedeeld(map_: Path, **bevestigd: bool) -> list[str]:
    """One site in both reports, with or without an agreement on the two rows."""
    wederzijds = (
        (afspraak(van=VENLO, naar=AMSTERDAM, regels=("H-9", "R-9"), **bevestigd),) if bevestigd else ()
    )
    limburg, holland = verslag(), verslag(HOLLAND)
    zet(
        map_,
        "a.xlsx",
        verslag(aanbod=(*limburg.aanbod, regel("R-9", VENLO, 20, locatie="schip")), afspraken=wederzijds),
    )
    zet(
        map_,
        "b.xlsx",
        verslag(HOLLAND, aanbod=(*holland.aanbod, regel("H-9", AMSTERDAM, 20, locatie="schip"))),
    )
    return [code for _, code in codes(lees_dossier(map_, VERWACHTING))]


def test_same_site_in_two_reports(tmp_path: Path):
    assert gedeeld(tmp_path) == ["E-DUB-02"]


def test_same_site_with_an_agreement_of_both(tmp_path: Path):
    assert gedeeld(tmp_path, bevestigd_van=True, bevestigd_naar=True) == []


def test_same_site_with_an_agreement_of_one(tmp_path: Path):
    assert gedeeld(tmp_path, bevestigd_van=True, bevestigd_naar=False) == ["E-AFS-01", "E-DUB-02"]


@pytest.mark.parametrize(
    ("anders", "gevonden"),
    [({}, ["E-AFS-01"]), ({"afspraak_id": "A-2"}, ["E-AFS-01", "E-DUB-02"])],
)
def test_same_site_with_each_side_confirmed_in_its_own_report(
    tmp_path: Path, anders: dict[str, str], gevonden: list[str]
):
    """One afspraak_id in both reports is one agreement; another id is another one."""
    hier = afspraak(van=VENLO, naar=AMSTERDAM, regels=("H-9", "R-9"), bevestigd_naar=False)
    daar = replace(hier, bevestigd_van=False, bevestigd_naar=True, **anders)
    limburg, holland = verslag(), verslag(HOLLAND)
    eigen, ander = regel("R-9", VENLO, 20, locatie="schip"), regel("H-9", AMSTERDAM, 20, locatie="schip")
    zet(tmp_path, "a.xlsx", verslag(aanbod=(*limburg.aanbod, eigen), afspraken=(hier,)))
    zet(tmp_path, "b.xlsx", verslag(HOLLAND, aanbod=(*holland.aanbod, ander), afspraken=(daar,)))
    assert sorted({code for _, code in codes(lees_dossier(tmp_path, VERWACHTING))}) == gevonden


def test_an_agreement_may_name_a_site_of_the_other_report(tmp_path: Path):
    for naam, gevonden in (("K-1", []), ("K-2", ["E-REG-ID-02"])):
        blad = afspraak(van=VENLO, naar=AMSTERDAM, regels=(naam,))
        zet(tmp_path, "a.xlsx", verslag(afspraken=(blad,)))
        zet(tmp_path, "b.xlsx", verslag(HOLLAND, locaties=(locatie("K-1", AMSTERDAM),)))
        assert [code for _, code in codes(lees_dossier(tmp_path, VERWACHTING))] == gevonden


@pytest.mark.parametrize("einde", ["\n", "\r\n"])
def test_confirmation_settles_a_warning(tmp_path: Path, einde: str):
    zet(tmp_path, "a.xlsx", te_laat())
    assert [b.code for b in lees_dossier(tmp_path, VERWACHTING).open] == ["E-VER-02"]
    bevestig(tmp_path, GOED, einde=einde)
    dossier = lees_dossier(tmp_path, VERWACHTING)
    assert dossier.open == ()
    (bevinding,) = dossier.verslagen[0].bevindingen
    assert bevinding.bevestiging is not None
    assert (bevinding.bevestiging.rol, bevinding.bevestiging.reden) == ("secretaris", "uitstel verleend")
    assert dossier.bevindingen == (bevinding,)


@pytest.mark.parametrize("veld", [0, 1, 2, 3], ids=["provincie", "code", "blad", "cel"])
def test_confirmation_of_something_else_is_a_fault(tmp_path: Path, veld: int):
    zet(tmp_path, "a.xlsx", te_laat())
    anders = list(GOED)
    anders[veld] = ("PV27", "E-VER-01", "Aanbod", "B99")[veld]
    bevestig(tmp_path, tuple(anders))
    assert [b.code for b in lees_dossier(tmp_path, VERWACHTING).open] == ["E-VER-02", "E-BEV-01"]


@pytest.mark.parametrize("veld", [4, 5, 6], ids=["rol", "datum", "reden"])
def test_confirmation_without_role_date_or_reason_is_a_fault(tmp_path: Path, veld: int):
    zet(tmp_path, "a.xlsx", te_laat())
    bevestig(tmp_path, tuple("" if nummer == veld else deel for nummer, deel in enumerate(GOED)))
    assert [b.code for b in lees_dossier(tmp_path, VERWACHTING).open] == ["E-VER-02", "E-BEV-01"]


def test_blocking_finding_cannot_be_confirmed(tmp_path: Path):
    zet(tmp_path, "a.xlsx", verslag(kop=replace(verslag().kop, horizon=date(2028, 2, 1))))
    kapot = verslag(aanbod=(replace(verslag().aanbod[0], besluit_ref=""), *verslag().aanbod[1:]))
    zet(tmp_path, "a.xlsx", kapot)
    bevestig(
        tmp_path, ("PV31", "E-STA-01", *plek("Aanbod", "besluit_ref"), "secretaris", "2026-11-02", "mag")
    )
    assert sorted(b.code for b in lees_dossier(tmp_path, VERWACHTING).open) == ["E-BEV-01", "E-STA-01"]


def test_national_finding_is_confirmed_under_nl(tmp_path: Path):
    feit = Bevinding("E-IV-01", Ernst.WAARSCHUWING, "bekendgemaakt.csv", "", "GM0983", "400")
    assert lees_dossier(tmp_path, VERWACHTING, (feit,)).open == (feit,)
    bevestig(tmp_path, ("NL", "E-IV-01", "", "GM0983", "directeur", "2026-11-02", "andere jaargang"))
    dossier = lees_dossier(tmp_path, VERWACHTING, (feit,))
    assert dossier.open == ()
    assert [b.bevestiging is not None for b in dossier.landelijk] == [True]


def test_confirmation_with_a_mark_ends_with_its_finding():
    """Another text in the same place is another finding; the line is then no fault, as nobody can see it."""
    feit = Bevinding("E-VER-02", Ernst.WAARSCHUWING, "x", "totaal", "GM0983", "400")
    anders = replace(feit, ruw="401")
    regel = Regel(
        "NL", Bevestiging("E-VER-02", "totaal", "GM0983", "r", "2026-11-02", "ja"), bevinding_kenmerk(feit)
    )
    for een, open_ in ((feit, False), (anders, True)):
        (uit,) = handel_af([Gevonden(Herkomst.LANDELIJK, (), een)], [regel])
        assert uit.bevinding.open is open_
    (_, los) = handel_af(
        [Gevonden(Herkomst.LANDELIJK, (), replace(feit, blad="amv"))], [replace(regel, kenmerk="")]
    )
    assert (los.herkomst, los.bevinding.code) == (Herkomst.BEVESTIGING, "E-BEV-01")


def test_what_crosses_two_reports_names_both_and_is_confirmed_for_the_country(tmp_path: Path):
    gedeeld(tmp_path)
    [dubbel] = [g for g in lees_dossier(tmp_path, VERWACHTING).gevonden if g.herkomst is Herkomst.VERSLAGEN]
    assert (dubbel.bevinding.code, dubbel.provincies, dubbel.gebied) == ("E-DUB-02", (HOLLAND, LIMBURG), "NL")
