"""Damaged receipts: every one gets a verdict, none raises, none passes."""

import json
from copy import deepcopy
from random import Random
from typing import Any

import pytest

from optimiser.verify.controle import controleer
from tests.hulp import aantal
from tests.verify.maak import herzegel
from tests.verify.wijzig import bladen, goed_receipt, goede_tekst, ouder

ROMMEL: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, float("nan"), 10**30, "", "x", "2/4", "3/1", "+1", "-0", "1/0", "01",
    "\ud800", "2026-02-30", "20260101", [], {}, [None], {"a": 1}, ["GM0001"], (), b"x", object(),
)  # fmt: skip


def rommel(rng: Random) -> Any:
    """Fresh junk: a shared list would end up inside itself."""
    return deepcopy(rng.choice(ROMMEL))


def punten(receipt: Any) -> set[tuple[str, str]]:
    return {(punt.code, punt.plaats) for punt in controleer(receipt).punten}


@pytest.mark.parametrize("inhoud", [*ROMMEL, {"zegel": 1}], ids=lambda i: type(i).__name__)
def test_something_else_than_a_receipt(inhoud: Any) -> None:
    uitslag = controleer(inhoud)
    assert uitslag.punten
    assert not uitslag.goedgekeurd


def _knopen(inhoud: Any, pad: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    gevonden = [pad] if pad else []
    if isinstance(inhoud, dict | list):
        stappen = inhoud if isinstance(inhoud, dict) else range(len(inhoud))
        for stap in stappen:
            gevonden += _knopen(inhoud[stap], (*pad, stap))
    return gevonden


@pytest.mark.campagne
@pytest.mark.parametrize("deel", range(2))
def test_random_damage_never_raises(deel: int) -> None:
    rng = Random(900 + deel)
    for _ in range(aantal(100, 2000)):
        nummer = rng.randrange(6)
        receipt = goed_receipt(nummer)
        for _ in range(rng.choice((1, 1, 3))):
            pad = rng.choice(_knopen(receipt))
            plek, doe = ouder(receipt, pad), rng.random()
            if doe < 0.7:
                plek[pad[-1]] = rommel(rng)
            elif doe < 0.85:
                del plek[pad[-1]]
            elif isinstance(plek, dict):
                plek[rng.choice(("extra", 7, None, "\ud800"))] = rommel(rng)
            else:
                plek.append(rommel(rng))
        uitslag = controleer(receipt)
        if uitslag.goedgekeurd:
            assert receipt == json.loads(goede_tekst(nummer)), "schade die niemand zag"
        for punt in uitslag.punten:
            assert punt.tekst.encode()


DATUMS = ("1000-01-01", "2027-07-01", "2028-02-29", "9999-12-31")


def _onzin(rng: Random, waarde: Any, woorden: dict[str, list[str]], pad: tuple[Any, ...]) -> Any:
    """Something of the same type that makes no sense."""
    if type(waarde) is bool:
        return not waarde
    if type(waarde) is int:
        return rng.choice((0, 1, 2, 10, 100, 10**12, waarde + 1, rng.randrange(500)))
    if waarde is None:
        return rng.choice((None, 0, 3))
    if str(pad[-1]) in ("dag", "teldatum", "horizon", "publicatie", "peildatum_recht"):
        return rng.choice(DATUMS)
    return rng.choice(woorden[str(pad[-1])])


@pytest.mark.campagne
@pytest.mark.parametrize("deel", range(2))
def test_nonsense_of_the_right_shape_never_raises(deel: int) -> None:
    rng, verder = Random(700 + deel), 0
    for _ in range(aantal(100, 2000)):
        nummer = rng.randrange(12)
        receipt = goed_receipt(nummer)
        alle = list(bladen(receipt))
        woorden: dict[str, list[str]] = {}
        for pad, waarde in alle:
            if type(waarde) is str:
                woorden.setdefault(str(pad[-1]), []).append(waarde)
        for pad, waarde in rng.sample(alle, rng.choice((1, 1, 2, 5, 40))):
            if pad[0] not in ("zegel", "opdracht_sha256"):
                ouder(receipt, pad)[pad[-1]] = _onzin(rng, waarde, woorden, pad)
        uitslag = controleer(herzegel(receipt))
        verder += not any(
            toets.naam == "De sommen" or toets.grond == "vorm eerst" for toets in uitslag.toetsen
        )
        assert uitslag.punten or uitslag.goedgekeurd
    assert verder > 50


@pytest.mark.parametrize(
    ("pad", "waarde"),
    [
        (("uitkomst", "indicatief", "totaal", "som_gewichten"), "2/4"),
        (("uitkomst", "indicatief", "totaal", "som_gewichten"), "3/1"),
        (("uitkomst", "indicatief", "totaal", "som_gewichten"), "+1"),
        (("uitkomst", "indicatief", "totaal", "som_gewichten"), "-0"),
        (("uitkomst", "indicatief", "totaal", "som_gewichten"), 1),
        (("uitkomst", "indicatief", "totaal", "som"), True),
        (("uitkomst", "indicatief", "totaal", "som"), 1.0),
        (("opdracht", "cyclus", "teldatum"), "20270701"),
        (("opdracht", "cyclus", "periode"), [2027, 2028, 2029]),
        (("opdracht", "beleid", "keuzes", "meerdere", "waarde"), "anders"),
        (("opdracht", "beleid", "keuzes", "vormen", "waarde"), ["doorstroom"]),
        (("formaat",), "verdeelwijzer-rekenverslag/1"),
    ],
)
def test_one_wrong_value_is_named_where_it_stands(pad: tuple[str, ...], waarde: Any) -> None:
    receipt = goed_receipt(0)
    ouder(receipt, pad)[pad[-1]] = waarde
    gevonden = punten(receipt)
    assert {plaats for _, plaats in gevonden} in ({".".join(pad)}, {".".join(pad) + "[0]"})
    assert {code for code, _ in gevonden} == {"V-VRM-03"}


def test_content_that_cannot_be_shown_is_still_a_point() -> None:
    for diep in (900, 970, 985, 995):
        try:
            nest = json.loads("[" * diep + "]" * diep)
        except RecursionError:
            continue
        for veld in ("label", "opdracht", "uitkomst", "zegel"):
            assert punten({**goed_receipt(0), veld: nest}) == {("V-VRM-03", veld)}
    groot = 10**5000
    assert punten({**goed_receipt(0), "label": groot}) == {("V-VRM-03", "label")}
    assert {code for code, _ in punten({**goed_receipt(0), groot: 1})} == {"V-VRM-02"}


def test_missing_and_unknown_fields_are_points() -> None:
    receipt = goed_receipt(0)
    del receipt["uitkomst"]["stand"]
    receipt["opdracht"]["gemeenten"][0]["notitie"] = ""
    assert punten(receipt) == {
        ("V-VRM-01", "uitkomst.stand"),
        ("V-VRM-02", "opdracht.gemeenten[0].notitie"),
    }


def test_seal_and_fingerprint() -> None:
    receipt = goed_receipt(0)
    receipt["opdracht"]["verslagen"][0]["kop"]["contact"] = "anders"
    assert punten(receipt) == {("V-ZGL-01", "zegel"), ("V-ZGL-02", "opdracht_sha256")}


def test_every_point_has_a_dutch_text() -> None:
    receipt = goed_receipt(0)
    receipt["uitkomst"]["opgaven"]["PV20"]["totaal"] += 1
    punt = next(p for p in controleer(herzegel(receipt)).punten if p.code == "V-OPG-01")
    assert punt.tekst.startswith("V-OPG-01 uitkomst.opgaven.PV20.totaal: De opgave is niet de som")
    assert f"Verwacht: {int(punt.gevonden) - 1}." in punt.tekst


def test_what_was_checked_is_told_per_article() -> None:
    uitslag = controleer(goed_receipt(0))
    assert uitslag.goedgekeurd
    gronden = " ".join(toets.grond for toets in uitslag.toetsen)
    for artikel in ("besluit 2.1 lid 3", "wet 5 lid 2", "wet 2 lid 3", "Awb 3:2"):
        assert artikel in gronden
    assert sum(toets.aantal for toets in uitslag.toetsen) > 1000
    assert [(t.kenmerk, t.geslaagd) for t in uitslag.toetsen if t.naam.startswith("Landelijk")] == [
        (True, False)
    ]
