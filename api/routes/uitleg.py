"""``/cycli/{jaar}/berekeningen/{nummer}``: why a number is what it is, and which rows of a report count."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.routes.antwoorden import BlikNu, als_json, zend
from api.routes.hulp import GemeenteCode, ProvincieCode, bladlinks, bladzijde
from api.schemas.basis import PROBLEEM_ANTWOORD
from api.schemas.gemeentepagina import (
    AlternatiefUit,
    FactorenUit,
    GemeentepaginaUit,
    GetelderegelsUit,
    RegelsVraag,
    RegelUit,
    RekenstapUit,
    VerschillenUit,
    VerschilUit,
)
from api.usecases.gemeentepagina import show_gemeentepagina
from api.usecases.leeskas import Inhoud
from api.usecases.lezen import Blik
from api.usecases.regels import list_regels
from api.usecases.verschillen import list_verschillen
from optimiser.explain.pagina import Alternatief, Stap
from optimiser.explain.waarde import som

router = APIRouter(tags=["uitleg"], responses=PROBLEEM_ANTWOORD)
_PAD = "/cycli/{jaar}/berekeningen/{nummer}"


@router.get(
    f"{_PAD}/gemeenten/{{gemeenteCode}}",
    operation_id="getGemeentepagina",
    summary="De pagina van een gemeente",
    description=(
        "De berekening in stappen, wanneer het aantal verandert, wat een andere keuze geeft, en alle cijfers "
        "om het aantal zelf na te rekenen."
    ),
    response_model=GemeentepaginaUit,
)
def get_gemeentepagina(request: Request, blik: BlikNu, code: GemeenteCode) -> Response:
    """Answer with the page of a gemeente."""
    inhoud = blik.antwoord(lambda _: _pagina(blik, code), "gemeente", code)
    return zend(request, inhoud, van_iedereen=blik.zicht.van_iedereen)


def _pagina(blik: Blik, code: str) -> Inhoud:
    gevonden = show_gemeentepagina(blik, code)
    pagina, kijk = gevonden.pagina, blik.kijk
    return als_json(
        GemeentepaginaUit(
            label=kijk.label,
            zegel=str(kijk.verslag["zegel"]),
            code=code,
            naam=str(pagina.naam),
            provincie_code=kijk.provincie_van(code),
            provincie=str(pagina.provincie),
            stappen=[_stap(nummer, stap) for nummer, stap in enumerate(pagina.stappen, 1)],
            zinnen=[str(zin) for zin in pagina.zinnen],
            alternatieven=[_alternatief(ander) for ander in pagina.alternatieven],
            factoren=FactorenUit.model_validate(gevonden.factoren, from_attributes=True),
            regels=[RegelUit.model_validate(regel, from_attributes=True) for regel in gevonden.regels],
        )
    )


def _stap(nummer: int, stap: Stap) -> RekenstapUit:
    teksten = {veld: str(getattr(stap, veld)) for veld in ("wat", "som", "uitkomst", "regel")}
    return RekenstapUit(nummer=nummer, is_keuze=stap.keuze, **teksten)


def _alternatief(ander: Alternatief) -> AlternatiefUit:
    aantallen = {veld: int(getattr(ander, veld)) for veld in ("regulier", "amv", "verschil")}
    return AlternatiefUit(naam=str(ander.naam), **aantallen)


@router.get(
    f"{_PAD}/provincies/{{provincieCode}}/regels",
    operation_id="getGetelderegels",
    summary="Welke regels van een verslag tellen",
    description=(
        "Elke regel van het verslag: telt zij, en waarom. Wat niet openbaar is, staat er alleen bij voor het "
        "ministerie en de eigen commissaris van de Koning."
    ),
    response_model=GetelderegelsUit,
)
def get_regels(
    request: Request, blik: BlikNu, provincie: ProvincieCode, vraag: Annotated[RegelsVraag, Query()]
) -> Response:
    """Answer with a page of rows."""
    sleutel = ("regels", provincie, vraag.pagina, vraag.per_pagina)
    inhoud = blik.antwoord(lambda _: _regels(blik, provincie, vraag), *sleutel)
    koppen = {"Link": bladlinks(request, vraag, inhoud.kenmerken["aantal"])}
    return zend(request, inhoud, van_iedereen=blik.zicht.van_iedereen, koppen=koppen)


def _regels(blik: Blik, provincie: str, vraag: RegelsVraag) -> Inhoud:
    blad = bladzijde(vraag, list_regels(blik, provincie))
    regels = [RegelUit.model_validate(regel, from_attributes=True) for regel in blad.pop("deel")]
    return als_json(GetelderegelsUit(**blad, label=blik.kijk.label, regels=regels), aantal=blad["aantal"])


@router.get(
    f"{_PAD}/provincies/{{provincieCode}}/verschillen",
    operation_id="getVerschillen",
    summary="Verschillen met het verslag",
    description="Gemeenten met een ander aantal dan in het verslag, en waarom; zie de aanbiedingsbrief.",
    response_model=VerschillenUit,
)
def get_verschillen(request: Request, blik: BlikNu, provincie: ProvincieCode) -> Response:
    """Answer with the differences."""
    inhoud = blik.antwoord(lambda _: _verschillen(blik, provincie), "verschillen", provincie)
    return zend(request, inhoud, van_iedereen=False)


def _verschillen(blik: Blik, provincie: str) -> Inhoud:
    alle = list_verschillen(blik, provincie)
    velden = {"gemeld": "gemeld", "telt": "telt", "rekenuitkomst": "totaal", "besluit": "besluit"}
    regels = [
        VerschilUit(
            code=een.code,
            naam=str(blik.kijk.naam(een.code)),
            **{naam: int(getattr(een, veld)) for naam, veld in velden.items()},
            verschil=int(een.verschil),
            waarom=str(een.waarom),
        )
        for een in alle
        if een.anders
    ]
    samen = {naam: int(som(getattr(een, veld) for een in alle)) for naam, veld in velden.items()}
    return als_json(
        VerschillenUit(label=blik.kijk.label, provincie_code=provincie, **samen, verschillen=regels)
    )
