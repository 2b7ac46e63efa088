"""``/cycli`` and ``/provincies``."""

from fastapi import APIRouter, Response

from api.routes.hulp import FeitenNu, Jaar, OpslagNu, VersieNu, VragerNu, zet_versie
from api.schemas.basis import PROBLEEM_ANTWOORD
from api.schemas.cycli import CycliUit, CyclusUit, CyclusWijziging, ProvinciesUit, ProvincieUit
from api.usecases.cycli import Cyclusstand, list_cycli, set_sluitdatum, show_cyclus

router = APIRouter(tags=["cycli"], responses=PROBLEEM_ANTWOORD)


@router.get("/cycli", operation_id="getCycli", summary="Cycli", description="De cycli van twee jaar.")
def get_cycli(opslag: OpslagNu) -> CycliUit:
    """Answer with all cycles."""
    return CycliUit(cycli=[_cyclus(stand) for stand in list_cycli(opslag)])


@router.get(
    "/cycli/{jaar}",
    operation_id="getCyclus",
    summary="Een cyclus",
    description="Raming en datums van een cyclus. De ETag is nodig om haar te wijzigen.",
)
def get_cyclus(jaar: Jaar, opslag: OpslagNu, antwoord: Response) -> CyclusUit:
    """Answer with one cycle and its version."""
    stand = show_cyclus(opslag, jaar)
    zet_versie(antwoord, stand.versie)
    return _cyclus(stand)


@router.patch(
    "/cycli/{jaar}",
    operation_id="patchCyclus",
    summary="Wijzig een cyclus",
    description="Zet de dag waarna een verslag niet meer vanzelf meetelt.",
)
def patch_cyclus(
    jaar: Jaar,
    wijziging: CyclusWijziging,
    versie: VersieNu,
    opslag: OpslagNu,
    vrager: VragerNu,
    antwoord: Response,
) -> CyclusUit:
    """Set the closing date."""
    stand = set_sluitdatum(opslag, vrager, jaar, versie, wijziging.sluitdatum)
    zet_versie(antwoord, stand.versie)
    return _cyclus(stand)


@router.get(
    "/provincies", operation_id="getProvincies", summary="Provincies", description="De twaalf provincies."
)
def get_provincies(feiten: FeitenNu) -> ProvinciesUit:
    """Answer with all provincies."""
    return ProvinciesUit(
        provincies=[ProvincieUit(code=code, naam=een.naam) for code, een in sorted(feiten.provincies.items())]
    )


def _cyclus(stand: Cyclusstand) -> CyclusUit:
    cyclus = stand.cyclus
    gelijk = (
        "jaar",
        "titel",
        "capaciteitsraming",
        "staatscourant",
        "peildatum_verslag",
        "verslag_voor",
        "besluit_voor",
        "teldatum",
        "horizon",
    )
    return CyclusUit(
        **{naam: getattr(cyclus, naam) for naam in gelijk},
        raming_amv=cyclus.raming_amv.aantal,
        raming_amv_aanname=cyclus.raming_amv.aanname,
        sluitdatum=stand.sluitdatum,
        versie=stand.versie,
    )
