"""``/audit``: the trail, its head, its check, and its export."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from api.routes.hulp import OpslagNu
from api.schemas.audit import (
    AuditcontroleUit,
    AuditregelUit,
    AuditUit,
    AuditVraag,
    BreukUit,
    ControleVraag,
    ExportVraag,
    KopUit,
)
from api.schemas.basis import PROBLEEM_ANTWOORD
from api.usecases.audit import (
    ZONDER_GETUIGE,
    Auditvraag,
    controleer_audit,
    list_audit,
    maak_getuige,
    schrijf_uit,
    show_kop,
)

router = APIRouter(tags=["auditspoor"], responses=PROBLEEM_ANTWOORD)


class Regelstroom(StreamingResponse):
    """Lines of JSON, sent while they are read."""

    media_type = "application/x-ndjson"


@router.get(
    "/audit",
    operation_id="getAudit",
    summary="Het auditspoor",
    description=(
        "Wie wat deed, in volgorde van nummer. Vraag verder met naNr: het spoor groeit terwijl u leest."
    ),
)
def get_audit(
    vraag: Annotated[AuditVraag, Query()], opslag: OpslagNu, request: Request, antwoord: Response
) -> AuditUit:
    """Answer with entries, and the number from which to go on."""
    gevraagd = Auditvraag(vraag.na_nr, vraag.tot_nr, vraag.onderwerp, vraag.actie, vraag.per_pagina)
    regels, meer = list_audit(opslag, gevraagd)
    volgende = regels[-1]["nr"] if meer else None
    if volgende is not None:
        antwoord.headers["Link"] = f'<{request.url.include_query_params(naNr=volgende)}>; rel="next"'
    return AuditUit(regels=[AuditregelUit(**regel) for regel in regels], volgende=volgende)


@router.get(
    "/audit/kop",
    operation_id="getAuditkop",
    summary="De kop van het auditspoor",
    description=(
        "Nummer en hash van de laatste regel. Wie die bewaart, kan later zien of het spoor is afgekapt."
    ),
)
def get_auditkop(opslag: OpslagNu) -> KopUit:
    """Answer with the head."""
    return KopUit.van(show_kop(opslag))


@router.get(
    "/audit/controle",
    operation_id="getAuditcontrole",
    summary="Controleer het auditspoor",
    description=(
        "Rekent elke hash na en noemt elke regel die niet klopt. Met een getuige ook of het einde er nog is."
    ),
)
def get_auditcontrole(vraag: Annotated[ControleVraag, Query()], opslag: OpslagNu) -> AuditcontroleUit:
    """Answer with the outcome of a check of the whole trail."""
    getuigen = [] if vraag.getuige is None else [maak_getuige(vraag.getuige)]
    oordeel = controleer_audit(opslag, getuigen)
    return AuditcontroleUit(
        klopt=not oordeel.breuken,
        kop=KopUit.van(oordeel.kop),
        breuken=[BreukUit.van(breuk) for breuk in oordeel.breuken],
        niet_gecontroleerd=[] if getuigen else [ZONDER_GETUIGE],
    )


@router.get(
    "/audit/export",
    operation_id="getAuditexport",
    summary="Schrijf het auditspoor uit",
    description=(
        "Regels JSON, de kop als laatste. Ontbreekt de kop, dan is het uitschrijven afgebroken. Bewaar dit "
        "elders als getuige."
    ),
    response_class=Regelstroom,
)
def get_auditexport(vraag: Annotated[ExportVraag, Query()], opslag: OpslagNu) -> Regelstroom:
    """Answer with the entries after a number, line by line."""
    return Regelstroom(schrijf_uit(opslag, vraag.na))
