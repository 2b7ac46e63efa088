"""OpenID Connect as NL GOV asks for it: code flow, PKCE S256, state, nonce, private_key_jwt with PS256."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet, KeySetSerialization

from api.db.eenheid import Klok
from api.settings import is_eigen_machine
from api.toegang.begonnen import Begonnen
from api.toegang.geheim import nieuw_geheim, s256
from api.toegang.idtoken import Verwacht, controleer_id_token
from api.toegang.rollen import Functie, lees_functie
from optimiser.domain.errors import RunError, SourceError

ALGORITME = "PS256"
"""How we sign; a library's own default would be RS256."""
BEWAAR = timedelta(hours=1)
"""How long what the provider says about itself is kept."""
BEWERING_S = 60
_CLIENT_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_ADRESSEN = ("authorization_endpoint", "token_endpoint", "jwks_uri")


@dataclass(frozen=True, slots=True)
class Aansluiting:
    """How we are known at the provider; ``terug`` is the one address it may send a browser back to."""

    uitgever: str
    client: str
    sleutel: Key = field(repr=False)
    rolclaim: str
    terug: str


@dataclass(frozen=True, slots=True)
class Terugkeer:
    """What the browser brings back from the provider."""

    code: str | None = field(default=None, repr=False)
    iss: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Identiteit:
    """Whom the provider means, and as what."""

    onderwerp: str
    functie: Functie


class OidcClient:
    """Our side of the conversation with one provider.

    Parameters
    ----------
    http : with time limits; tests and the development provider put a transport of their own in it.
    """

    def __init__(self, aansluiting: Aansluiting, http: httpx.Client, klok: Klok) -> None:
        self.aansluiting, self._http, self._klok = aansluiting, http, klok
        self._slot = Lock()
        self._beschrijving: tuple[datetime, dict[str, Any]] | None = None
        self._sleutels: KeySet | None = None

    def adres(self, begonnen: Begonnen) -> str:
        """Return where the browser has to go to sign in."""
        vraag = {
            "response_type": "code",
            "client_id": self.aansluiting.client,
            "redirect_uri": self.aansluiting.terug,
            "scope": "openid",
            "state": begonnen.state,
            "nonce": begonnen.nonce,
            "code_challenge": s256(begonnen.verifier),
            "code_challenge_method": "S256",
        }
        adres = str(self._beschrijf()["authorization_endpoint"])
        return f"{adres}{'&' if urlsplit(adres).query else '?'}{urlencode(vraag)}"

    def identiteit(self, begonnen: Begonnen, terugkeer: Terugkeer) -> Identiteit:
        """Return whom the provider means, proven.

        Raises
        ------
        RunError
            FOUT-AANMELDING-08: the answer is not proven; FOUT-AANMELDING-09: no function that fits.
        SourceError
            FOUT-AANMELDING-12: the provider does not answer as it should.
        """
        code = self._eis_antwoord(terugkeer)
        tokens = self._wissel(code, begonnen.verifier)
        verwacht = Verwacht(self.aansluiting.uitgever, self.aansluiting.client, begonnen.nonce, self._klok())
        claims = controleer_id_token(
            str(tokens.get("id_token", "")), str(tokens.get("access_token", "")), self._jwks, verwacht
        )
        return Identiteit(claims["sub"], self._functie(claims.get(self.aansluiting.rolclaim)))

    def _eis_antwoord(self, terugkeer: Terugkeer) -> str:
        """Return the code, from this provider and no other (RFC 9207)."""
        verplicht = bool(self._beschrijf().get("authorization_response_iss_parameter_supported"))
        if terugkeer.iss != self.aansluiting.uitgever and (verplicht or terugkeer.iss is not None):
            raise RunError("FOUT-AANMELDING-08", reden="het antwoord komt van een andere aanbieder (iss)")
        if terugkeer.error is not None:
            raise RunError("FOUT-AANMELDING-08", reden=f"de aanbieder meldt {_foutwoord(terugkeer.error)}")
        if not terugkeer.code:
            raise RunError("FOUT-AANMELDING-08", reden="de code ontbreekt")
        return terugkeer.code

    def _wissel(self, code: str, verifier: str) -> dict[str, Any]:
        """Exchange the code; it works once, and only with our verifier and our key."""
        adres = str(self._beschrijf()["token_endpoint"])
        velden = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.aansluiting.terug,
            "code_verifier": verifier,
            "client_id": self.aansluiting.client,
            "client_assertion_type": _CLIENT_ASSERTION,
            "client_assertion": self._bewering(adres),
        }
        antwoord = self._vraag("POST", adres, velden)
        tokens = _als_json(antwoord)
        if antwoord.status_code in {400, 401}:
            woord = _foutwoord(str(tokens.get("error", "")))
            raise RunError("FOUT-AANMELDING-08", reden=f"de aanbieder wisselt de code niet in: {woord}")
        _eis_gelukt(antwoord)
        return tokens

    def _bewering(self, adres: str) -> str:
        """Return what proves to the provider that we ask: private_key_jwt (RFC 7523)."""
        nu = int(self._klok().timestamp())
        claims = {
            "iss": self.aansluiting.client,
            "sub": self.aansluiting.client,
            "aud": adres,
            "jti": nieuw_geheim(),
            "iat": nu,
            "exp": nu + BEWERING_S,
        }
        sleutel = self.aansluiting.sleutel
        kop = {"alg": ALGORITME} | ({"kid": sleutel.kid} if sleutel.kid else {})
        return jwt.encode(kop, claims, sleutel, algorithms=[ALGORITME])

    def _functie(self, claim: object) -> Functie:
        """Return the function in the role claim: a text, or a list of one."""
        waarde = claim[0] if isinstance(claim, list) and len(claim) == 1 else claim
        if not isinstance(waarde, str):
            raise RunError("FOUT-AANMELDING-09", reden="de aanbieder noemt niet precies één functie")
        try:
            return lees_functie(waarde)
        except RunError as fout:
            raise RunError("FOUT-AANMELDING-09", reden=f"uw functie is onbruikbaar ({fout.code})") from fout

    def _beschrijf(self) -> dict[str, Any]:
        """Return what the provider says about itself (OpenID Connect Discovery 4)."""
        with self._slot:
            nu = self._klok()
            if self._beschrijving is None or nu >= self._beschrijving[0]:
                basis = self.aansluiting.uitgever.rstrip("/")
                antwoord = self._vraag("GET", f"{basis}/.well-known/openid-configuration")
                _eis_gelukt(antwoord)
                self._beschrijving = nu + BEWAAR, self._eis_beschrijving(_als_json(antwoord))
                self._sleutels = None  # a key that the provider took back must not be trusted for ever
            return self._beschrijving[1]

    def _eis_beschrijving(self, beschrijving: dict[str, Any]) -> dict[str, Any]:
        if beschrijving.get("issuer") != self.aansluiting.uitgever:
            raise SourceError(
                "FOUT-AANMELDING-12", reden="hij noemt zich anders dan in de instellingen staat"
            )
        for naam in _ADRESSEN:
            delen = urlsplit(str(beschrijving.get(naam, "")))
            lokaal = delen.scheme == "http" and is_eigen_machine(delen.hostname or "")
            if delen.scheme != "https" and not lokaal:
                raise SourceError("FOUT-AANMELDING-12", reden=f"{naam} is geen adres met https")
        return beschrijving

    def _jwks(self, vers: bool) -> KeySet:
        """Return the keys that the provider signs with; those of other kinds are left out."""
        adres = str(self._beschrijf()["jwks_uri"])
        with self._slot:
            if self._sleutels is None or vers:
                antwoord = self._vraag("GET", adres)
                _eis_gelukt(antwoord)
                self._sleutels = _lees_sleutels(_als_json(antwoord))
            return self._sleutels

    def _vraag(self, methode: str, adres: str, velden: dict[str, str] | None = None) -> httpx.Response:
        try:
            return self._http.request(methode, adres, data=velden, headers={"Accept": "application/json"})
        except httpx.HTTPError as fout:
            raise SourceError("FOUT-AANMELDING-12", reden="hij antwoordt niet") from fout


def _als_json(antwoord: httpx.Response) -> dict[str, Any]:
    try:
        inhoud = antwoord.json()
    except ValueError:
        inhoud = None
    if not isinstance(inhoud, dict):
        raise SourceError("FOUT-AANMELDING-12", reden=f"zijn antwoord ({antwoord.status_code}) is geen JSON")
    return inhoud


def _eis_gelukt(antwoord: httpx.Response) -> None:
    if antwoord.status_code != httpx.codes.OK:
        raise SourceError("FOUT-AANMELDING-12", reden=f"hij antwoordt met status {antwoord.status_code}")


def _lees_sleutels(inhoud: dict[str, Any]) -> KeySet:
    rijen = inhoud.get("keys")
    bruikbaar = [
        rij
        for rij in (rijen if isinstance(rijen, list) else [])
        if isinstance(rij, dict) and rij.get("kty") in {"RSA", "EC"}
    ]
    try:
        return KeySet.import_key_set(KeySetSerialization(keys=bruikbaar))
    except (JoseError, ValueError) as fout:
        raise SourceError("FOUT-AANMELDING-12", reden="zijn sleutels zijn niet te lezen") from fout


def _foutwoord(woord: str) -> str:
    """Return an error word of OAuth; any other text of the provider is not repeated."""
    bekend = {"access_denied", "invalid_grant", "invalid_client", "invalid_request"}
    return woord if woord in bekend else "een fout"
