"""The receipt (Rekenverslag): one canonical JSON with the question, the outcome and every step.

No clock, path, host or duration stands in it; the same question gives the same bytes. The format is
described field by field in ``docs/rekenverslag.md``.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from optimiser.allocate.model.klok import Klok
from optimiser.allocate.rekenuitkomst import bereken
from optimiser.domain.aanbod import Soort
from optimiser.domain.getal import breuk_tekst, canoniek, sha256
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.domain.rekenverslag import FORMAAT, LABEL_CONCEPT, LABEL_FICTIEF, VERSIE
from optimiser.domain.verdeling import Deelnemer, Rekenuitkomst
from optimiser.domain.vorm import naar_json
from optimiser.rules.duurzaam import DuurzaamRegels, compute_aftrek
from optimiser.rules.grenzen import bepaal_laag
from optimiser.rules.indicatief import Indicatief, IndicatieveVerdeling
from optimiser.rules.opgave import compute_opgaven
from optimiser.run.besluit import Begin, neem_besluit, ongewijzigd, volg_locaties
from optimiser.run.besluit_json import besluit_json
from optimiser.run.deelnemers import Telstand, boven_maximum, stel_deelnemers, tel
from optimiser.run.deling_json import deling_json, per_code
from optimiser.run.gevoeligheid import gevoeligheid_json
from optimiser.run.geweigerd import Geweigerd
from optimiser.run.locatievoorstel import Grondslag, locaties_zonder, locatievoorstel
from optimiser.run.opdracht import indicatief_van, opdracht_naar_json
from optimiser.run.varianten import GEKOZEN, TELKEUZES, varianten

NIET_GETOETST = (
    "Of de cijfers van het CBS en de opgaven van de commissarissen van de Koning juist zijn.",
    "Of de gemaakte keuzes juist of rechtmatig zijn; dat is aan de Minister en zo nodig aan de rechter.",
    "Geschiktheid, kosten, draagvlak en veiligheid van locaties.",
    "Of een plaats er op de teldatum werkelijk is.",
    "Of een locatie er werkelijk kan komen; het locatievoorstel kent alleen de opgegeven locaties en maten.",
)

Melder = Callable[[str], None]


def maak_rekenverslag(
    opdracht: Verdeelopdracht, meld: Melder = lambda _: None, tijdslimiet_s: float | None = None
) -> dict[str, Any]:
    """Compute everything and return the sealed receipt, without the check of ``verify``.

    Parameters
    ----------
    opdracht : the frozen question.
    meld : called with the Dutch name of each step, for a progress bar.
    tijdslimiet_s : for stage B together; ``None`` = none. No part of the question: it decides only whether
        there is an answer.

    Raises
    ------
    Geweigerd
        When an offer exceeds its own stated maximum (E-MAX-01).
    RunError
        When a change of the besluit cannot be (FOUT-GEMEENTE-01, FOUT-WIJZIGING-01 to -06), or stage B has no
        proven answer (FOUT-LOCATIE-01, -02).
    """
    indicatief = indicatief_van(opdracht.gemeenten, opdracht.cyclus)
    telstand = tel(opdracht, opdracht.beleid)
    deelnemers = stel_deelnemers(opdracht, opdracht.beleid, indicatief, telstand)
    if fouten := boven_maximum(opdracht, deelnemers, opdracht.beleid):
        raise Geweigerd(fouten)
    runs = _runs(opdracht, indicatief, deelnemers, meld)
    gekozen = runs[GEKOZEN][1]
    besluit = neem_besluit(Begin(opdracht.wijzigingen, deelnemers, gekozen, indicatief, opdracht.beleid))
    meld("locatievoorstel")
    klok = Klok(tijdslimiet_s)
    voorstel, op_locaties = locatievoorstel(Grondslag(opdracht, telstand, besluit), klok)
    definitief = volg_locaties(besluit, op_locaties)
    voor = locaties_zonder(Grondslag(opdracht, telstand, ongewijzigd(besluit.begin)), klok)
    meld("wanneer verandert een aantal")
    vraag = opdracht_naar_json(opdracht)
    verslag: dict[str, Any] = {
        "formaat": FORMAAT,
        "programma": {"naam": "verdeelwijzer", "versie": VERSIE},
        "label": label_van(opdracht),
        "opdracht": vraag,
        "opdracht_sha256": sha256(canoniek(vraag)),
        "uitkomst": {
            "indicatief": _indicatief_json(indicatief),
            "opgaven": _opgaven_json(opdracht, indicatief),
            "tellingen": _tellingen_json(telstand),
            "deelnemers": {d.gemeente: _deelnemer_json(d) for d in deelnemers},
            "varianten": {naam: _variant_json(naam, *run) for naam, run in runs.items()},
            "aftrek": _aftrek_json(opdracht, indicatief),
            "stand": _stand_json(opdracht, telstand, deelnemers, gekozen),
            "locatievoorstel": voorstel,
            "besluit": besluit_json(besluit, definitief, voor),
            "gevoeligheid": gevoeligheid_json(deelnemers, indicatief, opdracht.beleid),
        },
        "niet_getoetst": list(NIET_GETOETST),
    }
    return verzegel(verslag)


def label_van(opdracht: Verdeelopdracht) -> str:
    """Return the label that stands on everything made of a question."""
    return LABEL_FICTIEF if opdracht.fictief else LABEL_CONCEPT


def verzegel(verslag: dict[str, Any]) -> dict[str, Any]:
    """Return the receipt with its seal: the SHA-256 of everything else in canonical form."""
    inhoud = {naam: deel for naam, deel in verslag.items() if naam != "zegel"}
    return {**inhoud, "zegel": sha256(canoniek(inhoud))}


Run = tuple[Mapping[str, str], Rekenuitkomst, Sequence[Deelnemer]]


def _runs(
    opdracht: Verdeelopdracht, indicatief: Indicatief, deelnemers: Sequence[Deelnemer], meld: Melder
) -> dict[str, Run]:
    """Compute the chosen policy and every alternative, one changed choice at a time.

    An alternative under which an offer would exceed its stated maximum has no lawful outcome and is
    left out; the register says so.
    """
    runs: dict[str, Run] = {}
    for naam, (wijziging, beleid) in varianten(opdracht.beleid).items():
        meld(naam)
        rij = deelnemers
        if TELKEUZES & wijziging.keys():
            rij = stel_deelnemers(opdracht, beleid, indicatief, tel(opdracht, beleid))
        if naam == GEKOZEN or not boven_maximum(opdracht, rij, beleid):
            runs[naam] = (wijziging, bereken(rij, beleid), rij)
    return runs


def leg_grondslag(opdracht: Verdeelopdracht) -> Grondslag:
    """Compute stage A of the chosen policy again, and return what stage B stands on.

    For a question that gave a receipt: what ``maak_rekenverslag`` refuses is not refused again.
    """
    telstand = tel(opdracht, opdracht.beleid)
    indicatief = indicatief_van(opdracht.gemeenten, opdracht.cyclus)
    deelnemers = stel_deelnemers(opdracht, opdracht.beleid, indicatief, telstand)
    uitkomst = bereken(deelnemers, opdracht.beleid)
    begin = Begin(opdracht.wijzigingen, deelnemers, uitkomst, indicatief, opdracht.beleid)
    return Grondslag(opdracht, telstand, neem_besluit(begin))


def _indicatief_json(indicatief: Indicatief) -> dict[str, Any]:
    gemeenten = {}
    for code, totaal in indicatief.totaal.per_gemeente.items():
        amv = indicatief.amv.per_gemeente[code]
        gemeenten[code] = {
            "gewicht": breuk_tekst(totaal.gewicht),
            "exact": breuk_tekst(totaal.exact),
            "exact_amv": breuk_tekst(amv.exact),
            "berekend": totaal.berekend,
            "berekend_amv": amv.berekend,
            "totaal": totaal.aantal,
            "amv": amv.aantal,
            "regulier": indicatief.regulier(code),
        }
    return {
        "bekendgemaakt": indicatief.bekendgemaakt,
        "totaal": _verdeling_json(indicatief.totaal),
        "amv": _verdeling_json(indicatief.amv),
        "gemeenten": gemeenten,
    }


def _verdeling_json(verdeling: IndicatieveVerdeling) -> dict[str, Any]:
    return {
        "raming": verdeling.raming,
        "inwoners_nl": verdeling.inwoners_nl,
        "som_gewichten": breuk_tekst(verdeling.som_gewichten),
        "som": verdeling.som,
    }


def _opgaven_json(opdracht: Verdeelopdracht, indicatief: Indicatief) -> dict[str, Any]:
    opgaven = compute_opgaven(indicatief, opdracht.gemeenten)
    return {
        provincie: {**_per_soort(opgave), "totaal": sum(opgave.values())}
        for provincie, opgave in opgaven.items()
    }


def _per_soort(waarden: Mapping[Soort, int]) -> dict[str, int]:
    return {soort.value: waarden[soort] for soort in Soort}


def _tellingen_json(telstand: Telstand) -> dict[str, Any]:
    return {
        telling.regel.regel_id: {
            "plekken": telling.plekken,
            "telt": telling.telt,
            "toetsen": {toets.naam: [toets.geslaagd, toets.reden] for toets in telling.toetsen},
            "afspraak": telling.afspraak and [telling.afspraak.geslaagd, telling.afspraak.reden],
        }
        for telling in telstand.tellingen
    }


def _deelnemer_json(deelnemer: Deelnemer) -> dict[str, Any]:
    return {
        "aanbod": _per_soort(deelnemer.aanbod),
        "sleutel": _per_soort(deelnemer.sleutel),
        "stemt_in": deelnemer.stemt_in,
        "vrijgesteld": deelnemer.vrijgesteld,
        "niet_aangewezen": deelnemer.niet_aangewezen,
    }


def _variant_json(
    naam: str, wijziging: Mapping[str, str], uitkomst: Rekenuitkomst, deelnemers: Sequence[Deelnemer]
) -> dict[str, Any]:
    delingen = [deling_json(deling, met_posten=naam == GEKOZEN) for deling in uitkomst.delingen]
    return {
        "wijziging": dict(wijziging),
        "delingen": delingen,
        "besloten": per_code(uitkomst.besloten),
        "vrijwillig": per_code(uitkomst.vrijwillig),
        "telt_mee": _telt_mee(deelnemers),
    }


def _telt_mee(deelnemers: Sequence[Deelnemer]) -> dict[str, dict[str, int]]:
    """Return the places that count per provincie and kind."""
    telt: dict[str, dict[str, int]] = {}
    for deelnemer in deelnemers:
        rij = telt.setdefault(deelnemer.provincie, {soort.value: 0 for soort in Soort})
        for soort in Soort:
            rij[soort.value] += deelnemer.aanbod[soort]
    return telt


def _aftrek_json(opdracht: Verdeelopdracht, indicatief: Indicatief) -> dict[str, Any]:
    norm = DuurzaamRegels(
        opdracht.norm("duurzaam_minimum_regulier"),
        opdracht.norm("duurzaam_minimum_bijzonder"),
        opdracht.norm("duurzaam_jaren"),
        opdracht.norm("duurzaam_komende_maanden"),
    )
    opgaven = compute_opgaven(indicatief, opdracht.gemeenten)
    uitkomst: dict[str, Any] = {}
    for verslag in opdracht.verslagen:
        provincie = verslag.kop.provincie
        for soort in Soort:
            aftrek = compute_aftrek(
                opgaven[provincie][soort], soort, verslag.aanbod, opdracht.cyclus.publicatie, norm
            )
            uitkomst.setdefault(provincie, {})[soort.value] = {
                "opgave": aftrek.opgave,
                "duurzaam": aftrek.duurzaam,
                "nog_beschikbaar": aftrek.nog_beschikbaar,
                "per_gemeente": naar_json(aftrek.per_gemeente),
            }
    return uitkomst


def _stand_json(
    opdracht: Verdeelopdracht,
    telstand: Telstand,
    deelnemers: Sequence[Deelnemer],
    uitkomst: Rekenuitkomst,
) -> dict[str, Any]:
    """Return the reconciliation per provincie: asked, offered, counted, to divide, decided, not divided."""
    stand: dict[str, Any] = {}
    provincie_van = {gemeente.code: gemeente.provincie for gemeente in opdracht.gemeenten}
    leeg = {"opgave": 0, "aangeboden": 0, "telt_mee": 0, "vloer": 0, "te_verdelen": 0, "besloten": 0}
    for provincie in opdracht.provincies:
        stand[provincie.code] = {soort.value: dict(leeg) for soort in Soort}
    for telling in telstand.tellingen:
        regel = telling.regel
        rij = stand[provincie_van[regel.gemeente]][regel.soort_plek.value]
        rij["aangeboden"] += telling.plekken
    vloer = vloeren(opdracht, deelnemers)
    for deelnemer in deelnemers:
        for soort in Soort:
            rij = stand[deelnemer.provincie][soort.value]
            rij["opgave"] += deelnemer.sleutel[soort]
            rij["telt_mee"] += deelnemer.aanbod[soort]
            rij["vloer"] += vloer[deelnemer.gemeente, soort]
            rij["besloten"] += uitkomst.besloten[deelnemer.gemeente, soort]
    for rijen in stand.values():
        for rij in rijen.values():
            rij["te_verdelen"] = max(0, rij["opgave"] - rij["vloer"])
            rij["niet_verdeeld"] = 0
    for deling in uitkomst.delingen:
        if deling.gebied in stand:
            stand[deling.gebied][deling.soort.value]["niet_verdeeld"] = deling.niet_verdeeld
    return stand


def vloeren(opdracht: Verdeelopdracht, deelnemers: Sequence[Deelnemer]) -> Mapping[tuple[str, Soort], int]:
    """Return the places decided at least per gemeente and kind."""
    meerdere = opdracht.beleid.meerdere
    return {(d.gemeente, soort): bepaal_laag(d, soort, meerdere) for d in deelnemers for soort in Soort}
