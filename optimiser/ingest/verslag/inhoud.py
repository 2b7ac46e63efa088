"""A report as rows of plain cell values, per sheet: what the writer of a filled template puts down."""

from collections.abc import Callable, Mapping
from datetime import date

from optimiser.domain.aanbod import Moment, Verslag
from optimiser.domain.gebied import Gemeente, Gemeentecode

Cel = str | int | date | None
Rij = Mapping[str, Cel]


def _aandelen(delen: tuple[tuple[Gemeentecode, int], ...]) -> str:
    return " + ".join(f"{code}:{aantal}" for code, aantal in delen)


def _ja(waarde: bool) -> str:
    return "ja" if waarde else "nee"


def _periode(vanaf: Moment | None, tot: Moment | None, *, onbepaald: bool = False) -> dict[str, Cel]:
    return {
        "vanaf": vanaf.dag if vanaf else None,
        "vanaf_precisie": vanaf.precisie.value if vanaf else None,
        "tot": "onbepaald" if onbepaald else (tot.dag if tot else None),
        "tot_precisie": tot.precisie.value if tot else None,
    }


def kop_waarden(verslag: Verslag) -> dict[str, Cel]:
    """Return the fields of the sheet Kop that a report fills itself."""
    kop = verslag.kop
    return {
        "versie": kop.versie,
        "soort": kop.soort,
        "vastgesteld": kop.vastgesteld,
        "peildatum": kop.peildatum,
        "contact": kop.contact,
    }


def rijen_van(verslag: Verslag, gemeenten: Mapping[Gemeentecode, Gemeente]) -> dict[str, list[Rij]]:
    """Return the rows of every sheet; columns that are absent stay blank."""

    def wie(code: Gemeentecode) -> dict[str, Cel]:
        return {"gemeentecode": code, "gemeente": gemeenten[code].naam}

    makers: dict[str, Callable[[], list[Rij]]] = {
        "Aanbod": lambda: _aanbod(verslag, wie),
        "Gemeenten": lambda: _gemeenten(verslag, wie),
        "Locaties": lambda: _locaties(verslag, wie),
        "Afspraken": lambda: _afspraken(verslag),
        "Vergunninghouders": lambda: _vergunninghouders(verslag, wie),
        "Context": lambda: _context(verslag, wie),
        "Toelichting": lambda: [{"onderwerp": wat, "tekst": tekst} for wat, tekst in verslag.toelichting],
    }
    return {blad: maker() for blad, maker in makers.items()}


Wie = Callable[[Gemeentecode], dict[str, Cel]]


def _aanbod(verslag: Verslag, wie: Wie) -> list[Rij]:
    return [
        {
            "regel_id": r.regel_id,
            **wie(r.gemeente),
            "toegerekend_aan": _aandelen(r.toegerekend_aan),
            "subregio": r.subregio,
            "locatie": r.locatie,
            "soort_plek": r.soort_plek.value,
            "opvangvorm": r.opvangvorm.value,
            "bestaand_nieuw": r.bestaand_nieuw.value,
            "vervangt_regel": r.vervangt_regel,
            "plekken": r.plekken,
            "plekken_min": r.plekken_min,
            "plekken_max": r.plekken_max,
            "kwaliteit": r.kwaliteit.value,
            **_periode(r.vanaf, r.tot, onbepaald=r.tot_onbepaald),
            "status": r.status,
            "status_datum": r.status_datum,
            "besluit_ref": r.besluit_ref,
            "zicht_op_verlenging": _ja(r.zicht_op_verlenging),
            "toezegging_tijdig": _ja(r.toezegging_tijdig),
            "voorwaarde": r.voorwaarde.value,
            "knelpunt": r.knelpunt,
            "eigenaar": r.eigenaar,
            "opmerking": r.opmerking,
        }
        for r in verslag.aanbod
    ]


def _gemeenten(verslag: Verslag, wie: Wie) -> list[Rij]:
    return [
        {
            **wie(s.gemeente),
            "standpunt": s.standpunt,
            "motief_nul": s.motief_nul,
            "eerdere_inspanning": s.eerdere_inspanning,
            "instemming_meerdere": s.instemming.value,
            "instemming_tot": s.instemming_tot,
            "instemming_ref": s.instemming_ref,
            "max_regulier": s.max_regulier,
            "max_amv": s.max_amv,
            "max_samen": s.max_samen,
            "max_grond": s.max_grond,
        }
        for s in verslag.gemeenten
    ]


def _locaties(verslag: Verslag, wie: Wie) -> list[Rij]:
    return [
        {
            "locatie_id": loc.locatie_id,
            **wie(loc.gemeente),
            "aandelen": _aandelen(loc.aandelen),
            "soort_plek": loc.soort_plek.value,
            "bestaand_nieuw": loc.bestaand_nieuw.value,
            "minimum": loc.minimum,
            "maximum": loc.maximum,
            **_periode(loc.vanaf, loc.tot, onbepaald=loc.tot_onbepaald),
            "kostenklasse": loc.kostenklasse,
            "knelpunt": loc.knelpunt,
            "coa_oordeel": loc.coa_oordeel,
            "coa_datum": loc.coa_datum,
        }
        for loc in verslag.locaties
    ]


def _afspraken(verslag: Verslag) -> list[Rij]:
    return [
        {
            "afspraak_id": a.afspraak_id,
            "soort": a.soort,
            "van": a.van,
            "naar": a.naar,
            "aantal_van": a.aantal_van,
            "eenheid_van": a.eenheid_van,
            "aantal_naar": a.aantal_naar,
            "eenheid_naar": a.eenheid_naar,
            **_periode(a.vanaf, a.tot),
            "voorwaarde": a.voorwaarde.value,
            "bevestigd_van": _ja(a.bevestigd_van),
            "bevestigd_naar": _ja(a.bevestigd_naar),
            "regels": " + ".join(a.regels),
        }
        for a in verslag.afspraken
    ]


def _vergunninghouders(verslag: Verslag, wie: Wie) -> list[Rij]:
    return [
        {
            **wie(v.gemeente),
            "halfjaar": v.halfjaar,
            "taakstelling": v.taakstelling,
            "gerealiseerd": v.gerealiseerd,
            "achterstand": v.achterstand,
            "voorsprong": v.voorsprong,
            "capaciteit": v.capaciteit,
            "open_koppelingen": v.open_koppelingen,
            "instemming_ruil": _ja(v.instemming_ruil),
        }
        for v in verslag.vergunninghouders
    ]


def _context(verslag: Verslag, wie: Wie) -> list[Rij]:
    return [
        {
            **wie(c.gemeente),
            "oek_opgave": c.oek_opgave,
            "oek_gerealiseerd": c.oek_gerealiseerd,
            "doorstroom": c.doorstroom,
            "piket": c.piket,
            "toelichting": c.toelichting,
        }
        for c in verslag.context
    ]
