"""``/cycli/{jaar}/keuzes`` and ``/cycli/{jaar}/gronden``: registers over twelve provincies."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.routes.hulp import FeitenNu, Jaar, OpslagNu, blad
from api.schemas.basis import PROBLEEM_ANTWOORD, Bladvraag
from api.schemas.registers import (
    GrondenUit,
    GrondgebruikUit,
    GrondUit,
    KeuzegebruikUit,
    KeuzeregelUit,
    KeuzesUit,
)
from api.usecases.gronden import Grondregel, list_gronden
from api.usecases.keuzes import Keuzeregel, list_keuzes

router = APIRouter(tags=["registers"], responses=PROBLEEM_ANTWOORD)
Blad = Annotated[Bladvraag, Query()]


@router.get(
    "/cycli/{jaar}/keuzes",
    operation_id="getKeuzes",
    summary="Register van keuzes",
    description=(
        "Elke keuze die geen wet voorschrijft, uit alle afgeronde berekeningen van een cyclus: waarde, "
        "motief, wie, en hoeveel plaatsen landelijk verschuiven bij een andere waarde."
    ),
)
def get_keuzes(jaar: Jaar, vraag: Blad, opslag: OpslagNu, request: Request, antwoord: Response) -> KeuzesUit:
    """Answer with a page of the register of choices."""
    pagina = blad(request, antwoord, vraag, list_keuzes(opslag, jaar))
    return KeuzesUit(keuzes=[_keuze(regel) for regel in pagina.pop("deel")], **pagina)


@router.get(
    "/cycli/{jaar}/gronden",
    operation_id="getGronden",
    summary="Register van gronden",
    description=(
        "Waar dezelfde grond in een cyclus is gebruikt, over alle provincies: bij wijzigingen, keuzes, "
        "standpunten en waar geen zienswijze is gevraagd. Gelijke woorden zijn dezelfde grond; hoofdletters"
        " en spaties tellen niet."
    ),
)
def get_gronden(
    jaar: Jaar, vraag: Blad, opslag: OpslagNu, feiten: FeitenNu, request: Request, antwoord: Response
) -> GrondenUit:
    """Answer with a page of the register of grounds."""
    pagina = blad(request, antwoord, vraag, list_gronden(opslag, feiten, jaar))
    return GrondenUit(gronden=[_grond(regel) for regel in pagina.pop("deel")], **pagina)


def _keuze(regel: Keuzeregel) -> KeuzeregelUit:
    keuze = regel.keuze
    return KeuzeregelUit(
        nummer=keuze.nummer,
        naam=keuze.naam,
        omschrijving=keuze.omschrijving,
        waarde=keuze.waarde,
        motief=keuze.motief,
        gekozen_door=keuze.door,
        gekozen_op=date.fromisoformat(keuze.op),
        gebruik=[KeuzegebruikUit.van(een) for een in regel.gebruik],
    )


def _grond(regel: Grondregel) -> GrondUit:
    return GrondUit(
        grond=regel.grond,
        provincies=len({een.provincie_code for een in regel.gebruik}),
        gemeenten=len({een.gemeente_code for een in regel.gebruik}),
        gebruik=[GrondgebruikUit.van(een) for een in regel.gebruik],
    )
