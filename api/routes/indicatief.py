"""``GET /indicatief``."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.routes.hulp import FeitenNu
from api.schemas.basis import PROBLEEM_ANTWOORD
from api.schemas.indicatief import BronUit, IndicatiefGemeente, IndicatiefUit, IndicatiefVraag
from api.usecases.indicatief import IndicatiefOverzicht, show_indicatief
from optimiser.domain.feiten import Bron, Feiten

router = APIRouter(tags=["indicatieve verdeling"])


@router.get(
    "/indicatief",
    operation_id="getIndicatief",
    summary="Indicatieve verdeling",
    description="De bekendgemaakte verdeling van een cyclus; zolang die niet is ingelezen de berekende.",
    responses=PROBLEEM_ANTWOORD,
)
def get_indicatief(feiten: FeitenNu, vraag: Annotated[IndicatiefVraag, Query()]) -> IndicatiefUit:
    """Answer with the distribution of a cycle and its label."""
    return _shape(show_indicatief(feiten, vraag.cyclus), feiten)


def _shape(overzicht: IndicatiefOverzicht, feiten: Feiten) -> IndicatiefUit:
    cyclus, indicatief = overzicht.cyclus, overzicht.indicatief
    return IndicatiefUit(
        cyclus=cyclus.jaar,
        status=overzicht.status,
        capaciteitsraming=cyclus.capaciteitsraming,
        raming_amv=cyclus.raming_amv.aantal,
        raming_amv_aanname=cyclus.raming_amv.aanname,
        raming_amv_toelichting=cyclus.raming_amv.toelichting,
        som=indicatief.totaal.som,
        som_amv=indicatief.amv.som,
        bronnen=[_bron(bron) for bron in overzicht.bronnen],
        gemeenten=_gemeenten(overzicht, feiten),
    )


def _gemeenten(overzicht: IndicatiefOverzicht, feiten: Feiten) -> list[IndicatiefGemeente]:
    indicatief = overzicht.indicatief
    return [
        IndicatiefGemeente(
            code=code,
            naam=feiten.gemeenten[code].naam,
            provincie_code=feiten.gemeenten[code].provincie,
            provincie=feiten.provincies[feiten.gemeenten[code].provincie].naam,
            indicatief=aantal.aantal,
            amv=indicatief.amv.per_gemeente[code].aantal,
            regulier=indicatief.regulier(code),
            berekend=aantal.berekend,
        )
        for code, aantal in indicatief.totaal.per_gemeente.items()
    ]


def _bron(bron: Bron) -> BronUit:
    return BronUit(
        bestand=bron.bestand,
        titel=bron.titel,
        tabel=bron.tabel,
        jaar=bron.jaar,
        aard=bron.aard,
        sha256=bron.sha256,
    )
