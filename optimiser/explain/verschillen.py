"""What a besluit makes of a report: per gemeente the places that were reported, and why the number differs."""

from dataclasses import dataclass

from optimiser.explain.besluit import waarom
from optimiser.explain.kijk import SOORTEN, Kijk
from optimiser.explain.waarde import Getal, Tekst, met_teken, met_woord, rijg, som, tekst, woord, zin


@dataclass(frozen=True, slots=True)
class Verslagverschil:
    """One gemeente: from the places in the report to the number in the besluit.

    Attributes
    ----------
    gemeld : places in the report. telt : those that count. totaal : the rekenuitkomst.
    anders : the number is another one than the report says, or somebody changed it.
    """

    code: str
    gemeld: Getal
    telt: Getal
    totaal: Getal
    besluit: Getal
    anders: bool
    waarom: Tekst

    @property
    def verschil(self) -> Getal:
        """Places more or less than in the report."""
        return self.besluit - self.gemeld


def verslagverschillen(kijk: Kijk, provincie: str) -> tuple[Verslagverschil, ...]:
    """Return every gemeente of a provincie, in the order of their names, whether its number differs or not."""
    return tuple(_verschil(kijk, code) for code in kijk.per_provincie[provincie])


def _verschil(kijk: Kijk, code: str) -> Verslagverschil:
    gemeld = som(kijk.telling(regel)["plekken"].getal for regel in kijk.regels[code])
    besluit = kijk.besluit(code)
    return Verslagverschil(
        code,
        gemeld,
        kijk.aanbod(code),
        kijk.totaal(code),
        besluit,
        bool(gemeld != besluit or kijk.afwijkend([code])),
        _waarom(kijk, code, gemeld),
    )


def _waarom(kijk: Kijk, code: str, gemeld: Getal) -> Tekst:
    """Return why a number differs from the report: what does not count, what was added, what was capped."""
    telt, totaal = kijk.aanbod(code), kijk.totaal(code)
    delen = []
    if telt < gemeld:
        delen.append(zin("niet geteld: {aantal}", aantal=met_woord(gemeld - telt, "plaats", "plaatsen")))
    if telt > gemeld:
        delen.append(
            zin(
                "{aantal} erbij door een gezamenlijk plan",
                aantal=met_woord(telt - gemeld, "plaats", "plaatsen"),
            )
        )
    meer = [(s, kijk.besloten(code, s) - kijk.aanbod(code, s)) for s in SOORTEN]
    for soort, verschil in meer:
        if verschil > 0:
            delen.append(zin("{aantal} {soort} opgelegd uit de rest", aantal=verschil, soort=soort))
        if verschil < 0:
            delen.append(
                zin("{aantal} {soort} boven indicatief, niet besloten", aantal=abs(verschil), soort=soort)
            )
    if kijk.afwijkend([code]):
        delen.append(
            zin(
                "gewijzigd, {verschil}: {waarom}",
                verschil=met_teken(kijk.besluit(code) - totaal),
                waarom=waarom(kijk, code),
            )
        )
    return rijg(delen, "; ") if delen else tekst(woord("gelijk", totaal, telt))
