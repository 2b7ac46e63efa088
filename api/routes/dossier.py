"""``/cycli/{jaar}/dossier``: what a berekening that begins now would find, and settling what it warns for."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from api.routes.hulp import (
    FeitenNu,
    InstellingenNu,
    Jaar,
    LeeskasNu,
    OpslagNu,
    ProvincieCode,
    VragerNu,
    blad,
)
from api.schemas.basis import PROBLEEM_ANTWOORD
from api.schemas.dossier import (
    DossierbevindingenUit,
    DossierbevindingUit,
    DossierdeelUit,
    DossierUit,
    DossierVraag,
    ProvinciedossierUit,
    TellingUit,
)
from api.schemas.verslagen import BevestigingIn
from api.usecases.dossier import (
    Dossierbevinding,
    Dossierbron,
    Dossierdeel,
    bevestig_bevinding,
    heropen_bevinding,
    show_deel,
    show_dossier,
)
from optimiser.domain.weergave import bevinding_json
from optimiser.ingest.verslag.dossier import Herkomst

router = APIRouter(tags=["verslagen"], responses=PROBLEEM_ANTWOORD)
_PAD = "/cycli/{jaar}/dossier"
Kenmerk = Annotated[
    str, Path(pattern="^[0-9a-f]{16}$", description="Kenmerk van de bevinding; bij andere inhoud een ander.")
]


def _bron(opslag: OpslagNu, kas: LeeskasNu, instellingen: InstellingenNu, feiten: FeitenNu) -> Dossierbron:
    return Dossierbron(opslag, kas, instellingen, feiten)


BronNu = Annotated[Dossierbron, Depends(_bron)]


@router.get(
    _PAD,
    operation_id="getDossier",
    summary="Het dossier van een cyclus",
    description="Per provincie welke versie van het verslag nu telt, wat ontbreekt en wat openstaat, en of "
    "een berekening kan beginnen. Wat in de weg staat, leest u bij waarom; is dat leeg, dan kan "
    "zij beginnen.",
)
def get_dossier(jaar: Jaar, bron: BronNu) -> DossierUit:
    """Answer with where the cycle stands."""
    stand = show_dossier(bron, jaar)
    return DossierUit(
        cyclus=stand.cyclus,
        kan_beginnen=stand.kan_beginnen,
        waarom=list(stand.waarom),
        ontbreekt=list(stand.ontbreekt),
        alles=TellingUit.van(stand.telling()),
        over_verslagen=TellingUit.van(stand.telling(Herkomst.VERSLAGEN)),
        landelijk=TellingUit.van(stand.telling(Herkomst.LANDELIJK)),
        provincies=[_deel(deel) for deel in stand.delen],
    )


@router.get(
    f"{_PAD}/bevindingen",
    operation_id="getDossierbevindingen",
    summary="Bevindingen van het hele dossier",
    description="Alles wat een berekening nu tegenhoudt of waarvoor zij waarschuwt: uit elk verslag dat "
    "telt, over twee verslagen samen, en over de landelijke gegevens. Bij een waarschuwing "
    "staat waar u haar bevestigt. Wat pas met het beleid blijkt (een aanbod boven het eigen "
    "maximum), staat hier niet.",
)
def get_dossierbevindingen(
    jaar: Jaar, bron: BronNu, vraag: Annotated[DossierVraag, Query()], request: Request, antwoord: Response
) -> DossierbevindingenUit:
    """Answer with one page of findings."""
    deel = blad(request, antwoord, vraag, _kies(show_dossier(bron, jaar).bevindingen, vraag))
    return DossierbevindingenUit(bevindingen=[_bevinding(een) for een in deel.pop("deel")], **deel)


@router.get(
    "/cycli/{jaar}/provincies/{provincieCode}/dossier",
    operation_id="getProvinciedossier",
    summary="Het dossier van een provincie",
    description="Welke versie van het verslag telt, en alles wat deze provincie aangaat: uit haar eigen "
    "verslag, en over haar verslag en dat van een ander samen. Het kabinet ziet niet waar dat "
    "in het andere verslag staat.",
)
def get_provinciedossier(
    jaar: Jaar,
    provincie: ProvincieCode,
    bron: BronNu,
    vrager: VragerNu,
    vraag: Annotated[DossierVraag, Query()],
    request: Request,
    antwoord: Response,
) -> ProvinciedossierUit:
    """Answer with one provincie and a page of its findings."""
    verslag, bevindingen = show_deel(bron, vrager, jaar, provincie)
    deel = blad(request, antwoord, vraag, _kies(bevindingen, vraag))
    regels = [_bevinding(een) for een in deel.pop("deel")]
    return ProvinciedossierUit(verslag=_deel(verslag), bevindingen=regels, **deel)


@router.put(
    f"{_PAD}/bevindingen/{{kenmerk}}/bevestiging",
    operation_id="putDossierbevestiging",
    summary="Bevestig een waarschuwing buiten de verslagen",
    description="Zeg waarom het klopt wat er staat. Uw functie en de dag worden erbij bewaard. De "
    "bevestiging geldt zolang de bevinding precies hetzelfde zegt. Een waarschuwing uit een "
    "verslag bevestigt u bij dat verslag.",
)
def put_dossierbevestiging(
    jaar: Jaar, kenmerk: Kenmerk, invoer: BevestigingIn, bron: BronNu, vrager: VragerNu
) -> DossierbevindingUit:
    """Settle one warning."""
    return _bevinding(bevestig_bevinding(bron, vrager, jaar, kenmerk, invoer.reden))


@router.delete(
    f"{_PAD}/bevindingen/{{kenmerk}}/bevestiging",
    status_code=204,
    operation_id="deleteDossierbevestiging",
    summary="Trek een bevestiging buiten de verslagen in",
    description="De waarschuwing staat daarna weer open.",
)
def delete_dossierbevestiging(jaar: Jaar, kenmerk: Kenmerk, opslag: OpslagNu, vrager: VragerNu) -> None:
    """Open one warning again."""
    heropen_bevinding(opslag, vrager, jaar, kenmerk)


def _kies(bevindingen: Sequence[Dossierbevinding], vraag: DossierVraag) -> list[Dossierbevinding]:
    return [
        een
        for een in bevindingen
        if vraag.herkomst in (None, een.gevonden.herkomst)
        and (een.gevonden.bevinding.open or not vraag.alleen_open)
    ]


def _deel(deel: Dossierdeel) -> DossierdeelUit:
    return DossierdeelUit(
        provincie_code=deel.provincie,
        naam=deel.naam,
        nummer=deel.nummer,
        bestandsnaam=deel.bestandsnaam,
        sha256=deel.sha256,
        ingediend=deel.ingediend,
        laatste=deel.laatste,
        telling=TellingUit.van(deel.telling),
    )


def _bevinding(een: Dossierbevinding) -> DossierbevindingUit:
    wat, wie = een.gevonden.bevinding, een.gevonden.bevinding.bevestiging
    return DossierbevindingUit(
        kenmerk=een.kenmerk,
        herkomst=een.gevonden.herkomst,
        provincies=list(een.gevonden.provincies),
        **bevinding_json(wat),
        open=wat.open,
        reden=None if wie is None else wie.reden,
        bevestigd_door=None if wie is None else wie.rol,
        bevestigd_op=None if wie is None else date.fromisoformat(wie.datum),
        bevestigen=een.bevestigen,
    )
