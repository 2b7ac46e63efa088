"""When would the rekenuitkomst change? The nearest values per parameter, as the receipt proves them."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from optimiser.domain.gevoeligheid import SES_STAP, Parameter, Richting, Uitkomst
from optimiser.explain.kijk import SOORTEN, Kijk, Plek
from optimiser.explain.waarde import LEEG, Getal, Tekst, Vulling, hoogst, kort, rijg, som, tekst, woord, zin

Schrijver = Callable[[Getal, str, bool], Vulling]
"""Writes a number of steps in a direction as a reader says it; the kind of places only where it is asked."""


def wanneer_zin(kijk: Kijk, code: str) -> Tekst:
    """Return in one paragraph when the total of a gemeente changes, everything else being equal.

    Of an offer and of the opgave the kind with the smaller change is named. Other gemeenten are not: the
    receipt knows which one makes the offer, a public text says *elders*. A direction without a change is
    named too: silence would read as not looked at.
    """
    totaal = kijk.totaal(code)
    delen, stil = [], []
    for naam, schrijvers in _onderwerpen(kijk, code):
        gevallen = _gevallen(kijk, code, schrijvers, totaal)
        if gevallen:
            gevallen_ = rijg([rijg(gevallen, " of "), _zonder(kijk, code, schrijvers)], "; ")
            delen.append(zin(f"{naam[0].upper()}{naam[1:]}: {{gevallen}}.", gevallen=gevallen_))
        else:
            stil.append(_plek(kijk, code, next(iter(schrijvers))).als(naam))
    if stil:
        delen.append(zin("Niet door {wat}.", wat=rijg(stil, ", ")))
    return zin("Rekenuitkomst {totaal}. {delen}", totaal=totaal, delen=rijg(delen, " "))


def bereik_zin(kijk: Kijk, code: str) -> Tekst:
    """Return in few words how far every parameter was varied for a gemeente."""
    uitkomst = kijk.plek["uitkomst"]
    deelnemers = uitkomst["deelnemers"]
    elders = uitkomst["gevoeligheid"]["bereik"][Parameter.ELDERS_REGULIER.value]
    gebied = tuple(kijk.gemeenten) if kijk.landelijk() else kijk.per_provincie[kijk.provincie_van(code)]

    def per_soort(begin: str, codes: tuple[str, ...]) -> Tekst:
        basis = {s: som(deelnemers[lid]["sleutel"][s].getal for lid in codes) for s in SOORTEN}
        return rijg((_bereik(kijk, Parameter(f"{begin}_{s}"), basis[s]) for s in SOORTEN), " en ")

    nul = Getal(0, frozenset())
    return zin(
        "Gekeken is tot, of zo ver als kan: eigen aanbod {aanbod}, elders {deel} × indicatief (ten minste {minstens}), "
        "opgave {opgave}, raming {raming}, inwoners {inwoners}, score {score}.",
        aanbod=per_soort("aanbod", (code,)),
        opgave=per_soort("opgave", gebied),
        raming=_bereik(kijk, Parameter.RAMING, uitkomst["indicatief"]["totaal"]["raming"].getal),
        inwoners=_bereik(kijk, Parameter.INWONERS, kijk.gemeenten[code]["inwoners"].getal),
        score=kort(_bereik(kijk, Parameter.SES_WOA, nul) * Getal(SES_STAP, frozenset())),
        deel=kort(elders["deel"].getal),
        minstens=elders["minstens"].getal,
    )


def _bereik(kijk: Kijk, parameter: Parameter, basis: Getal) -> Getal:
    """Return the steps looked at in each direction: a part of the basis rounded down, or the least number."""
    bereik = kijk.plek["uitkomst"]["gevoeligheid"]["bereik"][parameter.value]
    deel = bereik["deel"].getal * basis
    return hoogst(Getal(int(Fraction(deel.waarde)), deel.paden), bereik["minstens"].getal)


Schrijvers = Mapping[Parameter, Schrijver]


def _onderwerpen(kijk: Kijk, code: str) -> tuple[tuple[str, Schrijvers], ...]:
    gebied = "het land" if kijk.landelijk() else "de provincie"
    gemeente = kijk.gemeenten[code]
    inwoners, score = gemeente["inwoners"].getal, gemeente["ses_woa"].getal
    return (
        ("eigen aanbod", _plaatsen(Parameter.AANBOD_REGULIER, Parameter.AANBOD_AMV)),
        (f"aanbod elders in {gebied}", _plaatsen(Parameter.ELDERS_REGULIER, Parameter.ELDERS_AMV)),
        ("opgave", _plaatsen(Parameter.OPGAVE_REGULIER, Parameter.OPGAVE_AMV)),
        ("raming, amv gelijk", {Parameter.RAMING: _delta}),
        ("inwoners", {Parameter.INWONERS: _waarde(inwoners, Fraction(1))}),
        ("SES-WOA-score", {Parameter.SES_WOA: _waarde(score, SES_STAP)}),
    )


def _plaatsen(regulier: Parameter, amv: Parameter) -> Schrijvers:
    def schrijver(soort: str) -> Schrijver:
        return lambda delta, richting, met: zin(
            f"{{delta}} {soort} {richting}" if met else f"{{delta}} {richting}", delta=delta
        )

    return {regulier: schrijver("regulier"), amv: schrijver("amv")}


def _delta(delta: Getal, richting: str, _: bool) -> Vulling:
    return zin(f"{{delta}} {richting}", delta=delta)


def _waarde(nu: Getal, stap: Fraction) -> Schrijver:
    """Write the value itself instead of the steps to it."""

    def schrijf(delta: Getal, richting: str, _: bool) -> Vulling:
        erbij = Getal(int(delta) * stap, delta.paden)
        nieuw = nu + erbij if richting == Richting.MEER else nu - erbij
        return Getal(int(nieuw), nieuw.paden) if stap == 1 else kort(nieuw)

    return schrijf


def _plek(kijk: Kijk, code: str, parameter: Parameter) -> Plek:
    return kijk.plek["uitkomst"]["gevoeligheid"]["gemeenten"][code][parameter.value]


def _zonder(kijk: Kijk, code: str, schrijvers: Schrijvers) -> Tekst:
    """Say in which direction the total is the same over the whole range; nothing where it changes both ways."""
    for richting in Richting:
        plekken = [_plek(kijk, code, parameter)[richting.value] for parameter in schrijvers]
        if not any(Uitkomst.TOTAAL.value in plek.inhoud for plek in plekken):
            return tekst(woord(f"{richting}: geen ander aantal", *(plek.als("") for plek in plekken)))
    return LEEG


def _gevallen(kijk: Kijk, code: str, schrijvers: Schrijvers, totaal: Getal) -> list[Tekst]:
    """Write the nearest change up and down: ``11 amv meer (126)``; nothing where there is none."""
    gevallen: list[Tekst] = []
    vorige: Parameter | None = None
    for richting in Richting:
        cellen = []
        for parameter in schrijvers:
            plek = _plek(kijk, code, parameter)[richting.value]
            if Uitkomst.TOTAAL.value in plek.inhoud:
                cellen.append((plek[Uitkomst.TOTAAL.value], parameter))
        if not cellen:
            continue
        cel, parameter = min(cellen, key=lambda paar: int(paar[0].inhoud[0]))
        waarde = schrijvers[parameter](cel[0].getal, richting.value, parameter != vorige)
        terug = LEEG
        if cel[2].inhoud is not None:
            later = schrijvers[parameter](cel[2].getal, richting.value, False)
            terug = zin(", bij {waarde} weer {totaal}", waarde=later, totaal=totaal)
        gevallen.append(zin("{waarde} ({aantal}{terug})", waarde=waarde, aantal=cel[1].getal, terug=terug))
        vorige = parameter
    return gevallen
