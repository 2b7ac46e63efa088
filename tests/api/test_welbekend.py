"""security.txt as RFC 9116 wants it."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.main import create_app
from api.routes.welbekend import VRIJGEGEVEN
from api.settings import Instellingen
from tests.conftest import DATA


@pytest.mark.parametrize(("url", "canoniek"), [("https://v.example", 1), ("http://127.0.0.1:8000", 0)])
def test_security_txt_names_the_contacts_and_an_end(tmp_path: Path, url: str, canoniek: int) -> None:
    instellingen = Instellingen(
        DATA, tmp_path, url=url, contact_email="veilig@v.example", contact_url="https://v.example/meld"
    )
    antwoord = TestClient(create_app(instellingen)).get("/.well-known/security.txt")
    assert antwoord.headers["content-type"] == "text/plain; charset=utf-8"
    velden = [regel.split(": ", 1) for regel in antwoord.text.splitlines()]
    assert [waarde for naam, waarde in velden if naam == "Contact"] == [
        "mailto:veilig@v.example",
        "https://v.example/meld",
    ]
    [einde] = [datetime.fromisoformat(waarde) for naam, waarde in velden if naam == "Expires"]
    assert timedelta(days=180) < einde - VRIJGEGEVEN < timedelta(days=365)
    kanonieke = [waarde for naam, waarde in velden if naam == "Canonical"]
    assert kanonieke == [f"{url}/.well-known/security.txt"] * canoniek
