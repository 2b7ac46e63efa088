"""``/cycli/{jaar}/berekeningen/{nummer}``: the distribution as a table, on a map and by kind of gemeente."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic.json_schema import SkipJsonSchema

from api.routes.antwoorden import CSV, GEOJSON, BlikNu, als_json, zend
from api.routes.hulp import BronNu, InstellingenNu, LeeskasNu, bladlinks, bladzijde
from api.schemas.basis import PROBLEEM_ANTWOORD, bestand
from api.schemas.verdeling import (
    Grensvlak,
    GrenzenUit,
    SoortenUit,
    SoortRegel,
    VerdelingRegel,
    VerdelingskaartUit,
    VerdelingUit,
    VerdelingVraag,
    Vlak,
)
from api.usecases.kaart import (
    TEGELS,
    Grensbestand,
    Verdelingskaart,
    eis_grenzen,
    find_grenzen,
    kies_stelsel,
    show_kaart,
)
from api.usecases.leeskas import Inhoud
from api.usecases.lezen import Blik
from api.usecases.soorten import list_soorten, per_duizend
from api.usecases.verdeling import list_verdeling, verdeling_csv
from optimiser.domain.feiten import Feiten
from optimiser.explain.soorten import Soortrij
from optimiser.explain.teksten import GRENSKAART, TEGELKAART
from optimiser.geo.stelsel import Stelsel

router = APIRouter(tags=["verdeling"], responses=PROBLEEM_ANTWOORD)
_PAD = "/cycli/{jaar}/berekeningen/{nummer}"


async def _stelsel(
    accept_crs: Annotated[
        str, Header(description="Het stelsel dat u wilt; leeg is CRS84.", examples=["EPSG:28992"])
    ] = "",
    crs: Annotated[
        Stelsel | SkipJsonSchema[None], Query(description="Het stelsel dat u wilt; gaat voor Accept-Crs.")
    ] = None,
) -> Stelsel:
    """Return the coordinate system of ``crs``, or else of Accept-Crs (FOUT-KAART-04)."""
    return crs or kies_stelsel(accept_crs)


StelselNu = Annotated[Stelsel, Depends(_stelsel)]


class GeoJson(JSONResponse):
    """Shapes with their figures (RFC 7946)."""

    media_type = GEOJSON


@router.get(
    f"{_PAD}/verdeling",
    operation_id="getVerdeling",
    summary="De verdeling als tabel",
    description=(
        "Per gemeente: indicatief, aanbod dat meetelt, rekenuitkomst en besluit. "
        "Met Accept: text/csv komt de hele tabel als CSV, zonder bladzijden."
    ),
    response_model=VerdelingUit,
    responses=bestand("text/csv"),
)
def get_verdeling(request: Request, blik: BlikNu, vraag: Annotated[VerdelingVraag, Query()]) -> Response:
    """Answer with a page of the table, or with all of it as CSV."""
    openbaar = blik.zicht.van_iedereen
    if request.headers.get("accept", "").startswith("text/csv"):
        inhoud = blik.antwoord(lambda _: _tabel_csv(blik, vraag), "verdeling", CSV, vraag.provincie_code)
        return zend(request, inhoud, van_iedereen=openbaar, mediatype=CSV)
    sleutel = ("verdeling", vraag.provincie_code, vraag.pagina, vraag.per_pagina)
    inhoud = blik.antwoord(lambda _: _tabel(blik, vraag), *sleutel)
    koppen = {"Link": bladlinks(request, vraag, inhoud.kenmerken["aantal"])}
    return zend(request, inhoud, van_iedereen=openbaar, koppen=koppen)


def _tabel(blik: Blik, vraag: VerdelingVraag) -> Inhoud:
    blad = bladzijde(vraag, list_verdeling(blik, vraag.provincie_code))
    regels = [VerdelingRegel.model_validate(rij, from_attributes=True) for rij in blad.pop("deel")]
    label, zegel = blik.kijk.label, str(blik.kijk.verslag["zegel"])
    return als_json(VerdelingUit(**blad, label=label, zegel=zegel, gemeenten=regels), aantal=blad["aantal"])


def _tabel_csv(blik: Blik, vraag: VerdelingVraag) -> Inhoud:
    return Inhoud(verdeling_csv(list_verdeling(blik, vraag.provincie_code), blik.kijk.label))


@router.get(
    f"{_PAD}/verdelingskaart",
    operation_id="getVerdelingskaart",
    summary="De verdeling op de kaart",
    description=(
        "GeoJSON met per gemeente een vlak en de cijfers van de verdeling. Het veld vorm zegt of het "
        "grenzen zijn of tegels. Coördinaten: CRS84, of EPSG:28992 met de vraag crs of de kop Accept-Crs; de "
        "kop Content-Crs noemt het stelsel."
    ),
    response_model=VerdelingskaartUit,
    response_class=GeoJson,
)
def get_verdelingskaart(
    request: Request, blik: BlikNu, stelsel: StelselNu, instellingen: InstellingenNu, bron: BronNu
) -> Response:
    """Answer with the map."""
    grenzen = find_grenzen(instellingen.lokaal, bron)
    stand = None if grenzen is None else grenzen.stand
    inhoud = blik.antwoord(lambda _: _kaart(show_kaart(blik, grenzen, stelsel)), "kaart", stelsel, stand)
    return _zend_kaart(request, inhoud, stelsel, van_iedereen=blik.zicht.van_iedereen)


def _kaart(kaart: Verdelingskaart) -> Inhoud:
    vlakken = [
        Vlak(
            id=rij.code,
            geometry=None if vlak is None else dict(vlak),
            properties=VerdelingRegel.model_validate(rij, from_attributes=True),
        )
        for rij, vlak in kaart.vlakken
    ]
    tekst = TEGELKAART if kaart.vorm == TEGELS else GRENSKAART
    return als_json(
        VerdelingskaartUit(
            vorm=kaart.vorm, toelichting=tekst, label=kaart.label, zegel=kaart.zegel, features=vlakken
        )
    )


def _zend_kaart(request: Request, inhoud: Inhoud, stelsel: Stelsel, *, van_iedereen: bool) -> Response:
    koppen = {"Content-Crs": f"<{stelsel}>"}
    return zend(request, inhoud, van_iedereen=van_iedereen, mediatype=GEOJSON, koppen=koppen)


@router.get(
    "/gemeentegrenzen",
    operation_id="getGemeentegrenzen",
    summary="Grenzen van gemeenten",
    description="GeoJSON met de geladen grenzen, iets vereenvoudigd. Stelsel: zie de kaart van de verdeling.",
    response_model=GrenzenUit,
    response_class=GeoJson,
)
def get_gemeentegrenzen(
    request: Request, kas: LeeskasNu, stelsel: StelselNu, instellingen: InstellingenNu, bron: BronNu
) -> Response:
    """Answer with the borders that were loaded."""
    grenzen = eis_grenzen(find_grenzen(instellingen.lokaal, bron))
    inhoud = kas.antwoorden.haal(
        ("grenzen", stelsel, grenzen.stand), lambda: _grenzen(grenzen, bron.load(), stelsel)
    )
    return _zend_kaart(request, inhoud, stelsel, van_iedereen=True)


def _grenzen(grenzen: Grensbestand, feiten: Feiten, stelsel: Stelsel) -> Inhoud:
    features = [
        Grensvlak(
            id=code, geometry=dict(vlak), properties={"code": code, "naam": feiten.gemeenten[code].naam}
        )
        for code, vlak in grenzen.meetkunde(list(feiten.gemeenten), stelsel).items()
    ]
    return als_json(GrenzenUit(features=features))


@router.get(
    f"{_PAD}/soorten-gemeenten",
    operation_id="getSoortenGemeenten",
    summary="Gevolgen per soort gemeente",
    description="Aantallen per klasse van grootte, SES-WOA-score en ligging; geen namen van gemeenten.",
    response_model=SoortenUit,
)
def get_soorten(request: Request, blik: BlikNu) -> Response:
    """Answer with the effects by kind."""
    inhoud = blik.antwoord(
        lambda kijk: als_json(SoortenUit(label=kijk.label, soorten=[_soort(r) for r in list_soorten(blik)])),
        "soorten",
    )
    return zend(request, inhoud, van_iedereen=False)


def _soort(rij: Soortrij) -> SoortRegel:
    return SoortRegel(
        indeling=rij.indeling,
        soort=rij.soort,
        gemeenten=rij.gemeenten,
        inwoners=int(rij.inwoners),
        indicatief=int(rij.indicatief),
        aanbod=int(rij.aanbod),
        rekenuitkomst=int(rij.totaal),
        besluit=int(rij.besluit),
        indicatief_per_duizend=per_duizend(rij.per_inwoners(rij.indicatief)),
        besluit_per_duizend=per_duizend(rij.per_inwoners(rij.besluit)),
    )
