"""What every route uses: who asks and may ask, the facts, the database, versions and pages."""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any, TypeVar, cast
from urllib.parse import quote

from fastapi import Depends, Header, Path, Request, Response

from api.db.eenheid import Opslag
from api.rechten import Vrager, eis_recht
from api.routes.wie import HerkomstNu, ToegangNu, WieNu
from api.schemas.basis import Bladvraag
from api.settings import Instellingen
from api.usecases.feiten import FeitenBron
from optimiser.domain.errors import RunError
from optimiser.domain.feiten import Feiten

T = TypeVar("T")


def current_feiten(request: Request) -> Feiten:
    """Return the facts in force (``FeitenBron`` hangs on the app)."""
    return cast(FeitenBron, request.app.state.feiten).load()


def refuse_double_keys(request: Request) -> None:
    """Refuse a query key that stands there twice, as nobody can tell which is meant (FOUT-VERZOEK-01)."""
    sleutels = Counter(sleutel for sleutel, _ in request.query_params.multi_items())
    if dubbel := sorted(sleutel for sleutel, keer in sleutels.items() if keer > 1):
        raise RunError("FOUT-VERZOEK-01", reden=f"{dubbel[0]} staat er twee keer in")


def eis_toegang(request: Request, wie: WieNu, herkomst: HerkomstNu) -> None:
    """Refuse what the asker may not do; on every route, before its handler."""
    operatie = request.scope["route"].operation_id
    request.state.vrager = Vrager(wie, eis_recht(operatie, wie, request.path_params), herkomst)


def _vrager(request: Request) -> Vrager:
    return cast(Vrager, request.state.vrager)


def _opslag(toegang: ToegangNu) -> Opslag:
    return toegang.opslag


def _instellingen(toegang: ToegangNu) -> Instellingen:
    return toegang.instellingen


def _versie(if_match: Annotated[str | None, Header()] = None) -> int:
    """Return the version that the asker read, from If-Match (FOUT-VERSIE-01)."""
    gelezen = re.fullmatch(r'"([0-9]{1,9})"', if_match or "")
    if gelezen is None:
        raise RunError("FOUT-VERSIE-01")
    return int(gelezen[1])


def _sleutel(idempotency_key: Annotated[str | None, Header()] = None) -> str:
    """Return the key of the asker for this work (FOUT-VERZOEK-02)."""
    if re.fullmatch(r"[A-Za-z0-9_-]{8,64}", idempotency_key or "") is None:
        raise RunError("FOUT-VERZOEK-02")
    return str(idempotency_key)


FeitenNu = Annotated[Feiten, Depends(current_feiten)]
VragerNu = Annotated[Vrager, Depends(_vrager)]
OpslagNu = Annotated[Opslag, Depends(_opslag)]
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
    begin = (vraag.pagina - 1) * vraag.per_pagina
    laatste = max(1, -(-len(alles) // vraag.per_pagina))
    naast = {"prev": vraag.pagina - 1, "next": vraag.pagina + 1, "first": 1, "last": laatste}
    links = [
        f'<{request.url.include_query_params(pagina=nr, perPagina=vraag.per_pagina)}>; rel="{rel}"'
        for rel, nr in naast.items()
        if 1 <= nr <= laatste
    ]
    antwoord.headers["Link"] = ", ".join(links)
    deel = alles[begin : begin + vraag.per_pagina]
    return {"aantal": len(alles), "pagina": vraag.pagina, "per_pagina": vraag.per_pagina, "deel": deel}


def geef_bestand(request: Request, inhoud: bytes, naam: str, mediatype: str, sha256: str) -> Response:
    """Answer with a file: its bytes, its name and its hash; 304 for who has these bytes already.

    Parameters
    ----------
    sha256 : of the bytes, in hexadecimal.
    """
    digest = b64encode(bytes.fromhex(sha256)).decode()
    koppen = {"ETag": f'"{sha256}"', "Repr-Digest": f"sha-256=:{digest}:"}
    if f'"{sha256}"' in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=koppen)
    koppen["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(naam)}"
    return Response(inhoud, media_type=mediatype, headers=koppen)
