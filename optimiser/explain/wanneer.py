"""When would the rekenuitkomst change? The nearest values per parameter, as the receipt proves them."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from optimiser.domain.gevoeligheid import SES_STAP, Parameter, Richting, Uitkomst
from optimiser.explain.kijk import Kijk, Plek
from optimiser.explain.waarde import LEEG, Getal, Tekst, Vulling, kort, rijg, zin

Schrijver = Callable[[Getal, str, bool], Vulling]
"""Writes a number of steps in a direction as a reader says it; the kind of places only where it is asked."""


def wanneer_zin(kijk: Kijk, code: str) -> Tekst:
    """Return in one paragraph when the total of a gemeente changes, everything else being equal.

    Of an offer and of the opgave the kind with the smaller change is named. Other gemeenten are not: the
    receipt knows which one makes the offer, a public text says *elders*.
    """
    totaal = kijk.totaal(code)
    delen, stil = [], []
    for naam, schrijvers in _onderwerpen(kijk, code):
        gevallen = _gevallen(kijk, code, schrijvers, totaal)
        if gevallen:
            delen.append(zin(f"{naam[0].upper()}{naam[1:]}: {{gevallen}}.", gevallen=rijg(gevallen, " of ")))
        else:
            stil.append(_plek(kijk, code, next(iter(schrijvers))).als(naam))
    if stil:
        delen.append(zin("Niet door {wat}.", wat=rijg(stil, ", ")))
    return zin("De rekenuitkomst {totaal} verandert zo. {delen}", totaal=totaal, delen=rijg(delen, " "))


Schrijvers = Mapping[Parameter, Schrijver]


def _onderwerpen(kijk: Kijk, code: str) -> tuple[tuple[str, Schrijvers], ...]:
    gebied = "het land" if kijk.landelijk() else "de provincie"
    gemeente = kijk.gemeenten[code]
    inwoners, score = gemeente["inwoners"].getal, gemeente["ses_woa"].getal
    return (
        ("eigen aanbod", _plaatsen(Parameter.AANBOD_REGULIER, Parameter.AANBOD_AMV)),
        (f"aanbod elders in {gebied}", _plaatsen(Parameter.ELDERS_REGULIER, Parameter.ELDERS_AMV)),
        ("opgave", _plaatsen(Parameter.OPGAVE_REGULIER, Parameter.OPGAVE_AMV)),
        ("inwoners", {Parameter.INWONERS: _waarde(inwoners, Fraction(1))}),
        ("SES-WOA-score", {Parameter.SES_WOA: _waarde(score, SES_STAP)}),
    )


def _plaatsen(regulier: Parameter, amv: Parameter) -> Schrijvers:
    def schrijver(soort: str) -> Schrijver:
        return lambda delta, richting, met: zin(
            f"{{delta}} {soort} {richting}" if met else f"{{delta}} {richting}", delta=delta
        )

    return {regulier: schrijver("regulier"), amv: schrijver("amv")}


def _waarde(nu: Getal, stap: Fraction) -> Schrijver:
    """Write the value itself instead of the steps to it."""

    def schrijf(delta: Getal, richting: str, _: bool) -> Vulling:
        erbij = Getal(int(delta) * stap, delta.paden)
        nieuw = nu + erbij if richting == Richting.MEER else nu - erbij
        return Getal(int(nieuw), nieuw.paden) if stap == 1 else kort(nieuw)

    return schrijf


def _plek(kijk: Kijk, code: str, parameter: Parameter) -> Plek:
    return kijk.plek["uitkomst"]["gevoeligheid"]["gemeenten"][code][parameter.value]


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
