"""The description of the API (OpenAPI): what FastAPI makes of the routes, with what every answer carries."""

from typing import Any

from fastapi import FastAPI

from api.omhulsel.koppen import API_VERSIE

_KOP = {
    "description": "De volledige versie van de API.",
    "schema": {"type": "string", "examples": [API_VERSIE]},
}
"""NL API Design Rules: core/version-header."""


def beschrijf(api: FastAPI) -> None:
    """Let an app describe itself: every answer has its headers, and our English docstrings stay out."""

    def openapi() -> dict[str, Any]:
        inhoud = FastAPI.openapi(api)
        for schema in inhoud["components"]["schemas"].values():
            schema.pop("description", None)
        for operaties in inhoud["paths"].values():
            for operatie in operaties.values():
                for antwoord in operatie["responses"].values():
                    antwoord.setdefault("headers", {})["API-Version"] = _KOP
        return inhoud

    api.openapi = openapi  # type: ignore[method-assign]
