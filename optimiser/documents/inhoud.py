"""Turns the typed content of a draft into what the template prints: texts only, numbers in Dutch."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from optimiser.documents import woorden
from optimiser.documents.tekens import leesbaar
from optimiser.domain.getal import duizend
from optimiser.explain.pagina import (
    DeelB,
    DeelBRij,
    DictumRij,
    Dossierstuk,
    GemeentePagina,
    KeuzeRegel,
    RegelUitleg,
)
from optimiser.explain.teksten import FICTIEF, datum_tekst

AUTEUR = "Verdeelwijzer"
_BLOK = 8


def inhoud(stuk: Dossierstuk) -> Mapping[str, Any]:
    """Return everything that the template prints, as plain JSON in which every leaf is a text.

    Parameters
    ----------
    stuk : the draft of one provincie. ``kerncijfers`` and ``land`` name the same figures in the same order.

    Raises
    ------
    ValueError
        When ``kerncijfers`` and ``land`` do not have the same names.
    """
    rauw = {
        **_omslag(stuk),
        **_besluit(stuk),
        "paginas": [_pagina(pagina) for pagina in stuk.paginas],
        "met_pagina": {pagina.code: "ja" for pagina in stuk.paginas},
        "deel_b": _deel_b(stuk.deel_b),
        "keuzes": [_keuze(keuze) for keuze in stuk.keuzes],
        "aannames": stuk.aannames,
        "programma": stuk.programma,
        "leeswijzer": woorden.LEESWIJZER,
        "kop_alternatieven": woorden.KOP_ALTERNATIEVEN,
        "geen_regels": woorden.GEEN_REGELS,
        "uitleg_register": woorden.UITLEG_REGISTER,
        "uitleg_zegel": woorden.UITLEG_ZEGEL,
    }
    schoon: Mapping[str, Any] = _schoon(rauw)
    return schoon


def zegel_blokken(zegel: str) -> list[str]:
    """Return the seal in blocks of eight digits, as it stands in every footer."""
    return [zegel[i : i + _BLOK] for i in range(0, len(zegel), _BLOK)]


def _schoon(waarde: Any) -> Any:
    if isinstance(waarde, str):
        return leesbaar(waarde)
    if isinstance(waarde, Mapping):
        return {naam: _schoon(deel) for naam, deel in waarde.items()}
    if isinstance(waarde, list | tuple):
        return [_schoon(deel) for deel in waarde]
    return waarde


def _omslag(stuk: Dossierstuk) -> dict[str, Any]:
    if [naam for naam, _ in stuk.kerncijfers] != [naam for naam, _ in stuk.land]:
        msg = "kerncijfers en land noemen niet dezelfde cijfers"
        raise ValueError(msg)
    uitleg = [woorden.GEEN_BESLUIT, *([FICTIEF] if stuk.label.startswith("FICTIEF") else [])]
    return {
        "documenttitel": f"{stuk.titel} ({stuk.label})",
        "auteur": AUTEUR,
        "omschrijving": f"{stuk.label}. {stuk.cyclus_titel}.",
        "trefwoorden": [stuk.label, stuk.provincie, stuk.naam],
        "label": stuk.label,
        "labeluitleg": uitleg,
        "zegel": zegel_blokken(stuk.zegel),
        "provincie": stuk.provincie,
        "naam": stuk.naam,
        "titel": stuk.titel,
        "cyclus_titel": stuk.cyclus_titel,
        "datum": datum_tekst(stuk.datum),
        "kerncijfers": [
            (naam, duizend(aantal), duizend(land))
            for (naam, aantal), (_, land) in zip(stuk.kerncijfers, stuk.land, strict=True)
        ],
        "waarborgen": stuk.waarborgen,
    }


def _besluit(stuk: Dossierstuk) -> dict[str, Any]:
    koppen = [kop for kop, _ in stuk.dictum]
    na = next((i for i, kop in enumerate(koppen) if kop.startswith("Artikel 1.")), len(koppen) - 1)
    return {
        "dictum": stuk.dictum,
        "tabel_na": na,
        "aangewezen": [_dictum_rij(nummer, rij) for nummer, rij in enumerate(stuk.aangewezen, 1)],
        "aangewezen_som": _dictum_som(stuk.aangewezen),
        "niet_aangewezen": [
            {"code": rij.code, "cellen": (rij.naam, rij.grond)} for rij in stuk.niet_aangewezen
        ],
        "motivering": stuk.motivering,
    }


def _dictum_rij(nummer: int, rij: DictumRij) -> dict[str, Any]:
    getallen = (rij.totaal, rij.amv, rij.beschikbaar, rij.nog_te_realiseren)
    return {"code": rij.code, "cellen": (duizend(nummer), rij.naam, *map(duizend, getallen))}


def _dictum_som(rijen: Iterable[DictumRij]) -> tuple[str, ...]:
    alle = tuple(rijen)
    velden: tuple[Callable[[DictumRij], int], ...] = (
        lambda rij: rij.totaal,
        lambda rij: rij.amv,
        lambda rij: rij.beschikbaar,
        lambda rij: rij.nog_te_realiseren,
    )
    return ("", "Totaal", *(duizend(sum(map(veld, alle))) for veld in velden), "")


def _pagina(pagina: GemeentePagina) -> dict[str, Any]:
    return {
        "naam": pagina.naam,
        "code": pagina.code,
        "ondertitel": f"Provincie {pagina.provincie} · {pagina.code} · bijlage 3",
        "stappen": [
            {
                "nummer": str(stap.nummer),
                "wat": stap.wat,
                "som": stap.som,
                "uitkomst": stap.uitkomst,
                "regel": stap.regel,
                "keuze": stap.keuze,
                "vet": stap.vet,
            }
            for stap in pagina.stappen
        ],
        "zinnen": pagina.zinnen,
        "kop_regels": woorden.KOP_REGELS.format(naam=pagina.naam),
        "alternatieven": [
            (
                ander.naam,
                *map(duizend, (ander.regulier, ander.amv, ander.regulier + ander.amv)),
                met_teken(ander.verschil),
            )
            for ander in pagina.alternatieven
        ],
        "regels": [_regel(regel) for regel in pagina.regels],
    }


def _regel(regel: RegelUitleg) -> tuple[str, ...]:
    return (
        regel.regel_id,
        regel.locatie,
        regel.soort,
        regel.status,
        regel.periode,
        regel.plekken,
        duizend(regel.telt),
        regel.reden,
    )


def met_teken(verschil: int) -> str:
    """Write a difference with its sign: ``+3``, ``−1.200`` (a real minus), ``0``."""
    if not verschil:
        return "0"
    return ("+" if verschil > 0 else "−") + duizend(abs(verschil))


def _deel_b(deel: DeelB) -> dict[str, Any]:
    return {
        "rijen": [_deel_b_rij(rij, woorden.GEEN_GRENS) for rij in deel.rijen],
        "som": _deel_b_rij(deel.totaal, ""),
        "zinnen": deel.zinnen,
    }


def _deel_b_rij(rij: DeelBRij, geen: str) -> tuple[str, ...]:
    return (
        rij.naam,
        duizend(rij.sleutel_regulier),
        duizend(rij.sleutel_amv),
        duizend(rij.aanbod_regulier),
        duizend(rij.aanbod_amv),
        duizend(rij.laag_regulier),
        duizend(rij.laag_amv),
        rij.hoog_regulier or geen,
        rij.hoog_amv or geen,
        duizend(rij.besloten_regulier),
        duizend(rij.besloten_amv),
        duizend(rij.totaal),
        rij.opmerking,
    )


def _keuze(keuze: KeuzeRegel) -> dict[str, Any]:
    return {
        "nummer": str(keuze.nummer),
        "naam": keuze.naam,
        "waarde": keuze.waarde,
        "motief": keuze.motief,
        "wie": f"{keuze.wie}, {_dag(keuze.wanneer)}",
        "effecten": [(naam, duizend(provincie), duizend(land)) for naam, provincie, land in keuze.effecten],
    }


def _dag(iso: str) -> str:
    """Write an ISO date in words; what is no date stays as it was written."""
    delen = iso.split("-")
    heel = len(delen) == 3 and all(deel.isdecimal() for deel in delen) and 1 <= int(delen[1]) <= 12
    return datum_tekst(iso) if heel else iso
