"""Deel B: the table with which a reader redoes the division of one provincie, and the sentences with it."""

from optimiser.domain.getal import decimaal
from optimiser.explain.kijk import SOORTEN, Kijk, Plek, breuk, optioneel
from optimiser.explain.pagina import DeelBRij
from optimiser.explain.waarde import LEEG, Getal, Tekst, decimalen, en, kort, rijg, tekst, zin


def deel_b(kijk: Kijk, provincie: str) -> tuple[DeelBRij, ...]:
    """Return the lines of deel B in the order of the names."""
    return tuple(_rij(kijk, code, provincie) for code in kijk.per_provincie[provincie])


def _rij(kijk: Kijk, code: str, provincie: str) -> DeelBRij:
    regulier, amv = (kijk.deling(provincie, soort)["posten"][code] for soort in SOORTEN)
    return DeelBRij(
        code,
        kijk.naam(code),
        (kijk.iv(code, "regulier"), kijk.iv(code, "amv")),
        (kijk.aanbod(code, "regulier"), kijk.aanbod(code, "amv")),
        (_laag(regulier), _laag(amv)),
        (_hoog(regulier), _hoog(amv)),
        (kijk.besloten(code, "regulier"), kijk.besloten(code, "amv")),
        kijk.besluit(code),
        _opmerking(kijk, code, provincie),
    )


def _laag(post: Plek) -> Getal:
    return post["basis"].getal + post["laag"].getal


def _hoog(post: Plek) -> Getal | None:
    hoog = optioneel(post["hoog"])
    return None if hoog is None else post["basis"].getal + hoog


def _opmerking(kijk: Kijk, code: str, provincie: str) -> Tekst:
    deelnemer = kijk.plek["uitkomst"]["deelnemers"][code]
    delen = [
        tekst(deelnemer[stand].als(woorden))
        for stand, woorden in (("niet_aangewezen", "niet aangewezen"), ("vrijgesteld", "vrijgesteld"))
        if deelnemer[stand].inhoud
    ]
    for soort in SOORTEN:
        tie = kijk.deling(provincie, soort)["gelijkspel"]
        if tie and code in tie.inhoud["gemeenten"]:
            delen.append(tekst(tie["gemeenten"].als(f"gelijkspel {soort}")))
    korting = kijk.deling(provincie, "regulier")["korting"]
    if code in (korting.inhoud or {}):
        delen.append(zin("gezamenlijk maximum: factor {korting} lager", korting=kort(korting[code].getal)))
    return rijg(delen, "; ")


def deling_zinnen(kijk: Kijk, deling: Plek, soort: str) -> tuple[Tekst, ...]:
    """Return what the run of an area and kind used: ties, factor with its margin, a lifted cap."""
    begin = f"{soort.capitalize()}: "
    zinnen = []
    if deling["gelijkspel"]:
        zinnen.append(tekst(begin) + _gelijkspel(kijk, deling["gelijkspel"]))
    som = deling["totaal"].getal - deling["niet_verdeeld"].getal
    niet_verdeeld = deling["niet_verdeeld"].getal
    rest = zin(" Niet verdeeld: {rest}.", rest=niet_verdeeld) if niet_verdeeld else LEEG
    regel = str(kijk.keuze("verdeelregel"))
    if breuk(deling["factor"]) is not None:
        uitleg = zin(
            "factor {factor}. Na afronden, met het laagste en het hoogste aantal, is de som {som}.",
            factor=kort(deling["factor"].getal),
            som=som,
        )
        zinnen.append(tekst(begin) + uitleg + rest + _marge(deling))
    elif regel == "leximin":
        zinnen.append(
            tekst(begin) + zin("steeds het laagste aandeel eerst; de som is {som}.", som=som) + rest
        )
    if deling["plafond_opgeheven"].inhoud:
        opgeheven = "het plafond op indicatief is voor allen opgeheven, anders past de rest niet."
        zinnen.append(tekst(begin) + tekst(deling["plafond_opgeheven"].als(opgeheven)))
    return tuple(zinnen)


def _gelijkspel(kijk: Kijk, tie: Plek) -> Tekst:
    voorlopig = "voorlopige volgorde: groter indicatief aantal eerst"
    stand = "beslecht door een persoon" if tie.inhoud["beslecht"] else voorlopig
    return zin(
        "gelijkspel. Precies op een half staan {gelijk}; omhoog gaat {omhoog} ({stand}).",
        gelijk=en(kijk.naam(code) for code in tie.inhoud["gemeenten"]),
        omhoog=en(kijk.naam(code) for code in tie.inhoud["omhoog"]),
        stand=tie["beslecht"].als(stand),
    )


def _marge(deling: Plek) -> Tekst:
    """Print L and U on their safe side: every factor between the printed bounds gives the same numbers."""
    onder, boven = breuk(deling["onder"]), breuk(deling["boven"])
    if onder is None or boven is None:
        return LEEG

    def vallen_samen(cijfers: int) -> bool:
        return decimaal(onder, cijfers, afronding="omhoog") >= decimaal(boven, cijfers, afronding="omlaag")

    cijfers = next((n for n in range(5, 12) if not vallen_samen(n)), 12)
    laag = decimalen(deling["onder"].getal, cijfers, afronding="omhoog")
    hoog = decimalen(deling["boven"].getal, cijfers, afronding="omlaag")
    return zin(" Elke factor van {laag} tot {hoog} geeft dezelfde aantallen.", laag=laag, hoog=hoog)
