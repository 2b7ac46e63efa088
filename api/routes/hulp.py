"""What every route uses: the facts in force, and a query without double keys."""

from collections import Counter
from typing import Annotated, cast

from fastapi import Depends, Request

from api.usecases.feiten import FeitenBron
from optimiser.domain.errors import RunError
from optimiser.domain.feiten import Feiten


def current_feiten(request: Request) -> Feiten:
    """Return the facts in force (``FeitenBron`` hangs on the app)."""
    return cast(FeitenBron, request.app.state.feiten).load()


def refuse_double_keys(request: Request) -> None:
    """Refuse a query key that stands there twice, as nobody can tell which is meant (FOUT-VERZOEK-01)."""
    sleutels = Counter(sleutel for sleutel, _ in request.query_params.multi_items())
    if dubbel := sorted(sleutel for sleutel, keer in sleutels.items() if keer > 1):
        raise RunError("FOUT-VERZOEK-01", reden=f"{dubbel[0]} staat er twee keer in")


FeitenNu = Annotated[Feiten, Depends(current_feiten)]
