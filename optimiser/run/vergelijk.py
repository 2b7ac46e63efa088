"""Two receipts side by side: whose number changes, and which difference in the question stands behind it."""

from dataclasses import dataclass
from typing import Any

from optimiser.explain.besluit import waarom
from optimiser.explain.kijk import SOORTEN, Kijk
from optimiser.explain.teksten import KEUZEWOORDEN, waarde_tekst


@dataclass(frozen=True, slots=True)
class Verschil:
    """One gemeente: number in the first and the second receipt, and what changed for itself."""

    gemeentecode: str
    naam: str
    eerste: int
    tweede: int
    waarom: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """What differs in the question as a whole, and per gemeente in the outcome."""

    algemeen: tuple[str, ...]
    verschillen: tuple[Verschil, ...]


def vergelijk(een: dict[str, Any], twee: dict[str, Any]) -> Vergelijking:
    """Compare the besluit in two receipts; that of one gemeente can change by what others offer."""
    links, rechts = Kijk(een), Kijk(twee)
    algemeen = _algemeen(links, rechts)
    verschillen = []
    for code in links.gemeenten:
        if code not in rechts.gemeenten:
            continue
        eerste, tweede = int(links.besluit(code)), int(rechts.besluit(code))
        if any(links.besluit(code, s) != rechts.besluit(code, s) for s in SOORTEN):
            redenen = (*_eigen(links, rechts, code), *_gewijzigd(links, rechts, code)) or (
                "eigen cijfers gelijk; door een keuze of door het aanbod van anderen",
            )
            verschillen.append(Verschil(code, links.naam(code).tekst, eerste, tweede, redenen))
    return Vergelijking(algemeen, tuple(verschillen))


def _algemeen(links: Kijk, rechts: Kijk) -> tuple[str, ...]:
    zinnen = []
    for naam in ("jaar", "capaciteitsraming", "inwoners_jaar", "ses_jaar", "teldatum", "horizon"):
        if links.cyclus.inhoud[naam] != rechts.cyclus.inhoud[naam]:
            zinnen.append(f"{naam}: {links.cyclus.inhoud[naam]} en {rechts.cyclus.inhoud[naam]}")
    amv = [kijk.cyclus.inhoud["raming_amv"]["aantal"] for kijk in (links, rechts)]
    if amv[0] != amv[1]:
        zinnen.append(f"landelijk aantal amv: {amv[0]} en {amv[1]}")
    for naam, woorden in KEUZEWOORDEN.items():
        waarden = [waarde_tekst(kijk.keuze(naam)) for kijk in (links, rechts)]
        if waarden[0] != waarden[1]:
            zinnen.append(f"{woorden}: {waarden[0]}; {waarden[1]}")
    verslagen = [
        {v["kop"]["provincie"]: v["sha256"] for v in k.opdracht["verslagen"]} for k in (links, rechts)
    ]
    for provincie in sorted(set(verslagen[0]) | set(verslagen[1])):
        if verslagen[0].get(provincie) != verslagen[1].get(provincie):
            zinnen.append(f"het verslag van {links.naam(provincie)} is anders")
    if links.opdracht["wijzigingen"] != rechts.opdracht["wijzigingen"]:
        zinnen.append(f"wijzigingen van het besluit: {len(links.wijzigingen)} en {len(rechts.wijzigingen)}")
    return tuple(zinnen)


def _gewijzigd(links: Kijk, rechts: Kijk, code: str) -> tuple[str, ...]:
    """Return what changes of the besluit say of a gemeente, where that is not the same in both."""
    redenen = ["" if not k.afwijkend([code]) else str(waarom(k, code)) for k in (links, rechts)]
    if redenen[0] == redenen[1]:
        return ()
    namen = zip(("eerste", "tweede"), redenen, strict=True)
    return tuple(f"{naam}: {reden}" for naam, reden in namen if reden)


def _eigen(links: Kijk, rechts: Kijk, code: str) -> tuple[str, ...]:
    zinnen = []
    for soort in SOORTEN:
        indicatief = [int(kijk.iv(code, soort)) for kijk in (links, rechts)]
        aanbod = [int(kijk.aanbod(code, soort)) for kijk in (links, rechts)]
        if indicatief[0] != indicatief[1]:
            zinnen.append(f"indicatief {soort} {indicatief[0]} en {indicatief[1]}")
        if aanbod[0] != aanbod[1]:
            zinnen.append(f"aanbod {soort} dat meetelt {aanbod[0]} en {aanbod[1]}")
    instemming = [kijk.uitkomst["deelnemers"][code]["stemt_in"] for kijk in (links, rechts)]
    if instemming[0] != instemming[1]:
        zinnen.append("instemming met het meerdere is anders")
    return tuple(zinnen)
