"""The development provider over HTTP: its four addresses, for this machine only."""

from collections.abc import Iterable
from dataclasses import asdict
from html import escape
from operator import attrgetter
from typing import Annotated, Any, cast
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse

from api.routes.hulp import FeitenNu, refuse_double_keys
from api.toegang.ontwikkeling import Aanvraag, Geweigerd, Ontwikkelaanbieder, eis_eigen_machine
from api.toegang.rollen import AANGEMELD, VAN_GEMEENTE, VAN_PROVINCIE, Functie, Rol
from api.toegang.uitgever import PAD
from optimiser.domain.feiten import Feiten
from optimiser.domain.gebied import Gemeente, Provincie


def alleen_eigen_machine(request: Request) -> None:
    """Refuse whoever does not ask from this machine to this machine (FOUT-AANMELDING-11)."""
    eis_eigen_machine(request.client.host if request.client else "", request.headers)


def current_aanbieder(request: Request) -> Ontwikkelaanbieder:
    """Return the development provider (it hangs on the app)."""
    return cast(Ontwikkelaanbieder, request.app.state.ontwikkelaanbieder)


AanbiederNu = Annotated[Ontwikkelaanbieder, Depends(current_aanbieder)]
router = APIRouter(
    prefix=PAD,
    dependencies=[Depends(alleen_eigen_machine), Depends(refuse_double_keys)],
    include_in_schema=False,
)


@router.get("/.well-known/openid-configuration")
def get_beschrijving(aanbieder: AanbiederNu) -> dict[str, Any]:
    """Answer with the discovery document."""
    return aanbieder.beschrijving()


@router.get("/jwks")
def get_jwks(aanbieder: AanbiederNu) -> dict[str, Any]:
    """Answer with the public keys."""
    return aanbieder.jwks()


@router.get("/functie")
def get_functie(
    aanbieder: AanbiederNu, feiten: FeitenNu, aanvraag: Annotated[Aanvraag, Depends()]
) -> HTMLResponse:
    """Show the form in which anyone takes any function."""
    aanbieder.controleer(aanvraag)
    return HTMLResponse(_pagina(aanvraag, feiten))


@router.post("/functie")
def post_functie(
    aanbieder: AanbiederNu,
    aanvraag: Annotated[Aanvraag, Depends()],
    rol: Annotated[Rol, Form()],
    provincie: Annotated[str, Form()],
    gemeente: Annotated[str, Form()],
) -> RedirectResponse:
    """Send the browser back with a code."""
    functie = Functie(
        rol, provincie if rol in VAN_PROVINCIE else None, gemeente if rol in VAN_GEMEENTE else None
    )
    return RedirectResponse(aanbieder.geef_code(aanvraag, functie), 303)


@router.post("/token")
async def post_token(request: Request, aanbieder: AanbiederNu) -> JSONResponse:
    """Answer with the tokens of a code, or with an error of OAuth."""
    velden = {naam: str(waarde) for naam, waarde in (await request.form()).items()}
    try:
        return JSONResponse(aanbieder.wissel(velden))
    except Geweigerd as geweigerd:
        return JSONResponse({"error": str(geweigerd)}, 400)


def _pagina(aanvraag: Aanvraag, feiten: Feiten) -> str:
    rollen = "".join(
        f'<p><label><input type="radio" name="rol" value="{rol}" required> {_ROLNAMEN[rol]}</label></p>'
        for rol in AANGEMELD
    )
    return f"""<!doctype html>
<html lang="nl">
<head><meta charset="utf-8"><title>Kies een functie - Verdeelwijzer</title></head>
<body>
<main>
<h1>Kies een functie</h1>
<p>Deze aanmelding is alleen voor ontwikkeling, op deze machine. Iedereen mag hier elke functie kiezen.</p>
<form method="post" action="?{escape(urlencode(asdict(aanvraag)))}">
<fieldset><legend>Functie</legend>{rollen}</fieldset>
<p><label for="provincie">Provincie, voor commissaris en gedeputeerde staten</label>
<select id="provincie" name="provincie">{_keuzes(feiten.provincies.values())}</select></p>
<p><label for="gemeente">Gemeente, voor de functie gemeente</label>
<select id="gemeente" name="gemeente">{_keuzes(feiten.gemeenten.values())}</select></p>
<p><button>Aanmelden</button></p>
</form>
</main>
</body>
</html>
"""


def _keuzes(gebieden: Iterable[Provincie | Gemeente]) -> str:
    return "".join(
        f'<option value="{escape(gebied.code)}">{escape(gebied.naam)} ({escape(gebied.code)})</option>'
        for gebied in sorted(gebieden, key=attrgetter("naam"))
    )


_ROLNAMEN = {
    Rol.OPSTELLER: "Opsteller van het ministerie",
    Rol.VASTSTELLER: "Vaststeller van het ministerie",
    Rol.CDK: "Commissaris van de Koning",
    Rol.GEMEENTE: "Gemeente",
    Rol.GS: "Gedeputeerde staten",
    Rol.COA: "COA",
    Rol.VNG: "VNG",
    Rol.AUDITOR: "Auditor",
    Rol.BEHEER: "Beheer",
}
