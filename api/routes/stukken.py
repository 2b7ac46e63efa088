"""``/cycli/{jaar}/berekeningen/{nummer}``: the receipt, and every document that is made of it."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from api.routes.antwoorden import (
    JSON,
    BlikNu,
    als_bestand,
    als_json,
    heeft_al,
    zend,
    zet_kenmerk,
)
from api.routes.hulp import bladlinks, bladzijde
from api.schemas.basis import PROBLEEM_ANTWOORD, bestand
from api.schemas.stukken import StukkenUit, StukkenVraag, StukUit, VormUit
from api.usecases.leeskas import Inhoud
from api.usecases.lezen import Blik, haal_receipt
from api.usecases.stukken import NAAM, list_stukken, make_stuk
from optimiser.documents.register import MEDIATYPEN, Leverbaar

router = APIRouter(tags=["stukken"], responses=PROBLEEM_ANTWOORD)
_PAD = "/cycli/{jaar}/berekeningen/{nummer}"
Stuknaam = Annotated[
    str, Path(alias="stuknaam", pattern="^[a-z0-9-]{1,80}$", description="Naam uit de lijst.")
]
Vormnaam = Annotated[str, Path(alias="vorm", pattern="^[a-z.]{2,11}$", description="Vorm uit de lijst.")]


@router.get(
    f"{_PAD}/rekenverslag",
    operation_id="getRekenverslag",
    summary="Het rekenverslag",
    description="De bytes zoals zij zijn opgeslagen; alles is hiermee te herhalen. ETag is de SHA-256.",
    response_class=Response,
    responses={200: {"description": "Gelukt.", "content": {JSON: {"schema": {"type": "object"}}}}},
)
def get_rekenverslag(request: Request, blik: BlikNu) -> Response:
    """Answer with the receipt."""
    koppen = als_bestand(f"rekenverslag-{blik.nummer}.json", blik.sha256)
    if heeft_al(request, blik.sha256):
        return Response(status_code=304, headers=zet_kenmerk(blik.sha256, koppen))
    return zend(request, Inhoud(haal_receipt(blik.opslag, blik.sha256)), van_iedereen=False, koppen=koppen)


@router.get(
    f"{_PAD}/stukken",
    operation_id="getStukken",
    summary="Alle stukken en bestanden",
    description="Wat er te maken is: besluiten, brieven, pagina's, open data, kaarten en figuren.",
    response_model=StukkenUit,
)
def get_stukken(request: Request, blik: BlikNu, vraag: Annotated[StukkenVraag, Query()]) -> Response:
    """Answer with a page of the list."""
    inhoud = blik.antwoord(lambda _: _lijst(blik, vraag), "stukken", vraag.pagina, vraag.per_pagina)
    koppen = {"Link": bladlinks(request, vraag, inhoud.kenmerken["aantal"])}
    return zend(request, inhoud, van_iedereen=blik.zicht.van_iedereen, koppen=koppen)


def _lijst(blik: Blik, vraag: StukkenVraag) -> Inhoud:
    blad = bladzijde(vraag, list_stukken(blik))
    stukken = [_stuk(ding) for ding in blad.pop("deel")]
    return als_json(StukkenUit(**blad, label=blik.kijk.label, stukken=stukken), aantal=blad["aantal"])


def _stuk(ding: Leverbaar) -> StukUit:
    vormen = [VormUit(vorm=vorm, mediatype=MEDIATYPEN[vorm]) for vorm in ding.vormen]
    velden = {veld: getattr(ding, veld) for veld in ("naam", "soort", "code", "rubricering")}
    return StukUit(**velden, vormen=vormen)


@router.get(
    f"{_PAD}/stukken/{{stuknaam}}/{{vorm}}",
    operation_id="getStuk",
    summary="Een stuk in een vorm",
    description="Het bestand, gemaakt van het rekenverslag. Dezelfde berekening geeft dezelfde bytes.",
    response_class=Response,
    responses=bestand(*sorted(set(MEDIATYPEN.values()))),
)
def get_stuk(request: Request, blik: BlikNu, naam: Stuknaam, vorm: Vormnaam) -> Response:
    """Answer with one document in one form."""
    inhoud = make_stuk(blik, naam, vorm)
    koppen = als_bestand(inhoud.kenmerken[NAAM], inhoud.sha256)
    openbaar = blik.zicht.van_iedereen
    return zend(request, inhoud, van_iedereen=openbaar, mediatype=MEDIATYPEN[vorm], koppen=koppen)
