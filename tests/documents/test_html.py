"""The HTML of every kind of document: valid, accessible, every number with its value and its place."""

import json
import re
import subprocess
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from optimiser.documents.alle import SOORTEN
from optimiser.documents.model import Kop
from optimiser.documents.vormen.html import render_html
from optimiser.explain.kijk import Kijk
from tests.documents.lezen import html_boom
from tests.documents.maak_document import maak_document
from tests.hulp import aantal, programma, vereist

WEB = Path(__file__).resolve().parents[1] / "web" / "node_modules"
AXE = WEB / "axe-core" / "axe.min.js"
VNU = WEB / "vnu-jar" / "build" / "dist" / "vnu.jar"

KORT = "n => document.querySelectorAll('tbody').forEach(t => [...t.rows].slice(n).forEach(r => r.remove()))"

STUKKEN = [
    ("besluit", "PV20"), ("gemeente", "GM0308"), ("brief", "PV20"), ("voornemen", "GM0308"),
    ("beslisnota", ""), ("kamerbrief", ""), ("aansluiting", ""),
]  # fmt: skip


@pytest.fixture(scope="module")
def bladen(klein: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One page of every kind, of two provinces: a table of the country has no other marks, only more rows."""
    kijk, map_ = Kijk(klein), tmp_path_factory.mktemp("html")
    inhoud = {soort: render_html(SOORTEN[soort](kijk, code, "openbaar")) for soort, code in STUKKEN}
    inhoud["proef"] = render_html(maak_document())
    for naam, tekst in inhoud.items():
        (map_ / f"{naam}.html").write_bytes(tekst)
    return sorted(map_.glob("*.html"))


def test_valid_html(bladen: list[Path]) -> None:
    java = programma("java", "HTML met vnu")
    vereist("HTML met vnu (npm-pakket vnu-jar ontbreekt)", VNU.is_file())
    uit = subprocess.run(
        [java, "-jar", str(VNU), "--format", "json", *map(str, bladen)], capture_output=True, check=False
    )
    meldingen = json.loads(uit.stderr)["messages"]
    assert not meldingen, meldingen[:3]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    chromium = programma("chromium", "HTML in een browser met axe")
    vereist("HTML in een browser met axe (npm-pakket axe-core ontbreekt)", AXE.is_file())
    from playwright.sync_api import sync_playwright

    with sync_playwright() as toneel:
        venster = toneel.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield venster
        venster.close()


def _teken(knoop: dict[str, Any]) -> bool:
    return {(deel["data"] or {}).get("messageKey") for deel in knoop["any"]} == {"nonBmp"}


@pytest.mark.campagne
@pytest.mark.parametrize("licht", ["light", "dark"])
def test_axe_finds_nothing_and_is_sure(browser: Any, bladen: list[Path], licht: str) -> None:
    """No violation and nothing left undecided; letters on the tiles of a map are computed in test_kaart.

    Of long tables the first rows: the others have the same marks, and axe takes most of its time over them.
    """
    for blad in (blad for blad in bladen if blad.stem != "proef"):
        pagina = browser.new_page(color_scheme=licht)
        pagina.goto(blad.as_uri())
        pagina.evaluate(KORT, aantal(2, 10_000))
        pagina.evaluate(AXE.read_text(encoding="utf-8"))
        uitslag = pagina.evaluate(
            "axe.run({exclude: [['svg']]}, {resultTypes: ['violations', 'incomplete']})"
        )
        gevonden = [
            (regel["id"], knoop["html"][:200])
            for lijst in ("violations", "incomplete")
            for regel in uitslag[lijst]
            for knoop in regel["nodes"]
            # A sum of two numbers holds one bare sign ("−") that axe takes for a symbol; its colour is that of
            # the numbers beside it, which are checked.
            if not (regel["id"] == "color-contrast" and _teken(knoop))
        ]
        assert not gevonden, (blad.name, gevonden)
        plaatjes = (
            pagina.evaluate("axe.run('svg', {runOnly: ['svg-img-alt', 'role-img-alt']})")
            if pagina.query_selector("svg")
            else None
        )
        assert plaatjes is None or not plaatjes["violations"]
        pagina.close()


def test_nothing_is_wider_than_a_telephone(browser: Any, bladen: list[Path]) -> None:
    """Tables scroll within their own box; the page itself does not."""
    for blad in bladen:
        pagina = browser.new_page(viewport={"width": 360, "height": 740})
        pagina.goto(blad.as_uri())
        assert pagina.evaluate("document.documentElement.scrollWidth") <= 360, blad.name
        pagina.close()


def test_every_number_carries_its_value_and_place(bladen: list[Path]) -> None:
    for blad in (blad for blad in bladen if blad.stem != "proef"):
        getallen = list(html_boom(blad.read_bytes()).iter("data"))
        assert getallen
        for element in getallen:
            assert (element.get("data-pad") or "").startswith("/")
            gedrukt = "".join(element.itertext()).replace(".", "").replace("−", "-").replace("+", "")
            if re.fullmatch(r"-?\d+", gedrukt):
                assert Fraction(element.get("value") or "") == int(gedrukt)


def test_one_file_without_anything_from_elsewhere(bladen: list[Path]) -> None:
    for blad in bladen:
        tekst = blad.read_text(encoding="utf-8")
        assert not re.search(r"""(src|href)=["'](?!#)""", tekst)
        assert "<script" not in tekst
        assert "@import" not in tekst
        assert "url(http" not in tekst


def test_headings_are_real_and_tables_have_names(kijk: Kijk) -> None:
    document = SOORTEN["besluit"](kijk, "PV24", "openbaar")
    boom = html_boom(render_html(document))
    koppen = [blok for blok in document.alle_blokken() if isinstance(blok, Kop)]
    for niveau in (1, 2, 3):
        assert len(list(boom.iter(f"h{niveau + 1}"))) == sum(kop.niveau == niveau for kop in koppen)
    assert len(list(boom.iter("h1"))) == 1
    assert boom.get("lang") == "nl"
    for tabel in boom.iter("table"):
        assert tabel.find("caption") is not None
        assert all(cel.get("scope") for cel in tabel.iter("th"))
        assert all(rij.find("th") is not None for rij in tabel.findall("tbody/tr"))
