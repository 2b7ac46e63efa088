"""When would the rekenuitkomst change? The nearest values per parameter, as the receipt proves them."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from optimiser.domain.gevoeligheid import SES_STAP, Parameter, Richting, Uitkomst
from optimiser.explain.kijk import Kijk, Plek
from optimiser.explain.waarde import LEEG, Getal, Tekst, Vulling, en, kort, rijg, tekst, zin

Schrijver = Callable[[Getal, str], Vulling]
"""Writes a number of steps in a direction as a reader says it."""


def wanneer_zin(kijk: Kijk, code: str) -> Tekst:
    """Return in one paragraph when the total of a gemeente changes, everything else being equal.

    Other gemeenten are not named: the receipt knows which one, a public text says *elders*.
    """
    totaal = kijk.totaal(code)
    delen, stil = [], []
    for naam, parameters in _onderwerpen(kijk, code).items():
        gevallen = [
            tekst_
            for parameter, schrijf in parameters
            for tekst_ in (_geval(kijk, code, parameter, schrijf, totaal),)
            if tekst_
        ]
        if gevallen:
            delen.append(zin("{naam}: {gevallen}.", naam=naam, gevallen=rijg(gevallen, "; ")))
        else:
            plekken = [_plek(kijk, code, parameter) for parameter, _ in parameters]
            stil.append(plekken[0].als(naam if naam.startswith("SES") else naam[0].lower() + naam[1:]))
    slot = zin("Bij elke waarde daartussen blijft het {totaal}.", totaal=totaal) if delen else LEEG
    if stil:
        slot = rijg([slot, zin("Binnen het onderzochte bereik verandert het niet door {wat}.", wat=en(stil))])
    vraag = zin("Wanneer verandert de rekenuitkomst van {totaal}, als de rest gelijk blijft?", totaal=totaal)
    return rijg([vraag, *delen, slot])


def _onderwerpen(kijk: Kijk, code: str) -> Mapping[str, tuple[tuple[Parameter, Schrijver], ...]]:
    gebied = "het land" if kijk.landelijk() else "de provincie"
    gemeente = kijk.gemeenten[code]

    def waarde(nu: Getal, stap: Fraction) -> Schrijver:
        """Write the value itself instead of the steps to it."""

        def schrijf(delta: Getal, richting: str) -> Vulling:
            erbij = Getal(int(delta) * stap, delta.paden)
            nieuw = nu + erbij if richting == Richting.MEER else nu - erbij
            return kort(nieuw) if stap != 1 else tekst(Getal(int(nieuw), nieuw.paden))

        return schrijf

    return {
        "Eigen aanbod": _soorten(Parameter.AANBOD_REGULIER, Parameter.AANBOD_AMV),
        f"Aanbod van één gemeente elders in {gebied}": _soorten(
            Parameter.ELDERS_REGULIER, Parameter.ELDERS_AMV
        ),
        f"Opgave van {gebied}": _soorten(Parameter.OPGAVE_REGULIER, Parameter.OPGAVE_AMV),
        "Aantal inwoners": ((Parameter.INWONERS, waarde(gemeente["inwoners"].getal, Fraction(1))),),
        "SES-WOA-score": ((Parameter.SES_WOA, waarde(gemeente["ses_woa"].getal, SES_STAP)),),
    }


def _soorten(regulier: Parameter, amv: Parameter) -> tuple[tuple[Parameter, Schrijver], ...]:
    def schrijver(soort: str) -> Schrijver:
        return lambda delta, richting: zin(f"{{delta}} {soort} {richting}", delta=delta)

    return ((regulier, schrijver("regulier")), (amv, schrijver("amv")))


def _plek(kijk: Kijk, code: str, parameter: Parameter) -> Plek:
    return kijk.plek["uitkomst"]["gevoeligheid"]["gemeenten"][code][parameter.value]


def _geval(kijk: Kijk, code: str, parameter: Parameter, schrijf: Schrijver, totaal: Getal) -> Tekst:
    """Write the nearest change up and down: ``26 regulier meer (126)``."""
    delen = []
    for richting in Richting:
        plek = _plek(kijk, code, parameter)[richting.value]
        if Uitkomst.TOTAAL.value in plek.inhoud:
            delen.append(_omslag(plek[Uitkomst.TOTAAL.value], richting.value, schrijf, totaal))
    return rijg(delen, " of ")


def _omslag(cel: Plek, richting: str, schrijf: Schrijver, totaal: Getal) -> Tekst:
    delta, aantal = cel[0].getal, cel[1].getal
    terug = LEEG
    if cel[2].inhoud is not None:
        terug = zin(", bij {waarde} weer {totaal}", waarde=schrijf(cel[2].getal, richting), totaal=totaal)
    return zin("{waarde} ({aantal}{terug})", waarde=schrijf(delta, richting), aantal=aantal, terug=terug)
