"""The sheet of the provincie: from indicative number and offer to the number, for every gemeente."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from optimiser.documents.nareken.blad import GETAL, TIENDE, Blad, kolomletter
from optimiser.documents.nareken.gegevens import Gegevens, Gemeenterij, Stand
from optimiser.documents.nareken.landelijk import EERSTE as LAND_EERSTE
from optimiser.explain.kijk import SOORTEN

GROEPRIJ, KOPRIJ, EERSTE = 14, 15, 17
"""Rows counted from 0 (headings) and the first gemeente as the reader counts."""
KLEUR = {"regulier": "#1F6F8B", "amv": "#5B4B8A"}
ONEINDIG = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Indeling:
    """Which columns the sheet has, and where; a column that no gemeente needs is not there."""

    kolommen: tuple[tuple[str, str, int], ...]
    laatste: int

    def nummer(self, sleutel: str) -> int:
        """Return the column of a key."""
        return next(i for i, (naam, _, _) in enumerate(self.kolommen) if naam == sleutel)

    def heeft(self, sleutel: str) -> bool:
        """Whether the sheet has a column."""
        return any(naam == sleutel for naam, _, _ in self.kolommen)

    def cel(self, sleutel: str, n: int) -> str:
        """Return the address of a cell in row ``n``."""
        return f"{kolomletter(self.nummer(sleutel))}{n}"

    def bereik(self, sleutel: str, blad: str = "") -> str:
        """Return the address of a whole column."""
        letter = kolomletter(self.nummer(sleutel))
        voor = f"{blad}!" if blad else ""
        return f"{voor}${letter}${EERSTE}:${letter}${self.laatste}"


def deel_in(gegevens: Gegevens) -> Indeling:
    """Choose the columns for this receipt."""
    rijen = gegevens.rijen
    kolommen = [("code", "Code", 8), ("naam", "Gemeente", 22)]
    kolommen += [("bindt", "Meerdere bindt", 8), ("na", "Niet aan- gewezen", 8), ("vrij", "Vrij- gesteld", 8)]
    if any(rij.samen is not None for rij in rijen):
        kolommen.append(("samen", "Maximum samen", 9))
    if any(rij.korting for rij in rijen):
        kolommen += [("kt", "Korting teller", 8), ("kn", "Korting noemer", 8)]
    for soort in SOORTEN:
        kolommen += _soortkolommen(gegevens, soort)
    kolommen += [
        ("totaal", "Reken- uitkomst totaal", 9),
        ("besluit", "Besluit totaal", 9),
        ("nota", "Opmerking", 40),
    ]
    return Indeling(tuple(kolommen), EERSTE + len(rijen) - 1)


def _soortkolommen(gegevens: Gegevens, soort: str) -> Iterator[tuple[str, str, int]]:
    standen = [rij.stand[soort] for rij in gegevens.rijen]
    yield f"iv_{soort}", "Indicatief", 9
    yield f"aanbod_{soort}", "Aanbod dat meetelt", 8
    if any(stand.maximum is not None for stand in standen):
        yield f"max_{soort}", "Opgegeven maximum", 9
    yield f"laag_{soort}", "Laagste aantal", 8
    yield f"hoog_{soort}", "Hoogste aantal", 8
    if gegevens.bovenop:
        yield f"sleutel_{soort}", "Sleutel", 8
    if gegevens.deling[soort].factor is not None:
        yield f"maal_{soort}", "Factor × sleutel" if gegevens.bovenop else "Factor × indicatief", 10
        yield f"rond_{soort}", "Afgerond", 9
        if gegevens.deling[soort].gelijkspel or any(stand.omlaag for stand in standen):
            yield f"gelijk_{soort}", "Gelijkspel", 9
    yield f"uit_{soort}", "Reken- uitkomst" if not gegevens.vrijwillig else "Met vrijwillig deel", 9
    if gegevens.vrijwillig:
        yield f"boven_{soort}", "Vrijwillig", 9
        yield f"besl_{soort}", "Reken- uitkomst", 9
    if gegevens.deling[soort].factor is None:
        yield f"deel_{soort}", "Aandeel: uitkomst : indicatief", 10
        yield f"min_{soort}", "Aandeel met één plaats minder", 10
    yield f"rv_{soort}", "Reken- verslag", 8
    yield f"keur_{soort}", "Controle", 9


def slot(gegevens: Gegevens, soort: str) -> str:
    """Return the key of the column with the final number of a kind."""
    return f"besl_{soort}" if gegevens.vrijwillig else f"uit_{soort}"


def schrijf_gemeenten(blad: Blad, gegevens: Gegevens, indeling: Indeling) -> None:
    """Write headings and one row for every gemeente."""
    ruw = blad.blad
    for nummer, (sleutel, kop, breedte) in enumerate(indeling.kolommen):
        ruw.set_column(nummer, nummer, breedte)
        blad.kop(KOPRIJ, nummer, kop, next((k for s, k in KLEUR.items() if sleutel.endswith(s)), "#154273"))
    ruw.set_row(KOPRIJ, 50)
    for soort in SOORTEN:
        van, tot = indeling.nummer(f"iv_{soort}"), indeling.nummer(f"keur_{soort}")
        blad.groep(GROEPRIJ, van, tot, soort.capitalize(), KLEUR[soort])
    for index, rij in enumerate(gegevens.rijen):
        _gemeente(blad, gegevens, indeling, rij, EERSTE - 1 + index)
        for soort in SOORTEN:
            _soort(blad, gegevens, indeling, (rij, soort), EERSTE - 1 + index)
    ruw.set_row(GROEPRIJ, 16)
    for soort in SOORTEN:
        blad.keur(indeling.bereik(f"keur_{soort}").replace("$", ""))
    _keuzelijsten(blad, indeling)
    ruw.freeze_panes(EERSTE - 1, 2)
    ruw.repeat_rows(GROEPRIJ, KOPRIJ)


def _keuzelijsten(blad: Blad, indeling: Indeling) -> None:
    eerste, laatste = EERSTE - 1, indeling.laatste - 1
    for sleutel in ("bindt", "na", "vrij"):
        kolom = indeling.nummer(sleutel)
        blad.blad.data_validation(
            eerste, kolom, laatste, kolom, {"validate": "list", "source": ["ja", "nee"]}
        )
    geheel = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 99_999}
    geheel |= {"error_title": "Niet mogelijk", "error_message": "Een heel aantal plaatsen."}
    for sleutel, _, _ in indeling.kolommen:
        kolom = indeling.nummer(sleutel)
        if sleutel.startswith(("aanbod", "max")) or sleutel == "samen":
            blad.blad.data_validation(eerste, kolom, laatste, kolom, geheel)
        if sleutel.startswith("gelijk"):
            keus = {"validate": "list", "source": ["omhoog", "omlaag"]}
            blad.blad.data_validation(eerste, kolom, laatste, kolom, keus)


def _gemeente(blad: Blad, gegevens: Gegevens, indeling: Indeling, rij: Gemeenterij, r: int) -> None:
    blad.invoer(r, 0, rij.code, rol="verslag")
    blad.invoer(r, 1, rij.naam, rol="verslag")
    for sleutel, waar in (("bindt", rij.bindt), ("na", rij.niet_aangewezen), ("vrij", rij.vrijgesteld)):
        blad.invoer(r, indeling.nummer(sleutel), "ja" if waar else "nee")
    if indeling.heeft("samen"):
        blad.invoer(r, indeling.nummer("samen"), rij.samen)
    if indeling.heeft("kt"):
        blad.invoer(r, indeling.nummer("kt"), rij.korting.numerator, '0;-0;""')
        blad.invoer(r, indeling.nummer("kn"), rij.korting.denominator, '[=1]"";0')
    delen = [indeling.cel(slot(gegevens, soort), r + 1) for soort in SOORTEN]
    totaal = sum(rij.stand[soort].besloten for soort in SOORTEN)
    blad.formule(r, indeling.nummer("totaal"), "=" + "+".join(delen), totaal, rol="uitkomst")
    blad.invoer(r, indeling.nummer("besluit"), rij.besluit, GETAL, "verslag")
    blad.invoer(r, indeling.nummer("nota"), _nota(gegevens, rij), rol="tekst")


def _nota(gegevens: Gegevens, rij: Gemeenterij) -> str:
    """Say what is special about a row: what was copied and why, a tie, a joint maximum."""
    woorden = {
        "laag": "laagste aantal",
        "hoog": "hoogste aantal",
        "sleutel": "sleutel",
        "uit": "rekenuitkomst",
    }
    zinnen = []
    for soort in SOORTEN:
        stand = rij.stand[soort]
        over = [
            woorden[wat]
            for wat in sorted(stand.over)
            if gegevens.deling[soort].factor is not None or wat != "uit"
        ]
        if over:
            zinnen.append(f"{soort}: {', '.join(over)} overgenomen; een formule per cel geeft dit niet.")
        if stand.omlaag:
            zinnen.append(f"{soort}: precies op een half, gaat omlaag (gelijkspel).")
    if rij.waarom:
        zinnen.append(f"Besluit wijkt af: {rij.waarom}.")
    if rij.korting:
        zinnen.append("Maximum voor beide soorten samen: factor min korting.")
    return " ".join(zinnen)


def _soort(blad: Blad, gegevens: Gegevens, indeling: Indeling, wie: tuple[Gemeenterij, str], r: int) -> None:
    rij, soort = wie
    stand, n = rij.stand[soort], r + 1

    def c(sleutel: str) -> str:
        return indeling.cel(
            sleutel if sleutel in ("code", "na", "vrij", "bindt", "samen") else f"{sleutel}_{soort}", n
        )

    def zet(sleutel: str, formule: str, waarde: Any, rol: str = "formule") -> None:
        kolom = indeling.nummer(f"{sleutel}_{soort}")
        if sleutel in stand.over:
            blad.invoer(r, kolom, waarde, rol="over")
        else:
            blad.formule(r, kolom, formule, waarde, rol=rol)

    letter = "W" if soort == "regulier" else "V"
    einde = LAND_EERSTE + len(gegevens.land) - 1
    land = f"Landelijk!${letter}${LAND_EERSTE}:${letter}${einde}"
    zet("iv", f"=INDEX({land},MATCH({c('code')},Landelijk!$A${LAND_EERSTE}:$A${einde},0))", stand.iv)
    blad.invoer(r, indeling.nummer(f"aanbod_{soort}"), stand.aanbod)
    if indeling.heeft(f"max_{soort}"):
        blad.invoer(r, indeling.nummer(f"max_{soort}"), stand.maximum)
    laag = f'=IF({c("na")}="ja",0,IF({c("bindt")}="ja",{c("aanbod")},MIN({c("aanbod")},{c("iv")})))'
    zet("laag", laag, stand.laag)
    zet("hoog", _hoog(indeling, soort, n), "" if stand.hoog is None else stand.hoog)
    if gegevens.bovenop:
        maal = f"{c('iv')}-{c('laag')}" if gegevens.regel == "pro_rata_eigen_tekort" else c("iv")
        zet("sleutel", f"=IF({c('iv')}>{c('laag')},{maal},0)", stand.sleutel)
    if gegevens.deling[soort].factor is not None:
        _maal(blad, gegevens, indeling, wie, r)
    zet("uit", _uit(gegevens, indeling, soort, n), stand.uit, rol="uitkomst")
    _na(blad, gegevens, indeling, (stand, soort), r)


def _hoog(indeling: Indeling, soort: str, n: int) -> str:
    """Return the formula of the highest number: cap and stated maxima, never below the lowest."""
    laag, iv = indeling.cel(f"laag_{soort}", n), indeling.cel(f"iv_{soort}", n)
    maxima = [indeling.cel(k, n) for k in (f"max_{soort}", "samen") if indeling.heeft(k)]
    plafond = f"Plafond_{soort}"
    leeg = "".join(f',{cel}=""' for cel in maxima)
    delen = "".join(f',IF({cel}="",{ONEINDIG},{cel})' for cel in maxima)
    laagste = f'MIN(IF({plafond}="indicatief",{iv},{ONEINDIG}){delen})'
    onbegrensd = f'AND({plafond}<>"indicatief"{leeg})'
    vast = f'OR({indeling.cel("na", n)}="ja",{indeling.cel("vrij", n)}="ja")'
    return f'=IF({vast},{laag},IF({onbegrensd},"",MAX({laag},{laagste})))'


def _maal(blad: Blad, gegevens: Gegevens, indeling: Indeling, wie: tuple[Gemeenterij, str], r: int) -> None:
    """Write factor × key as a decimal, and rounded in whole numbers: INT((2·p·key + q) / (2·q))."""
    rij, soort = wie
    n, stand = r + 1, rij.stand[soort]
    factor = gegevens.deling[soort].factor
    sleutel = indeling.cel(f"{'sleutel' if gegevens.bovenop else 'iv'}_{soort}", n)
    p, q = f"Teller_{soort}", f"Noemer_{soort}"
    if indeling.heeft("kt"):
        kt, kn = indeling.cel("kt", n), indeling.cel("kn", n)
        maal = f"=({p}/{q}-{kt}/{kn})*{sleutel}"
        teller, noemer = f"(2*({p}*{kn}-{kt}*{q})*{sleutel}+{q}*{kn})", f"(2*{q}*{kn})"
    else:
        maal = f"={p}*{sleutel}/{q}"
        teller, noemer = f"(2*{p}*{sleutel}+{q})", f"(2*{q})"
    waarde = Fraction(0) if factor is None else (factor.waarde - rij.korting) * stand.sleutel
    blad.formule(r, indeling.nummer(f"maal_{soort}"), maal, waarde, TIENDE, "hulp")
    rond = f"=INT({teller}/{noemer})"
    if indeling.heeft(f"gelijk_{soort}"):
        kolom = indeling.nummer(f"gelijk_{soort}")
        half = factor is not None and factor.op_een_half(rij.korting, stand.sleutel) and bool(stand.sleutel)
        blad.invoer(r, kolom, ("omlaag" if stand.omlaag else "omhoog") if half else None)
        gelijk = indeling.cel(f"gelijk_{soort}", n)
        rond += f'-IF(AND({gelijk}="omlaag",INT({teller}/{noemer})*{noemer}={teller}),1,0)'
    blad.formule(r, indeling.nummer(f"rond_{soort}"), rond, gegevens.afgerond(rij, soort))


def _uit(gegevens: Gegevens, indeling: Indeling, soort: str, n: int) -> str:
    """Return the formula of the number within its bounds."""
    if gegevens.deling[soort].factor is None:
        return ""
    laag, hoog, rond = (indeling.cel(f"{k}_{soort}", n) for k in ("laag", "hoog", "rond"))
    if gegevens.bovenop:
        return f'={laag}+MAX(0,IF({hoog}="",{rond},MIN({rond},{hoog}-{laag})))'
    return f'=MAX({laag},IF({hoog}="",{rond},MIN({rond},{hoog})))'


def _na(blad: Blad, gegevens: Gegevens, indeling: Indeling, wat: tuple[Stand, str], r: int) -> None:
    """Write what comes after the number: voluntary part, share, and the comparison with the receipt."""
    stand, soort = wat
    n = r + 1
    uit, iv = indeling.cel(f"uit_{soort}", n), indeling.cel(f"iv_{soort}", n)
    if gegevens.vrijwillig:
        boven, kolom = indeling.cel(f"boven_{soort}", n), indeling.nummer(f"boven_{soort}")
        geboden = f"MIN({uit},{indeling.cel(f'aanbod_{soort}', n)})"
        blad.formule(r, kolom, f"=MAX(0,{geboden}-{iv})", stand.uit - stand.besloten)
        blad.formule(r, kolom + 1, f"={uit}-{boven}", stand.besloten, rol="uitkomst")
    if gegevens.deling[soort].factor is None:
        laag, hoog = indeling.cel(f"laag_{soort}", n), indeling.cel(f"hoog_{soort}", n)
        ruimte = not stand.iv or (stand.hoog is not None and stand.uit >= stand.hoog)
        deel: Any = "" if ruimte else Fraction(stand.uit, stand.iv)
        minder: Any = "" if not stand.iv or stand.uit <= stand.laag else Fraction(stand.uit - 1, stand.iv)
        vol = f'{iv}=0,AND({hoog}<>"",{uit}>={hoog})'
        kolom = indeling.nummer(f"deel_{soort}")
        blad.formule(r, kolom, f'=IF(OR({vol}),"",{uit}/{iv})', deel, "0.0000", "hulp")
        blad.formule(
            r, kolom + 1, f'=IF(OR({iv}=0,{uit}<={laag}),"",({uit}-1)/{iv})', minder, "0.0000", "hulp"
        )
    eind = indeling.cel(slot(gegevens, soort), n)
    kolom = indeling.nummer(f"rv_{soort}")
    blad.invoer(r, kolom, stand.besloten, GETAL, "verslag")
    rv = indeling.cel(f"rv_{soort}", n)
    blad.formule(r, kolom + 1, f'=IF({eind}={rv},"klopt","klopt niet")', "klopt")
