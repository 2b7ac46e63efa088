"""The strict reader of our own template: one report, whole or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from optimiser.domain.aanbod import (
    STANDPUNTEN,
    AanbodRegel,
    Afspraak,
    BestaandNieuw,
    ContextRegel,
    GemeenteStandpunt,
    Instemming,
    Kwaliteit,
    Locatie,
    Opvangvorm,
    Soort,
    VergunninghoudersRegel,
    Verslag,
    VerslagKop,
    Voorwaarde,
)
from optimiser.domain.bevinding import Bevinding, Ernst
from optimiser.domain.cyclus import Cyclus
from optimiser.domain.gebied import Gemeente, Gemeentecode, Provincie, Provinciecode
from optimiser.ingest.verslag import kolommen
from optimiser.ingest.verslag.cellen import Cellenrij, Lezing
from optimiser.ingest.verslag.controles import controleer_verslag
from optimiser.ingest.verslag.kolommen import AFSPRAAKSOORTEN, EENHEDEN, Blad, kolomletter
from optimiser.ingest.verslag.kop import lees_kop
from optimiser.ingest.verslag.namen import Namen
from optimiser.ingest.verslag.pakket import Onveilig
from optimiser.ingest.verslag.werkboek import RuwBlad, open_boek, vingerafdruk


@dataclass(frozen=True, slots=True)
class Verwachting:
    """What a report is read against.

    Attributes
    ----------
    gemeenten : all gemeenten of the country. indicatief : per gemeente (total, amv inside it).
    opgave : per provincie (total, amv inside it).
    """

    cyclus: Cyclus
    provincies: Mapping[Provinciecode, Provincie]
    gemeenten: Mapping[Gemeentecode, Gemeente]
    indicatief: Mapping[Gemeentecode, tuple[int, int]]
    opgave: Mapping[Provinciecode, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Gelezen:
    """What came out of one file.

    Attributes
    ----------
    provincie, versie : of the head, when it could be read. verslag : ``None`` while an F stands.
    """

    bestand: str
    sha256: str
    provincie: Provinciecode | None
    versie: int | None
    verslag: Verslag | None
    bevindingen: tuple[Bevinding, ...]


def lees_verslag(pad: Path, verwachting: Verwachting) -> Gelezen:
    """Read one report: an xlsx template, or a folder or zip with its CSV sheets.

    Every odd cell becomes a finding with sheet and cell; nothing is guessed and nothing is half-imported.
    """
    lezing = Lezing(pad.name, Namen.van(verwachting.gemeenten))
    try:
        boek = open_boek(pad)
    except Onveilig as reden:
        lezing.meld("E-SEC-01", Ernst.FOUT, "", "", reden=str(reden))
        return Gelezen(pad.name, vingerafdruk(pad), None, None, None, tuple(lezing.bevindingen))
    kop = None
    if kolommen.KOP in boek.bladen:
        kop = lees_kop(boek.bladen[kolommen.KOP], lezing, verwachting.cyclus, verwachting.opgave)
    else:
        lezing.meld("E-BLD-01", Ernst.FOUT, kolommen.KOP, "", onderdeel=f"blad {kolommen.KOP}")
    bekend = {kolommen.KOP, kolommen.UITLEG, *(blad.naam for blad in kolommen.BLADEN)}
    for naam in sorted(set(boek.bladen) - bekend):
        lezing.meld("E-BLD-02", Ernst.FOUT, naam, "", onderdeel=f"blad {naam}")
    rijen = {blad.naam: _rijen(boek.bladen.get(blad.naam), blad, lezing) for blad in kolommen.BLADEN}
    if kop is None:
        if lezing.provincie is not None:
            _lees_rijen(rijen)  # for their findings: one round shows everything that must be mended
        return Gelezen(pad.name, boek.sha256, lezing.provincie, None, None, tuple(lezing.bevindingen))
    verslag = _bouw(pad.name, boek.sha256, kop, _lees_rijen(rijen))
    controleer_verslag(
        verslag, rijen, lezing, verwachting.cyclus, verwachting.gemeenten, verwachting.indicatief
    )
    bevindingen = tuple(sorted(lezing.bevindingen, key=_volgorde))
    if any(bevinding.ernst is Ernst.FOUT for bevinding in bevindingen):
        return Gelezen(pad.name, boek.sha256, kop.provincie, kop.versie, None, bevindingen)
    geheel = replace(verslag, bevindingen=bevindingen)
    return Gelezen(pad.name, boek.sha256, kop.provincie, kop.versie, geheel, bevindingen)


def _volgorde(bevinding: Bevinding) -> tuple[str, int, str, str]:
    cijfers = "".join(teken for teken in bevinding.cel if teken.isdigit())
    return bevinding.blad, int(cijfers or 0), bevinding.cel, bevinding.code


def _rijen(ruw: RuwBlad | None, blad: Blad, lezing: Lezing) -> list[Cellenrij]:
    """Match the header exactly and return the rows by column name."""
    if ruw is None:
        lezing.meld("E-BLD-01", Ernst.FOUT, blad.naam, "", onderdeel=f"blad {blad.naam}")
        return []
    koppen = ["" if kop is None else str(kop).strip() for kop in ruw.koppen.cellen]
    plaats = {kop: nummer for nummer, kop in enumerate(koppen) if kop}
    ontbrekend = [kolom.naam for kolom in blad.kolommen if kolom.naam not in plaats]
    for naam in ontbrekend:
        lezing.meld("E-BLD-01", Ernst.FOUT, blad.naam, f"rij {ruw.koppen.nummer}", onderdeel=f"kolom {naam}")
    if ontbrekend:
        return []
    _weiger_vreemde_kolommen(ruw, blad, koppen, lezing)
    rijen = []
    for rij in ruw.rijen:
        waarden = {naam: rij.cellen[nr] if nr < len(rij.cellen) else None for naam, nr in plaats.items()}
        rijen.append(Cellenrij(lezing, blad, rij.nummer, waarden, plaats))
    return rijen


def _weiger_vreemde_kolommen(ruw: RuwBlad, blad: Blad, koppen: list[str], lezing: Lezing) -> None:
    """Report a column that the template does not have, and values without a column name."""
    eigen = {kolom.naam for kolom in blad.kolommen}
    for nummer, kop in enumerate(koppen):
        if kop and kop not in eigen:
            cel = f"{kolomletter(nummer)}{ruw.koppen.nummer}"
            lezing.meld("E-BLD-02", Ernst.FOUT, blad.naam, cel, kop, onderdeel=f"kolom {kop}")
    for rij in ruw.rijen:
        for nummer, waarde in enumerate(rij.cellen):
            if waarde not in (None, "") and (nummer >= len(koppen) or not koppen[nummer]):
                plek = f"{kolomletter(nummer)}{rij.nummer}"
                lezing.meld(
                    "E-BLD-02", Ernst.FOUT, blad.naam, plek, cel, onderdeel="een waarde zonder kolomnaam"
                )


def _lees_rijen(rijen: Mapping[str, list[Cellenrij]]) -> dict[str, list[Any]]:
    """Type the rows of every sheet; a row that cannot be typed has left its findings."""
    makers: dict[str, Callable[[Cellenrij], object | None]] = {
        "Aanbod": _aanbod,
        "Afspraken": _afspraak,
        "Gemeenten": _standpunt,
        "Locaties": _locatie,
        "Vergunninghouders": _vergunninghouders,
        "Context": _context,
        "Toelichting": lambda rij: (rij.tekst("onderwerp"), rij.tekst("tekst")),
    }
    gelezen = {blad: [maker(rij) for rij in rijen[blad]] for blad, maker in makers.items()}
    return {blad: [regel for regel in regels if regel is not None] for blad, regels in gelezen.items()}


def _bouw(bestand: str, sha: str, kop: VerslagKop, regels: Mapping[str, list[Any]]) -> Verslag:
    """Put the typed rows in an order that does not depend on their order in the file."""
    return Verslag(
        bestand,
        sha,
        kop,
        tuple(sorted(regels["Aanbod"], key=lambda r: r.regel_id)),
        tuple(sorted(regels["Afspraken"], key=lambda r: r.afspraak_id)),
        tuple(sorted(regels["Gemeenten"], key=lambda r: r.gemeente)),
        tuple(sorted(regels["Locaties"], key=lambda r: (r.locatie_id, r.soort_plek))),
        tuple(sorted(regels["Vergunninghouders"], key=lambda r: (r.gemeente, r.halfjaar))),
        tuple(sorted(regels["Context"], key=lambda r: r.gemeente)),
        tuple(regels["Toelichting"]),
        (),
    )


def _aanbod(rij: Cellenrij) -> AanbodRegel | None:
    gemeente = rij.gemeente()
    soort = rij.woord(Soort, "soort_plek")
    vorm = rij.woord(Opvangvorm, "opvangvorm")
    bestaand = rij.woord(BestaandNieuw, "bestaand_nieuw")
    kwaliteit = rij.woord(Kwaliteit, "kwaliteit")
    status = rij.keuze("status", kolommen.STATUSNUMMERS)
    tot, onbepaald = rij.einde()
    regel = AanbodRegel(
        regel_id=rij.tekst("regel_id", verplicht=True),
        gemeente=gemeente.code if gemeente else Gemeentecode(""),
        toegerekend_aan=rij.aandelen("toegerekend_aan"),
        subregio=rij.tekst("subregio"),
        locatie=rij.tekst("locatie"),
        soort_plek=soort or Soort.REGULIER,
        opvangvorm=vorm or Opvangvorm.ANDERS,
        bestaand_nieuw=bestaand or BestaandNieuw.NIEUW,
        vervangt_regel=rij.tekst("vervangt_regel"),
        plekken=rij.geheel("plekken"),
        plekken_min=rij.geheel("plekken_min"),
        plekken_max=rij.geheel("plekken_max"),
        kwaliteit=kwaliteit or Kwaliteit.NTB,
        vanaf=rij.moment("vanaf"),
        tot=tot,
        tot_onbepaald=onbepaald,
        status=int(status or 0),
        status_datum=rij.datum("status_datum"),
        besluit_ref=rij.tekst("besluit_ref"),
        zicht_op_verlenging=rij.ja("zicht_op_verlenging"),
        toezegging_tijdig=rij.ja("toezegging_tijdig"),
        voorwaarde=rij.woord(Voorwaarde, "voorwaarde", Voorwaarde.GEEN) or Voorwaarde.GEEN,
        knelpunt=rij.tekst("knelpunt"),
        eigenaar=rij.tekst("eigenaar"),
        opmerking=rij.tekst("opmerking"),
        vindplaats=rij.vindplaats,
    )
    return regel if gemeente and soort and vorm and bestaand and kwaliteit and status else None


def _standpunt(rij: Cellenrij) -> GemeenteStandpunt | None:
    gemeente = rij.gemeente(op_code=True)
    instemming = rij.woord(Instemming, "instemming_meerdere", Instemming.LEEG)
    regel = GemeenteStandpunt(
        gemeente.code if gemeente else Gemeentecode(""),
        rij.keuze("standpunt", STANDPUNTEN),
        rij.tekst("motief_nul"),
        rij.tekst("eerdere_inspanning"),
        instemming or Instemming.LEEG,
        rij.datum("instemming_tot"),
        rij.tekst("instemming_ref"),
        rij.geheel("max_regulier"),
        rij.geheel("max_amv"),
        rij.geheel("max_samen"),
        rij.tekst("max_grond"),
        rij.vindplaats,
    )
    return regel if gemeente else None


def _afspraak(rij: Cellenrij) -> Afspraak | None:
    van, naar = rij.code("van"), rij.code("naar")
    aantal_van, aantal_naar = (
        rij.geheel("aantal_van", verplicht=True),
        rij.geheel("aantal_naar", verplicht=True),
    )
    tot, _ = rij.einde()
    regel = Afspraak(
        rij.tekst("afspraak_id", verplicht=True),
        rij.keuze("soort", AFSPRAAKSOORTEN),
        van or Gemeentecode(""),
        naar or Gemeentecode(""),
        aantal_van or 0,
        rij.keuze("eenheid_van", EENHEDEN),
        aantal_naar or 0,
        rij.keuze("eenheid_naar", EENHEDEN),
        rij.moment("vanaf"),
        tot,
        rij.woord(Voorwaarde, "voorwaarde", Voorwaarde.GEEN) or Voorwaarde.GEEN,
        rij.ja("bevestigd_van"),
        rij.ja("bevestigd_naar"),
        tuple(sorted(deel.strip() for deel in rij.tekst("regels").split("+") if deel.strip())),
        rij.vindplaats,
    )
    return regel if van and naar else None


def _locatie(rij: Cellenrij) -> Locatie | None:
    gemeente = rij.gemeente()
    soort = rij.woord(Soort, "soort_plek")
    bestaand = rij.woord(BestaandNieuw, "bestaand_nieuw")
    tot, onbepaald = rij.einde()
    minimum, maximum = rij.geheel("minimum", verplicht=True), rij.geheel("maximum", verplicht=True)
    klasse = rij.keuze("kostenklasse", ("1", "2", "3"))
    if (
        gemeente is None
        or soort is None
        or bestaand is None
        or minimum is None
        or maximum is None
        or not klasse
    ):
        return None
    return Locatie(
        rij.tekst("locatie_id", verplicht=True),
        gemeente.code,
        rij.aandelen("aandelen"),
        soort,
        bestaand,
        minimum,
        maximum,
        rij.moment("vanaf"),
        tot,
        onbepaald,
        int(klasse),
        rij.tekst("knelpunt"),
        rij.tekst("coa_oordeel"),
        rij.datum("coa_datum"),
        rij.vindplaats,
    )


def _vergunninghouders(rij: Cellenrij) -> VergunninghoudersRegel | None:
    gemeente = rij.gemeente()

    def getal(kolom: str) -> int:
        return rij.geheel(kolom, verplicht=True) or 0

    regel = VergunninghoudersRegel(
        gemeente.code if gemeente else Gemeentecode(""),
        rij.tekst("halfjaar", verplicht=True),
        getal("taakstelling"),
        getal("gerealiseerd"),
        getal("achterstand"),
        getal("voorsprong"),
        getal("capaciteit"),
        getal("open_koppelingen"),
        rij.ja("instemming_ruil"),
        rij.vindplaats,
    )
    return regel if gemeente else None


def _context(rij: Cellenrij) -> ContextRegel | None:
    gemeente = rij.gemeente()
    regel = ContextRegel(
        gemeente.code if gemeente else Gemeentecode(""),
        rij.geheel("oek_opgave"),
        rij.geheel("oek_gerealiseerd"),
        rij.geheel("doorstroom"),
        rij.geheel("piket"),
        rij.tekst("toelichting"),
        rij.vindplaats,
    )
    return regel if gemeente else None
