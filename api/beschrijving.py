"""The description of the API (OpenAPI): what FastAPI makes of the routes, with what every answer carries."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi


def beschrijf(api: FastAPI, kop: dict[str, Any]) -> None:
    """Let an app describe itself with one header more on every answer that is not an error.

    Parameters
    ----------
    kop : description of ``API-Version`` (NL API Design Rules, core/version-header).
    """

    def openapi() -> dict[str, Any]:
        if api.openapi_schema is None:
            api.openapi_schema = get_openapi(
                title=api.title,
                version=api.version,
                summary=api.summary,
                description=api.description,
                routes=api.routes,
                servers=api.servers,
                contact=api.contact,
                license_info=api.license_info,
                tags=api.openapi_tags,
            )
            for operaties in api.openapi_schema["paths"].values():
                for operatie in operaties.values():
                    for antwoord in operatie["responses"].values():
                        antwoord.setdefault("headers", {})["API-Version"] = kop
        return api.openapi_schema

    api.openapi = openapi  # type: ignore[method-assign]
