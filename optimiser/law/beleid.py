"""Policies as files: read, typed, and refused when a choice lacks a value or a motive."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import yaml

from optimiser.domain.aanbod import Opvangvorm, Soort
from optimiser.domain.beleid import (
    NUMMERS,
    AmvRamingKeuze,
    Beleid,
    Duur,
    Keuze,
    Meerdere,
    Plafond,
    Toerekening,
    Verdeelregel,
    Zekerheid,
)
from optimiser.domain.errors import ParameterOnbekend
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.locatie import Locatievorm, Trap
from optimiser.law.normen import LAW

Woord = TypeVar("Woord", bound=StrEnum)


def beleid_namen() -> tuple[str, ...]:
    """Return the names of the policies that come with the program, sorted."""
    return tuple(sorted(p.stem for p in (LAW / "policies").glob("*.yaml")))


def load_beleid(naam: str) -> Beleid:
    """Read a policy by name, or from a file of one's own (path ending in ``.yaml``).

    Raises
    ------
    ParameterOnbekend
        Unknown name (FOUT-BELEID-01) or a choice that is not valid (FOUT-BELEID-02).
    """
    pad = Path(naam) if naam.endswith((".yaml", ".yml")) else LAW / "policies" / f"{naam}.yaml"
    if not pad.is_file():
        raise ParameterOnbekend("FOUT-BELEID-01", beleid=naam, bekend=", ".join(beleid_namen()))
    try:
        inhoud = yaml.safe_load(pad.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as fout:
        raise _ongeldig(pad.name, "(bestand)", "het is geen leesbare YAML") from fout
    if not isinstance(inhoud, dict):
        raise _ongeldig(pad.name, "(bestand)", "het is geen lijst van keuzes")
    return parse_beleid(inhoud, pad.name)


def parse_beleid(inhoud: Mapping[str, Any], bestand: str) -> Beleid:
    """Type the content of a policy file; ``bestand`` names it in messages.

    Raises
    ------
    ParameterOnbekend
        FOUT-BELEID-02 with the choice and the reason.
    """
    keuzes = inhoud.get("keuzes")
    if not isinstance(keuzes, dict):
        raise _ongeldig(bestand, "keuzes", "de lijst met keuzes ontbreekt")
    for naam in keuzes:
        if naam not in NUMMERS:
            raise _ongeldig(bestand, str(naam), "deze keuze bestaat niet")
    register = tuple(_keuze(inhoud, keuzes, naam, bestand) for naam in NUMMERS)
    waarden = {keuze.naam: keuze.waarde for keuze in register}

    def woord(soort: type[Woord], naam: str) -> Woord:
        return _woord(soort, waarden[naam], naam, bestand)

    genoemd = _lijst(waarden["vormen"], "vormen", bestand)
    vormen = tuple(_woord(Opvangvorm, vorm, "vormen", bestand) for vorm in genoemd)
    if Opvangvorm.DOORSTROOM in vormen:
        raise _ongeldig(bestand, "vormen", "een doorstroomlocatie is geen opvangplaats")
    return Beleid(
        naam=str(inhoud.get("naam") or ""),
        titel=str(inhoud.get("titel") or ""),
        voorbeeld=bool(inhoud.get("voorbeeld", False)),
        vormen=vormen,
        zekerheid=woord(Zekerheid, "zekerheid"),
        kansrijk_criteria=_criteria(waarden["kansrijk_criteria"], bestand),
        duur=woord(Duur, "duur"),
        toerekening=woord(Toerekening, "toerekening"),
        meerdere=woord(Meerdere, "meerdere"),
        verdeelregel=woord(Verdeelregel, "verdeelregel"),
        plafond=woord(Plafond, "plafond"),
        vrijgesteld=_gronden(waarden["vrijgesteld"], "vrijgesteld", bestand),
        niet_aangewezen=_gronden(waarden["niet_aangewezen"], "niet_aangewezen", bestand),
        gelijkspel=_gelijkspel(waarden["gelijkspel"], bestand),
        amv_raming=woord(AmvRamingKeuze, "amv_raming"),
        locatievormen=_locatievormen(waarden["locatievormen"], bestand),
        volgorde=_volgorde(waarden["volgorde"], bestand),
        overschrijding=_ja(waarden["overschrijding"], "overschrijding", bestand),
        minimum_bindend=_soorten(waarden["minimum_bindend"], bestand),
        gezamenlijk_voorstel=_ja(waarden["gezamenlijk_voorstel"], "gezamenlijk_voorstel", bestand),
        keuzes=register,
    )


def _keuze(inhoud: Mapping[str, Any], keuzes: Mapping[str, Any], naam: str, bestand: str) -> Keuze:
    keuze = keuzes.get(naam)
    if not isinstance(keuze, dict) or "waarde" not in keuze:
        raise _ongeldig(bestand, naam, "de waarde ontbreekt")
    motief = str(keuze.get("motief") or "").strip()
    if not motief:
        raise _ongeldig(bestand, naam, "het motief ontbreekt")
    door = keuze.get("gekozen_door", inhoud.get("gekozen_door"))
    op = keuze.get("gekozen_op", inhoud.get("gekozen_op"))
    if not door or not op:
        raise _ongeldig(bestand, naam, "er staat niet bij wie dit koos en wanneer")
    return Keuze(NUMMERS[naam], naam, keuze["waarde"], motief, str(door), str(op))


def _ongeldig(bestand: str, keuze: str, reden: str) -> ParameterOnbekend:
    return ParameterOnbekend("FOUT-BELEID-02", bestand=bestand, keuze=keuze, reden=reden)


def _woord(soort: type[Woord], waarde: object, naam: str, bestand: str) -> Woord:
    try:
        return soort(str(waarde))
    except ValueError as fout:
        kan = ", ".join(w for w in soort if w)
        raise _ongeldig(bestand, naam, f"{waarde} is geen mogelijke waarde (kies uit: {kan})") from fout


def _lijst(waarde: object, naam: str, bestand: str) -> list[Any]:
    if not isinstance(waarde, list):
        raise _ongeldig(bestand, naam, "hier hoort een lijst")
    return waarde


def _criteria(waarde: object, bestand: str) -> tuple[str, ...]:
    criteria = tuple(str(c) for c in _lijst(waarde, "kansrijk_criteria", bestand))
    for criterium in criteria:
        if criterium not in ("a", "c", "d"):
            reden = f"criterium {criterium} kan niet (kies uit: a, c, d; de tekst van b is onduidelijk)"
            raise _ongeldig(bestand, "kansrijk_criteria", reden)
    return tuple(sorted(set(criteria)))


def _gronden(waarde: object, naam: str, bestand: str) -> dict[Gemeentecode, str]:
    gronden: dict[Gemeentecode, str] = {}
    for regel in _lijst(waarde, naam, bestand):
        if not isinstance(regel, dict) or not regel.get("gemeente") or not regel.get("grond"):
            raise _ongeldig(bestand, naam, "elke regel heeft een gemeente (code) en een grond")
        gronden[Gemeentecode(str(regel["gemeente"]))] = str(regel["grond"])
    return dict(sorted(gronden.items()))


def _gelijkspel(waarde: object, bestand: str) -> dict[tuple[str, str], tuple[Gemeentecode, ...]]:
    beslecht: dict[tuple[str, str], tuple[Gemeentecode, ...]] = {}
    for regel in _lijst(waarde, "gelijkspel", bestand):
        velden = regel if isinstance(regel, dict) else {}
        omhoog = velden.get("omhoog")
        if not velden.get("gebied") or velden.get("soort") not in set(Soort) or not isinstance(omhoog, list):
            reden = "elke regel heeft gebied (PVxx of NL), soort, omhoog (lijst van codes) en grond"
            raise _ongeldig(bestand, "gelijkspel", reden)
        beslecht[str(velden["gebied"]), str(velden["soort"])] = _codes(omhoog)
    return dict(sorted(beslecht.items()))


def _codes(waarden: Iterable[object]) -> tuple[Gemeentecode, ...]:
    return tuple(Gemeentecode(str(w)) for w in waarden)


def _locatievormen(waarde: object, bestand: str) -> tuple[Locatievorm, ...]:
    naam = "locatievormen"
    vormen = []
    for regel in _lijst(waarde, naam, bestand):
        velden = regel if isinstance(regel, dict) else {}
        laag, hoog = velden.get("minimum"), velden.get("maximum")
        if not velden.get("vorm") or set(velden) != {"vorm", "soort", "minimum", "maximum"}:
            raise _ongeldig(bestand, naam, "elke regel heeft vorm, soort, minimum en maximum (of leeg)")
        if type(laag) is not int or laag < 1 or (hoog is not None and (type(hoog) is not int or hoog < laag)):
            raise _ongeldig(
                bestand, naam, "minimum is 1 of meer, en maximum leeg of niet kleiner dan minimum"
            )
        vormen.append(Locatievorm(str(velden["vorm"]), _soort(velden["soort"], naam, bestand), laag, hoog))
    return tuple(sorted(vormen, key=lambda vorm: (vorm.soort, vorm.minimum, vorm.vorm)))


def _volgorde(waarde: object, bestand: str) -> tuple[Trap, ...]:
    trappen = tuple(_woord(Trap, trap, "volgorde", bestand) for trap in _lijst(waarde, "volgorde", bestand))
    if Trap.AFWIJKING not in trappen or len(set(trappen)) < len(trappen):
        raise _ongeldig(bestand, "volgorde", "afwijking hoort erin, en elke trap staat er hoogstens eenmaal")
    if {Trap.NIEUW, Trap.MEESTE} <= set(trappen):
        raise _ongeldig(bestand, "volgorde", "de minste en de meeste nieuwe locaties gaan niet samen")
    return trappen


def _soorten(waarde: object, bestand: str) -> tuple[Soort, ...]:
    naam = "minimum_bindend"
    return tuple(sorted({_soort(soort, naam, bestand) for soort in _lijst(waarde, naam, bestand)}))


def _soort(waarde: object, naam: str, bestand: str) -> Soort:
    return _woord(Soort, waarde, naam, bestand)


def _ja(waarde: object, naam: str, bestand: str) -> bool:
    if waarde not in ("ja", "nee"):
        raise _ongeldig(bestand, naam, "hier hoort ja of nee")
    return waarde == "ja"
