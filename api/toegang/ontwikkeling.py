"""The development provider: a small but real OpenID provider, where anyone takes any function.

It keeps everything in memory and checks what a real one would: client key, redirect address, PKCE, one use
per code. So development runs through the same client as production.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache, cached_property
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode, urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, RSAKey

from api.db.eenheid import Klok
from api.settings import is_eigen_machine
from api.toegang.geheim import base64url, gelijk, nieuw_geheim, s256
from api.toegang.oidc import ALGORITME
from api.toegang.rollen import Functie
from optimiser.domain.errors import RunError

CLIENT = "verdeelwijzer"
_GELDIG = timedelta(minutes=1)
_SLEUTEL_BITS = 2048


class Geweigerd(Exception):
    """The token endpoint refuses; the word is one of OAuth (RFC 6749, 5.2)."""


@dataclass(frozen=True, slots=True)
class Aanvraag:
    """What the service asks of the authorization endpoint."""

    response_type: str
    client_id: str
    redirect_uri: str
    state: str = field(repr=False)
    nonce: str = field(repr=False)
    code_challenge: str
    code_challenge_method: str


@dataclass(frozen=True, slots=True)
class _Code:
    aanvraag: Aanvraag
    functie: Functie
    verloopt: datetime


@cache
def _sleutel_van(_wie: str) -> RSAKey:
    """Make the key of somebody, once in a process: to find its primes takes a while."""
    return RSAKey.generate_key(_SLEUTEL_BITS, auto_kid=True)


class Ontwikkelaanbieder:
    """The provider of one service.

    Parameters
    ----------
    uitgever : issuer, also the address that it is served at. terug : the one address that a browser is
        sent back to.
    """

    def __init__(self, uitgever: str, terug: str, rolclaim: str, klok: Klok) -> None:
        self.uitgever = uitgever
        self._terug, self._rolclaim, self._klok = terug, rolclaim, klok
        self._codes: dict[str, _Code] = {}
        self._gezien: dict[str, int] = {}

    @cached_property
    def sleutel(self) -> RSAKey:
        """The key that ID tokens are signed with; another one at every start."""
        return _sleutel_van("aanbieder")

    @cached_property
    def clientsleutel(self) -> RSAKey:
        """The key of the service, of which a real provider would know the public half."""
        return _sleutel_van("dienst")

    def beschrijving(self) -> dict[str, Any]:
        """Return the discovery document."""
        return {
            "issuer": self.uitgever,
            "authorization_endpoint": f"{self.uitgever}/functie",
            "token_endpoint": f"{self.uitgever}/token",
            "jwks_uri": f"{self.uitgever}/jwks",
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": [ALGORITME],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            "token_endpoint_auth_signing_alg_values_supported": [ALGORITME],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        }

    def jwks(self) -> dict[str, Any]:
        """Return the public keys."""
        return dict(KeySet([self.sleutel]).as_dict(use="sig", alg=ALGORITME))

    def controleer(self, aanvraag: Aanvraag) -> None:
        """Refuse what is not asked by the service itself.

        Raises
        ------
        RunError
            FOUT-VERZOEK-01.
        """
        vast = ("code", CLIENT, self._terug, "S256")
        heeft = (
            aanvraag.response_type,
            aanvraag.client_id,
            aanvraag.redirect_uri,
            aanvraag.code_challenge_method,
        )
        if heeft != vast or not (aanvraag.state and aanvraag.nonce and aanvraag.code_challenge):
            raise RunError("FOUT-VERZOEK-01", reden="deze aanmelding is niet door de dienst begonnen")

    def geef_code(self, aanvraag: Aanvraag, functie: Functie) -> str:
        """Return where the browser goes with its code."""
        self.controleer(aanvraag)
        nu = self._klok()
        self._codes = {code: rij for code, rij in self._codes.items() if rij.verloopt > nu}
        code = nieuw_geheim()
        self._codes[code] = _Code(aanvraag, functie, nu + _GELDIG)
        return f"{self._terug}?{urlencode({'code': code, 'state': aanvraag.state, 'iss': self.uitgever})}"

    def wissel(self, velden: Mapping[str, str]) -> dict[str, Any]:
        """Return the tokens of a code.

        Raises
        ------
        Geweigerd
            invalid_client, invalid_grant.
        """
        self._eis_client(velden.get("client_assertion", ""))
        rij = self._codes.pop(velden.get("code", ""), None)
        if rij is None or rij.verloopt <= self._klok() or velden.get("grant_type") != "authorization_code":
            raise Geweigerd("invalid_grant")
        past = gelijk(s256(velden.get("code_verifier", "")), rij.aanvraag.code_challenge)
        if not past or velden.get("redirect_uri") != rij.aanvraag.redirect_uri:
            raise Geweigerd("invalid_grant")
        access_token = nieuw_geheim()
        id_token = self._id_token(rij, access_token)
        return {"access_token": access_token, "token_type": "Bearer", "expires_in": 60, "id_token": id_token}

    def _eis_client(self, bewering: str) -> None:
        """Check private_key_jwt: signed by the service, for this endpoint, now, once."""
        nu = int(self._klok().timestamp())
        try:
            claims = jwt.decode(bewering, self.clientsleutel, algorithms=[ALGORITME]).claims
            jwt.JWTClaimsRegistry(
                now=nu,
                iss={"essential": True, "value": CLIENT},
                sub={"essential": True, "value": CLIENT},
                aud={"essential": True, "value": f"{self.uitgever}/token"},
                exp={"essential": True},
                jti={"essential": True},
            ).validate(claims)
        except (JoseError, ValueError) as fout:
            raise Geweigerd("invalid_client") from fout
        self._gezien = {jti: exp for jti, exp in self._gezien.items() if exp > nu}
        if claims["jti"] in self._gezien:
            raise Geweigerd("invalid_client")
        self._gezien[claims["jti"]] = claims["exp"]

    def _id_token(self, rij: _Code, access_token: str) -> str:
        nu = int(self._klok().timestamp())
        claims = {
            "iss": self.uitgever,
            "sub": str(rij.functie),
            "aud": CLIENT,
            "nonce": rij.aanvraag.nonce,
            "iat": nu,
            "exp": nu + int(_GELDIG.total_seconds()),
            "at_hash": base64url(sha256(access_token.encode()).digest()[:16]),
            self._rolclaim: str(rij.functie),
        }
        kop = {"alg": ALGORITME, "kid": self.sleutel.kid}
        return jwt.encode(kop, claims, self.sleutel, algorithms=[ALGORITME])


_DOORGEGEVEN = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


def eis_eigen_machine(vrager: str, koppen: Mapping[str, str]) -> None:
    """Refuse whoever does not ask from this machine to this machine.

    A Host of another name is a website that had its name point to 127.0.0.1 (DNS rebinding); a header of a
    proxy means that the real asker is somewhere else.

    Parameters
    ----------
    vrager : address of the client. koppen : by name in lower case.

    Raises
    ------
    RunError
        FOUT-AANMELDING-11.
    """
    host = urlsplit(f"//{koppen.get('host', '')}").hostname or ""
    via_proxy = any(kop in koppen for kop in _DOORGEGEVEN)
    if via_proxy or not is_eigen_machine(vrager) or not is_eigen_machine(host):
        raise RunError("FOUT-AANMELDING-11")
