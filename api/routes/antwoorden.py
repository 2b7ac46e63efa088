"""How answers made of a receipt go out: with their hash as ETag, and with who may keep them."""

import base64
import re
from collections.abc import Mapping
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Request, Response

from api.routes.hulp import Jaar, Nummer
from api.schemas.basis import Schema
from api.usecases.leeskas import Inhoud
from api.usecases.lezen import Blik

JSON, GEOJSON, CSV = "application/json", "application/geo+json", "text/csv; charset=utf-8"
VAN_IEDEREEN = "public, max-age=300"
"""What everybody sees may be kept by everybody, for five minutes; then the ETag says whether it still holds.

All other answers get ``private, no-store`` (``api.main``)."""
VARY = "Accept, Accept-Crs, Authorization, Cookie"


async def _blik(request: Request, jaar: Jaar, nummer: Nummer) -> Blik:
    """Return the berekening of the path for the asker; it is opened in the thread of the handler."""
    state = request.app.state
    return Blik(state.toegang.opslag, state.leeskas, request.state.vrager, jaar, nummer)


BlikNu = Annotated[Blik, Depends(_blik)]


def als_json(antwoord: Schema, **kenmerken: object) -> Inhoud:
    """Write an answer, to be kept."""
    return Inhoud(antwoord.model_dump_json(by_alias=True).encode(), kenmerken)


def zend(
    request: Request,
    inhoud: Inhoud,
    *,
    van_iedereen: bool,
    mediatype: str = JSON,
    koppen: Mapping[str, str] | None = None,
) -> Response:
    """Answer with bytes, or with 304 where the asker has them already.

    Parameters
    ----------
    van_iedereen : the answer is the same for everybody. koppen : other headers.
    """
    request.state.bewaarbaar = True
    met = zet_kenmerk(inhoud.sha256, koppen)
    if van_iedereen:
        met["Cache-Control"] = VAN_IEDEREEN
    if heeft_al(request, inhoud.sha256):
        return Response(status_code=304, headers=met)
    return Response(inhoud.inhoud, headers=met, media_type=mediatype)


def zet_kenmerk(sha256: str, koppen: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return headers with the hash of the bytes as ETag."""
    return {**(koppen or {}), "ETag": f'"{sha256}"', "Vary": VARY}


def heeft_al(request: Request, sha256: str) -> bool:
    """Return whether If-None-Match names these bytes; a weak mark counts as well (RFC 9110 13.1.2)."""
    genoemd = [een.strip().removeprefix("W/") for een in request.headers.get("if-none-match", "").split(",")]
    return f'"{sha256}"' in genoemd or genoemd == ["*"]


def als_bestand(naam: str, sha256: str) -> dict[str, str]:
    """Return the headers of a file: its name, and the hash of its bytes (RFC 9530)."""
    digest = base64.b64encode(bytes.fromhex(sha256)).decode()
    gewoon = re.fullmatch(r"[A-Za-z0-9._-]+", naam)
    toon = f'filename="{naam}"' if gewoon else f"filename*=UTF-8''{quote(naam)}"
    return {"Content-Disposition": f"attachment; {toon}", "Repr-Digest": f"sha-256=:{digest}:"}


def zend_bestand(request: Request, inhoud: Inhoud, naam: str, mediatype: str) -> Response:
    """Answer with a file that is for the asker alone."""
    koppen = als_bestand(naam, inhoud.sha256)
    return zend(request, inhoud, van_iedereen=False, mediatype=mediatype, koppen=koppen)
