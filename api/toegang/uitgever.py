"""Who says who someone is: the provider of the settings, or the one for development."""

from api.settings import OIDC, Instellingen

PAD = "/ontwikkelaanmelding"
"""Where the service serves the development provider."""


def uitgever_van(instellingen: Instellingen) -> str:
    """Return the issuer whose users are let in.

    Users of another one keep their rows and lose their way in: a database that was used for development
    opens nothing once a real provider is set.
    """
    return instellingen.oidc_uitgever if instellingen.aanmelding == OIDC else f"{instellingen.url}{PAD}"
