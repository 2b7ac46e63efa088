"""How the service is deployed: the image and its neighbours are closed, and name only what exists."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.settings import TABEL

WORTEL = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((WORTEL / "compose.yaml").read_text(encoding="utf-8"))
DIENSTEN: dict[str, Any] = COMPOSE["services"]
DOCKERFILE = (WORTEL / "Dockerfile").read_text(encoding="utf-8")


def opdrachten() -> Iterator[tuple[str, str, int]]:
    """The instructions of the Dockerfile with the stage that they stand in."""
    fase = 0
    zonder = "\n".join(regel for regel in DOCKERFILE.splitlines() if not regel.startswith("#"))
    for regel in zonder.replace("\\\n", " ").splitlines():
        if regel.strip():
            woord, rest = regel.split(maxsplit=1)
            fase += woord == "FROM"
            yield woord, rest, fase


@pytest.mark.parametrize("naam", ["database", "dienst"])
def test_every_container_is_closed(naam: str) -> None:
    dienst = DIENSTEN[naam]
    assert dienst["read_only"] is True
    assert dienst["cap_drop"] == ["ALL"]
    assert dienst["security_opt"] == ["no-new-privileges:true"]
    assert "/tmp" in dienst["tmpfs"]  # noqa: S108
    assert not {"privileged", "cap_add", "network_mode", "pid"} & dienst.keys()


def test_only_this_machine_reaches_the_service_and_nobody_the_database() -> None:
    assert DIENSTEN["dienst"]["ports"] == ["127.0.0.1:8000:8000"]
    assert "ports" not in DIENSTEN["database"]
    assert DIENSTEN["database"]["networks"] == ["binnen"]
    assert COMPOSE["networks"]["binnen"]["internal"] is True
    assert DIENSTEN["database"]["image"].startswith("postgres:15")
    assert DIENSTEN["dienst"]["environment"]["VERDEELWIJZER_WERKERS"] == "2"


def test_no_secret_has_a_value_here() -> None:
    for dienst in DIENSTEN.values():
        for naam, waarde in dienst["environment"].items():
            if re.search("WACHTWOORD|PASSWORD|SLEUTEL|SECRET", naam):
                assert waarde.startswith("/run/secrets/"), naam
            assert ":-" not in waarde
    assert "@" in DIENSTEN["dienst"]["environment"]["VERDEELWIJZER_DATABASE"]
    assert not re.search(r"//[^/@]*:[^/@]*@", DIENSTEN["dienst"]["environment"]["VERDEELWIJZER_DATABASE"])
    assert {Path(een["file"]).parts[0] for een in COMPOSE["secrets"].values()} == {"geheimen"}
    assert "/geheimen/" in (WORTEL / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "geheimen" in (WORTEL / ".dockerignore").read_text(encoding="utf-8").splitlines()


def test_every_variable_is_a_setting() -> None:
    bekend = {een.variabele for een in TABEL}
    for bestand in ("compose.yaml", "Dockerfile"):
        genoemd = set(re.findall(r"VERDEELWIJZER_[A-Z_]+", (WORTEL / bestand).read_text(encoding="utf-8")))
        assert genoemd
        assert genoemd - bekend == set()


def test_image_runs_as_nobody_with_what_exists() -> None:
    regels = list(opdrachten())
    assert [woord for woord, *_ in regels].count("FROM") == 2
    assert all(re.search(r"python:3\.\d+-slim-", rest) for woord, rest, _ in regels if woord == "FROM")
    laatste = [(woord, rest) for woord, rest, fase in regels if fase == 2]
    assert ("USER", "10001:10001") in laatste
    assert not any(re.search(r"pip |apt|compile|gereedschap", rest) for _, rest in laatste)
    assert sum(woord == "HEALTHCHECK" for woord, _ in laatste) == 1
    genegeerd = set((WORTEL / ".dockerignore").read_text(encoding="utf-8").splitlines())
    bronnen = [
        deel
        for woord, rest, _ in regels
        if woord == "COPY" and not rest.startswith("--from")
        for deel in rest.split()[:-1]
    ]
    assert len(bronnen) >= 6
    assert [een for een in bronnen if not (WORTEL / een).exists() or een.strip("/") in genegeerd] == []


@pytest.mark.beproeving
def test_build_of_the_image_is_rehearsed_in_an_empty_folder(tmp_path: Path) -> None:
    """The steps of the first stage, with the folders of the image inside a temporary one."""
    bouw = tmp_path / "bouw"
    bouw.mkdir()
    for woord, rest, fase in opdrachten():
        if fase != 1:
            continue
        if woord == "COPY":
            *bronnen, doel = rest.split()
            for bron in bronnen:
                van = f"{WORTEL / bron}/." if bron.endswith("/") else f"{WORTEL / bron}"
                (bouw / doel).mkdir(exist_ok=True)
                subprocess.run(["cp", "-r", van, bouw / doel], check=True)
        if woord == "RUN":
            opdracht = rest.replace("/opt/", f"{tmp_path}/").replace("/bouw/dist", f"{bouw}/dist")
            opdracht = re.sub(r"(^|&& )python ", rf"\1{sys.executable} ", opdracht)
            subprocess.run(["bash", "-euc", opdracht], cwd=bouw, check=True)
    verdeelwijzer = tmp_path / "verdeelwijzer" / "bin" / "verdeelwijzer"
    uit = subprocess.run([verdeelwijzer, "--help"], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert "dienst" in uit.stdout
