"""The skeleton: no registry host, rooms that stay alone, locks that agree, campaigns that are found."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hulp import vereist

WORTEL = Path(__file__).parents[2]
OVERGESLAGEN = {
    ".git",
    ".venv",
    "uitvoer",
    "gegevens",
    "build",
    "dist",
    "node_modules",
    "__pycache__",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
    ".hypothesis",
    ".import_linter_cache",
}
# In two halves, so that this file does not hold what it forbids.
REGISTERS = [
    "py" + "pi.org",
    "python" + "hosted",
    "registry." + "npmjs",
    "deb." + "debian",
    "--index" + "-url",
]


def bestanden() -> Iterator[Path]:
    """Every file that could be committed."""
    for map_, mappen, namen in os.walk(WORTEL):
        mappen[:] = sorted(m for m in mappen if m not in OVERGESLAGEN and not m.endswith(".egg-info"))
        yield from (Path(map_) / naam for naam in sorted(namen))


def tekst(pad: Path) -> str | None:
    """The text of a file, or None when it is no text."""
    inhoud = pad.read_bytes()
    if b"\0" in inhoud[:8000]:
        return None
    return inhoud.decode("utf-8", errors="replace")


@pytest.mark.parametrize("register", REGISTERS)
def test_no_file_names_a_registry(register: str) -> None:
    gelezen = {pad: t for pad in bestanden() if (t := tekst(pad)) is not None}
    assert WORTEL / "requirements.lock" in gelezen
    assert [str(pad.relative_to(WORTEL)) for pad, t in gelezen.items() if register in t] == []


@pytest.mark.parametrize("naam", ["requirements.lock", "requirements-dev.lock", "requirements-bouw.lock"])
def test_lock_has_hashes_and_no_places(naam: str) -> None:
    inhoud = (WORTEL / naam).read_text(encoding="utf-8")
    eisen = re.findall(r"^[a-z0-9].*$", inhoud, flags=re.MULTILINE)
    assert eisen
    assert [e for e in eisen if not re.fullmatch(r"[a-z0-9.-]+==\S+( ; .+)? \\", e)] == []
    assert inhoud.count("--hash=sha256:") >= len(eisen)
    assert "://" not in inhoud
    assert " /" not in inhoud


def vastgelegd(naam: str) -> set[str]:
    """The pinned requirements of a lock."""
    inhoud = (WORTEL / naam).read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9.-]+==[^\s\\]+)", inhoud, flags=re.MULTILINE))


@pytest.mark.parametrize("naam", ["requirements.lock", "requirements-bouw.lock"])
def test_development_lock_holds_the_other_locks(naam: str) -> None:
    assert vastgelegd(naam) - vastgelegd("requirements-dev.lock") == set()


def test_every_direct_requirement_is_locked() -> None:
    project = tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))
    namen = {re.split(r"[<>=!~ ;\[]", eis)[0].lower() for eis in project["project"]["dependencies"]}
    assert namen - {eis.split("==")[0] for eis in vastgelegd("requirements.lock")} == set()


def vreemde_imports(pad: Path, eigen: str) -> set[str]:
    """Imports in a file that are neither the standard library nor `eigen`."""
    gevonden: set[str] = set()
    for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
        if isinstance(knoop, ast.Import):
            gevonden |= {alias.name for alias in knoop.names}
        elif isinstance(knoop, ast.ImportFrom):
            module = "." * knoop.level + (knoop.module or "")
            namen = [f"{module}.{alias.name}" for alias in knoop.names] if module == "optimiser" else [module]
            gevonden |= set(namen)
    return {
        naam
        for naam in gevonden
        if naam.split(".")[0] not in sys.stdlib_module_names
        and not any(naam == e or naam.startswith(f"{e}.") for e in eigen.split())
    }


@pytest.mark.parametrize(
    ("kamer", "eigen"),
    [("domain", "optimiser.domain"), ("verify", "optimiser.domain optimiser.verify")],
)
def test_room_needs_only_the_standard_library(kamer: str, eigen: str) -> None:
    # The contracts name the packages they forbid; this holds for every package there is.
    paden = sorted((WORTEL / "optimiser" / kamer).rglob("*.py"))
    assert paden, f"optimiser/{kamer} has no modules"
    assert {str(p.relative_to(WORTEL)): v for p in paden if (v := vreemde_imports(p, eigen))} == {}


def zonder_merk(broncode: str) -> list[str]:
    """Names of the tests that run a count, themselves or by a function beside them, and are not marked."""
    boom = ast.parse(broncode)
    functies = {f.name: f for f in ast.walk(boom) if isinstance(f, ast.FunctionDef)}
    roept = {
        naam: {
            knoop.func.id
            for knoop in ast.walk(functie)
            if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Name)
        }
        for naam, functie in functies.items()
    }
    telt = {"aantal"}
    while erbij := {naam for naam, namen in roept.items() if namen & telt} - telt:
        telt |= erbij
    return [
        naam
        for naam, functie in functies.items()
        if naam.startswith("test_")
        and naam in telt
        and "pytest.mark.campagne" not in map(ast.unparse, functie.decorator_list)
    ]


def test_tests_with_a_count_are_marked_as_campaign() -> None:
    # Otherwise `make beproeving` would never run them in full.
    paden = [pad for pad in sorted((WORTEL / "tests").rglob("test_*.py")) if pad != Path(__file__)]
    met_telling = {
        pad.name: tekst for pad in paden if "aantal(" in (tekst := pad.read_text(encoding="utf-8"))
    }
    assert met_telling
    assert {naam: zonder for naam, tekst in met_telling.items() if (zonder := zonder_merk(tekst))} == {}


def test_a_count_without_a_mark_is_found_per_test() -> None:
    broncode = """
def hulp():
    return aantal(1, 2)
@pytest.mark.campagne
def test_goed():
    aantal(1, 2)
def test_fout():
    for _ in range(aantal(1, 2)): pass
def test_langs_een_ander():
    hulp()
def test_zonder():
    pass
"""
    assert zonder_merk(broncode) == ["test_fout", "test_langs_een_ander"]


def test_dockerfile_passes_hadolint() -> None:
    hadolint = Path(sys.executable).with_name("hadolint")
    vereist("Dockerfile (hadolint ontbreekt)", hadolint.exists())
    uitkomst = subprocess.run(
        [hadolint, "--no-color", WORTEL / "Dockerfile"], capture_output=True, text=True, check=False
    )
    assert (uitkomst.returncode, uitkomst.stdout + uitkomst.stderr) == (0, "")


def test_licences_are_complete() -> None:
    reuse = Path(sys.executable).with_name("reuse")
    # Without git, reuse cannot tell what is ignored and would read .venv too.
    vereist("licenties per bestand (reuse en git)", reuse.exists() and (WORTEL / ".git").exists())
    uitkomst = subprocess.run(
        [reuse, "--root", WORTEL, "lint", "--lines"], capture_output=True, text=True, check=False
    )
    assert (uitkomst.returncode, uitkomst.stdout) == (0, "")
    assert (WORTEL / "LICENSE").read_bytes() == (WORTEL / "LICENSES" / "EUPL-1.2.txt").read_bytes()
