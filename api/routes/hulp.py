"""What every route uses: who asks and may ask, the facts, the database, versions and pages."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any, TypeVar, cast
from urllib.parse import urlencode

from fastapi import Depends, Header, Path, Request, Response

from api.db.eenheid import Opslag
from api.rechten import Vrager, eis_recht
from api.routes.wie import HerkomstNu, ToegangNu, WieNu
from api.schemas.basis import Bladvraag
from api.settings import Instellingen
from api.toegang.wie import Wie
from api.usecases.feiten import FeitenBron
from api.usecases.leeskas import Leeskas
from optimiser.domain.errors import RunError
from optimiser.domain.feiten import Feiten
from optimiser.domain.gebied import Gemeentecode

T = TypeVar("T")


def current_feiten(request: Request) -> Feiten:
    """Return the facts in force (``FeitenBron`` hangs on the app)."""
    return cast(FeitenBron, request.app.state.feiten).load()


async def refuse_double_keys(request: Request) -> None:
    """Refuse a query key that stands there twice, as nobody can tell which is meant (FOUT-VERZOEK-01)."""
    sleutels = Counter(sleutel for sleutel, _ in request.query_params.multi_items())
    if dubbel := sorted(sleutel for sleutel, keer in sleutels.items() if keer > 1):
        raise RunError("FOUT-VERZOEK-01", reden=f"{dubbel[0]} staat er twee keer in")


async def eis_toegang(request: Request, wie: WieNu, herkomst: HerkomstNu) -> None:
    """Refuse what the asker may not do; on every route, before its handler."""
    mits = eis_recht(request.scope["route"].operation_id, wie, request.path_params)
    request.state.vrager = Vrager(wie, mits, herkomst, _provincie_van(request, wie))


def _provincie_van(request: Request, wie: Wie) -> str | None:
    """Return the provincie of the asker, or the one in which their gemeente lies."""
    if wie.gemeente is None:
        return wie.provincie
    gemeente = current_feiten(request).gemeenten.get(Gemeentecode(wie.gemeente))
    return None if gemeente is None else gemeente.provincie


# What only looks something up is a coroutine: it needs no thread of its own.
async def _vrager(request: Request) -> Vrager:
    return cast(Vrager, request.state.vrager)


async def _opslag(toegang: ToegangNu) -> Opslag:
    return toegang.opslag


async def _kas(request: Request) -> Leeskas:
    return cast(Leeskas, request.app.state.leeskas)


async def _bron(request: Request) -> FeitenBron:
    return cast(FeitenBron, request.app.state.feiten)


async def _instellingen(toegang: ToegangNu) -> Instellingen:
    return toegang.instellingen


async def _versie(
    if_match: Annotated[str | None, Header(description="De ETag van wat u las.", examples=['"3"'])] = None,
) -> int:
    """Return the version that the asker read, from If-Match (FOUT-VERSIE-01)."""
    gelezen = re.fullmatch(r'"([0-9]{1,9})"', if_match or "")
    if gelezen is None:
        raise RunError("FOUT-VERSIE-01")
    return int(gelezen[1])


async def _sleutel(
    idempotency_key: Annotated[
        str | None,
        Header(
            description="Uw eigen sleutel voor dit werk: 8 tot 64 letters, cijfers, _ of -.",
            examples=["november-1"],
        ),
    ] = None,
) -> str:
    """Return the key of the asker for this work (FOUT-VERZOEK-02)."""
    if re.fullmatch(r"[A-Za-z0-9_-]{8,64}", idempotency_key or "") is None:
        raise RunError("FOUT-VERZOEK-02")
    return str(idempotency_key)


BronNu = Annotated[FeitenBron, Depends(_bron)]
FeitenNu = Annotated[Feiten, Depends(current_feiten)]
VragerNu = Annotated[Vrager, Depends(_vrager)]
OpslagNu = Annotated[Opslag, Depends(_opslag)]
LeeskasNu = Annotated[Leeskas, Depends(_kas)]
InstellingenNu = Annotated[Instellingen, Depends(_instellingen)]
VersieNu = Annotated[int, Depends(_versie)]
SleutelNu = Annotated[str, Depends(_sleutel)]
Jaar = Annotated[int, Path(ge=2000, le=2999, description="Jaar van de cyclus, bijvoorbeeld 2026.")]
ProvincieCode = Annotated[
    str, Path(alias="provincieCode", pattern="^PV[0-9]{2}$", description="CBS-code van een provincie.")
]
GemeenteCode = Annotated[
    str, Path(alias="gemeenteCode", pattern="^GM[0-9]{4}$", description="CBS-code van een gemeente.")
]
Nummer = Annotated[int, Path(alias="nummer", ge=1, le=2_000_000_000, description="Nummer van wat u bedoelt.")]


def zet_versie(antwoord: Response, versie: int) -> None:
    """Tell the version of what is answered, for If-Match later."""
    antwoord.headers["ETag"] = f'"{versie}"'


def blad(request: Request, antwoord: Response, vraag: Bladvraag, alles: Sequence[T]) -> dict[str, Any]:
    """Cut one page out of a list, and name the pages around it in the header Link.

    Returns
    -------
    ``aantal``, ``pagina``, ``perPagina`` by their Python names, and the ``deel`` for this page.
    """
    antwoord.headers["Link"] = bladlinks(request, vraag, len(alles))
    return bladzijde(vraag, alles)


def bladzijde(vraag: Bladvraag, alles: Sequence[T]) -> dict[str, Any]:
    """Cut one page out of a list, as ``blad``."""
    begin = (vraag.pagina - 1) * vraag.per_pagina
    deel = alles[begin : begin + vraag.per_pagina]
    return {"aantal": len(alles), "pagina": vraag.pagina, "per_pagina": vraag.per_pagina, "deel": deel}


def bladlinks(request: Request, vraag: Bladvraag, aantal: int) -> str:
    """Name the pages around one of a list of so many things, for the header Link."""
    laatste = max(1, -(-aantal // vraag.per_pagina))
    naast = {"prev": vraag.pagina - 1, "next": vraag.pagina + 1, "first": 1, "last": laatste}
    adres, vragen = str(request.url).partition("?")[0], dict(request.query_params)
    links = []
    for rel, nr in naast.items():
        if 1 <= nr <= laatste:
            vragen |= {"pagina": str(nr), "perPagina": str(vraag.per_pagina)}
            links.append(f'<{adres}?{urlencode(vragen)}>; rel="{rel}"')
    return ", ".join(links)
