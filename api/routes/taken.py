"""``/taken``: progress by server-sent events or by asking again, and cancelling."""

from collections.abc import AsyncIterator
from typing import Annotated

from anyio import sleep, to_thread
from fastapi import APIRouter, Query, Request, Response
from sse_starlette import EventSourceResponse, ServerSentEvent

from api.routes.hulp import Nummer, OpslagNu, VragerNu, blad
from api.schemas.basis import PROBLEEM_ANTWOORD, Bladvraag
from api.schemas.berekeningen import TaakUit, TakenUit
from api.usecases.taken import annuleer_taak, is_klaar, list_taken, show_taak
from api.werk.wachtrij import Taakstaat

router = APIRouter(tags=["taken"], responses=PROBLEEM_ANTWOORD)
KIJK_S = 0.5
"""Seconds between two looks at a task that somebody follows."""


@router.get(
    "/taken",
    operation_id="getTaken",
    summary="Uw taken",
    description="Het werk dat u liet doen, het nieuwste eerst.",
)
def get_taken(
    opslag: OpslagNu,
    vrager: VragerNu,
    vraag: Annotated[Bladvraag, Query()],
    request: Request,
    antwoord: Response,
) -> TakenUit:
    """Answer with one page of tasks."""
    deel = blad(request, antwoord, vraag, list_taken(opslag, vrager))
    return TakenUit(taken=[_taak(een) for een in deel.pop("deel")], **deel)


@router.get(
    "/taken/{nummer}",
    operation_id="getTaak",
    summary="Een taak",
    description="Waar de taak staat; vraag dit opnieuw zolang zij wacht of bezig is.",
)
def get_taak(nummer: Nummer, opslag: OpslagNu, vrager: VragerNu) -> TaakUit:
    """Answer with one task."""
    return _taak(show_taak(opslag, vrager, nummer))


@router.delete(
    "/taken/{nummer}",
    operation_id="deleteTaak",
    summary="Breek een taak af",
    description="Wat wacht stopt meteen, wat bezig is binnen enkele seconden. Er wordt niets opgeslagen.",
)
def delete_taak(nummer: Nummer, opslag: OpslagNu, vrager: VragerNu) -> TaakUit:
    """Cancel one task."""
    return _taak(annuleer_taak(opslag, vrager, nummer))


@router.get(
    "/taken/{nummer}/voortgang",
    operation_id="getTaakVoortgang",
    summary="Volg een taak",
    description="Elke verandering als gebeurtenis (text/event-stream), tot de taak klaar is.",
    response_class=EventSourceResponse,
    responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}},
)
async def get_taak_voortgang(nummer: Nummer, opslag: OpslagNu, vrager: VragerNu) -> EventSourceResponse:
    """Answer with a stream of states; the first one comes before the stream begins, so that a miss is 404."""
    eerste = await to_thread.run_sync(show_taak, opslag, vrager, nummer)

    async def stroom() -> AsyncIterator[ServerSentEvent]:
        staat, gezien = eerste, None
        while True:
            if staat != gezien:
                yield ServerSentEvent(_taak(staat).model_dump_json(by_alias=True), event="taak")
            if is_klaar(staat):
                return
            gezien = staat
            await sleep(KIJK_S)
            staat = await to_thread.run_sync(show_taak, opslag, vrager, nummer)

    return EventSourceResponse(stroom())


def _taak(staat: Taakstaat) -> TaakUit:
    return TaakUit.van(staat)
