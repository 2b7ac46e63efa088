"""Who may do what: every operation asked by every function, for its own area and for another one.

``rechten.csv`` is what was agreed, read line by line by a person: per operation and function ``A`` (always), ``E`` (own
provincie or gemeente), ``V`` (what was released) or ``-`` (never). Who changes a right changes it in both places.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from api.main import ROUTERS
from api.rechten import RECHTEN
from api.toegang.rollen import Rol
from tests.dienst.conftest import Als

TABEL = Path(__file__).with_name("rechten.csv")
EIGEN = {"cdk": "PV26", "gs": "PV26", "gemeente": "GM0308"}
ANDER = {"cdk": "PV20", "gs": "PV20", "gemeente": "GM0014"}
WAARDEN = {
    "jaar": "2026",
    "provincieCode": "PV26",
    "gemeenteCode": "GM0308",
    "halfjaar": "2026-I",
    "kenmerk": "0" * 16,
    "locatieId": "L1",
    "naam": "besluit-PV26",
    "vorm": "pdf",
}


def matrix() -> dict[str, dict[str, str]]:
    with TABEL.open(encoding="utf-8", newline="") as bestand:
        return {rij.pop("operatie"): rij for rij in csv.DictReader(bestand, delimiter=";")}


def routes() -> Iterator[APIRoute]:
    for router in ROUTERS:
        yield from (route for route in router.routes if isinstance(route, APIRoute))


def pad_van(route: APIRoute) -> str:
    """Return the path with the own area in it, and number 1 for what is counted."""
    deel = route.path
    for naam in route.param_convertors:
        deel = deel.replace(f"{{{naam}}}", WAARDEN.get(naam, "1"))
    return deel


def vraag(client: TestClient, route: APIRoute) -> str:
    """Ask, and return the code of the refusal on rights, or nothing."""
    [methode] = route.methods & {"GET", "POST", "PUT", "PATCH", "DELETE"}
    with client.stream(methode, pad_van(route)) as antwoord:
        if antwoord.status_code in (401, 403):
            antwoord.read()
            code = str(antwoord.json()["code"])
            return code if code.startswith(("FOUT-RECHT", "FOUT-AANMELDING-04")) else ""
    return ""


def test_every_route_has_a_right_and_every_right_a_route() -> None:
    namen = [route.operation_id for route in routes()]
    assert len(namen) == len(set(namen))
    assert set(namen) == set(RECHTEN)


def test_the_policy_is_the_one_that_was_agreed() -> None:
    letters = {"altijd": "A", "eigen": "E", "vrij": "V"}
    program = {
        naam: {rol.value: letters.get(recht.wie.get(rol, ""), "-") for rol in Rol}
        for naam, recht in RECHTEN.items()
    }
    assert program == matrix()


@pytest.mark.parametrize("rol", [rol.value for rol in Rol])
def test_every_operation_asked_by_every_function(rol: str, als: Als) -> None:
    eigen = als(f"{rol}:{EIGEN[rol]}" if rol in EIGEN else rol)
    ander = als(f"{rol}:{ANDER[rol]}") if rol in ANDER else None
    afspraak = matrix()
    for route in routes():
        wat = afspraak[str(route.operation_id)][rol]
        code = vraag(eigen, route)
        if wat == "-":
            nodig = "FOUT-RECHT-01" if rol == "publiek" else "FOUT-RECHT-02"
            assert code == nodig, (route.operation_id, rol)
        else:
            assert code == "", (route.operation_id, rol, code)
        if ander is not None and wat == "E":
            assert vraag(ander, route) == "FOUT-RECHT-03", (route.operation_id, rol)


def test_a_key_for_reading_does_not_write(als: Als) -> None:
    """The scope of a key is asked on every operation that changes something."""
    lezer = als("opsteller", 1, ["lezen"])
    for route in routes():
        schrijft = not route.methods & {"GET", "HEAD"}
        mag = matrix()[str(route.operation_id)]["opsteller"] != "-"
        if schrijft and mag:
            assert vraag(lezer, route) == "FOUT-AANMELDING-04", route.operation_id
