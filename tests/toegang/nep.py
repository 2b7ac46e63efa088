"""A provider of the tests' own: right by itself, and wrong in whatever way a test asks."""

import json
from functools import cache
from hashlib import sha256
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

from api.db.eenheid import Klok
from api.toegang.geheim import base64url, s256
from api.toegang.oidc import Terugkeer

UITGEVER, CLIENT = "https://aanbieder.example", "verdeelwijzer-toets"
ALLES = ["PS256", "RS256", "ES256", "HS256", "none"]


@cache
def sleutel(naam: str) -> RSAKey:
    """A key per name, made once."""
    return RSAKey.generate_key(2048, {"kid": naam})


def clientsleutel_json() -> str:
    """The private key of the service, as its settings have it."""
    return json.dumps(sleutel("client").as_dict(private=True))


class Nepaanbieder:
    """Answers as a provider does; the attributes say what it does otherwise.

    ``claims`` go over those of the ID token (``None`` leaves one out), ``beschrijving`` over the discovery
    document, ``ondertekenaar`` names the key that signs, ``alg`` how.
    """

    def __init__(self, klok: Klok) -> None:
        self.klok = klok
        self.claims: dict[str, Any] = {}
        self.beschrijving: dict[str, Any] = {}
        self.alg, self.ondertekenaar, self.kid = "PS256", "eerste", "eerste"
        self.bekend = ["eerste"]
        self.bezocht: list[str] = []
        self.gevraagd: dict[str, str] = {}
        self.gewisseld: dict[str, str] = {}
        self.fout: tuple[int, object] | None = None
        self._codes: dict[str, dict[str, str]] = {}
        self._nummer = count()
        sleutel("eerste")  # made before threads ask for it at the same moment

    def bezoek(self, adres: str) -> tuple[str, Terugkeer]:
        """Sign the browser in; returns what it brings back."""
        delen = urlsplit(adres)
        assert f"{delen.scheme}://{delen.netloc}{delen.path}" == f"{UITGEVER}/inloggen"
        self.gevraagd = gevraagd = {naam: waarde[0] for naam, waarde in parse_qs(delen.query).items()}
        code = f"code{next(self._nummer)}"
        self._codes[code] = gevraagd
        return gevraagd["state"], Terugkeer(code, UITGEVER, None)

    def antwoord(self, verzoek: httpx.Request) -> httpx.Response:
        """Answer the service."""
        pad = verzoek.url.path
        self.bezocht.append(pad)
        if pad == "/.well-known/openid-configuration":
            return httpx.Response(200, json=self._beschrijving())
        if pad == "/sleutels":
            return httpx.Response(200, json=KeySet([sleutel(naam) for naam in self.bekend]).as_dict())
        if self.fout is not None:
            return httpx.Response(self.fout[0], json=self.fout[1])
        assert pad == "/token"
        self.gewisseld = velden = {n: waarde[0] for n, waarde in parse_qs(verzoek.content.decode()).items()}
        return self._wissel(velden)

    def _beschrijving(self) -> dict[str, Any]:
        return {
            "issuer": UITGEVER,
            "authorization_endpoint": f"{UITGEVER}/inloggen",
            "token_endpoint": f"{UITGEVER}/token",
            "jwks_uri": f"{UITGEVER}/sleutels",
        } | self.beschrijving

    def _wissel(self, velden: dict[str, str]) -> httpx.Response:
        gevraagd = self._codes.pop(velden["code"], None)
        if gevraagd is None or s256(velden["code_verifier"]) != gevraagd["code_challenge"]:
            return httpx.Response(400, json={"error": "invalid_grant", "error_description": "jan@example.nl"})
        nu = int(self.klok().timestamp())
        claims = {
            "iss": UITGEVER,
            "sub": "iemand",
            "aud": CLIENT,
            "nonce": gevraagd["nonce"],
            "iat": nu,
            "exp": nu + 60,
            "at_hash": base64url(sha256(b"toegang").digest()[:16]),
            "verdeelwijzer_functie": "opsteller",
        } | self.claims
        over = {naam: waarde for naam, waarde in claims.items() if waarde is not None}
        return httpx.Response(200, json={"access_token": "toegang", "id_token": self._onderteken(over)})

    def _onderteken(self, claims: dict[str, Any]) -> str:
        kop = {"alg": self.alg, "kid": self.kid}
        if self.alg == "none":
            delen = [base64url(json.dumps(deel).encode()) for deel in (kop, claims)]
            return ".".join([*delen, ""])
        if self.alg == "HS256":
            openbaar = sleutel("eerste").as_pem(private=False)
            return jwt.encode(kop, claims, OctKey(openbaar, openbaar), algorithms=ALLES)
        return jwt.encode(kop, claims, sleutel(self.ondertekenaar), algorithms=ALLES)
