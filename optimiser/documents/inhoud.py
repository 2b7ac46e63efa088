"""Turns the typed content of a draft into the JSON that the template prints: texts only."""

from typing import Any

from optimiser.domain.getal import duizend
from optimiser.explain.pagina import DeelBRij, Dossierstuk, GemeentePagina, KeuzeRegel
from optimiser.explain.teksten import datum_tekst


def inhoud(stuk: Dossierstuk) -> dict[str, Any]:
    """Return everything the template prints."""
    return {
        "documenttitel": f"{stuk.titel} ({stuk.label})",
        "auteur": "Verdeelwijzer",
        "omschrijving": stuk.cyclus_titel,
        "label": stuk.label,
        "labeluitleg": "Dit is een concept. Er is niets vastgesteld, ondertekend of bekendgemaakt.",
        "zegel": [stuk.zegel[i : i + 8] for i in range(0, len(stuk.zegel), 8)],
        "provincie": stuk.provincie,
        "naam": stuk.naam,
        "titel": stuk.titel,
        "cyclus_titel": stuk.cyclus_titel,
        "programma": stuk.programma,
        "datum": datum_tekst(stuk.datum),
        "kerncijfers": [
            [tekst, duizend(aantal), duizend(land)]
            for (tekst, aantal), (_, land) in zip(stuk.kerncijfers, stuk.land, strict=True)
        ],
        "waarborgen": stuk.waarborgen,
        "aannames": stuk.aannames,
        "dictum": stuk.dictum,
        "tabel_na": 1,
        "motivering": stuk.motivering,
        "aangewezen": [
            [str(nr), r.naam, *map(duizend, (r.totaal, r.amv, r.beschikbaar, r.nog_te_realiseren))]
            for nr, r in enumerate(stuk.aangewezen, 1)
        ],
        "aangewezen_som": [
            "",
            "Totaal",
            *(
                duizend(sum(getattr(r, v) for r in stuk.aangewezen))
                for v in ("totaal", "amv", "beschikbaar", "nog_te_realiseren")
            ),
        ],
        "niet_aangewezen": [[r.naam, r.grond] for r in stuk.niet_aangewezen],
        "paginas": [_pagina(p) for p in stuk.paginas],
        "deel_b": {
            "koppen": ["Sleutel reg", "amv"] * 5 + ["Totaal"],
            "rijen": [_b(r) for r in stuk.deel_b.rijen],
            "som": _b(stuk.deel_b.totaal),
            "zinnen": stuk.deel_b.zinnen,
        },
        "keuzes": [_keuze(k) for k in stuk.keuzes],
    }


def _b(r: DeelBRij) -> list[str]:
    return [
        r.naam,
        duizend(r.sleutel_regulier),
        duizend(r.sleutel_amv),
        duizend(r.aanbod_regulier),
        duizend(r.aanbod_amv),
        duizend(r.laag_regulier),
        duizend(r.laag_amv),
        r.hoog_regulier,
        r.hoog_amv,
        duizend(r.besloten_regulier),
        duizend(r.besloten_amv),
        duizend(r.totaal),
        r.opmerking,
    ]


def _pagina(p: GemeentePagina) -> dict[str, Any]:
    return {
        "naam": p.naam,
        "code": p.code,
        "stappen": [
            {
                "nummer": str(s.nummer),
                "wat": s.wat,
                "som": s.som,
                "uitkomst": s.uitkomst,
                "regel": s.regel,
                "keuze": s.keuze,
                "vet": s.vet,
            }
            for s in p.stappen
        ],
        "zinnen": p.zinnen,
        "alternatieven": [
            [a.naam, duizend(a.regulier), duizend(a.amv), duizend(a.regulier + a.amv), str(a.verschil)]
            for a in p.alternatieven
        ],
        "regels": [
            [r.regel_id, r.locatie, r.soort, r.status, r.periode, r.plekken, duizend(r.telt), r.reden]
            for r in p.regels
        ],
    }


def _keuze(k: KeuzeRegel) -> dict[str, Any]:
    return {
        "nummer": str(k.nummer),
        "naam": k.naam,
        "waarde": k.waarde,
        "motief": k.motief,
        "wie": f"{k.wie}, {k.wanneer}",
        "effecten": [[n, duizend(p), duizend(l)] for n, p, l in k.effecten],
    }
