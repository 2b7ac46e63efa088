"""What must fit within one report: findings over rows, each at the cell where a person mends it."""

import re
from collections.abc import Iterable, Mapping, Sequence

from optimiser.domain.aanbod import (
    AanbodRegel,
    GemeenteStandpunt,
    Instemming,
    Kwaliteit,
    Precisie,
    Soort,
    Verslag,
)
from optimiser.domain.bevinding import Ernst
from optimiser.domain.cyclus import Cyclus
from optimiser.domain.gebied import Gemeente, Gemeentecode
from optimiser.ingest.verslag.cellen import Cellenrij, Lezing
from optimiser.ingest.verslag.controles_bladen import ABSURD, controleer_overige_bladen
from optimiser.rules.telregel import EERSTE_GEGARANDEERD, EERSTE_VOORNEMEN, aantoonbare_verlenging

Rijen = Mapping[str, Sequence[Cellenrij]]
Indicatief = Mapping[Gemeentecode, tuple[int, int]]
ABSURD_KEER = 10
"""More places than this many times the indicative number (and than 500) is doubtful."""
AMV_DEEL_PROCENT = 40
"""An amv part above this share of a gemeente's offer is unusual."""
PERSOONLIJK = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.]+|(?<!\d)(?:\+31|0)[ -]?[1-9](?:[ -]?\d){7,8}(?!\d)|(?<!\d)\d{9}(?!\d)"
)
"""E-mail address, telephone number, or nine digits (a citizen service number)."""


def controleer_verslag(
    verslag: Verslag,
    rijen: Rijen,
    lezing: Lezing,
    cyclus: Cyclus,
    gemeenten: Mapping[Gemeentecode, Gemeente],
    indicatief: Indicatief,
) -> None:
    """Add every finding that needs more than one cell."""
    waar = {blad: {rij.nummer: rij for rij in reeks} for blad, reeks in rijen.items()}

    def rij(regel: AanbodRegel | GemeenteStandpunt) -> Cellenrij:
        return waar[regel.vindplaats.blad][regel.vindplaats.rij]

    for regel in verslag.aanbod:
        _getallen(regel, rij(regel), indicatief)
        _periode(regel, rij(regel), cyclus)
        _status(regel, rij(regel))
    _regel_ids(verslag, waar["Aanbod"])
    _gemeenten_compleet(rijen, lezing, gemeenten)
    vervangen = {regel.vervangt_regel for regel in verslag.aanbod if regel.vervangt_regel}
    for standpunt in verslag.gemeenten:
        blijvend = [r for r in verslag.aanbod if r.regel_id not in vervangen]
        eigen = [r for r in blijvend if r.gemeente == standpunt.gemeente]
        _slot(rij(standpunt), standpunt, gemeenten, indicatief)
        _meerdere(rij(standpunt), standpunt, eigen, indicatief)
    _dubbel(verslag, waar["Aanbod"])
    controleer_overige_bladen(verslag, waar)
    _persoonlijk(rijen)
    som = sum(indicatief[standpunt.gemeente][0] for standpunt in verslag.gemeenten)
    if som != verslag.kop.opgave_totaal:
        cel = lezing.kopcellen.get("opgave_totaal", "")
        lezing.meld("E-TOT-02", Ernst.WAARSCHUWING, "Kop", cel, verslag.kop.opgave_totaal, lezing=str(som))


def _getallen(regel: AanbodRegel, rij: Cellenrij, indicatief: Indicatief) -> None:
    if regel.kwaliteit in (Kwaliteit.PM, Kwaliteit.NTB):
        if (regel.plekken, regel.plekken_min, regel.plekken_max) != (None, None, None):
            rij.fout("E-NUM-08", "plekken", kwaliteit=regel.kwaliteit)
        else:
            rij.informeer("E-NUM-04", "kwaliteit")
    elif regel.kwaliteit is Kwaliteit.BANDBREEDTE:
        laag, hoog = regel.plekken_min, regel.plekken_max
        if laag is None or hoog is None or laag > hoog:
            rij.fout("E-NUM-09", "plekken_min")
        else:
            rij.informeer("E-NUM-03", "plekken_min", lezing=str(laag))
    elif regel.plekken is None and regel.status >= EERSTE_VOORNEMEN:
        rij.fout("E-NUM-01", "plekken")
    aantal = max(regel.plekken or 0, regel.plekken_max or 0)
    if aantal > ABSURD or aantal > max(500, ABSURD_KEER * indicatief[regel.gemeente][0]):
        rij.let_op("E-NUM-07", "plekken", lezing=str(aantal))
    som = sum(deel for _, deel in regel.toegerekend_aan)
    telbaar = (regel.plekken_min if regel.kwaliteit is Kwaliteit.BANDBREEDTE else regel.plekken) or 0
    if regel.toegerekend_aan and som != telbaar:
        rij.fout("E-AFS-03", "toegerekend_aan", lezing=str(som), plekken=telbaar)


def _periode(regel: AanbodRegel, rij: Cellenrij, cyclus: Cyclus) -> None:
    if regel.status < EERSTE_VOORNEMEN:
        return
    if regel.vanaf is None:
        rij.fout("E-DAT-05", "vanaf")
        return
    if regel.tot is None and not regel.tot_onbepaald:
        rij.fout("E-DAT-05", "tot")
        return
    if regel.tot is not None and regel.tot.dag < regel.vanaf.dag:
        rij.fout("E-DAT-01", "tot")
        return
    for kolom, moment in (("vanaf", regel.vanaf), ("tot", regel.tot)):
        if moment is not None and moment.precisie in (Precisie.KWARTAAL, Precisie.JAAR):
            rij.let_op("E-DAT-02", kolom, lezing=moment.dag.isoformat())
    if regel.tot is not None and regel.tot.dag < cyclus.horizon and not aantoonbare_verlenging(regel):
        rij.let_op("E-DAT-03", "tot", lezing=cyclus.horizon.isoformat())
    if regel.vanaf.dag > cyclus.teldatum:
        rij.let_op("E-DAT-04", "vanaf", lezing=cyclus.teldatum.isoformat())


def _status(regel: AanbodRegel, rij: Cellenrij) -> None:
    beweert = regel.status >= EERSTE_GEGARANDEERD or regel.zicht_op_verlenging or regel.toezegging_tijdig
    if beweert and not regel.besluit_ref:
        rij.fout("E-STA-01", "besluit_ref")
    if regel.status < EERSTE_VOORNEMEN and (regel.plekken or regel.plekken_min):
        rij.let_op("E-STA-02", "plekken")
    if regel.status == 1:
        if not regel.besluit_ref or regel.status_datum is None:
            rij.fout("E-STA-01", "besluit_ref")
        elif not regel.plekken:
            rij.informeer("E-ZER-01", "status")


def _regel_ids(verslag: Verslag, waar: Mapping[int, Cellenrij]) -> None:
    gezien: set[str] = set()
    for regel in verslag.aanbod:
        if regel.regel_id and regel.regel_id in gezien:
            waar[regel.vindplaats.rij].fout("E-REG-ID-01", "regel_id")
        gezien.add(regel.regel_id)
    for regel in verslag.aanbod:
        if regel.vervangt_regel and regel.vervangt_regel not in gezien:
            waar[regel.vindplaats.rij].fout("E-REG-ID-02", "vervangt_regel")


def _gemeenten_compleet(rijen: Rijen, lezing: Lezing, gemeenten: Mapping[Gemeentecode, Gemeente]) -> None:
    """Every gemeente once on the sheet Gemeenten and at least once on Aanbod: no answer is no 0."""
    op_blad = [rij.genoemde_gemeente() for rij in rijen["Gemeenten"]]
    met_aanbod = {rij.genoemde_gemeente() for rij in rijen["Aanbod"]}
    for code, gemeente in sorted(gemeenten.items()):
        if gemeente.provincie != lezing.provincie:
            continue
        if op_blad.count(code) > 1:
            lezing.meld("E-GEM-07", Ernst.FOUT, "Gemeenten", "", gemeente.naam)
        for blad, aanwezig in (("Gemeenten", code in op_blad), ("Aanbod", code in met_aanbod)):
            if not aanwezig:
                lezing.meld("E-GEM-06", Ernst.FOUT, blad, "", gemeente.naam)


def _slot(
    rij: Cellenrij,
    standpunt: GemeenteStandpunt,
    gemeenten: Mapping[Gemeentecode, Gemeente],
    indicatief: Indicatief,
) -> None:
    """Compare the locked cells with the register."""
    totaal, amv = indicatief[standpunt.gemeente]
    hoort = {
        "gemeentecode": standpunt.gemeente,
        "gemeente": gemeenten[standpunt.gemeente].naam,
        "indicatief": str(totaal),
        "indicatief_amv": str(amv),
    }
    for kolom, waarde in hoort.items():
        gevonden = rij.waarden.get(kolom)
        if isinstance(gevonden, float) and gevonden.is_integer():
            gevonden = int(gevonden)
        if str("" if gevonden is None else gevonden).strip() != waarde:
            rij.fout("E-SLT-01", kolom, voorstel=waarde)
    if standpunt.max_samen is not None and (standpunt.max_amv or 0) > standpunt.max_samen:
        rij.fout("E-AMV-04", "max_amv")
    delen = [deel for deel in (standpunt.max_regulier, standpunt.max_amv) if deel is not None]
    if standpunt.max_samen is not None and len(delen) == len(Soort) and standpunt.max_samen > sum(delen):
        rij.fout("E-AMV-01", "max_samen", lezing=str(sum(delen)))


def _meerdere(
    rij: Cellenrij, standpunt: GemeenteStandpunt, regels: Iterable[AanbodRegel], indicatief: Indicatief
) -> None:
    """Ask for an answer on consent where there is a surplus, and for its reference."""
    som = dict.fromkeys(Soort, 0)
    for regel in regels:
        if regel.status >= EERSTE_VOORNEMEN:
            som[regel.soort_plek] += regel.plekken or regel.plekken_min or 0
    totaal, amv = indicatief[standpunt.gemeente]
    boven = som[Soort.REGULIER] > totaal - amv or som[Soort.AMV] > amv
    if boven and standpunt.instemming is Instemming.LEEG:
        rij.let_op("E-STA-03", "instemming_meerdere", lezing=str(sum(som.values())))
    if standpunt.instemming in (Instemming.JA, Instemming.TOT_DATUM) and not standpunt.instemming_ref:
        rij.fout("E-STA-01", "instemming_ref")
    if standpunt.instemming is Instemming.TOT_DATUM and standpunt.instemming_tot is None:
        rij.fout("E-DAT-05", "instemming_tot")
    geheel = sum(som.values())
    if som[Soort.AMV] > max(amv, 16) and 100 * som[Soort.AMV] > AMV_DEEL_PROCENT * geheel:
        rij.let_op("E-AMV-03", "gemeente", lezing=f"{som[Soort.AMV]} van {geheel}")


def _dubbel(verslag: Verslag, waar: Mapping[int, Cellenrij]) -> None:
    """Refuse a row that overlaps the row that it replaces."""
    per_id = {regel.regel_id: regel for regel in verslag.aanbod}
    for regel in verslag.aanbod:
        oud = per_id.get(regel.vervangt_regel) if regel.vervangt_regel else None
        if oud is None or regel.vanaf is None or oud.vanaf is None:
            continue
        begin_oud_voor_eind = regel.tot_onbepaald or (
            regel.tot is not None and oud.vanaf.dag <= regel.tot.dag
        )
        begin_voor_eind_oud = oud.tot_onbepaald or (oud.tot is not None and regel.vanaf.dag <= oud.tot.dag)
        if begin_oud_voor_eind and begin_voor_eind_oud:
            waar[regel.vindplaats.rij].fout("E-DUB-01", "vervangt_regel")


def _persoonlijk(rijen: Rijen) -> None:
    vrij = {
        "Aanbod": ("opmerking", "knelpunt", "eigenaar"),
        "Gemeenten": ("motief_nul", "eerdere_inspanning", "max_grond"),
        "Locaties": ("knelpunt", "coa_oordeel"),
        "Context": ("toelichting",),
        "Toelichting": ("tekst",),
    }
    for blad, kolommen in vrij.items():
        for rij in rijen[blad]:
            for kolom in kolommen:
                if PERSOONLIJK.search(rij.tekst(kolom)):
                    rij.let_op("E-PRI-01", kolom)
