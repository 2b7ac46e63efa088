"""Every file that a receipt gives, one by one: the same files and bytes as all of them together."""

import re
from pathlib import PurePosixPath
from typing import Any

from optimiser.documents.alle import BESTANDEN, alle_stukken
from optimiser.documents.register import MEDIATYPEN, leverbaar
from optimiser.documents.stukken.bouw import OPENBAAR
from optimiser.explain.kijk import Kijk


def test_one_by_one_gives_the_bytes_of_all_together(klein: dict[str, Any]) -> None:
    kijk = Kijk(klein)
    for soort, verwacht in (("open-data", "open data"), ("figuur", "figuren"), ("kaart", "kaarten")):
        dingen = [ding for ding in leverbaar(kijk).values() if ding.soort == soort]
        los = dict(maak() for ding in dingen for maak in ding.vormen.values())
        assert los == dict(BESTANDEN[verwacht](kijk, ""))


def test_every_document_is_there_once_and_as_open_as_it_is(klein: dict[str, Any]) -> None:
    kijk = Kijk(klein)
    dingen = leverbaar(kijk)
    stukken = [stuk for stuk in alle_stukken(kijk) if stuk.vormen]
    gevonden = {(d.soort, d.code, d.rubricering): sorted(d.vormen) for d in dingen.values()}
    for stuk in stukken:
        assert gevonden[stuk.soort, stuk.code, stuk.rubricering] == sorted(stuk.vormen)
    assert {d.rubricering for d in dingen.values() if d.soort in ("open-data", "figuur", "kaart")} == {
        OPENBAAR
    }
    for naam, ding in dingen.items():
        assert naam == ding.naam
        assert re.fullmatch("[a-z0-9-]{1,80}", naam)
        assert set(ding.vormen) <= set(MEDIATYPEN)


def test_the_national_maps_are_in_the_list(rekenverslag: dict[str, Any]) -> None:
    dingen = leverbaar(Kijk(rekenverslag))
    kaart = dingen["kaart-pv26-druk"]
    naam, inhoud = kaart.vormen["svg"]()
    assert (kaart.code, PurePosixPath(naam).suffix, inhoud[:4]) == ("PV26", ".svg", b"<svg")
