"""Every number is a value with a place in the receipt: nothing is typed in, nothing is out of step."""

import copy
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from optimiser.documents.alle import SOORTEN, alle_stukken
from optimiser.documents.model import Document
from optimiser.domain.getal import duizend
from optimiser.explain.kijk import Kijk
from optimiser.explain.paden import kort_pad
from optimiser.explain.waarde import Getal, Waarde, heel, hoogst, som, zin
from tests.hulp import aantal

VAST = Path(__file__).with_name("vaste_getallen.txt")


def op(verslag: Any, pad: str) -> Any:
    """Return what stands at a JSON Pointer."""
    for deel in pad.split("/")[1:]:
        naam = deel.replace("~1", "/").replace("~0", "~")
        verslag = verslag[int(naam)] if isinstance(verslag, list) else verslag[naam]
    return verslag


def zet(verslag: Any, pad: str, waarde: Any) -> None:
    *weg, laatste = pad.split("/")[1:]
    doel = op(verslag, "/" + "/".join(weg)) if weg else verslag
    doel[int(laatste) if isinstance(doel, list) else laatste] = waarde


def stukken(kijk: Kijk, hoogstens: int) -> Iterator[Document]:
    per_soort: dict[str, int] = {}
    for stuk in alle_stukken(kijk):
        per_soort[stuk.soort] = per_soort.get(stuk.soort, 0) + 1
        if stuk.vormen and per_soort[stuk.soort] <= hoogstens:
            yield stuk.maak(kijk)


def waarden(document: Document) -> Iterator[Waarde]:
    for tekst in document.teksten():
        yield from (deel for deel in tekst.delen if isinstance(deel, Waarde))


@pytest.mark.campagne
def test_every_number_has_a_place_that_exists(kijk: Kijk) -> None:
    """A value that is printed as it stands in the receipt equals what stands there."""
    gelijk = 0
    for document in stukken(kijk, aantal(3, 1_000)):
        for waarde in waarden(document):
            if waarde.getal is None:
                continue
            assert waarde.paden, (document.bestandsnaam, waarde.tekst)
            if len(waarde.paden) == 1:
                inhoud = op(kijk.verslag, next(iter(waarde.paden)))
                if isinstance(inhoud, int) and waarde.tekst == duizend(inhoud):
                    gelijk += 1
                elif isinstance(inhoud, int | str) and not isinstance(inhoud, bool):
                    assert isinstance(waarde.getal, int | Fraction)
    assert gelijk > 3_000


@pytest.mark.campagne
def test_numbers_in_fixed_words_stand_on_the_list(kijk: Kijk) -> None:
    """Digits that are no value: articles, numbers of choices and steps, codes; every one is on the list."""
    toegestaan = [
        re.compile(regel)
        for regel in VAST.read_text(encoding="utf-8").splitlines()
        if regel and not regel.startswith("#")
    ]
    # A heading names the minimum that its column is about; the minima stand in the receipt.
    minima = {f"≥ {naam}" for naam in kijk.uitkomst["locatievoorstel"]["minima"]}
    vreemd: set[str] = set()
    for document in stukken(kijk, aantal(3, 1_000)):
        for tekst in document.teksten():
            for vast in tekst.vast:
                rest = vast
                for patroon in toegestaan:
                    rest = patroon.sub("", rest)
                if re.search(r"\d", rest):
                    vreemd.add(vast)
        for tabel in document.tabellen():
            vreemd |= {kolom.kop for kolom in tabel.kolommen if re.search(r"\d", kolom.kop)} - minima
    assert not vreemd


Plek = tuple[str, str, int]


def cellen(document: Document) -> dict[Plek, tuple[str, frozenset[str], frozenset[str]]]:
    """Return text and places of every cell, and the places of its row; named by table, row and column."""
    uit: dict[Plek, tuple[str, frozenset[str], frozenset[str]]] = {}
    for tabel in document.tabellen():
        for rij in (*tabel.rijen, *([tabel.som] if tabel.som else [])):
            naam = str(rij[tabel.rijkop].tekst)
            while (tabel.naam, naam, 0) in uit:
                naam += "'"
            alle = frozenset().union(*(cel.tekst.paden for cel in rij))
            for kolom, cel in enumerate(rij):
                uit[tabel.naam, naam, kolom] = (str(cel.tekst), cel.tekst.paden, alle)
    return uit


GEWIJZIGD = [
    ("/uitkomst/varianten/gekozen/besloten/GM0308/amv", 1, 12),
    ("/uitkomst/besluit/aantallen/GM0308/amv", 1, 4),
    ("/uitkomst/stand/PV26/regulier/besloten", 1, 2),
    ("/uitkomst/indicatief/gemeenten/GM0308/exact", Fraction(1, 7), 2),
    ("/uitkomst/varianten/zekerheid=gegarandeerd/besloten/GM0308/regulier", 1, 3),
    ("/uitkomst/tellingen/GM0308-R01/plekken", 1, 0),
    ("/opdracht/cyclus/capaciteitsraming", 1, 0),
    ("/uitkomst/deelnemers/GM0308/aanbod/regulier", -1, 6),
    ("/uitkomst/varianten/zekerheid=gegarandeerd/telt_mee/PV26/amv", 1, 0),
    ("/uitkomst/locatievoorstel/gemeenten/GM0308/regulier/aantal", 1, 4),
    ("/uitkomst/locatievoorstel/punten/3/lager", -1, 1),
    ("/uitkomst/locatievoorstel/minima/50/gebieden/13/afwijking", 1, 3),
    ("/uitkomst/locatievoorstel/uitersten/minste/13/draagvlak/akkoord", 1, 2),
    ("/uitkomst/locatievoorstel/uitersten/meeste/13/grootste", 1, 1),
    ("/uitkomst/locatievoorstel/uitersten/minste/13/grootste_afwijking/deel", Fraction(1, 7), 1),
]


@pytest.mark.parametrize(("pad", "stap", "minstens"), GEWIJZIGD)
@pytest.mark.parametrize("soort", ["besluit", "aansluiting", "beslisnota"])
def test_a_changed_value_turns_exactly_its_cells(
    rekenverslag: dict[str, Any], kijk: Kijk, pad: str, stap: Any, minstens: int, soort: str
) -> None:
    """No other cell moves; of those that depend on it, every cell that prints a sum with it moves."""
    code = "PV26" if soort == "besluit" else ""
    anders = copy.deepcopy(rekenverslag)
    oud = op(anders, pad)
    zet(anders, pad, str(Fraction(oud) + stap) if isinstance(oud, str) else oud + stap)
    voor = cellen(SOORTEN[soort](kijk, code, "openbaar"))
    na = cellen(SOORTEN[soort](Kijk(anders), code, "openbaar"))
    veranderd = {plek for plek in voor.keys() & na.keys() if voor[plek][0] != na[plek][0]}
    hangt_af = {plek for plek in voor if pad in voor[plek][1] or pad in na.get(plek, voor[plek])[1]}
    assert veranderd <= hangt_af
    # A row that comes or goes (an alternative that now differs) holds the value itself.
    komt_gaat = {plek: (voor | na)[plek] for plek in voor.keys() ^ na.keys()}
    assert all(pad in rij for _, _, rij in komt_gaat.values())
    enkel = {plek for plek in hangt_af & na.keys() if voor[plek][1] == {pad}}
    assert enkel <= veranderd, "a cell that depends on this value alone did not move"
    if soort == "besluit":
        assert len(veranderd) >= minstens


def test_a_bare_number_is_refused() -> None:
    with pytest.raises(ValueError, match="kaal getal"):
        zin("Samen {aantal}.", aantal="125")
    assert str(zin("Samen {aantal}.", aantal=Getal(1_250, frozenset({"/a"})))) == "Samen 1.250."


def test_sums_keep_every_place() -> None:
    een, twee = Getal(3, frozenset({"/a"})), Getal(5, frozenset({"/b"}))
    for uitkomst in (een + twee, een - twee, een * twee, een / twee, som([een, twee]), hoogst(een, twee)):
        assert uitkomst.paden == {"/a", "/b"}
    assert hoogst(een, 9).paden == {"/a"}
    assert heel(som([een, twee])).tekst == "8"


def test_many_places_of_one_shape_become_a_pattern() -> None:
    paden = frozenset(f"/uitkomst/stand/PV{n}/amv/besloten" for n in range(20, 32))
    assert kort_pad(paden) == "/uitkomst/stand/*/amv/besloten"
    assert kort_pad(frozenset({"/b", "/a"})) == "/a /b"
