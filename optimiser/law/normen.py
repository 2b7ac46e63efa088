"""Norms by date: one YAML per norm, looked up for a peildatum; never a neighbouring value."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from optimiser.domain.errors import NietMeerVanKracht, NogNietVanKracht, ParameterOnbekend
from optimiser.domain.norm import Norm

LAW = Path(__file__).parent


@cache
def lees_yaml(pad: Path) -> Any:
    """Read a YAML file of this room once."""
    return yaml.safe_load(pad.read_text(encoding="utf-8"))


def lookup(naam: str, peildatum: date) -> Norm:
    """Return the value of a norm in force on ``peildatum``.

    Raises
    ------
    ParameterOnbekend
        No such norm (FOUT-PARAMETER-01).
    NogNietVanKracht, NietMeerVanKracht
        No value on that day (FOUT-PARAMETER-02, -03).
    """
    pad = LAW / "parameters" / f"{naam}.yaml"
    if not pad.is_file():
        raise ParameterOnbekend("FOUT-PARAMETER-01", naam=naam)
    inhoud = lees_yaml(pad)
    geldend = [w for w in inhoud["waarden"] if w["vanaf"] <= peildatum]
    if not geldend:
        eerste = min(w["vanaf"] for w in inhoud["waarden"])
        raise NogNietVanKracht("FOUT-PARAMETER-02", naam=naam, datum=peildatum, vanaf=eerste)
    waarde = max(geldend, key=lambda w: w["vanaf"])
    tot = waarde.get("tot")
    if tot is not None and peildatum >= tot:
        raise NietMeerVanKracht("FOUT-PARAMETER-03", naam=naam, datum=peildatum, tot=tot - timedelta(days=1))
    return Norm(
        naam,
        inhoud["omschrijving"],
        inhoud["eenheid"],
        waarde["waarde"],
        waarde["artikel"],
        waarde["bron"],
        waarde["vanaf"],
    )


def norm_namen() -> tuple[str, ...]:
    """Return the names of all norms, sorted."""
    return tuple(sorted(p.stem for p in (LAW / "parameters").glob("*.yaml")))
