"""``GET /healthz`` and ``GET /readyz``: for whoever watches over the service."""

from typing import cast

from fastapi import APIRouter, Request

from api.routes.wie import ToegangNu
from api.usecases.feiten import FeitenBron
from api.usecases.toestand import eis_gereed

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def get_healthz() -> dict[str, str]:
    """Say that the process lives; nothing else is asked."""
    return {"status": "ok"}


@router.get("/readyz")
def get_readyz(request: Request, toegang: ToegangNu) -> dict[str, str]:
    """Say that the service can do its work, or answer 503 with what stands in the way."""
    eis_gereed(toegang.opslag, cast(FeitenBron, request.app.state.feiten))
    return {"status": "ok"}
