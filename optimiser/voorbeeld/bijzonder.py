"""The named special cases of the example: what real reports hold, once each, in fictional rows.

A joint plan, a loan over a provincial border, joint candidates with and without a confirmed agreement,
agreements that one side confirmed or that hang on a condition, vague and late dates, forms and numbers that
do not count, maxima that bind.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from optimiser.domain.aanbod import (
    AanbodRegel,
    Afspraak,
    BestaandNieuw,
    GemeenteStandpunt,
    Instemming,
    Kwaliteit,
    Locatie,
    Moment,
    Opvangvorm,
    Precisie,
    Soort,
    Verslag,
    Voorwaarde,
)
from optimiser.domain.gebied import Gemeentecode, Provinciecode
from optimiser.ingest.verslag.lezer import Verwachting
from optimiser.voorbeeld.regels import (
    BESLUIT,
    NERGENS,
    OPEN_TIJDELIJK,
    OVEREENKOMST,
    VOORNEMEN,
    Boekje,
    Soortregel,
    dag,
)

Verslagen = dict[Provinciecode, Verslag]
LAAT = Soortregel(7, Opvangvorm.AZC, BestaandNieuw.UITBREIDING, dag(2027, 10, 1), dag(2037, 9, 30))
AFLOPEND = Soortregel(10, Opvangvorm.NOODOPVANG, BestaandNieuw.BESTAAND, dag(2023, 1, 1), dag(2027, 10, 31))
KWARTAAL = Moment(date(2027, 6, 30), Precisie.KWARTAAL)
JAAR = Moment(date(2031, 12, 31), Precisie.JAAR)


def voeg_bijzonder_toe(verslagen: Verslagen, verwachting: Verwachting) -> tuple[Verslag, ...]:
    """Return the reports with every special case put in, in order of provinciecode."""
    stappen = (
        _losse_regels,
        _gezamenlijk_plan,
        _lening,
        _open_afspraken,
        _kandidaten_samen,
        _maxima,
        _rectificatie,
    )
    for stap in stappen:
        stap(verslagen, verwachting)
    return tuple(verslagen[code] for code in sorted(verslagen))


def _gemeente(verslagen: Verslagen, provincie: str, rang: int) -> Gemeentecode:
    """Return the gemeente at a place in the list of a provincie."""
    return verslagen[Provinciecode(provincie)].gemeenten[rang].gemeente


def _voeg_regel_toe(
    verslagen: Verslagen,
    code: Gemeentecode,
    provincie: str,
    plekken: int | None,
    soortregel: Soortregel,
    soort: Soort = Soort.REGULIER,
    **anders: Any,
) -> str:
    """Add one row with its site and return its regel_id."""
    verslag = verslagen[Provinciecode(provincie)]
    eigen = [regel for regel in verslag.aanbod if regel.gemeente == code]
    sites = [locatie for locatie in verslag.locaties if locatie.gemeente == code]
    rng = Random(code)  # noqa: S311  no secret, a seeded example
    boekje = Boekje(code, rng, klein=False, regels=list(eigen), locaties=list(sites))
    boekje.regel(soort, plekken, soortregel, **anders)
    nieuw = boekje.regels[-1]
    verslagen[Provinciecode(provincie)] = replace(
        verslag, aanbod=(*verslag.aanbod, nieuw), locaties=(*verslag.locaties, boekje.locaties[-1])
    )
    return nieuw.regel_id


def _losse_regels(verslagen: Verslagen, _: Verwachting) -> None:
    """Rows that count in part, later or not at all."""
    doorstroom: dict[str, Any] = {"opvangvorm": Opvangvorm.DOORSTROOM}
    pm: dict[str, Any] = {"kwaliteit": Kwaliteit.PM}
    ntb: dict[str, Any] = {"kwaliteit": Kwaliteit.NTB}
    band: dict[str, Any] = {"kwaliteit": Kwaliteit.BANDBREEDTE, "plekken_min": 80, "plekken_max": 120}
    gevallen: tuple[tuple[str, int, int | None, Soortregel, dict[str, Any]], ...] = (
        ("PV30", 3, 45, OPEN_TIJDELIJK, doorstroom),
        ("PV27", 5, 60, OPEN_TIJDELIJK, doorstroom),
        ("PV31", 4, 80, OPEN_TIJDELIJK, {"opvangvorm": Opvangvorm.CNO}),
        ("PV28", 6, None, OVEREENKOMST, pm),
        ("PV25", 7, None, OVEREENKOMST, ntb),
        ("PV23", 8, None, BESLUIT, band),
        ("PV30", 9, 70, BESLUIT, {"vanaf": KWARTAAL}),
        ("PV28", 10, 110, OVEREENKOMST, {"tot": JAAR}),
        ("PV27", 11, 90, AFLOPEND, {}),
        ("PV20", 2, 120, AFLOPEND, {}),
        ("PV28", 12, 80, LAAT, {}),
        ("PV25", 13, 150, LAAT, {}),
        ("PV30", 14, 60, OPEN_TIJDELIJK, {"kwaliteit": Kwaliteit.RAMING}),
    )
    for provincie, rang, plekken, soortregel, anders in gevallen:
        code = _gemeente(verslagen, provincie, rang)
        _voeg_regel_toe(verslagen, code, provincie, plekken, soortregel, **anders)
    code = _gemeente(verslagen, "PV24", 1)
    oud = _voeg_regel_toe(verslagen, code, "PV24", 60, replace(AFLOPEND, tot=dag(2027, 6, 30)))
    vervanging: dict[str, Any] = {"vervangt_regel": oud, "bestaand_nieuw": BestaandNieuw.VERVANGING}
    _voeg_regel_toe(verslagen, code, "PV24", 60, replace(OVEREENKOMST, vanaf=dag(2027, 7, 1)), **vervanging)
    _voeg_regel_toe(verslagen, _gemeente(verslagen, "PV21", 6), "PV21", 120, OVEREENKOMST, Soort.AMV)


def _wijzig_standpunt(
    verslagen: Verslagen, provincie: str, wijzig: Callable[[GemeenteStandpunt], GemeenteStandpunt]
) -> None:
    verslag = verslagen[Provinciecode(provincie)]
    verslagen[Provinciecode(provincie)] = replace(
        verslag, gemeenten=tuple(wijzig(standpunt) for standpunt in verslag.gemeenten)
    )


def _afspraak(kenmerk: str, soort: str, van: str, naar: str, aantal: int, *regels: str) -> Afspraak:
    return Afspraak(
        kenmerk,
        soort,
        Gemeentecode(van),
        Gemeentecode(naar),
        aantal,
        "opvangplaatsen",
        aantal,
        "opvangplaatsen",
        dag(2027, 6, 1),
        dag(2032, 5, 31),
        Voorwaarde.GEEN,
        bevestigd_van=True,
        bevestigd_naar=True,
        regels=regels,
        vindplaats=NERGENS,
    )


def _voeg_afspraak_toe(verslagen: Verslagen, provincie: str, afspraak: Afspraak) -> None:
    verslag = verslagen[Provinciecode(provincie)]
    verslagen[Provinciecode(provincie)] = replace(verslag, afspraken=(*verslag.afspraken, afspraak))


def _stem_in(code: str) -> Callable[[GemeenteStandpunt], GemeenteStandpunt]:
    def wijzig(standpunt: GemeenteStandpunt) -> GemeenteStandpunt:
        if standpunt.gemeente != code:
            return standpunt
        kenmerk = f"FICTIEF-2026-{code[2:]}-I1"
        return replace(standpunt, instemming=Instemming.JA, instemming_tot=None, instemming_ref=kenmerk)

    return wijzig


def _gezamenlijk_plan(verslagen: Verslagen, _: Verwachting) -> None:
    """One plan of two neighbours (Doetinchem, Bronckhorst): one row of 300, counted once."""
    aandelen = ((Gemeentecode("GM0222"), 180), (Gemeentecode("GM1876"), 120))
    regel = _voeg_regel_toe(
        verslagen, Gemeentecode("GM0222"), "PV25", 300, OVEREENKOMST, toegerekend_aan=aandelen
    )
    plan = _afspraak("FICTIEF-A1", "gezamenlijk_plan", "GM0222", "GM1876", 120, regel)
    _voeg_afspraak_toe(verslagen, "PV25", plan)
    _wijzig_standpunt(verslagen, "PV25", _stem_in("GM0222"))


def _lening(verslagen: Verslagen, _: Verwachting) -> None:
    """Put in a loan over a provincial border: Steenwijkerland hosts 50 places for Weststellingwerf."""
    aandelen = ((Gemeentecode("GM0098"), 50), (Gemeentecode("GM1708"), 100))
    regel = _voeg_regel_toe(
        verslagen, Gemeentecode("GM1708"), "PV23", 150, OVEREENKOMST, toegerekend_aan=aandelen
    )
    _wijzig_standpunt(verslagen, "PV23", _stem_in("GM1708"))
    for provincie in ("PV21", "PV23"):
        lening = _afspraak("FICTIEF-A2", "lening", "GM1708", "GM0098", 50, regel)
        _voeg_afspraak_toe(verslagen, provincie, lening)


def _open_afspraken(verslagen: Verslagen, _: Verwachting) -> None:
    """Put in an agreement that one side confirmed, and one with an open condition."""
    gevallen: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("PV22", "FICTIEF-A3", {"bevestigd_naar": False}),
        ("PV31", "FICTIEF-A4", {"voorwaarde": Voorwaarde.OPEN}),
    )
    for provincie, kenmerk, anders in gevallen:
        van, naar = _gemeente(verslagen, provincie, 0), _gemeente(verslagen, provincie, 1)
        uitruil = _afspraak(kenmerk, "uitruil", van, naar, 25)
        _voeg_afspraak_toe(verslagen, provincie, replace(uitruil, **anders))


def _kandidaten_samen(verslagen: Verslagen, _: Verwachting) -> None:
    """Put in three joint candidates of neighbours, the first part where the site stands.

    Heerde with Olst-Wijhe over a provincial border and Achtkarspelen with Tytsjerksteradiel are agreed; of
    Duiven and Lingewaard one side has not confirmed.
    """
    gevallen = (
        ("FICTIEF-A5", ("PV25", "PV23"), ("GM0246", 63), ("GM1773", 52), True),
        ("FICTIEF-A6", ("PV21",), ("GM0059", 60), ("GM0737", 50), True),
        ("FICTIEF-A7", ("PV25",), ("GM0226", 50), ("GM1705", 40), False),
    )
    for kenmerk, provincies, (plek, eigen), (ander, deel), bevestigd in gevallen:
        code = Gemeentecode(plek)
        locatie = Locatie(
            f"{plek}-G01-Samen",
            code,
            ((code, eigen), (Gemeentecode(ander), deel)),
            Soort.REGULIER,
            VOORNEMEN.bestaand,
            20,
            eigen + deel,
            VOORNEMEN.vanaf,
            VOORNEMEN.tot,
            tot_onbepaald=False,
            kostenklasse=2,
            knelpunt="",
            coa_oordeel="",
            coa_datum=None,
            vindplaats=NERGENS,
        )
        thuis = Provinciecode(provincies[0])
        verslag = verslagen[thuis]
        verslagen[thuis] = replace(verslag, locaties=(*verslag.locaties, locatie))
        plan = _afspraak(kenmerk, "gezamenlijk_plan", plek, ander, deel, locatie.locatie_id)
        for provincie in provincies:
            _voeg_afspraak_toe(verslagen, provincie, replace(plan, bevestigd_naar=bevestigd))


def _biedt(verslag: Verslag, code: Gemeentecode, soort: Soort) -> int:
    """Most places that any counting rule could take from the rows of a gemeente."""
    return sum(_grootst(r) for r in verslag.aanbod if r.gemeente == code and r.soort_plek is soort)


def _grootst(regel: AanbodRegel) -> int:
    return max(regel.plekken or 0, regel.plekken_min or 0)


def _maxima(verslagen: Verslagen, verwachting: Verwachting) -> None:
    """Stated maxima: amv in Zeeland so low that a part stays undivided; joint maxima that bind elsewhere."""
    zeeland = verslagen[Provinciecode("PV29")]

    def laag_amv(standpunt: GemeenteStandpunt) -> GemeenteStandpunt:
        amv = verwachting.indicatief[standpunt.gemeente][1]
        maximum = max(_biedt(zeeland, standpunt.gemeente, Soort.AMV), amv * 85 // 100)
        return replace(standpunt, max_amv=maximum, max_grond="maximum volgens het college (fictief)")

    _wijzig_standpunt(verslagen, "PV29", laag_amv)
    for provincie in ("PV28", "PV30"):
        verslag = verslagen[Provinciecode(provincie)]
        _wijzig_standpunt(verslagen, provincie, _samen_maximum(verslag, verwachting))


def _samen_maximum(
    verslag: Verslag, verwachting: Verwachting
) -> Callable[[GemeenteStandpunt], GemeenteStandpunt]:
    """Give two gemeenten with a large gap a joint maximum a quarter of the gap above their offer."""
    aanbod = {
        s.gemeente: sum(_biedt(verslag, s.gemeente, soort) for soort in Soort) for s in verslag.gemeenten
    }
    tekort: Mapping[Gemeentecode, int] = {
        code: verwachting.indicatief[code][0] - aantal for code, aantal in aanbod.items() if aantal
    }
    gekozen = sorted(tekort, key=lambda code: (-tekort[code], code))[4:6]

    def wijzig(standpunt: GemeenteStandpunt) -> GemeenteStandpunt:
        code = standpunt.gemeente
        if code not in gekozen:
            return standpunt
        maximum = aanbod[code] + tekort[code] // 4
        return replace(standpunt, max_samen=maximum, max_grond="maximum van beide soorten samen (fictief)")

    return wijzig


def _rectificatie(verslagen: Verslagen, _: Verwachting) -> None:
    """One report is a second version."""
    verslag = verslagen[Provinciecode("PV31")]
    kop = replace(verslag.kop, versie=2, soort="rectificatie", vastgesteld=date(2026, 10, 30))
    verslagen[Provinciecode("PV31")] = replace(verslag, kop=kop)
