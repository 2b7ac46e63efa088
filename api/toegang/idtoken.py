"""The ID token: signed by the provider, for us, for this sign-in, now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from joserfc import jwt
from joserfc.errors import (
    ClaimError,
    ExpiredTokenError,
    InvalidClaimError,
    InvalidKeyIdError,
    JoseError,
    UnsupportedAlgorithmError,
)
from joserfc.jwk import KeySet

from api.toegang.geheim import base64url, gelijk
from optimiser.domain.errors import RunError

ALGORITMEN = ("PS256", "RS256", "ES256")
"""Signatures that we take: never ``none``, and never a key that both sides share."""
SPELING_S = 60
"""Seconds that the clocks may differ."""
HOOGSTENS_OUD_S = 600
"""Seconds after which an ID token is too old to sign in with."""
HOOGSTENS_ONDERWERP = 255
"""Characters of ``sub``, all ASCII (OpenID Connect Core 2)."""
_REDENEN = {
    "iss": "het ID-token is van een andere uitgever",
    "aud": "het ID-token is voor een andere dienst",
    "azp": "het ID-token is voor een andere dienst",
    "nonce": "het ID-token hoort niet bij deze aanmelding (nonce)",
    "exp": "het ID-token is verlopen",
    "iat": "het ID-token is niet van nu",
    "nbf": "het ID-token geldt nog niet",
    "sub": "het ID-token zegt niet wie het is",
}


@dataclass(frozen=True, slots=True)
class Verwacht:
    """What an ID token has to say."""

    uitgever: str
    client: str
    nonce: str
    nu: datetime


def controleer_id_token(
    token: str, access_token: str, sleutels: Callable[[bool], KeySet], verwacht: Verwacht
) -> dict[str, Any]:
    """Return the claims of an ID token.

    Parameters
    ----------
    sleutels : gives the keys of the provider; called with True to fetch them anew, once, for a key that is
        not known.

    Raises
    ------
    RunError
        FOUT-AANMELDING-08 with what does not hold.

    References
    ----------
    OpenID Connect Core 3.1.3.7 and 3.1.3.8; NL GOV Assurance profile for OpenID Connect.
    """
    try:
        try:
            gelezen = jwt.decode(token, sleutels(False), algorithms=ALGORITMEN)
        except InvalidKeyIdError:
            gelezen = jwt.decode(token, sleutels(True), algorithms=ALGORITMEN)
        _controleer_claims(gelezen.claims, verwacht)
        _controleer_at_hash(gelezen.claims.get("at_hash"), access_token)
    except (JoseError, ValueError, TypeError) as fout:  # TypeError: the library, for a "crit" that is no list
        raise RunError("FOUT-AANMELDING-08", reden=_reden(fout)) from fout
    return gelezen.claims


def _controleer_claims(claims: dict[str, Any], verwacht: Verwacht) -> None:
    nu = int(verwacht.nu.timestamp())
    jwt.JWTClaimsRegistry(
        now=nu,
        leeway=SPELING_S,
        iss={"essential": True, "value": verwacht.uitgever},
        sub={"essential": True},
        aud={"essential": True, "value": verwacht.client},
        nonce={"essential": True, "value": verwacht.nonce},
        exp={"essential": True},
        iat={"essential": True},
    ).validate(claims)
    if len(claims["sub"]) > HOOGSTENS_ONDERWERP or not claims["sub"].isascii():
        raise InvalidClaimError("sub")
    if nu - claims["iat"] > HOOGSTENS_OUD_S:
        raise ExpiredTokenError("iat")
    meer = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (meer or "azp" in claims) and claims.get("azp") != verwacht.client:
        raise ClaimError("azp")


def _reden(fout: Exception) -> str:
    """Say in Dutch what does not hold; nothing of the token itself is repeated."""
    if isinstance(fout, ClaimError):
        namen = str(fout.claim).split(",")
        return _REDENEN.get(namen[0], "het ID-token is niet volledig")
    if isinstance(fout, UnsupportedAlgorithmError):
        return "het ID-token is niet ondertekend op een manier die mag"
    if isinstance(fout, InvalidKeyIdError):
        return "het ID-token is ondertekend met een sleutel die de aanbieder niet heeft"
    return "de handtekening van het ID-token klopt niet"


def _controleer_at_hash(at_hash: object, access_token: str) -> None:
    """Check that both tokens belong together, where the provider says so; all algorithms here use SHA-256."""
    if at_hash is None:
        return
    helft = base64url(sha256(access_token.encode()).digest()[:16])
    if not isinstance(at_hash, str) or not gelijk(at_hash, helft):
        raise RunError("FOUT-AANMELDING-08", reden="het ID-token hoort bij een ander access-token (at_hash)")
