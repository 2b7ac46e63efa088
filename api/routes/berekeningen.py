"""``/cycli/{jaar}/berekeningen``: start, follow and list computations and departures."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.routes.hulp import FeitenNu, Jaar, Nummer, OpslagNu, SleutelNu, VragerNu, blad
from api.schemas.basis import PROBLEEM_ANTWOORD, Bladvraag
from api.schemas.berekeningen import (
    AfwijkingenUit,
    AfwijkingIn,
    AfwijkingUit,
    BerekeningenUit,
    BerekeningIn,
    BerekeningUit,
)
from api.usecases.afwijkingen import Afwijkingstand, Afwijkvraag, list_afwijkingen, start_afwijking
from api.usecases.berekeningen import (
    Berekeningstand,
    Rekenvraag,
    list_berekeningen,
    show_berekening,
    start_berekening,
)
from optimiser.domain.gebied import Gemeentecode, Provinciecode

router = APIRouter(tags=["berekeningen"], responses=PROBLEEM_ANTWOORD)
_AL_GESTART: dict[int | str, dict[str, Any]] = {
    200: {"model": BerekeningUit, "description": "Al gestart met dezelfde Idempotency-Key."}
}


@router.get(
    "/cycli/{jaar}/berekeningen",
    operation_id="getBerekeningen",
    summary="Berekeningen",
    description="De berekeningen die u mag zien, de nieuwste eerst.",
)
def get_berekeningen(
    jaar: Jaar,
    opslag: OpslagNu,
    vrager: VragerNu,
    vraag: Annotated[Bladvraag, Query()],
    request: Request,
    antwoord: Response,
) -> BerekeningenUit:
    """Answer with one page of berekeningen."""
    deel = blad(request, antwoord, vraag, list_berekeningen(opslag, vrager, jaar))
    return BerekeningenUit(berekeningen=[_berekening(een) for een in deel.pop("deel")], **deel)


@router.post(
    "/cycli/{jaar}/berekeningen",
    status_code=202,
    responses=_AL_GESTART,
    operation_id="postBerekening",
    summary="Start een berekening",
    description="Rekent met de verslagen die op tijd zijn ingediend en met het beleid dat u noemt. "
    "Hetzelfde verzoek met dezelfde Idempotency-Key geeft dezelfde berekening. Of zij kan beginnen, en wat "
    "daarvoor nog open staat, leest u bij het dossier van de cyclus.",
)
def post_berekening(
    jaar: Jaar,
    invoer: BerekeningIn,
    sleutel: SleutelNu,
    opslag: OpslagNu,
    vrager: VragerNu,
    antwoord: Response,
) -> BerekeningUit:
    """Put a berekening in the queue."""
    verslagen = {Provinciecode(code): nummer for code, nummer in invoer.verslagen.items()}
    vraag = Rekenvraag(invoer.beleid, invoer.omschrijving, verslagen)
    return _gestart(antwoord, jaar, *start_berekening(opslag, vrager, jaar, vraag, sleutel))


@router.get(
    "/cycli/{jaar}/berekeningen/{nummer}",
    operation_id="getBerekening",
    summary="Een berekening",
    description="Waar de berekening staat, en het zegel van haar rekenverslag als dat er is.",
)
def get_berekening(jaar: Jaar, nummer: Nummer, opslag: OpslagNu, vrager: VragerNu) -> BerekeningUit:
    """Answer with one berekening."""
    return _berekening(show_berekening(opslag, vrager, jaar, nummer))


@router.post(
    "/cycli/{jaar}/berekeningen/{nummer}/afwijkingen",
    status_code=202,
    responses=_AL_GESTART,
    operation_id="postAfwijking",
    summary="Wijk af van de rekenuitkomst",
    description="Geef een gemeente een ander aantal, of verbeter haar gegevens, met grond en artikel. "
    "De rekenuitkomst blijft staan; er komt een nieuwe berekening bij met het precieze gevolg.",
)
def post_afwijking(
    jaar: Jaar,
    nummer: Nummer,
    invoer: AfwijkingIn,
    sleutel: SleutelNu,
    opslag: OpslagNu,
    feiten: FeitenNu,
    vrager: VragerNu,
    antwoord: Response,
) -> BerekeningUit:
    """Put the replay of a departure in the queue."""
    uitkomst = start_afwijking(opslag, feiten, vrager, (jaar, nummer), _afwijkvraag(invoer), sleutel)
    return _gestart(antwoord, jaar, *uitkomst)


@router.get(
    "/cycli/{jaar}/afwijkingen",
    operation_id="getAfwijkingen",
    summary="Afwijkingen",
    description="Elke afwijking van de rekenuitkomst met grond, artikel en precies gevolg.",
)
def get_afwijkingen(jaar: Jaar, opslag: OpslagNu) -> AfwijkingenUit:
    """Answer with all departures."""
    return AfwijkingenUit(afwijkingen=[_afwijking(een) for een in list_afwijkingen(opslag, jaar)])


def _gestart(antwoord: Response, jaar: int, stand: Berekeningstand, nieuw: bool) -> BerekeningUit:
    """Answer 202 for new work, and 200 for the work that the same key had started already."""
    antwoord.headers["Location"] = f"/api/v1/cycli/{jaar}/berekeningen/{stand.nummer}"
    if not nieuw:
        antwoord.status_code = 200
    return _berekening(stand)


def _afwijkvraag(invoer: AfwijkingIn) -> Afwijkvraag:
    if invoer.aantallen is not None:
        inhoud = {"aantallen": invoer.aantallen.model_dump()}
    else:
        assert invoer.correctie is not None  # noqa: S101  (the schema lets exactly one through)
        inhoud = {"correctie": invoer.correctie.model_dump(exclude_none=True)}
    inhoud["wijze"] = invoer.wijze  # type: ignore[assignment]
    return Afwijkvraag(Gemeentecode(invoer.gemeente_code), inhoud, invoer.grond, invoer.artikel)


def _berekening(stand: Berekeningstand) -> BerekeningUit:
    return BerekeningUit.van(stand)


def _afwijking(een: Afwijkingstand) -> AfwijkingUit:
    return AfwijkingUit(
        nummer=een.nummer,
        provincie_code=een.provincie,
        gemeente_code=een.vraag.gemeente,
        inhoud=dict(een.vraag.inhoud),
        grond=een.vraag.grond,
        artikel=een.vraag.artikel,
        gemaakt=een.gemaakt,
        van_berekening=een.van,
        naar=_berekening(een.naar),
        gevolg=None if een.gevolg is None else dict(een.gevolg),
    )
