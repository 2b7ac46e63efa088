"""``GET /.well-known/security.txt`` (RFC 9116): where to report a vulnerability."""

from datetime import UTC, datetime, timedelta

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

from api.routes.wie import ToegangNu

router = APIRouter(include_in_schema=False)
PAD = "/.well-known/security.txt"
VRIJGEGEVEN = datetime(2026, 11, 28, tzinfo=UTC)
"""Day of this version."""
GELDIG = timedelta(days=360)
"""Less than a year, as the RFC advises. It runs from the version, not from the clock: a service that nobody
has brought up to date for a year should not promise that reports are read."""


@router.get(PAD, response_class=PlainTextResponse)
async def get_security_txt(toegang: ToegangNu) -> str:
    """Answer with the contacts of the settings."""
    instellingen = toegang.instellingen
    regels = [
        f"Contact: mailto:{instellingen.contact_email}",
        f"Contact: {instellingen.contact_url}",
        f"Expires: {VRIJGEGEVEN + GELDIG:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
    ]
    if instellingen.url.startswith("https://"):
        regels.append(f"Canonical: {instellingen.url}{PAD}")
    return "\n".join(regels) + "\n"
