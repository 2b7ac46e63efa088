"""The sheet of the own gemeente: the sixteen numbered steps, for the gemeente that is picked."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from optimiser.documents.nareken.blad import FACTOR, GETAL, GEWICHT, SCORE, TIENDE, WF, Blad, Waarde
from optimiser.documents.nareken.gegevens import Gegevens
from optimiser.documents.nareken.landelijk import EERSTE as LAND_EERSTE
from optimiser.documents.nareken.landelijk import SOMRIJ
from optimiser.documents.nareken.provincie import Indeling, slot
from optimiser.documents.nareken.samen import OPGAVE, REST, VLOER, adres
from optimiser.explain.kijk import SOORTEN
from optimiser.explain.stappen import NAAM_REGEL

KIESRIJ, KOPRIJ, EERSTE = 3, 5, 7
KOPPEN = (
    ("Stap", 6),
    ("Wat", 56),
    ("Soort", 9),
    ("Som", 16),
    ("", 4),
    ("", 16),
    ("", 4),
    ("", 16),
    ("", 4),
    ("Onafgerond", 16),
    ("Uitkomst", 13),
    ("Regel of keuze", 42),
)
SOM, TEKEN, ONAF, UIT, REGEL = (3, 5, 7), (4, 6, 8), 9, 10, 11


@dataclass(frozen=True, slots=True)
class Deel:
    """A cell with a formula, its value now, and its number format."""

    formule: str
    waarde: Waarde
    getalvorm: str = GETAL


@dataclass(frozen=True, slots=True)
class Regel:
    """One line: number of the step (0 = same step), words, kind, terms and signs, outcome, rule."""

    nummer: int
    wat: str
    soort: str = ""
    som: tuple[Deel, ...] = ()
    tekens: tuple[str, ...] = ()
    onaf: Deel | None = None
    uit: Deel | None = None
    regel: str = ""
    vet: bool = False
    extra: Deel | None = field(default=None)


class Stappen:
    """Writes the lines for the gemeente in the choice cell; the cached values are those of the first one."""

    def __init__(self, gegevens: Gegevens, indeling: Indeling) -> None:
        self.g, self.indeling = gegevens, indeling
        self.rij = gegevens.rijen[0]
        self.land = next(rij for rij in gegevens.land if rij.code == self.rij.code)
        self.laatste = LAND_EERSTE + len(gegevens.land) - 1

    def l(self, letter: str) -> str:
        """Return the formula part that looks up a column of the national sheet."""
        return f"INDEX(Landelijk!${letter}${LAND_EERSTE}:${letter}${self.laatste},Rij_land)"

    def p(self, sleutel: str) -> str:
        """Return the formula part that looks up a column of the sheet of the provincie."""
        return f"INDEX({self.indeling.bereik(sleutel, 'Provincie')},Rij_provincie)"

    def regels(self) -> Iterator[Regel]:
        """Yield every line."""
        yield from self._indicatief()
        yield from self._aantallen()
        yield from self._provincie()
        yield from self._verdeling()
        yield from self._slot()

    def _indicatief(self) -> Iterator[Regel]:
        land, nl = self.land, f"Landelijk!$D${SOMRIJ + 1}"
        inwoners = Deel("=" + self.l("D"), land.inwoners)
        plus = Deel(f"={self.l('E')}+1", land.score + 1, SCORE)
        besluit = "besluit 2.1 lid 3"
        heel = Deel("=" + nl, self.g.inwoners_nl)
        yield Regel(1, "Inwoners van de gemeente", uit=inwoners, regel=besluit)
        yield Regel(0, "Inwoners van Nederland", uit=heel, regel=besluit)
        score = Deel("=" + self.l("E"), land.score, SCORE)
        yield Regel(2, "SES-WOA-score plus 1", "", (score, Deel("=1", 1)), ("+",), None, plus, besluit)
        wf = Fraction(land.gewicht, self.g.schaal * self.g.inwoners_nl)
        formule = f"=({self.l('E')}+1)*{self.l('D')}/{nl}"
        yield Regel(
            3, "Weegfactor", "", (plus, inwoners, heel), ("×", ":"), Deel(formule, wf, WF), None, "Wf"
        )
        som = Deel("=Som_gewichten/Schaal", Fraction(self.g.som, self.g.schaal), GEWICHT)
        twf = Deel(
            f"=Som_gewichten/Schaal/{nl}", Fraction(self.g.som, self.g.schaal * self.g.inwoners_nl), WF
        )
        yield Regel(4, "Alle weegfactoren opgeteld", "", (som, heel), (":",), twf, None, "TWf")
        self.wf, self.twf = Deel(formule, wf, WF), twf

    def _aantallen(self) -> Iterator[Regel]:
        land, behoefte = self.land, self.g.behoefte
        exact = {wat: Fraction(aantal * land.gewicht, self.g.som) for wat, aantal in behoefte.items()}
        delen = (Deel("=Raming", behoefte["totaal"]), self.wf, self.twf)
        uit = Deel("=" + self.l("L"), land.deling["totaal"].aantal)
        onaf = Deel("=" + self.l("G"), exact["totaal"], TIENDE)
        yield Regel(
            5,
            "Indicatief",
            "totaal",
            delen,
            ("×", ":", "="),
            onaf,
            uit,
            "Iv; een half of meer gaat omhoog",
            vet=True,
        )
        bekend = Deel(
            f'=IF({self.l("M")}="","geen",{self.l("M")})',
            land.bekend["totaal"] if land.bekend["totaal"] is not None else "geen",
        )
        yield Regel(0, "Bekendgemaakt aantal; dat gaat voor", "totaal", uit=bekend, regel="wet 5 lid 1")
        delen = (Deel("=Raming_amv", behoefte["amv"]), self.wf, self.twf)
        onaf = Deel("=" + self.l("O"), exact["amv"], TIENDE)
        uit = Deel("=" + self.l("V"), land.geldt["amv"])
        artikel = (
            "besluit 2.2; aanname" if self.g.opdracht["cyclus"]["raming_amv"]["aanname"] else "besluit 2.2"
        )
        yield Regel(6, "Waarvan amv", "amv", delen, ("×", ":", "="), onaf, uit, artikel, vet=True)
        delen = (Deel("=" + self.l("N"), land.geldt["totaal"]), uit)
        uit = Deel("=" + self.l("W"), land.geldt["totaal"] - land.geldt["amv"])
        yield Regel(7, "Dus regulier", "regulier", delen, ("−",), None, uit, vet=True)

    def _provincie(self) -> Iterator[Regel]:
        naam, aantal = self.g.naam, len(self.g.rijen)
        totalen = (
            (8, f"Opgave {naam}: {aantal} gemeenten bij elkaar", OPGAVE, "iv", "besluit 2.1 lid 2"),
            (10, "Laagste aantallen in de provincie bij elkaar", VLOER, "laag", "keuze 2: meerdere"),
        )
        for nummer, wat, rij, veld, regel in totalen:
            for soort in SOORTEN:
                uit = Deel(f"=Provincie!{adres(rij, soort)}", self.g.som_van(soort, veld))
                yield Regel(nummer if soort == "regulier" else 0, wat, soort, uit=uit, regel=regel)
            if nummer == OPGAVE + 3:
                for soort in SOORTEN:
                    uit = Deel("=" + self.p(f"aanbod_{soort}"), self.rij.stand[soort].aanbod)
                    wat = "Aanbod van de gemeente dat meetelt"
                    yield Regel(
                        9 if soort == "regulier" else 0, wat, soort, uit=uit, regel="keuze 1: telregel"
                    )
        for soort in SOORTEN:
            deling = self.g.deling[soort]
            rest: Waarde = (
                "zie land" if self.g.landelijk_verdeeld else deling.totaal - self.g.som_van(soort, "laag")
            )
            uit = Deel(f"=Provincie!{adres(REST, soort)}", rest)
            regel = "wet 5 lid 1; de wet geeft geen rekenregel"
            yield Regel(11 if soort == "regulier" else 0, "Nog te verdelen", soort, uit=uit, regel=regel)

    def _verdeling(self) -> Iterator[Regel]:
        for soort in SOORTEN:
            yield self._factor(soort)
        for nummer, wat, veld, regel in (
            (13, "Hoger dan het eigen aanbod?", "aanbod", "zo ja: voornemen aan het college (Awb 4:8)"),
            (14, "Hoger dan indicatief?", "iv", "keuze 4: plafond"),
        ):
            for soort in SOORTEN:
                stand = self.rij.stand[soort]
                links, rechts = self.p(slot(self.g, soort)), self.p(f"{veld}_{soort}")
                ander = getattr(stand, veld)
                delen = (Deel("=" + links, stand.besloten), Deel("=" + rechts, ander))
                hoger = "ja" if stand.besloten > ander else "nee"
                teken = ">" if stand.besloten > ander else "<" if stand.besloten < ander else "="
                uit = Deel(f'=IF({links}>{rechts},"ja","nee")', hoger)
                extra = Deel(f'=IF({links}>{rechts},">",IF({links}<{rechts},"<","="))', teken)
                yield Regel(
                    nummer if soort == "regulier" else 0, wat, soort, delen, (), None, uit, regel, extra=extra
                )

    def _factor(self, soort: str) -> Regel:
        stand, deling = self.rij.stand[soort], self.g.deling[soort]
        nummer = 12 if soort == "regulier" else 0
        uit = Deel("=" + self.p(f"uit_{soort}"), stand.uit)
        naam = NAAM_REGEL[self.g.regel]
        if self.g.landelijk_verdeeld:
            naam = naam.replace("voor de provincie", "voor het land")
        if deling.factor is None:
            return Regel(nummer, naam, soort, uit=uit, regel="keuze 3: verdeelregel (overgenomen)", vet=True)
        factor: Fraction = deling.factor.waarde - self.rij.korting
        korting = f"-{self.p('kt')}/{self.p('kn')}" if self.indeling.heeft("kt") else ""
        maal = self.p(f"{'sleutel' if self.g.bovenop else 'iv'}_{soort}")
        delen = [Deel(f"=Factor_{soort}{korting}", factor, FACTOR), Deel("=" + maal, stand.sleutel)]
        tekens = ["×", "="]
        if self.g.bovenop:
            delen.append(Deel("=" + self.p(f"laag_{soort}"), stand.laag))
            tekens = ["×", "+"]
        onaf = Deel("=" + self.p(f"maal_{soort}"), factor * stand.sleutel, TIENDE)
        if self.g.bovenop:
            onaf = Deel(
                f"{onaf.formule}+{self.p(f'laag_{soort}')}", factor * stand.sleutel + stand.laag, TIENDE
            )
        wat = (
            f"{naam}, niet minder dan het laagste en niet meer dan het hoogste aantal"
            if not self.g.bovenop
            else naam
        )
        return Regel(
            nummer, wat, soort, tuple(delen), tuple(tekens), onaf, uit, "keuze 3: verdeelregel", vet=True
        )

    def _slot(self) -> Iterator[Regel]:
        delen = tuple(Deel("=" + self.p(slot(self.g, s)), self.rij.stand[s].besloten) for s in SOORTEN)
        totaal = sum(self.rij.stand[soort].besloten for soort in SOORTEN)
        uit = Deel("=" + self.p("totaal"), totaal)
        yield Regel(15, "Rekenuitkomst: regulier en amv samen", "totaal", delen, ("+",), None, uit, vet=True)
        rv = "+".join(self.p(f"rv_{soort}") for soort in SOORTEN)
        yield Regel(0, "In het rekenverslag", "totaal", uit=Deel("=" + rv, totaal), regel="om te vergelijken")
        keur = Deel(f'=IF({self.p("totaal")}={rv},"klopt","klopt niet")', "klopt")
        yield Regel(0, "Gelijk aan het rekenverslag?", uit=keur)


def schrijf_mijn(boek: Any, blad: Blad, gegevens: Gegevens, indeling: Indeling) -> None:
    """Write the sheet."""
    blad.titel("Mijn gemeente: van cijfer naar aantal", gegevens.verslag["label"], gegevens.verslag["zegel"])
    for nummer, (_, breedte) in enumerate(KOPPEN):
        blad.blad.set_column(nummer, nummer, breedte)
    _kies(boek, blad, gegevens, indeling)
    for nummer, (kop, _) in enumerate(KOPPEN):
        if nummer not in (4, 5, 6, 7, 8):
            blad.kop(KOPRIJ, nummer, kop)
    blad.groep(KOPRIJ, 3, 8, "Som")
    stappen = Stappen(gegevens, indeling)
    rij = KOPRIJ + 1
    for regel in stappen.regels():
        _regel(blad, rij, regel)
        rij += 1
    _besluit(blad, rij)
    blad.keur(f"K{KOPRIJ + 2}:K{rij}")
    blad.klaar(gegevens.verslag["label"], gegevens.verslag["zegel"], liggend=True)


def _kies(boek: Any, blad: Blad, gegevens: Gegevens, indeling: Indeling) -> None:
    vet = blad.opmaak(bold=True, font_size=12)
    blad.blad.write_string(KIESRIJ, 0, "Kies uw gemeente:", vet)
    vorm = blad.vorm("invoer", bold=True, font_size=12)
    blad.blad.merge_range(KIESRIJ, 2, KIESRIJ, 7, "", vorm)
    blad.blad.write_string(KIESRIJ, 2, gegevens.rijen[0].naam, vorm)
    namen = indeling.bereik("naam", "Provincie")
    keus = {"validate": "list", "source": f"={namen}", "error_title": "Onbekend"}
    blad.blad.data_validation(
        KIESRIJ, 2, KIESRIJ, 2, {**keus, "error_message": "Kies een gemeente uit de lijst."}
    )
    klein = blad.opmaak(font_size=8, font_color="#6A6A6A", align="right")
    for kolom, woord, naam, formule, waarde in (
        (9, "regel in Provincie", "Rij_provincie", f"=MATCH($C${KIESRIJ + 1},{namen},0)", 1),
        (
            9,
            "regel in Landelijk",
            "Rij_land",
            f"=MATCH(INDEX({indeling.bereik('code', 'Provincie')},Rij_provincie),"
            f"Landelijk!$A${LAND_EERSTE}:$A${LAND_EERSTE + len(gegevens.land) - 1},0)",
            next(i for i, r in enumerate(gegevens.land, 1) if r.code == gegevens.rijen[0].code),
        ),
    ):
        rij = KIESRIJ if naam == "Rij_provincie" else KIESRIJ + 1
        blad.blad.write_string(rij, kolom, woord, klein)
        blad.blad.write_formula(rij, kolom + 1, formule, klein, waarde)
        boek.define_name(naam, f"='{blad.naam}'!$K${rij + 1}")


def _regel(blad: Blad, rij: int, regel: Regel) -> None:
    blad.invoer(rij, 0, regel.nummer or None, rol="teken")
    for kolom in range(1, len(KOPPEN)):
        blad.invoer(rij, kolom, None, rol="tekst")
    blad.invoer(rij, 1, regel.wat, rol="tekst")
    blad.invoer(rij, 2, regel.soort, rol="tekst")
    for kolom, deel in zip(SOM, regel.som, strict=False):
        blad.formule(rij, kolom, deel.formule, deel.waarde, deel.getalvorm)
    for kolom, teken in zip(TEKEN, regel.tekens, strict=False):
        blad.invoer(rij, kolom, teken, rol="teken")
    if regel.extra is not None:
        blad.formule(rij, TEKEN[0], regel.extra.formule, regel.extra.waarde, rol="teken")
    if regel.onaf is not None:
        blad.formule(rij, ONAF, regel.onaf.formule, regel.onaf.waarde, regel.onaf.getalvorm)
    if regel.uit is not None:
        rol = "uitkomst" if regel.vet else "formule"
        blad.formule(rij, UIT, regel.uit.formule, regel.uit.waarde, regel.uit.getalvorm, rol)
    blad.invoer(rij, REGEL, regel.regel, rol="tekst")
    blad.blad.set_row(rij, 30 if len(regel.wat) > KOPPEN[1][1] else 16)


def _besluit(blad: Blad, rij: int) -> None:
    """Write step 16: a person decides; the reader may fill in the number of the decision."""
    regels = (
        (16, "Besluit van de Minister", "vul hier het aantal uit het besluit in", "wet 5"),
        (None, "Verschil met de rekenuitkomst", "", "het besluit moet een verschil uitleggen"),
    )
    for nummer, (stap, wat, uitleg, artikel) in enumerate(regels):
        for kolom in range(len(KOPPEN)):
            blad.invoer(rij + nummer, kolom, None, rol="tekst")
        blad.invoer(rij + nummer, 0, stap, rol="teken")
        blad.invoer(rij + nummer, 1, wat, rol="tekst")
        blad.invoer(rij + nummer, REGEL, f"{artikel}; {uitleg}" if uitleg else artikel, rol="tekst")
    blad.invoer(rij, UIT, None)
    verschil = f'=IF(K{rij + 1}="","",K{rij + 1}-K{rij - 2})'
    blad.formule(rij + 1, UIT, verschil, "", "+#,##0;-#,##0;0")
