"""Annex 7 and the box on the front: label, versions, hashes, assumptions, what a reader must know."""

from collections.abc import Iterator

from optimiser.documents.model import Alinea, Blok, Gegevens, Kader, Kolom, Kop, Opsomming, Tabel
from optimiser.documents.stukken import woorden
from optimiser.documents.stukken.bouw import BRON, rij
from optimiser.documents.stukken.gegevens import Stukgegevens
from optimiser.documents.tekens import BLOK, zegel_blokken
from optimiser.explain.aannames import aannames
from optimiser.explain.kijk import Kijk
from optimiser.explain.teksten import FICTIEF, WAARBORGEN
from optimiser.explain.waarde import Tekst, Waarde, tekst, zin


def kader(kijk: Kijk, *, definitief: bool = False) -> Kader:
    """Return the box that says that nothing has been decided, and that it is fictional where it is."""
    zinnen = [
        *([] if definitief else [tekst(woorden.GEEN_BESLUIT)]),
        *([tekst(FICTIEF)] if kijk.fictief else []),
    ]
    return Kader(tekst(kijk.plek["label"].tekst), tuple(zinnen))


def wat_dit_is(niveau: int) -> Iterator[Blok]:
    """Yield what must be said with every number."""
    yield Kop(niveau, tekst("Wat dit stuk is en wat niet"))
    yield Opsomming(tuple(Tekst((zin_,)) for zin_ in WAARBORGEN))


def colofon(
    kijk: Kijk, titel: str = "Colofon", *, bronnen: bool = True, gegevens: Stukgegevens | None = None
) -> Iterator[Blok]:
    """Yield program, seal, sources with their hashes (unless left to a longer document), and assumptions.

    With ``gegevens`` the zaaknummer and the head of the audit trail come first.
    """
    zegel = kijk.plek["zegel"]
    programma, cyclus = kijk.plek["programma"], kijk.cyclus
    yield Kop(1, tekst(titel), "colofon")
    yield Gegevens(
        (
            *(_zaak(gegevens) if gegevens else ()),
            (
                "Programma",
                zin("{naam} {versie}", naam=programma["naam"].tekst, versie=programma["versie"].tekst),
            ),
            ("Rekenverslag", tekst(kijk.plek["formaat"].tekst)),
            ("Zegel", tekst(zegel.als(zegel_blokken(str(zegel.inhoud))))),
            ("Recht", zin("normen zoals zij golden op {dag}", dag=cyclus["peildatum_recht"].dag)),
            ("Cijfers en grenzen", tekst(BRON)),
        )
    )
    yield from (Alinea(tekst(zin_)) for zin_ in woorden.UITLEG_ZEGEL)
    if bronnen:
        yield _bronnen(kijk)
    regels = aannames(kijk)
    if regels:
        yield Kop(2, tekst("Aannames, benaderingen en wat nog niet bekend is"))
        yield Opsomming(regels)


def _zaak(gegevens: Stukgegevens) -> Iterator[tuple[str, Tekst]]:
    yield "Zaaknummer", Tekst((gegevens.zaaknummer,))
    yield "Auditspoor", Tekst((f"tot en met regel {gegevens.kop_nr}: {zegel_blokken(gegevens.kop_hash)}",))


def _bronnen(kijk: Kijk) -> Tabel:
    kolommen = (
        Kolom("Gegeven", rek=1.6),
        Kolom("Uitgever", rek=1.2),
        Kolom("Aard", cm=2.2),
        Kolom("Datum", cm=2.6),
        Kolom("Begin van de hash", cm=3.2),
    )
    rijen = [
        rij(
            bron["titel"].tekst,
            bron["uitgever"].tekst,
            bron["aard"].tekst,
            bron["datum"].dag,
            _hash(bron["sha256"].tekst),
        )
        for bron in kijk.plek["opdracht"]["bronnen"]
    ]
    for verslag in kijk.verslagen.values():
        kop = verslag["kop"]
        titel = zin(
            "Verslag {naam}, versie {versie}",
            naam=kijk.naam(kop["provincie"].inhoud),
            versie=kop["versie"].tekst,
        )
        aard = kop["fictief"].als("fictief" if kop["fictief"].inhoud else "verslag")
        rijen.append(
            rij(
                titel,
                "commissaris van de Koning",
                aard,
                kop["vastgesteld"].dag,
                _hash(verslag["sha256"].tekst),
            )
        )
    titel = tekst("Waarmee is gerekend")
    return Tabel("bronnen", titel, kolommen, tuple(rijen), klein=True)


def _hash(waarde: Waarde) -> Waarde:
    begin = f"{waarde.tekst[:BLOK]} {waarde.tekst[BLOK : 2 * BLOK]}"
    return Waarde(begin, waarde.paden)
