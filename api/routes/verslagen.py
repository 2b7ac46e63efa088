"""``/cycli/{jaar}/provincies/{provincieCode}/verslagen``: upload, findings, confirmations, submission."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response, UploadFile

from api.routes.antwoorden import zend_bestand
from api.routes.hulp import (
    FeitenNu,
    InstellingenNu,
    Jaar,
    Nummer,
    OpslagNu,
    ProvincieCode,
    VersieNu,
    VragerNu,
    blad,
    zet_versie,
)
from api.schemas.basis import PROBLEEM_ANTWOORD, Bladvraag, bestand
from api.schemas.verslagen import (
    BevestigingIn,
    BevindingenUit,
    BevindingenVraag,
    BevindingUit,
    RegelsUit,
    VerslagenUit,
    VerslagUit,
)
from api.usecases.leeskas import Inhoud
from api.usecases.sjabloon import XLSX, maak_sjabloon
from api.usecases.verslagen import (
    MEDIATYPE,
    Bevindingstand,
    Verslagstaat,
    bevestig,
    dien_in,
    lees_bron,
    list_verslagen,
    neem_in,
    show_rijen,
    show_stand,
    show_verslag,
    trek_in,
)
from api.werk.veilig import lees_veilig

router = APIRouter(tags=["verslagen"], responses=PROBLEEM_ANTWOORD)
_PAD = "/cycli/{jaar}/provincies/{provincieCode}/verslagen"
_AL_ER: dict[int | str, dict[str, Any]] = {
    200: {"model": VerslagUit, "description": "Deze versie was er al."}
}
BevindingNr = Annotated[
    int, Path(alias="bevindingNummer", ge=1, le=100_000, description="Nummer van de bevinding.")
]


@router.get(
    "/cycli/{jaar}/verslagen",
    operation_id="getVerslagstand",
    summary="Stand van de verslagen",
    description="Van elke provincie de laatste versie die is ingediend.",
)
def get_verslagstand(jaar: Jaar, opslag: OpslagNu) -> VerslagenUit:
    """Answer with the last submitted report of every provincie."""
    return VerslagenUit(verslagen=[_verslag(staat) for staat in show_stand(opslag, jaar)])


@router.get(
    "/cycli/{jaar}/provincies/{provincieCode}/sjabloon",
    operation_id="getSjabloon",
    summary="Sjabloon van het verslag",
    description="Het werkboek van deze provincie, met haar gemeenten en indicatieve aantallen al ingevuld.",
    response_class=Response,
    responses=bestand(XLSX),
)
def get_sjabloon(jaar: Jaar, provincie: ProvincieCode, feiten: FeitenNu, request: Request) -> Response:
    """Answer with the prefilled template."""
    inhoud = maak_sjabloon(feiten, jaar, provincie)
    naam = f"sjabloon-{jaar}-{provincie}.xlsx"
    return zend_bestand(request, Inhoud(inhoud), naam, XLSX)


@router.get(
    _PAD,
    operation_id="getVerslagen",
    summary="Verslagen van een provincie",
    description="Alle versies, de nieuwste eerst.",
)
def get_verslagen(jaar: Jaar, provincie: ProvincieCode, opslag: OpslagNu) -> VerslagenUit:
    """Answer with all versions."""
    return VerslagenUit(verslagen=[_verslag(staat) for staat in list_verslagen(opslag, (jaar, provincie))])


@router.post(
    _PAD,
    status_code=201,
    operation_id="postVerslag",
    summary="Stuur een verslag in",
    description="Een repetitie: het bestand (xlsx, of een zip met de CSV-bladen) wordt bewaard en gelezen, "
    "en u ziet elke bevinding. Het telt pas mee als u het indient. Stuurt u de nieuwste versie nog eens, dan "
    "krijgt u die versie terug (200) en komt er geen bij.",
    responses=_AL_ER,
)
def post_verslag(
    jaar: Jaar,
    provincie: ProvincieCode,
    bestand: UploadFile,
    opslag: OpslagNu,
    vrager: VragerNu,
    instellingen: InstellingenNu,
    antwoord: Response,
) -> VerslagUit:
    """Keep a file and answer with what was found in it."""
    inhoud = bestand.file.read()
    gelezen = lees_veilig(inhoud, bestand.filename or "verslag", instellingen, jaar)
    staat, nieuw = neem_in(opslag, vrager, (jaar, provincie), inhoud, gelezen)
    if not nieuw:
        antwoord.status_code = 200
    antwoord.headers["Location"] = f"/api/v1/cycli/{jaar}/provincies/{provincie}/verslagen/{staat.nummer}"
    zet_versie(antwoord, staat.versie)
    return _verslag(staat)


@router.get(
    _PAD + "/{nummer}",
    operation_id="getVerslag",
    summary="Een versie van een verslag",
    description="Wat is gelezen, hoeveel er nog openstaat, en het ontvangstbewijs als het is ingediend.",
)
def get_verslag(
    jaar: Jaar, provincie: ProvincieCode, nummer: Nummer, opslag: OpslagNu, antwoord: Response
) -> VerslagUit:
    """Answer with one version."""
    staat = show_verslag(opslag, (jaar, provincie), nummer)
    zet_versie(antwoord, staat.versie)
    return _verslag(staat)


@router.get(
    _PAD + "/{nummer}/bestand",
    operation_id="getVerslagbestand",
    summary="Het ingestuurde bestand",
    description="Precies zoals het binnenkwam.",
    response_class=Response,
    responses=bestand(MEDIATYPE),
)
def get_verslagbestand(
    jaar: Jaar, provincie: ProvincieCode, nummer: Nummer, opslag: OpslagNu, request: Request
) -> Response:
    """Answer with the bytes as they came in."""
    naam, inhoud = lees_bron(opslag, (jaar, provincie), nummer)
    return zend_bestand(request, Inhoud(inhoud), naam, MEDIATYPE)


@router.get(
    _PAD + "/{nummer}/regels",
    operation_id="getVerslagregels",
    summary="Gelezen regels",
    description="Per regel van het aanbod wat is gelezen, met blad en rij.",
)
def get_verslagregels(
    jaar: Jaar,
    provincie: ProvincieCode,
    nummer: Nummer,
    opslag: OpslagNu,
    vraag: Annotated[Bladvraag, Query()],
    request: Request,
    antwoord: Response,
) -> RegelsUit:
    """Answer with one page of rows."""
    deel = blad(request, antwoord, vraag, show_rijen(opslag, (jaar, provincie), nummer))
    return RegelsUit(regels=deel.pop("deel"), **deel)


@router.get(
    _PAD + "/{nummer}/bevindingen",
    operation_id="getBevindingen",
    summary="Bevindingen",
    description="Elke bevinding met blad, cel, wat er staat en wat u kunt doen.",
)
def get_bevindingen(
    jaar: Jaar,
    provincie: ProvincieCode,
    nummer: Nummer,
    opslag: OpslagNu,
    vraag: Annotated[BevindingenVraag, Query()],
    request: Request,
    antwoord: Response,
) -> BevindingenUit:
    """Answer with one page of findings."""
    alles = [
        bevinding
        for bevinding in show_verslag(opslag, (jaar, provincie), nummer).bevindingen
        if vraag.ernst in (None, bevinding.inhoud["ernst"]) and (bevinding.open or not vraag.alleen_open)
    ]
    deel = blad(request, antwoord, vraag, alles)
    return BevindingenUit(bevindingen=[_bevinding(een) for een in deel.pop("deel")], **deel)


@router.put(
    _PAD + "/{nummer}/bevindingen/{bevindingNummer}/bevestiging",
    operation_id="putBevestiging",
    summary="Bevestig een waarschuwing",
    description="Zeg waarom het klopt wat er staat. Uw functie en de dag worden erbij bewaard.",
)
def put_bevestiging(
    jaar: Jaar,
    provincie: ProvincieCode,
    nummer: Nummer,
    bevinding: BevindingNr,
    invoer: BevestigingIn,
    opslag: OpslagNu,
    vrager: VragerNu,
) -> BevindingUit:
    """Settle one warning."""
    plek, nummers = (jaar, provincie), (nummer, bevinding)
    return _bevinding(bevestig(opslag, vrager, plek, nummers, invoer.reden))


@router.delete(
    _PAD + "/{nummer}/bevindingen/{bevindingNummer}/bevestiging",
    status_code=204,
    operation_id="deleteBevestiging",
    summary="Trek een bevestiging in",
    description="De waarschuwing staat daarna weer open.",
)
def delete_bevestiging(
    jaar: Jaar,
    provincie: ProvincieCode,
    nummer: Nummer,
    bevinding: BevindingNr,
    opslag: OpslagNu,
    vrager: VragerNu,
) -> None:
    """Open one warning again."""
    trek_in(opslag, vrager, (jaar, provincie), (nummer, bevinding))


@router.post(
    _PAD + "/{nummer}/indiening",
    operation_id="postIndiening",
    summary="Dien een verslag in",
    description="Maakt van een repetitie het verslag van de CdK. U krijgt een ontvangstbewijs terug.",
)
def post_indiening(
    jaar: Jaar,
    provincie: ProvincieCode,
    nummer: Nummer,
    versie: VersieNu,
    opslag: OpslagNu,
    vrager: VragerNu,
    antwoord: Response,
) -> VerslagUit:
    """Submit one version."""
    staat = dien_in(opslag, vrager, (jaar, provincie), nummer, versie)
    zet_versie(antwoord, staat.versie)
    return _verslag(staat)


def _verslag(staat: Verslagstaat) -> VerslagUit:
    gelijk = (
        "cyclus",
        "nummer",
        "stand",
        "bestandsnaam",
        "sha256",
        "samenvatting",
        "ingelezen",
        "ontvangst",
        "versie",
    )
    return VerslagUit(
        **{naam: getattr(staat, naam) for naam in gelijk},
        provincie_code=staat.provincie,
        bevindingen=len(staat.bevindingen),
        openstaand=staat.open,
    )


def _bevinding(een: Bevindingstand) -> BevindingUit:
    velden = ("code", "ernst", "blad", "cel", "ruw", "lezing", "voorstel", "tekst")
    return BevindingUit(
        nummer=een.nummer,
        **{veld: een.inhoud[veld] for veld in velden},
        open=een.open,
        reden=een.reden,
        bevestigd_door=een.door,
        bevestigd_op=een.op,
    )
