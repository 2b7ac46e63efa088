"""Who says who someone is: the provider of the settings, or the one for development."""

from api.settings import OIDC, ONTWIKKELING, Instellingen

PAD = "/ontwikkelaanmelding"
"""Where the service serves the development provider."""


def uitgever_van(instellingen: Instellingen) -> str:
    """Return the issuer whose users are let in, as it stands with them.

    Users of another one keep their rows and lose their way in: a database that was used for development
    opens nothing once a real provider is set. The development provider has one name at every address.
    """
    return instellingen.oidc_uitgever if instellingen.aanmelding == OIDC else ONTWIKKELING


def ontwikkeladres(instellingen: Instellingen) -> str:
    """Return the address of the development provider, also what it calls itself in its tokens."""
    return f"{instellingen.url}{PAD}"
