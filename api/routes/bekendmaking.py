"""Sending the besluit, and mending slips of the pen in what was sent."""

from fastapi import APIRouter

from api.routes.hulp import Jaar, OpslagNu, ProvincieCode, VragerNu
from api.schemas.basis import PROBLEEM_ANTWOORD
from api.schemas.bekendmaking import (
    BekendmakingenUit,
    BekendmakingIn,
    BekendmakingUit,
    ErrataUit,
    ErratumIn,
    ErratumUit,
)
from api.usecases.bekendmaking import Verzending, add_bekendmaking, list_bekendmakingen
from api.usecases.errata import Verbetering, add_erratum, list_errata

router = APIRouter(tags=["bekendmaking"], responses=PROBLEEM_ANTWOORD)
_BESLUIT = "/cycli/{jaar}/provincies/{provincieCode}/besluit"


@router.get(
    f"{_BESLUIT}/bekendmakingen",
    operation_id="getBekendmakingen",
    summary="Bewijzen van verzending",
    description="Aan wie het ondertekende besluit is verzonden, met bewijs, en wie nog ontbreekt.",
)
def get_bekendmakingen(jaar: Jaar, provincie: ProvincieCode, opslag: OpslagNu) -> BekendmakingenUit:
    """Answer with the proofs of sending."""
    stand = list_bekendmakingen(opslag, jaar, provincie)
    return BekendmakingenUit.model_validate(stand, from_attributes=True)


@router.post(
    f"{_BESLUIT}/bekendmakingen",
    status_code=201,
    operation_id="postBekendmaking",
    summary="Leg een verzending vast",
    description="Een verzending aan een college (gemeentecode), de commissaris (CDK), gedeputeerde staten "
    "(GS) of het COA. Zij wordt daarna niet gewijzigd.",
)
def post_bekendmaking(
    jaar: Jaar, provincie: ProvincieCode, nieuw: BekendmakingIn, opslag: OpslagNu, vrager: VragerNu
) -> BekendmakingUit:
    """Record a sending."""
    verzending = Verzending(nieuw.geadresseerde, nieuw.wijze, nieuw.verzonden_op, nieuw.bewijs)
    gelegd = add_bekendmaking(opslag, vrager, jaar, provincie, verzending)
    return BekendmakingUit.model_validate(gelegd, from_attributes=True)


@router.get(
    f"{_BESLUIT}/errata",
    operation_id="getErrata",
    summary="Errata",
    description="De verschrijvingen die in het bekendgemaakte besluit zijn hersteld.",
)
def get_errata(jaar: Jaar, provincie: ProvincieCode, opslag: OpslagNu) -> ErrataUit:
    """Answer with the errata."""
    errata = list_errata(opslag, jaar, provincie)
    return ErrataUit(errata=[ErratumUit.model_validate(een, from_attributes=True) for een in errata])


@router.post(
    f"{_BESLUIT}/errata",
    status_code=201,
    operation_id="postErratum",
    summary="Herstel een verschrijving",
    description="Herstelt een verschrijving in wat bekend is gemaakt. Een getal wijzigt nooit zo.",
)
def post_erratum(
    jaar: Jaar, provincie: ProvincieCode, nieuw: ErratumIn, opslag: OpslagNu, vrager: VragerNu
) -> ErratumUit:
    """Record an erratum."""
    verbetering = Verbetering(nieuw.plaats, nieuw.staat, nieuw.moet_zijn, nieuw.reden)
    gelegd = add_erratum(opslag, vrager, jaar, provincie, verbetering)
    return ErratumUit.model_validate(gelegd, from_attributes=True)
