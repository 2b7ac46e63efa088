"""A bare FastAPI route that answers with the bytes of a file: what the service is held against.

``python -m bench.kaal POORT BESTAND``
"""

import sys
from pathlib import Path

import uvicorn
from fastapi import FastAPI, Response


def main(poort: int, bestand: Path) -> None:
    """Serve until told to stop."""
    inhoud, app = bestand.read_bytes(), FastAPI(openapi_url=None)

    @app.get("/{rest:path}")
    async def antwoord() -> Response:
        return Response(inhoud, media_type="application/json")

    uvicorn.run(app, port=poort, log_config=None, access_log=False)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
