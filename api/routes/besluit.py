"""``/cycli/{jaar}/besluiten`` and the besluit on a provincie with its steps, versions and files."""

import base64
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Query, Request, Response

from api.routes.antwoorden import zend_bestand
from api.routes.hulp import (
    InstellingenNu,
    Jaar,
    LeeskasNu,
    Nummer,
    OpslagNu,
    ProvincieCode,
    VersieNu,
    VragerNu,
    zet_versie,
)
from api.schemas.basis import PROBLEEM_ANTWOORD, bestand
from api.schemas.besluit import (
    BesluitBegin,
    BesluitenUit,
    BesluitUit,
    GetekendVraag,
    StapIn,
    StukVraag,
    VersiesUit,
    VersieUit,
)
from api.standen import Stapnaam
from api.usecases.archiefpakket import make_archiefpakket
from api.usecases.besluit import (
    Besluitbeeld,
    begin_besluit,
    list_besluiten,
    list_versies,
    show_besluit,
    show_stuk,
    take_stap,
)
from api.usecases.voorwaarden import Stapverzoek

router = APIRouter(tags=["besluiten"], responses=PROBLEEM_ANTWOORD)
_BESLUIT = "/cycli/{jaar}/provincies/{provincieCode}/besluit"
_PDF, _ZIP = "application/pdf", "application/zip"


def _getekend(
    vraag: Annotated[GetekendVraag, Query()], inhoud: Annotated[bytes, Body(media_type=_PDF)]
) -> Stapverzoek:
    """Return the step that comes with a signed file."""
    return Stapverzoek(Stapnaam.REGISTREER, getekend=inhoud, ondertekend_op=vraag.ondertekend_op)


@router.get(
    "/cycli/{jaar}/besluiten",
    operation_id="getBesluiten",
    summary="Besluiten",
    description="De besluiten van een cyclus die zijn begonnen, en waar elk staat.",
)
def get_besluiten(jaar: Jaar, opslag: OpslagNu) -> BesluitenUit:
    """Answer with the besluiten of a cycle."""
    return BesluitenUit(besluiten=[_besluit(beeld) for beeld in list_besluiten(opslag, jaar)])


@router.get(
    _BESLUIT,
    operation_id="getBesluit",
    summary="Een besluit",
    description="Waar het besluit staat, en welke stappen kunnen volgen met wat daarvoor nodig is.",
)
def get_besluit(
    jaar: Jaar, provincie: ProvincieCode, opslag: OpslagNu, vrager: VragerNu, antwoord: Response
) -> BesluitUit:
    """Answer with one besluit and its version."""
    return _met_versie(antwoord, show_besluit(opslag, vrager, jaar, provincie))


@router.post(
    _BESLUIT,
    status_code=201,
    operation_id="postBesluit",
    summary="Begin een besluit",
    description="Begint het besluit over een provincie, met een zaaknummer en de berekening waarop het rust.",
)
def post_besluit(
    jaar: Jaar,
    provincie: ProvincieCode,
    begin: BesluitBegin,
    opslag: OpslagNu,
    vrager: VragerNu,
    antwoord: Response,
) -> BesluitUit:
    """Begin a besluit."""
    beeld = begin_besluit(opslag, vrager, jaar, provincie, begin.zaaknummer, begin.berekening)
    return _met_versie(antwoord, beeld)


@router.post(
    f"{_BESLUIT}/stappen",
    operation_id="postStap",
    summary="Zet een stap",
    description=(
        "Zet een stap, als hij hier kan, van u is en aan zijn voorwaarden voldoet. Voorleggen maakt de "
        "definitieve tekst; geef dan de velden mee die het programma niet kan weten."
    ),
)
def post_stap(
    jaar: Jaar,
    provincie: ProvincieCode,
    stap: StapIn,
    versie: VersieNu,
    opslag: OpslagNu,
    vrager: VragerNu,
    antwoord: Response,
) -> BesluitUit:
    """Take a step."""
    verzoek = Stapverzoek(stap.stap, stap.berekening, stap.reden or "", velden=stap.velden or {})
    return _met_versie(antwoord, take_stap(opslag, vrager, jaar, provincie, versie, verzoek))


@router.put(
    f"{_BESLUIT}/getekend-stuk",
    operation_id="putGetekendStuk",
    summary="Registreer het ondertekende besluit",
    description=(
        "Het bestand begint met precies de vastgestelde bytes; alleen een handtekening (PAdES) komt "
        "erachter. De dienst toetst of zij heel is en bij de inhoud past, niet of het certificaat deugt."
    ),
)
def put_getekend_stuk(
    jaar: Jaar,
    provincie: ProvincieCode,
    verzoek: Annotated[Stapverzoek, Depends(_getekend)],
    versie: VersieNu,
    opslag: OpslagNu,
    vrager: VragerNu,
    antwoord: Response,
) -> BesluitUit:
    """Register the signed file."""
    return _met_versie(antwoord, take_stap(opslag, vrager, jaar, provincie, versie, verzoek))


@router.get(
    f"{_BESLUIT}/versies",
    operation_id="getBesluitversies",
    summary="Versies van een besluit",
    description="Elke stap is een versie; zij draagt de kop van het auditspoor van dat moment.",
)
def get_besluitversies(jaar: Jaar, provincie: ProvincieCode, opslag: OpslagNu) -> VersiesUit:
    """Answer with all versions."""
    versies = list_versies(opslag, jaar, provincie)
    return VersiesUit(versies=[VersieUit.model_validate(een, from_attributes=True) for een in versies])


@router.get(
    f"{_BESLUIT}/versies/{{nummer}}/stuk",
    operation_id="getBesluitstuk",
    summary="Het bestand van een versie",
    description="Het vastgestelde of het ondertekende bestand, byte voor byte; de ETag is de SHA-256.",
    response_class=Response,
    responses=bestand(_PDF),
)
def get_besluitstuk(
    jaar: Jaar,
    provincie: ProvincieCode,
    nummer: Nummer,
    vraag: Annotated[StukVraag, Query()],
    opslag: OpslagNu,
) -> Response:
    """Answer with the bytes of a version."""
    stuk = show_stuk(opslag, jaar, provincie, nummer, getekend=vraag.getekend)
    digest = base64.b64encode(bytes.fromhex(stuk.sha256)).decode()
    koppen = {
        "Content-Disposition": f'attachment; filename="{stuk.naam}"',
        "Content-Digest": f"sha-256=:{digest}:",
        "ETag": f'"{stuk.sha256}"',
    }
    return Response(stuk.inhoud, media_type=stuk.mediatype, headers=koppen)


@router.get(
    f"{_BESLUIT}/pakket",
    operation_id="getBesluitpakket",
    summary="Archiefpakket van een besluit",
    description=(
        "Eén zip met het besluit, de berekening per gemeente, open data, het rekenverslag, het auditspoor, "
        "metadata en het controleprogramma. In LEESMIJ.txt staat hoe u het narekent zonder deze dienst."
    ),
    response_class=Response,
    responses={200: {"content": {_ZIP: {"schema": {"type": "string", "format": "binary"}}}}},
)
def get_besluitpakket(
    request: Request,
    jaar: Jaar,
    provincie: ProvincieCode,
    opslag: OpslagNu,
    kas: LeeskasNu,
    instellingen: InstellingenNu,
) -> Response:
    """Answer with the package of the last version."""
    inhoud = make_archiefpakket(opslag, kas, instellingen, jaar, provincie)
    return zend_bestand(request, inhoud, f"archiefpakket-{jaar}-{provincie}.zip", _ZIP)


def _met_versie(antwoord: Response, beeld: Besluitbeeld) -> BesluitUit:
    zet_versie(antwoord, beeld.versie)
    return _besluit(beeld)


def _besluit(beeld: Besluitbeeld) -> BesluitUit:
    return BesluitUit.model_validate(beeld, from_attributes=True)
