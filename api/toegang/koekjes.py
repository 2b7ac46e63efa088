"""The cookies: their names and whether they need TLS."""

from dataclasses import dataclass

from api.settings import Instellingen


@dataclass(frozen=True, slots=True)
class Koekjes:
    """Names of the cookies; ``veilig``: sent over TLS only.

    All are HttpOnly, SameSite=Lax and Path=/ without Domain: what ``__Host-`` asks for.
    """

    sessie: str
    aanmelding: str
    veilig: bool


_VEILIG = Koekjes("__Host-sessie", "__Host-aanmelding", veilig=True)
_LOKAAL = Koekjes("sessie", "aanmelding", veilig=False)
SESSIEKOEKJES = (_VEILIG.sessie, _LOKAAL.sessie)
"""Cookies that may hold a session."""


def koekjes_van(instellingen: Instellingen) -> Koekjes:
    """Return the cookies that fit the address of the service.

    Over plain http, which ``eis_veilig`` allows on this machine only, not every client sends a cookie that
    is Secure; there the names have no prefix.
    """
    return _VEILIG if instellingen.url.startswith("https://") else _LOKAAL
