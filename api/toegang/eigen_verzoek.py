"""CSRF: a change asked with a cookie must come from a page of ours."""

from collections.abc import Mapping

from api.toegang.geheim import past
from optimiser.domain.errors import RunError

LEZEND = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""
_EIGEN = frozenset({"same-origin", "none"})
"""Values of Sec-Fetch-Site: from our own page, or typed by the user."""


def eis_eigen_verzoek(koppen: Mapping[str, str], url: str, token: str | None, csrf_sha256: str) -> None:
    """Refuse a change that another website may have caused.

    Parameters
    ----------
    koppen : by name in lower case. url : address of the service. token : from the header or the form.

    Raises
    ------
    RunError
        FOUT-AANMELDING-03: from elsewhere, or without the token of this very session.
    """
    plaats, oorsprong = koppen.get("sec-fetch-site"), koppen.get("origin")
    # Under a strict Referrer-Policy a browser sends "null" from our own forms; only Sec-Fetch-Site tells
    # those from a sandboxed page.
    eigen_null = oorsprong == "null" and plaats in _EIGEN
    if plaats not in {None, *_EIGEN} or (oorsprong not in {None, url} and not eigen_null):
        raise RunError("FOUT-AANMELDING-03", reden="het komt van een andere website")
    if not token:
        raise RunError("FOUT-AANMELDING-03", reden="het CSRF-token ontbreekt")
    if not past(token, csrf_sha256):
        raise RunError("FOUT-AANMELDING-03", reden="het CSRF-token hoort niet bij deze sessie")
