"""The checker's own arithmetic against brute force and hand-worked cases."""

import itertools
from fractions import Fraction
from math import prod
from random import Random
from typing import Any

import pytest

from optimiser.verify.controle import controleer
from optimiser.verify.getallen import (
    half_omhoog,
    kortste_decimaal,
    paar_van,
    plus_jaren,
    plus_maanden,
    tekst_van,
)
from optimiser.verify.samen import haalbaar
from optimiser.verify.stand import toets_aftrek
from optimiser.verify.stof import maak_stof
from optimiser.verify.telling import tel
from tests.hulp import aantal
from tests.verify.maak import Maat, maak_receipt


@pytest.mark.parametrize(
    ("onder", "boven", "factor"),
    [
        ("59/40", "61/40", "3/2"),
        ("1/2", None, "1"),
        ("1", None, "2"),
        (None, "1/78", "0"),
        (None, "7", "0"),
        (None, None, "0"),
        ("7/10", "11/14", "37/50"),  # the candidates 0.71 .. 0.78: nearest the middle 0.7428 is 0.74
        ("1/10", "4/10", "1/5"),  # 0.2 and 0.3 are as near to the middle: the lower one
        ("1", "2", "3/2"),
        ("99/100", "101/100", "1"),
    ],
)
def test_shortest_decimal(onder: str | None, boven: str | None, factor: str) -> None:
    paren = [paar_van(tekst) if tekst else None for tekst in (onder, boven)]
    assert kortste_decimaal(paren[0], paren[1]) == factor


def test_shortest_decimal_against_search() -> None:
    rng = Random(1)
    for _ in range(300):
        onder = Fraction(rng.randrange(200), rng.randrange(1, 60))
        boven = onder + Fraction(rng.randrange(1, 40), rng.randrange(1, 900))
        for cijfers in itertools.count():
            n = 10**cijfers
            midden = (onder + boven) / 2
            alle = range(int(onder * n), int(boven * n) + 2)
            kan = [Fraction(k, n) for k in alle if onder < Fraction(k, n) < boven]
            if kan:
                break
        goed = min(kan, key=lambda f: (abs(f - midden), f))
        gevonden = kortste_decimaal(
            (onder.numerator, onder.denominator), (boven.numerator, boven.denominator)
        )
        assert Fraction(gevonden) == goed


def test_rounding_and_dates() -> None:
    assert [half_omhoog(n, 2) for n in (1, 2, 3, 5)] == [1, 1, 2, 3]
    assert tekst_van(4, 6) == "2/3"
    assert tekst_van(-6, 3) == "-2"
    assert plus_jaren("2024-02-29", 5) == "2029-02-28"
    assert plus_maanden("2026-12-31", 2) == "2027-02-28"
    assert plus_maanden("2026-02-27", 12) == "2027-02-27"
    assert plus_jaren("9998-01-01", 5) == "9999-12-31"


def test_reachable_sums_against_enumeration() -> None:
    rng = Random(2)
    paren = [(a, r) for a in (0, 1) for r in (0, 1)]
    for _ in range(200):
        opties = [frozenset(rng.sample(paren, rng.randint(1, 4))) for _ in range(rng.randint(1, 4))]
        bereikt = {(sum(a for a, _ in k), sum(r for _, r in k)) for k in itertools.product(*opties)}
        for doel in ((a, r) for a in range(5) for r in range(5)):
            assert haalbaar(opties, doel) == (doel in bereikt)


def _rij(**anders: Any) -> dict[str, Any]:
    rij = {
        "plekken": 10, "plekken_min": None, "kwaliteit": "exact", "opvangvorm": "azc", "status": 9,
        "besluit_ref": "B", "bestaand_nieuw": "nieuw", "zicht_op_verlenging": False,
        "toezegging_tijdig": False, "tot_onbepaald": False,
        "vanaf": {"dag": "2024-02-29"}, "tot": {"dag": "2029-02-28"},
    }  # fmt: skip
    return rij | anders


KEUZES = {
    "vormen": ["azc"],
    "zekerheid": "gegarandeerd_en_kansrijk",
    "kansrijk_criteria": ["d", "c", "a"],
    "duur": "vijf_jaar",
}
CYCLUS = {"teldatum": "2027-07-01", "horizon": "2028-02-01"}


@pytest.mark.parametrize(
    ("rij", "keuzes", "toets", "oordeel"),
    [
        ({}, {}, "duur", [True, "vijf_jaar"]),
        ({"tot": {"dag": "2029-02-27"}}, {}, "duur", [False, "korter_dan_vijf_jaar"]),
        ({"tot": None}, {}, "duur", [False, "geen_periode"]),
        ({"tot": None}, {"duur": "geen_eis"}, "duur", [True, "geen_eis"]),
        ({"tot": None}, {"duur": "geen_eis"}, "datum", [False, "geen_periode"]),
        (
            {"tot": {"dag": "2028-02-01"}},
            {"duur": "tot_volgende_raming"},
            "duur",
            [True, "tot_volgende_raming"],
        ),
        (
            {"tot": {"dag": "2028-01-31"}},
            {"duur": "tot_volgende_raming"},
            "duur",
            [False, "eindigt_voor_volgende_raming"],
        ),
        (
            {"tot": {"dag": "2028-01-31"}, "zicht_op_verlenging": True},
            {"duur": "tot_volgende_raming"},
            "duur",
            [True, "verlenging"],
        ),
        ({"vanaf": {"dag": "2027-07-01"}}, {}, "datum", [True, "op_teldatum_beschikbaar"]),
        ({"vanaf": {"dag": "2027-07-02"}}, {}, "datum", [False, "na_teldatum"]),
        ({"tot": {"dag": "2027-06-30"}}, {}, "datum", [False, "eindigt_voor_teldatum"]),
        ({"status": 6}, {}, "zekerheid", [True, "gegarandeerd"]),
        ({"status": 10}, {}, "zekerheid", [True, "gegarandeerd"]),
        ({"status": 5}, {}, "zekerheid", [True, "principebesluit"]),
        ({"status": 5}, {"zekerheid": "gegarandeerd"}, "zekerheid", [False, "niet_gegarandeerd"]),
        ({"status": 1}, {"zekerheid": "ook_voornemens"}, "zekerheid", [False, "geen_aanbod"]),
        ({"status": 4}, {}, "zekerheid", [False, "alleen_voornemen"]),
        ({"status": 4}, {"zekerheid": "ook_voornemens"}, "zekerheid", [True, "voornemen"]),
        ({"status": 4, "toezegging_tijdig": True}, {}, "zekerheid", [True, "kansrijk_d"]),
        (
            {"status": 4, "toezegging_tijdig": True, "besluit_ref": ""},
            {},
            "zekerheid",
            [False, "alleen_voornemen"],
        ),
        (
            {
                "status": 2,
                "bestaand_nieuw": "uitbreiding",
                "zicht_op_verlenging": True,
                "toezegging_tijdig": True,
            },
            {},
            "zekerheid",
            [True, "kansrijk_c"],
        ),
        ({"opvangvorm": "doorstroom"}, {}, "vorm", [False, "doorstroom"]),
        ({"opvangvorm": "cno"}, {}, "vorm", [False, "uitgesloten"]),
        ({"kwaliteit": "ntb"}, {}, "kwaliteit", [False, "ntb"]),
        ({"kwaliteit": "bandbreedte"}, {}, "kwaliteit", [True, "minimum_van_bandbreedte"]),
    ],
)
def test_counting_rule(rij: dict[str, Any], keuzes: dict[str, Any], toets: str, oordeel: list[Any]) -> None:
    assert tel(_rij(**rij), KEUZES | keuzes, CYCLUS)[2][toets] == oordeel


def test_places_of_a_row() -> None:
    assert tel(_rij(), KEUZES, CYCLUS)[:2] == (10, 10)
    assert tel(_rij(kwaliteit="bandbreedte", plekken_min=4), KEUZES, CYCLUS)[:2] == (4, 4)
    assert tel(_rij(kwaliteit="pm"), KEUZES, CYCLUS)[:2] == (0, 0)
    assert tel(_rij(plekken=None), KEUZES, CYCLUS)[:2] == (0, 0)
    assert tel(_rij(status=0), KEUZES, CYCLUS)[:2] == (10, 0)


def test_durable_minimum_has_a_boundary() -> None:
    receipt = maak_receipt(3, Maat(1, (3, 3), rijen=0.9))
    rij = next(rij for deel in receipt["opdracht"]["verslagen"] for rij in deel["aanbod"])
    rij.update(_rij(status=9, tot_onbepaald=True, tot=None, soort_plek="amv"))
    for ander in receipt["opdracht"]["verslagen"][0]["aanbod"]:
        if ander is not rij:
            ander["status"] = 0
    for plekken, som in ((15, 0), (16, 16)):
        rij["plekken"] = plekken
        receipt["uitkomst"]["aftrek"]["PV20"]["amv"] = {
            "opgave": receipt["uitkomst"]["opgaven"]["PV20"]["amv"],
            "duurzaam": som,
            "nog_beschikbaar": max(0, receipt["uitkomst"]["opgaven"]["PV20"]["amv"] - som),
            "per_gemeente": [[rij["gemeente"], plekken, som > 0]],
        }
        punten = [p.plaats for p in toets_aftrek(maak_stof(receipt)).punten if ".amv." in p.plaats]
        assert punten == []


Paren = tuple[tuple[int, int], ...]


class Gebied:
    """One area of an evenwichtig receipt, with every division there is."""

    def __init__(self, receipt: dict[str, Any], delingen: tuple[Any, Any]) -> None:
        self.delingen = delingen
        self.codes = list(delingen[0]["posten"])
        self.exact = receipt["uitkomst"]["indicatief"]["gemeenten"]
        standen = (stand for deel in receipt["opdracht"]["verslagen"] for stand in deel["gemeenten"])
        samen = {stand["gemeente"]: stand["max_samen"] for stand in standen}
        self.opties = [self.paren(code, samen[code]) for code in self.codes]

    def paren(self, code: str, samen: int | None) -> list[tuple[int, int]]:
        bereik = []
        for deling in self.delingen:
            post, som = deling["posten"][code], deling["totaal"]
            hoog = max(som, post["laag"]) if post["hoog"] is None else post["hoog"]
            bereik.append(range(post["laag"], (hoog if post["sleutel"] else post["laag"]) + 1))
        return [(a, r) for a in bereik[0] for r in bereik[1] if samen is None or a + r <= samen]

    def kosten(self, keuze: Paren) -> Fraction:
        som = Fraction(0)
        for paar, code in zip(keuze, self.codes, strict=True):
            for x, deling in zip(paar, self.delingen, strict=True):
                s = deling["posten"][code]["sleutel"]
                som += Fraction((x - s) ** 2, s) if s else 0
        return som

    def rang(self, nummer: int, i: int) -> tuple[Any, ...]:
        code = self.codes[i]
        amv = Fraction(self.exact[code]["exact_amv"])
        onrond = amv if nummer == 0 else Fraction(self.exact[code]["exact"]) - amv
        return (-self.delingen[nummer]["posten"][code]["sleutel"], -onrond, code)

    def beste(self) -> Paren:
        """As many amv as can be, then regulier, then the least cost, then the stated order."""
        plekken = range(len(self.codes))
        volgorde = [(n, i) for n in (0, 1) for i in sorted(plekken, key=lambda i: self.rang(n, i))]
        top = [deling["totaal"] for deling in self.delingen]
        kan = []
        for keuze in itertools.product(*self.opties):
            sommen = [sum(paar[n] for paar in keuze) for n in (0, 1)]
            if sommen[0] <= top[0] and sommen[1] <= top[1]:
                kan.append((sommen, keuze))
        meest = max(sommen for sommen, _ in kan)
        rest = [keuze for sommen, keuze in kan if sommen == meest]
        return min(rest, key=lambda k: (self.kosten(k), [-k[i][n] for n, i in volgorde]))

    @property
    def staat(self) -> Paren:
        amv, regulier = self.delingen
        return tuple((amv["posten"][c]["aantal"], regulier["posten"][c]["aantal"]) for c in self.codes)


@pytest.mark.campagne
def test_what_the_checker_accepts_is_the_best_of_all_divisions() -> None:
    gezien = samen = 0
    for zaad in range(aantal(30, 1500)):
        receipt = maak_receipt(
            zaad,
            Maat(2, (2, 3), (4, 26), met_maxima=0.1, met_samen=0.8),
            verdeelregel="evenwichtig",
            plafond=("geen", "indicatief")[zaad % 2],
        )
        if not controleer(receipt).goedgekeurd:
            continue
        delingen = receipt["uitkomst"]["varianten"]["gekozen"]["delingen"]
        for paar in zip(delingen[::2], delingen[1::2], strict=True):
            gebied = Gebied(receipt, paar)
            if len(gebied.codes) > 0 and prod(map(len, gebied.opties)) <= 30_000:
                assert gebied.staat == gebied.beste(), zaad
                gezien += 1
                samen += paar[0]["korting"] is not None
    assert gezien > 40
    assert samen > 10
