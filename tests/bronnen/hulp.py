"""A CBS and a PDOK of our own, in the documented shape, over httpx.MockTransport."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import httpx

from optimiser.bronnen.ophalen import Ophaler
from optimiser.domain.gebied import Gemeentecode
from optimiser.ingest.feiten import load_feiten

DATA = Path(__file__).resolve().parents[2] / "data"
FEITEN = load_feiten(DATA)
CODES = list(FEITEN.gemeenten)

Verander = Callable[[list[dict[str, Any]]], list[dict[str, Any]]]


def eigenschappen(kolom: str) -> dict[str, Any]:
    """Describe the columns of a table as DataProperties does: groups above topics."""
    if kolom.startswith("TotaleBevolking"):
        velden = [
            {"ID": 0, "ParentID": None, "Type": "Dimension", "Key": "RegioS", "Title": "Regio's"},
            {"ID": 1, "ParentID": None, "Type": "TopicGroup", "Key": "", "Title": "Bevolking"},
            {"ID": 2, "ParentID": 1, "Type": "Topic", "Key": kolom, "Title": "Totale bevolking"},
            {
                "ID": 3,
                "ParentID": 1,
                "Type": "Topic",
                "Key": "TotaleBevolkingsgroei_65",
                "Title": "Totale bevolkingsgroei",
            },
        ]
    else:
        velden = [
            {"ID": 0, "ParentID": None, "Type": "TopicGroup", "Key": "", "Title": "SES-WOA"},
            {"ID": 1, "ParentID": 0, "Type": "TopicGroup", "Key": "", "Title": "Totaalscore"},
            {"ID": 2, "ParentID": 1, "Type": "Topic", "Key": kolom, "Title": "Gemiddelde score"},
            {"ID": 3, "ParentID": 0, "Type": "TopicGroup", "Key": "", "Title": "Financiële welvaart"},
            {
                "ID": 4,
                "ParentID": 3,
                "Type": "Topic",
                "Key": "GemiddeldeScore_31",
                "Title": "Gemiddelde score",
            },
        ]
    return {"odata.metadata": "x", "value": velden}


class Bron:
    """Answers as CBS and PDOK do; a test changes the rows or the answers."""

    def __init__(self) -> None:
        self.aanvragen: list[str] = []
        self.verander: Verander = lambda rijen: rijen
        self.storingen: list[httpx.Response | Exception] = []
        self.per_pagina = 10_000
        self.eigenschappen = eigenschappen
        self.content_crs = "<http://www.opengis.net/def/crs/EPSG/0/28992>"
        self.volgende_host = "opendata.cbs.nl"

    def ophaler(self) -> Ophaler:
        return Ophaler(httpx.Client(transport=httpx.MockTransport(self.antwoord)), lambda _: None)

    def antwoord(self, verzoek: httpx.Request) -> httpx.Response:
        self.aanvragen.append(str(verzoek.url))
        if self.storingen:
            storing = self.storingen.pop(0)
            if isinstance(storing, Exception):
                raise storing
            return storing
        if verzoek.url.host == "api.pdok.nl":
            return self.grenzen(verzoek)
        tabel, deel = verzoek.url.path.split("/")[-2:]
        kolom = "TotaleBevolking_1" if tabel == "70072ned" else "GemiddeldeScore_29"
        if deel == "DataProperties":
            return httpx.Response(200, json=self.eigenschappen(kolom))
        return self.rijen(verzoek, kolom)

    def rijen(self, verzoek: httpx.Request, kolom: str) -> httpx.Response:
        vragen = parse_qs(verzoek.url.query.decode())
        jaar = vragen["$filter"][0].split("'")[1]
        regio = vragen["$select"][0].split(",")[0]
        begin = int(vragen.get("$skip", ["0"])[0])
        rijen: list[dict[str, Any]] = [
            {regio: f"{code:<10}", "Perioden": jaar, kolom: self.waarde(code, kolom)} for code in CODES
        ]
        if regio == "RegioS":
            rijen.append({regio: "GM0003", "Perioden": jaar, kolom: None})
        rijen = self.verander(rijen)
        inhoud: dict[str, Any] = {"odata.metadata": "x", "value": rijen[begin : begin + self.per_pagina]}
        if begin + self.per_pagina < len(rijen):
            url = verzoek.url.copy_merge_params({"$skip": str(begin + self.per_pagina)})
            inhoud["odata.nextLink"] = str(url.copy_with(host=self.volgende_host))
        return httpx.Response(200, text=json.dumps(inhoud))

    def waarde(self, code: str, kolom: str) -> float | int:
        if kolom.startswith("TotaleBevolking"):
            return FEITEN.inwoners_op(2025).waarden[Gemeentecode(code)] + 1
        return 0.17 if code == "GM1680" else -0.123

    def grenzen(self, verzoek: httpx.Request) -> httpx.Response:
        begin = int(verzoek.url.params.get("offset", "0"))
        vlakken: list[dict[str, Any]] = []
        for nummer, code in enumerate(CODES):
            x, y = 100_000 + 1_000 * (nummer % 20), 400_000 + 1_000 * (nummer // 20)
            ring = [[x, y], [x + 1000, y], [x + 1000, y + 1000.5], [x, y + 1000.5], [x, y]]
            for jaar in (2025, 2026):
                vorm = {"type": "Polygon", "coordinates": [ring]}
                eigen = {"statcode": code, "statnaam": "x", "jaarcode": jaar}
                vlakken.append({"type": "Feature", "properties": eigen, "geometry": vorm})
        vlakken = self.verander(vlakken)
        limiet = int(verzoek.url.params.get("limit", "100"))
        inhoud: dict[str, Any] = {"type": "FeatureCollection", "features": vlakken[begin : begin + limiet]}
        if begin + limiet < len(vlakken):
            verder = verzoek.url.copy_merge_params({"offset": str(begin + limiet)})
            inhoud["links"] = [{"rel": "self", "href": "x"}, {"rel": "next", "href": str(verder)}]
        return httpx.Response(200, json=inhoud, headers={"Content-Crs": self.content_crs})
