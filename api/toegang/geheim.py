"""Secrets: made here, kept as a hash only, compared without telling by the time it takes."""

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256 as _sha256
from secrets import compare_digest, token_urlsafe

from optimiser.domain.getal import sha256

BYTES = 32
"""256 bits: nobody finds one by trying."""


def nieuw_geheim() -> str:
    """Return a new random secret."""
    return token_urlsafe(BYTES)


def past(geheim: str, hash_: str) -> bool:
    """Return whether a secret is the one with this SHA-256."""
    return compare_digest(sha256(geheim), hash_)


def gelijk(een: str, ander: str) -> bool:
    """Return whether two secrets are the same."""
    return compare_digest(een.encode(), ander.encode())


def csrf_van(sessietoken: str) -> str:
    """Return the CSRF token of a session.

    It is made of the session's token, so that every page can put it in its forms while only a hash is
    stored; the way back does not exist.
    """
    return base64url(hmac.digest(sessietoken.encode(), b"csrf", "sha256"))


def base64url(inhoud: bytes) -> str:
    """Return bytes as base64url without padding (RFC 7636, RFC 7515)."""
    return urlsafe_b64encode(inhoud).rstrip(b"=").decode()


def s256(verifier: str) -> str:
    """Return the PKCE challenge of a verifier (RFC 7636, S256)."""
    return base64url(_sha256(verifier.encode()).digest())
