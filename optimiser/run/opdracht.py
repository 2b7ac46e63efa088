"""From facts, law, policy and reports to the frozen question; and the question to JSON and back."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, get_type_hints

from optimiser.domain.aanbod import Verslag
from optimiser.domain.beleid import Beleid
from optimiser.domain.bevinding import Bevinding, Ernst
from optimiser.domain.cyclus import Cyclus
from optimiser.domain.feiten import BekendgemaaktAantal, Feiten
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.opdracht import GemeenteFeit, Verdeelopdracht
from optimiser.domain.vorm import naar_json, uit_json
from optimiser.law.beleid import parse_beleid
from optimiser.law.normen import lookup, norm_namen
from optimiser.rules.indicatief import Indicatief, compute_indicatief


def stel_opdracht(
    feiten: Feiten,
    cyclus: Cyclus,
    beleid: Beleid,
    verslagen: Sequence[Verslag],
    bevindingen: Sequence[Bevinding] = (),
) -> Verdeelopdracht:
    """Freeze everything that the berekening depends on.

    Parameters
    ----------
    verslagen : one per provincie, free of open findings.
    bevindingen : those on the facts themselves (``afwijkingen_van_bekendgemaakt``), confirmed.

    Raises
    ------
    SourceError
        When a vintage that the cycle names is not there (FOUT-GEGEVENS-04).
    """
    tabel = feiten.bekendgemaakt.get(cyclus.jaar)
    bronnen = [
        feiten.inwoners_op(cyclus.inwoners_jaar).bron,
        feiten.ses_van(cyclus.ses_jaar).bron,
        *([] if tabel is None else [tabel.bron]),
    ]
    return Verdeelopdracht(
        cyclus,
        tuple(lookup(naam, cyclus.peildatum_recht) for naam in norm_namen()),
        beleid,
        tuple(sorted(bronnen, key=lambda bron: bron.bestand)),
        tuple(provincie for _, provincie in sorted(feiten.provincies.items())),
        gemeentefeiten(feiten, cyclus),
        tuple(sorted(verslagen, key=lambda verslag: verslag.kop.provincie)),
        tuple(bevindingen),
        tuple(
            (een, ander, meter)
            for (een, ander), meter in sorted(feiten.buren.items())
            if feiten.gemeenten[een].provincie == feiten.gemeenten[ander].provincie
        ),
    )


def gemeentefeiten(feiten: Feiten, cyclus: Cyclus) -> tuple[GemeenteFeit, ...]:
    """Return the figures of every gemeente in the vintages that the cycle names, in order of code."""
    inwoners, ses = feiten.inwoners_op(cyclus.inwoners_jaar), feiten.ses_van(cyclus.ses_jaar)
    tabel = feiten.bekendgemaakt.get(cyclus.jaar)
    gemeenten = []
    for code, gemeente in sorted(feiten.gemeenten.items()):
        gepubliceerd = None if tabel is None else tabel.waarden[code]
        gemeenten.append(
            GemeenteFeit(
                code,
                gemeente.naam,
                gemeente.provincie,
                inwoners.waarden[code],
                ses.waarden[code],
                None if gepubliceerd is None else gepubliceerd.totaal,
                None if gepubliceerd is None else gepubliceerd.amv,
            )
        )
    return tuple(gemeenten)


def indicatief_van(gemeenten: Sequence[GemeenteFeit], cyclus: Cyclus) -> Indicatief:
    """Run besluit 2.1 and 2.2 on the figures of the question."""
    inwoners: dict[Gemeentecode, int] = {g.code: g.inwoners for g in gemeenten}
    ses: dict[Gemeentecode, Fraction] = {g.code: g.ses_woa for g in gemeenten}
    gepubliceerd = {
        g.code: BekendgemaaktAantal(g.bekendgemaakt, g.bekendgemaakt_amv)
        for g in gemeenten
        if g.bekendgemaakt is not None
    }
    raming_amv = cyclus.raming_amv.aantal
    return compute_indicatief(cyclus.capaciteitsraming, raming_amv, inwoners, ses, gepubliceerd)


def afwijkingen_van_bekendgemaakt(gemeenten: Sequence[GemeenteFeit], cyclus: Cyclus) -> tuple[Bevinding, ...]:
    """Return an E-IV-01 for every published number that the formula does not give back.

    A published total below the amv inside it is an E-IV-02 (F).
    """
    bevindingen = []
    indicatief = indicatief_van(gemeenten, cyclus)
    for gemeente in gemeenten:
        if indicatief.regulier(gemeente.code) < 0:
            totaal, amv = (v.per_gemeente[gemeente.code].aantal for v in (indicatief.totaal, indicatief.amv))
            extra = (("gemeente", gemeente.naam),)
            bestand = "bekendgemaakte verdeling"
            bevinding = Bevinding(
                "E-IV-02", Ernst.FOUT, bestand, "totaal", gemeente.code, str(totaal), str(amv), extra=extra
            )
            bevindingen.append(bevinding)
    for soort, verdeling in (("totaal", indicatief.totaal), ("amv", indicatief.amv)):
        for gemeente in gemeenten:
            aantal = verdeling.per_gemeente[gemeente.code]
            if aantal.bekendgemaakt is not None and aantal.bekendgemaakt != aantal.berekend:
                bevindingen.append(
                    Bevinding(
                        "E-IV-01",
                        Ernst.WAARSCHUWING,
                        "bekendgemaakte verdeling",
                        soort,
                        gemeente.code,
                        str(aantal.bekendgemaakt),
                        str(aantal.berekend),
                        extra=(("gemeente", gemeente.naam),),
                    )
                )
    return tuple(bevindingen)


def opdracht_naar_json(opdracht: Verdeelopdracht) -> dict[str, Any]:
    """Return the question as plain JSON; the policy in the shape of its file."""
    inhoud: dict[str, Any] = {
        veld: naar_json(getattr(opdracht, veld))
        for veld in (
            "cyclus",
            "normen",
            "bronnen",
            "provincies",
            "gemeenten",
            "verslagen",
            "bevindingen",
            "buren",
            "wijzigingen",
        )
    }
    inhoud["beleid"] = beleid_naar_json(opdracht.beleid)
    return inhoud


def beleid_naar_json(beleid: Beleid) -> dict[str, Any]:
    """Return a policy in the shape of its file, with every choice spelled out."""
    keuzes = {
        keuze.naam: {
            "waarde": naar_json(keuze.waarde),
            "motief": keuze.motief,
            "gekozen_door": keuze.gekozen_door,
            "gekozen_op": keuze.gekozen_op,
        }
        for keuze in beleid.keuzes
    }
    return {"naam": beleid.naam, "titel": beleid.titel, "voorbeeld": beleid.voorbeeld, "keuzes": keuzes}


def opdracht_uit_json(inhoud: Mapping[str, Any]) -> Verdeelopdracht:
    """Build the question again from a receipt.

    Raises
    ------
    ValueError, TypeError, KeyError, OptimiserError
        When the content is not the question of a receipt.
    """
    beleid = parse_beleid(inhoud["beleid"], "rekenverslag")
    hints = get_type_hints(Verdeelopdracht)
    velden = {naam: uit_json(hints[naam], inhoud[naam]) for naam in hints if naam != "beleid"}
    return Verdeelopdracht(beleid=beleid, **velden)
