"""``/ik`` and ``/api-sleutels``: who asks, and the keys of that user."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.routes.wie import HerkomstNu, ToegangNu, WieNu, zet_koekje
from api.schemas.basis import PROBLEEM_ANTWOORD
from api.schemas.toegang import ApisleutelIn, ApisleutelNieuw, ApisleutelsUit, ApisleutelUit, WieUit
from api.toegang.koekjes import koekjes_van
from api.usecases.aanmelden import meld_overal_af
from api.usecases.apisleutels import list_apisleutels, maak_apisleutel, trek_apisleutel_in

router = APIRouter(tags=["aanmelding"], responses=PROBLEEM_ANTWOORD)
Sleutelnummer = Annotated[int, Path(ge=1, le=2_000_000_000, description="Nummer van de sleutel.")]


@router.get(
    "/ik",
    operation_id="getIk",
    summary="Wie vraagt",
    description="De functie van wie vraagt; in een sessie ook het CSRF-token voor wie iets wijzigt.",
)
def get_ik(wie: WieNu) -> WieUit:
    """Answer with who asks."""
    return WieUit(
        functie=wie.functie,
        rol=wie.rol,
        provincie_code=wie.provincie,
        gemeente_code=wie.gemeente,
        via=wie.via,
        scopes=None if wie.scopes is None else sorted(wie.scopes),
        csrf_token=wie.csrf,
    )


@router.post(
    "/ik/afmelden-overal",
    status_code=204,
    operation_id="postAfmeldenOveral",
    summary="Overal afmelden",
    description="Beëindigt alle sessies van wie vraagt, ook deze. API-sleutels blijven gelden.",
)
def post_afmelden_overal(antwoord: Response, toegang: ToegangNu, wie: WieNu, herkomst: HerkomstNu) -> None:
    """End all sessions of the user."""
    meld_overal_af(toegang.opslag, wie, herkomst)
    zet_koekje(antwoord, toegang.instellingen, koekjes_van(toegang.instellingen).sessie, "", 0)


@router.get(
    "/api-sleutels",
    operation_id="getApiSleutels",
    summary="Uw API-sleutels",
    description="De sleutels van wie vraagt die nog gelden, zonder hun geheim.",
)
def get_api_sleutels(toegang: ToegangNu, wie: WieNu) -> ApisleutelsUit:
    """Answer with the keys of the user."""
    return ApisleutelsUit(
        api_sleutels=[ApisleutelUit(**asdict(een)) for een in list_apisleutels(toegang.opslag, wie)]
    )


@router.post(
    "/api-sleutels",
    status_code=201,
    operation_id="postApiSleutel",
    summary="API-sleutel maken",
    description="Maakt een sleutel. Zijn tekst staat alleen in dit antwoord; bewaar hem goed.",
)
def post_api_sleutels(
    vraag: ApisleutelIn, toegang: ToegangNu, wie: WieNu, herkomst: HerkomstNu
) -> ApisleutelNieuw:
    """Make a key."""
    sleutel, tekst = maak_apisleutel(
        toegang.opslag, wie, herkomst, vraag.omschrijving, vraag.scopes, vraag.dagen
    )
    return ApisleutelNieuw(**asdict(sleutel), sleutel=tekst)


@router.delete(
    "/api-sleutels/{nr}",
    status_code=204,
    operation_id="deleteApiSleutel",
    summary="API-sleutel intrekken",
    description="Trekt een eigen sleutel in; hij opent daarna niets meer.",
)
def delete_api_sleutel(nr: Sleutelnummer, toegang: ToegangNu, wie: WieNu, herkomst: HerkomstNu) -> None:
    """Revoke a key."""
    trek_apisleutel_in(toegang.opslag, wie, herkomst, nr)
