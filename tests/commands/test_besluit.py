"""`wijzig` and `herbesluit` as a person types them."""

import json
from pathlib import Path
from typing import Any

import pytest

from optimiser.domain.errors import RunError
from optimiser.domain.getal import canoniek
from optimiser.explain.besluit import NIETS_ANDERS
from optimiser.explain.kijk import Kijk
from optimiser.run.uitvoer import schrijf_map
from optimiser.run.wijzig import stel_aantallen
from tests.commands.hulp import doe


@pytest.fixture
def receipt(klein: dict[str, Any], tmp_path: Path) -> Path:
    """The receipt of two provinces of the example dossier, alone in a folder."""
    pad = tmp_path / "rekenverslag.json"
    pad.write_text(canoniek(klein), encoding="utf-8")
    return pad


def lees(pad: Path) -> dict[str, Any]:
    inhoud: dict[str, Any] = json.loads(pad.read_text(encoding="utf-8"))
    return inhoud


def test_a_change_writes_a_new_receipt_and_leaves_the_old_one(receipt: Path) -> None:
    eerst = receipt.read_bytes()
    klaar = doe(
        "wijzig", receipt, "gm0308", 150, "--grond", "Afspraak", "--door", "directeur", "--op", "2026-12-01"
    )
    assert klaar.exit_code == 0, klaar.output
    for woord in ("Baarn", "+25", "Amersfoort", "boven de opgave", "meer dan indicatief", "nergens anders"):
        assert woord in klaar.output
    assert receipt.read_bytes() == eerst
    nieuw = receipt.with_name("rekenverslag-wijziging-1-GM0308.json")
    (wijziging,) = lees(nieuw)["opdracht"]["wijzigingen"]
    assert wijziging == {
        "gemeente": "GM0308", "aantallen": {"amv": 10, "regulier": 140}, "gegevens": None,
        "wijze": "provincie_opnieuw", "grond": "Afspraak", "door": "directeur", "op": "2026-12-01",
        "vorige": lees(receipt)["zegel"],
    }  # fmt: skip
    assert doe("controleer", nieuw).exit_code == 0
    assert doe("herhaal", nieuw).exit_code == 0
    assert doe("herhaal", nieuw).output.count("gelijk") == 2


def test_the_same_command_gives_the_same_bytes_and_never_overwrites(receipt: Path, tmp_path: Path) -> None:
    woorden = ("wijzig", receipt, "GM0308", 150, "--grond", "Afspraak", "--uit")
    for naam in ("a.json", "b.json"):
        assert doe(*woorden, tmp_path / naam).exit_code == 0
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    weer = doe(*woorden, tmp_path / "a.json")
    assert (weer.exit_code, "FOUT-UITVOER-04" in weer.output) == (1, True)
    assert doe(*woorden, receipt).exit_code == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.json", "b.json", "rekenverslag.json"]


@pytest.mark.parametrize(
    ("woorden", "code", "uitgang"),
    [
        (("GM0308", "-5", "--grond", "x"), "FOUT-WIJZIGING-01", 1),
        (("GM0308", "9", "--grond", "x"), "FOUT-WIJZIGING-01", 1),
        (("GM0308", "100", "--amv", "101", "--grond", "x"), "FOUT-WIJZIGING-01", 1),
        (("GM0308", "100", "--amv", "1", "--soort", "amv", "--grond", "x"), "FOUT-WIJZIGING-01", 1),
        (("GM0308", "-5", "--grond", "x"), "-5 is minder dan 0", 1),
        (("GM0308", "100", "--amv", "-1", "--grond", "x"), "-1 is minder dan 0", 1),
        (("GM0308", "99999999", "--grond", "x"), "99.999.999 is meer dan de raming", 1),
        (("GM0308", "100", "--amv", "99999999", "--grond", "x"), "99.999.999 is meer dan de raming", 1),
        (("GM0308", "100", "--grond", "  "), "FOUT-WIJZIGING-03", 1),
        (("GM9999", "100", "--grond", "x"), "FOUT-GEMEENTE-01", 2),
        (("GM0308", "100"), "--grond", 2),
        (("GM0308", "100", "--grond", "x", "--wijze", "anders"), "--wijze", 2),
    ],
)
def test_a_number_that_cannot_be_writes_nothing(
    receipt: Path, woorden: tuple[str, ...], code: str, uitgang: int
) -> None:
    klaar = doe("wijzig", receipt, *woorden)
    assert (klaar.exit_code, code in klaar.output) == (uitgang, True), klaar.output
    assert [p.name for p in receipt.parent.iterdir()] == ["rekenverslag.json"]


def test_a_number_over_a_stated_maximum_says_which(receipt: Path) -> None:
    eerder = receipt.with_name("eerder.json")
    woorden = ("herbesluit", receipt, "GM0308", "--maximum-samen", 130, "--grond", "x", "--kies", "alleen")
    assert doe(*woorden, "--uit", eerder).exit_code == 0
    klaar = doe("wijzig", eerder, "GM0308", 131, "--grond", "x")
    assert (klaar.exit_code, "FOUT-WIJZIGING-02" in klaar.output) == (1, True)
    assert "maximum van 130" in klaar.output
    assert doe("wijzig", eerder, "GM0308", 130, "--grond", "x").exit_code == 0


def test_where_else_the_ground_was_used_is_said(receipt: Path) -> None:
    doe("wijzig", receipt, "GM0014", 1000, "--grond", "Afspraak  met het college")
    eerder = receipt.with_name("rekenverslag-wijziging-1-GM0014.json")
    klaar = doe("wijzig", eerder, "GM0308", 150, "--grond", "afspraak met het COLLEGE", "--json")
    assert [e["gemeentecode"] for e in json.loads(klaar.output)["elders"]] == ["GM0014"]
    weer = doe(
        "wijzig",
        eerder,
        "GM0308",
        150,
        "--grond",
        "afspraak met het college",
        "--uit",
        receipt.with_name("c.json"),
    )
    assert "Groningen" in weer.output
    assert "een andere wijziging" in weer.output
    assert (
        lees(receipt.with_name("rekenverslag-wijziging-2-GM0308.json"))["opdracht"]["wijzigingen"][1][
            "vorige"
        ]
        == lees(eerder)["zegel"]
    )


def test_herbesluit_shows_both_and_writes_only_what_is_chosen(receipt: Path) -> None:
    woorden = ("herbesluit", receipt, "GM0308", "--maximum-regulier", 100, "--grond", "Pand te klein")
    klaar = doe(*woorden)
    assert klaar.exit_code == 0, klaar.output
    for woord in ("alleen", "provincie opnieuw", "Amersfoort", "Er is niets geschreven"):
        assert woord in klaar.output
    assert [p.name for p in receipt.parent.iterdir()] == ["rekenverslag.json"]
    for kies, wijze, amersfoort in (("alleen", "overige_vast", 727), ("provincie", "provincie_opnieuw", 730)):
        doel = receipt.with_name(f"{kies}.json")
        assert doe(*woorden, "--kies", kies, "--uit", doel).exit_code == 0
        (wijziging,) = lees(doel)["opdracht"]["wijzigingen"]
        assert (wijziging["wijze"], wijziging["aantallen"], wijziging["gegevens"]["max_regulier"]) == (
            wijze,
            None,
            100,
        )
        besluit = lees(doel)["uitkomst"]["besluit"]["aantallen"]
        assert (besluit["GM0308"]["regulier"], besluit["GM0307"]["regulier"]) == (100, amersfoort)
        assert doe("controleer", doel).exit_code == 0
        assert doe("herhaal", doel).exit_code == 0


def test_herbesluit_with_other_inhabitants_says_what_that_means(receipt: Path) -> None:
    klaar = doe("herbesluit", receipt, "GM0308", "--inwoners", 25301, "--grond", "x")
    assert "alleen de sleutel van deze gemeente" in klaar.output
    leeg = doe("herbesluit", receipt, "GM0308", "--grond", "x")
    assert (leeg.exit_code, "FOUT-WIJZIGING-04" in leeg.output) == (1, True)


@pytest.mark.parametrize(
    ("optie", "getal", "code"),
    [
        ("--aanbod-regulier", 99_999_999, "FOUT-WIJZIGING-01"),
        ("--aanbod-amv", 99_999_999, "FOUT-WIJZIGING-01"),
        ("--maximum-regulier", 99_999_999, "FOUT-WIJZIGING-01"),
        ("--maximum-amv", 99_999_999, "FOUT-WIJZIGING-01"),
        ("--maximum-samen", 99_999_999, "FOUT-WIJZIGING-01"),
        ("--inwoners", 99_999_999, "FOUT-WIJZIGING-06"),
    ],
)
def test_herbesluit_refuses_more_than_the_country_has(
    receipt: Path, optie: str, getal: int, code: str
) -> None:
    klaar = doe("herbesluit", receipt, "GM0308", optie, getal, "--grond", "x")
    assert (klaar.exit_code, code in klaar.output, "99.999.999" in klaar.output) == (1, True, True)


def test_the_national_raming_itself_is_allowed_and_one_more_is_not(klein: dict[str, Any]) -> None:
    raming, kijk = klein["opdracht"]["cyclus"]["capaciteitsraming"], Kijk(klein)
    assert stel_aantallen(kijk, "GM0308", raming, None, 0).regulier == raming
    with pytest.raises(RunError, match="is meer dan de raming"):
        stel_aantallen(kijk, "GM0308", raming + 1, None, 0)


def test_a_change_that_changes_nothing_says_so_and_a_name_will_do(receipt: Path) -> None:
    besluit = lees(receipt)["uitkomst"]["besluit"]["aantallen"]["GM0308"]
    nu = besluit["amv"] + besluit["regulier"]
    klaar = doe("wijzig", receipt, "baarn", nu, "--grond", "x", "--json")
    assert klaar.exit_code == 0, klaar.output
    inhoud = json.loads(klaar.output)
    assert inhoud["opmerkingen"][0] == NIETS_ANDERS
    assert {rij["gemeentecode"] for rij in inhoud["eigen"]} == {"GM0308"}
    ander = doe(
        "wijzig", receipt, "Baarn", nu + 1, "--grond", "x", "--json", "--uit", receipt.with_name("n.json")
    )
    assert NIETS_ANDERS not in json.loads(ander.output)["opmerkingen"]


def test_a_folder_with_changed_receipts_is_never_replaced(tmp_path: Path) -> None:
    doel = tmp_path / "uit"
    schrijf_map(doel, [("rekenverslag.json", b"1")], {})
    (doel / "rekenverslag-wijziging-1-GM0308.json").write_bytes(b"2")
    with pytest.raises(RunError, match="gewijzigde rekenverslagen"):
        schrijf_map(doel, [("rekenverslag.json", b"3")], {})
    assert (doel / "rekenverslag.json").read_bytes() == b"1"
