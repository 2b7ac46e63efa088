"""``/cycli/{jaar}/gemeenten/{gemeenteCode}/realisaties``."""

from fastapi import APIRouter

from api.routes.hulp import FeitenNu, GemeenteCode, Jaar, OpslagNu, VragerNu
from api.schemas.basis import PROBLEEM_ANTWOORD
from api.schemas.realisaties import (
    BesluitAantal,
    PerSoort,
    RealisatieIn,
    RealisatieStand,
    RealisatiesUit,
    RealisatieUit,
)
from api.usecases.realisaties import (
    TOELICHTING,
    NieuweRealisatie,
    Realisatieoverzicht,
    add_realisatie,
    show_realisaties,
)
from optimiser.domain.aanbod import Soort
from optimiser.rules.realisatie import Feit, Realisatiestand

router = APIRouter(tags=["na het besluit"], responses=PROBLEEM_ANTWOORD)
PAD = "/cycli/{jaar}/gemeenten/{gemeenteCode}/realisaties"


@router.get(
    PAD,
    operation_id="getRealisaties",
    summary="Wat er van het aantal terechtkwam",
    description=(
        "Elke vastgelegde regel, de stand per datum, en ernaast het aantal uit het verzonden besluit. Een "
        "regel die is vervangen telt niet mee. Ter beschikking, open en gemeld gaan over dezelfde plaatsen "
        "en worden niet opgeteld."
    ),
)
def get_realisaties(jaar: Jaar, gemeente: GemeenteCode, opslag: OpslagNu, feiten: FeitenNu) -> RealisatiesUit:
    """Answer with what came of the number of a gemeente."""
    return _antwoord(show_realisaties(opslag, feiten, jaar, gemeente))


@router.post(
    PAD,
    operation_id="postRealisatie",
    status_code=201,
    summary="Leg een regel vast",
    description=(
        "Een regel wordt nooit gewijzigd. Klopt zij niet, leg dan een nieuwe vast en noem in vervangt het "
        "nummer van de oude; dat kan een keer per regel."
    ),
)
def post_realisatie(
    jaar: Jaar,
    gemeente: GemeenteCode,
    nieuw: RealisatieIn,
    opslag: OpslagNu,
    feiten: FeitenNu,
    vrager: VragerNu,
) -> RealisatiesUit:
    """Record a line."""
    inhoud = NieuweRealisatie(
        Feit(nieuw.feit), Soort(nieuw.soort), nieuw.plaatsen, nieuw.datum, nieuw.toelichting, nieuw.vervangt
    )
    return _antwoord(add_realisatie(opslag, vrager, feiten, (jaar, gemeente), inhoud))


def _antwoord(overzicht: Realisatieoverzicht) -> RealisatiesUit:
    besluit = overzicht.besluit
    return RealisatiesUit(
        gemeente_code=overzicht.gemeente.code,
        gemeente=overzicht.gemeente.naam,
        regels=[RealisatieUit.van(regel) for regel in overzicht.regels],
        standen=[_stand(stand) for stand in overzicht.standen],
        besluit=None if besluit is None else BesluitAantal.van(besluit),
        toelichting=TOELICHTING,
    )


def _stand(stand: Realisatiestand) -> RealisatieStand:
    per_feit = {
        feit.value: PerSoort(**{soort.value: stand.plaatsen[feit, soort] for soort in Soort}) for feit in Feit
    }
    return RealisatieStand(datum=stand.datum, **per_feit)
