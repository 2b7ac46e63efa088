"""The map as SVG: readable without colour and without sight, safe under a strict CSP, the same every time."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
import typst

from optimiser.documents.beeld.kaart import Kaarttekst, Opmaak, teken_kaart
from optimiser.documents.beeld.kaartletters import afkortingen, breek, plaats, tekstbreedte
from optimiser.documents.beeld.kaartstijl import AANBOD_KLASSEN, PALETTEN, Klasse, Variant, contrast, patroon
from optimiser.domain.feiten import Feiten
from optimiser.domain.gebied import Gemeentecode, Provinciecode
from optimiser.geo.kaartvorm import Kaartvorm, Ring, uitsnede
from optimiser.geo.tegels import load_tegelkaart

SVG = "{http://www.w3.org/2000/svg}"
VARIANTEN: tuple[Variant, ...] = ("scherm", "druk", "donker")
NAAR = 'Boeren & <Burgers> "\'s-Eiland" Súdwest'
TEKST = Kaarttekst(
    "Kaart <van> & voor",
    'Zeven gemeenten, "één" per klasse.',
    "Aanbod",
    "FICTIEF VOORBEELD, GEEN BESLUIT",
    "Bron: CBS & co",
)


def vierkant(x: float, y: float, zijde: float = 90.0) -> Ring:
    return ((x, y), (x + zijde, y), (x + zijde, y + zijde), (x, y + zijde))


def kleine_kaart() -> Kaartvorm:
    codes = [Gemeentecode(f"GM{nummer:04d}") for nummer in range(1, 8)]
    return Kaartvorm(
        soort="tegels",
        vlakken={code: (vierkant(4 + 90 * nummer, 4),) for nummer, code in enumerate(codes)},
        provincies={Provinciecode("PV20"): (((4, 4), (634, 4), (634, 94), (4, 94)),)},
        breedte=638,
        hoogte=98,
        middelpunten={code: (49 + 90 * nummer, 49) for nummer, code in enumerate(codes)},
        provincie_van=dict.fromkeys(codes, Provinciecode("PV20")),
    )


def teken(opmaak: Opmaak | None = None, vorm: Kaartvorm | None = None, tekst: Kaarttekst = TEKST) -> str:
    vorm = vorm or kleine_kaart()
    codes = sorted(vorm.vlakken)
    return teken_kaart(
        vorm,
        {code: nummer % 7 for nummer, code in enumerate(codes)},
        AANBOD_KLASSEN,
        tekst,
        {code: f"{NAAR} {nummer}" for nummer, code in enumerate(codes)},
        {code: f"{nummer} plaatsen" for nummer, code in enumerate(codes[:6])},
        opmaak,
    )


@pytest.fixture(scope="module")
def land(feiten: Feiten) -> tuple[Kaartvorm, dict[Gemeentecode, str]]:
    return load_tegelkaart(), {code: g.alias or g.naam for code, g in feiten.gemeenten.items()}


def teksten(svg: str) -> list[str]:
    return ["".join(deel.itertext()) for deel in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


def test_every_text_comes_through_escaped() -> None:
    wortel = ET.fromstring(teken())  # noqa: S314
    titel, omschrijving = wortel.find(f"{SVG}title"), wortel.find(f"{SVG}desc")
    assert titel is not None and omschrijving is not None
    assert (titel.text, omschrijving.text) == (TEKST.titel, TEKST.omschrijving)
    assert wortel.get("role") == "img"
    assert wortel.get("aria-labelledby") == f"{titel.get('id')} {omschrijving.get('id')}"
    gezien = teksten(teken())
    assert {TEKST.titel, TEKST.legenda, TEKST.label, TEKST.bron} <= set(gezien)
    zweef = [t.text for g in wortel.iter(f"{SVG}g") for t in g.findall(f"{SVG}title")]
    assert zweef == [f"{NAAR} {n}: {n} plaatsen" for n in range(6)] + [f"{NAAR} 6"]


def test_signs_that_xml_forbids_are_shown_by_number() -> None:
    svg = teken(tekst=replace(TEKST, omschrijving="d\x07", bron="a\x00b\u202ec"))
    assert "a[U+0000]b[U+202E]c" in teksten(svg)
    assert ET.fromstring(svg).findtext(f"{SVG}desc") == "d[U+0007]"  # noqa: S314


@pytest.mark.parametrize("variant", VARIANTEN)
def test_no_style_no_script_nothing_from_outside(variant: Variant) -> None:
    svg = teken(Opmaak(variant=variant))
    assert not re.search(r"style|script|<a |href|class=|@import|foreignObject|\son\w+=", svg)
    assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]
    assert set(re.findall(r"url\(([^)]*)\)", svg)) == {f"#kaart-{n}" for n in range(7)}


def test_at_most_one_decimal_and_the_same_text_every_time(
    land: tuple[Kaartvorm, dict[Gemeentecode, str]],
) -> None:
    vorm, namen = land
    klasse = {code: nummer % 7 for nummer, code in enumerate(sorted(namen))}
    svg = teken_kaart(vorm, klasse, AANBOD_KLASSEN, TEKST, namen, dict.fromkeys(namen, "123 plaatsen"))
    om = {code: klasse[code] for code in reversed(klasse)}
    assert svg == teken_kaart(vorm, om, AANBOD_KLASSEN, TEKST, namen, dict.fromkeys(namen, "123 plaatsen"))
    paden = re.findall(r' d="([^"]+)"', svg) + re.findall(r' [xy]="([^"]+)"', svg)
    assert len(paden) > 342
    assert [p for p in paden if re.search(r"\.\d\d|e-|nan|inf|-0[ \"z]", p)] == []
    assert len(svg.encode()) < 200_000


def test_outline_is_written_exactly() -> None:
    svg = teken()
    assert 'd="M4 4l90 0 0 90 -90 0z"' in svg
    assert 'd="M544 4l90 0 0 90 -90 0z"' in svg


def test_legend_counts_the_gemeenten_on_the_map() -> None:
    gezien = teksten(teken())
    assert [f"{klasse.naam} (1)" for klasse in AANBOD_KLASSEN] == [t for t in gezien if t.endswith("(1)")]


@pytest.mark.parametrize("variant", VARIANTEN)
def test_colours_keep_their_distance(variant: Variant) -> None:
    palet = PALETTEN[variant]
    vullingen = [*palet.trappen, palet.geen]
    assert [kleur for kleur in vullingen if contrast(kleur, palet.rand) < 3] == []
    assert [paar for paar in pairwise(palet.trappen) if contrast(*paar) < 1.3] == []
    for klasse in AANBOD_KLASSEN:
        assert contrast(palet.letters(klasse.trap), palet.vulling(klasse.trap)) >= 4.5, klasse
    assert contrast(palet.tekst, palet.vlak) >= 7
    helder = [contrast(kleur, "#000000") for kleur in palet.trappen]
    assert helder == sorted(helder, reverse=variant != "donker")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("variant", VARIANTEN)
def test_every_class_has_a_pattern_of_its_own(variant: Variant) -> None:
    palet = PALETTEN[variant]
    kaal = [re.sub(r"#\w{6}", "", patroon("p", klasse.trap, palet)) for klasse in AANBOD_KLASSEN]
    assert len(set(kaal)) == len(kaal)
    for klasse in AANBOD_KLASSEN[1:]:
        assert contrast(palet.patroonkleur(klasse.trap), palet.vulling(klasse.trap)) >= 1.15, klasse


def test_two_maps_on_one_page_share_no_id() -> None:
    ids = [set(re.findall(r' id="([^"]+)"', teken(Opmaak(id=naam)))) for naam in ("land", "pv20")]
    assert all(len(eigen) == 9 for eigen in ids)
    assert not ids[0] & ids[1]


@pytest.mark.parametrize("provincie", [f"PV{nummer}" for nummer in range(20, 32)])
def test_names_stay_inside_their_tile(
    land: tuple[Kaartvorm, dict[Gemeentecode, str]], provincie: str
) -> None:
    vorm, namen = land
    deel = uitsnede(vorm, [c for c, pv in vorm.provincie_van.items() if pv == provincie])
    svg = teken_kaart(deel, dict.fromkeys(namen, 0), [Klasse("alles", 0)], TEKST, namen, {})
    geschreven = re.sub(r"\s", "", "".join(teksten(svg)))
    for code, (ring,) in deel.vlakken.items():
        assert re.sub(r"\s", "", namen[code]) in geschreven
        gezet = plaats(namen[code], (ring,), deel.middelpunten[code], 16, 8)
        assert gezet is not None, namen[code]
        assert re.sub(r"\s", "", "".join(gezet.regels)) == re.sub(r"\s", "", namen[code])
        x, y = deel.middelpunten[code]
        for nummer, regel in enumerate(gezet.regels):
            boven = y + (nummer - len(gezet.regels) / 2) * 1.08 * gezet.grootte
            helft = tekstbreedte(regel) * gezet.grootte / 2
            for hoek in ((x - helft, boven), (x + helft, boven + 1.08 * gezet.grootte)):
                assert binnen(hoek, ring), (namen[code], regel)


def binnen(punt: tuple[float, float], ring: Ring) -> bool:
    """Left of every side of a convex ring that runs clockwise on the screen."""
    x, y = punt
    return all(
        (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0
        for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True)
    )


def test_name_breaks_where_it_may_and_never_in_a_word() -> None:
    ring = vierkant(0, 0, 60)
    gezet = plaats("Hendrik-Ido-Ambacht", (ring,), (30, 30), 14, 7)
    assert gezet is not None and gezet.regels == ("Hendrik-", "Ido-", "Ambacht")
    kort = plaats("Ede", (ring,), (30, 30), 14, 7)
    assert kort is not None and (kort.regels, kort.grootte) == (("Ede",), 14)
    assert plaats("Noordoostpolder", (vierkant(0, 0, 30),), (15, 15), 14, 7) is None
    assert plaats("Ede", (ring,), (90, 30), 14, 7) is None


def test_short_names_are_unique_and_of_at_most_four_letters(
    land: tuple[Kaartvorm, dict[Gemeentecode, str]],
) -> None:
    kort = afkortingen(land[1])
    assert kort.keys() == land[1].keys()
    assert [k for k, keer in Counter(k.casefold() for k in kort.values()).items() if keer > 1] == []
    assert max(len(k) for k in kort.values()) == 4
    assert not any(re.search(r"[\d\W]", k) for k in kort.values())
    gelijk = afkortingen({Gemeentecode(f"GM{n:04d}"): "Ee" for n in range(3)})
    assert sorted(gelijk.values()) == ["Ee", "Ee2", "Ee3"]


def test_long_texts_break_within_the_page() -> None:
    regels = breek("woord " * 60, 300, 14)
    assert len(regels) > 5
    assert max(tekstbreedte(regel) * 14 for regel in regels) <= 300
    assert " ".join(regels) == ("woord " * 60).strip()


@pytest.mark.parametrize("hoog", [98, 600])
def test_legend_covers_no_gemeente(hoog: float) -> None:
    vorm = replace(kleine_kaart(), hoogte=hoog)
    svg = teken(vorm=vorm)
    top = float(re.findall(r"translate\(\S+ ([\d.]+)\)", svg)[0])
    vakjes = [float(y) for y in re.findall(r'<rect x="\S+" y="([\d.]+)" width="30"', svg)]
    assert len(vakjes) == 7
    assert min(vakjes) > top + 94
    assert (max(vakjes) < top + hoog) == (hoog == 600)


def test_what_does_not_belong_is_refused() -> None:
    vorm, code = kleine_kaart(), Gemeentecode("GM0001")
    namen = dict.fromkeys(vorm.vlakken, "Ede")
    klasse = dict.fromkeys(vorm.vlakken, 0)
    een = [Klasse("alles", 0)]
    with pytest.raises(ValueError, match="zonder klasse of naam: GM0001"):
        teken_kaart(vorm, {c: 0 for c in klasse if c != code}, een, TEKST, namen, {})
    with pytest.raises(ValueError, match="GM0001 heeft een klasse"):
        teken_kaart(vorm, klasse | {code: 1}, een, TEKST, namen, {})
    with pytest.raises(ValueError, match="geen bruikbaar id"):
        teken_kaart(vorm, klasse, een, TEKST, namen, {}, Opmaak(id='a" onload="x'))


@pytest.mark.parametrize("variant", VARIANTEN)
def test_typst_renders_it_without_a_warning(
    variant: Variant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    map_ = tmp_path_factory.mktemp("kaart")
    beelden = []
    for naam, opmaak in (
        ("met", Opmaak(variant, "Libertinus Serif")),
        ("zonder", Opmaak(variant, "Libertinus Serif")),
    ):
        svg = teken(opmaak)
        if naam == "zonder":  # the same map without patterns must look different: the patterns are drawn
            svg = re.sub(r"(<rect width=\"\d\" [^>]+/>).*?</pattern>", r"\1</pattern>", svg)
        (map_ / f"{naam}.svg").write_text(svg, encoding="utf-8")
        (map_ / f"{naam}.typ").write_text(f'#image("{naam}.svg", alt: "Kaart")', encoding="utf-8")
        zetter = typst.Compiler(input=map_ / f"{naam}.typ", root=map_, ignore_system_fonts=True)
        beeld, waarschuwingen = zetter.compile_with_warnings(format="png", ppi=100)
        assert waarschuwingen == []
        beelden.append(beeld)
    assert beelden[0] != beelden[1]
