"""Does everything in the receipt speak of the same gemeenten, provincies and rows, each once."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from optimiser.domain.verdeling import LAND
from optimiser.verify.punten import Groep
from optimiser.verify.stof import GEKOZEN, SOORTEN, Json, Stof

Verwijzing = tuple[str, Any]
"""A place in the receipt and the code that stands there."""


def toets_samenhang(stof: Stof) -> Groep:
    """Check codes, order, completeness of the question and the keys of the outcome."""
    groep = Groep("Samenhang: gemeenten, provincies, regels", "wet 3, 4 en 5 lid 1")
    _gebieden(groep, stof)
    _verslagen(groep, stof)
    _verwijzingen(groep, stof)
    _wijzigingen(groep, stof)
    _cyclus(groep, stof.opdracht["cyclus"])
    if not groep.punten:
        _uitkomst(groep, stof)
    return groep


_TEGENDELEN = {"minste_nieuwe_locaties", "meeste_nieuwe_locaties"}


def _oplopend(groep: Groep, plaats: str, codes: Iterable[Any]) -> None:
    gevonden = list(codes)
    groep.gelijk("V-SMH-01", plaats, sorted(set(gevonden)), gevonden)


def _gebieden(groep: Groep, stof: Stof) -> None:
    _oplopend(groep, "opdracht.provincies", stof.provincies)
    _oplopend(groep, "opdracht.gemeenten", stof.codes)
    _oplopend(groep, "opdracht.normen", (n["naam"] for n in stof.opdracht["normen"]))
    for code, provincie in stof.provincie.items():
        _bekend(groep, f"opdracht.gemeenten.{code}.provincie", provincie, stof.provincies)
    gevuld = bool(stof.codes)
    groep.eis("V-SMH-01", "opdracht.gemeenten", gevuld, verwacht="minstens één gemeente", gevonden="geen")


def _bekend(groep: Groep, plaats: str, code: str, bekend: Collection[str]) -> None:
    groep.eis("V-SMH-02", plaats, code in bekend, verwacht="een code uit de opdracht", gevonden=code)


def _verslagen(groep: Groep, stof: Stof) -> None:
    verslagen = stof.opdracht["verslagen"]
    gevonden = [deel["kop"]["provincie"] for deel in verslagen]
    groep.gelijk("V-SMH-01", "opdracht.verslagen", list(stof.provincies), gevonden)
    kenmerken: set[str] = set()
    locaties: set[tuple[str, str]] = set()
    for nummer, deel in enumerate(verslagen):
        plaats, kop = f"opdracht.verslagen[{nummer}]", deel["kop"]
        leden = stof.leden.get(kop["provincie"], ())
        gelijk = sorted(s["gemeente"] for s in deel["gemeenten"])
        groep.gelijk("V-SMH-03", f"{plaats}.gemeenten", sorted(leden), gelijk)
        groep.gelijk("V-SMH-04", f"{plaats}.kop.cyclus", stof.opdracht["cyclus"]["jaar"], kop["cyclus"])
        past = kop["opgave_amv"] <= kop["opgave_totaal"]
        groep.eis(
            "V-SMH-04",
            f"{plaats}.kop.opgave_amv",
            past,
            verwacht=f"hoogstens {kop['opgave_totaal']}",
            gevonden=kop["opgave_amv"],
        )
        for rij in deel["aanbod"]:
            naam, waar = rij["regel_id"], f"{plaats}.aanbod.{rij['regel_id']}"
            groep.eis("V-SMH-02", waar, naam not in kenmerken, verwacht="eenmaal", gevonden="vaker")
            kenmerken.add(naam)
            _bekend(groep, f"{waar}.gemeente", rij["gemeente"], leden)
        for rij in deel["locaties"]:
            locatie, waar = (rij["locatie_id"], rij["soort_plek"]), f"{plaats}.locaties.{rij['locatie_id']}"
            groep.eis(
                "V-SMH-02", waar, locatie not in locaties, verwacht="eenmaal per soort", gevonden="vaker"
            )
            locaties.add(locatie)


def _verwijzingen(groep: Groep, stof: Stof) -> None:
    bekend = stof.provincie.keys()
    for plaats, code in _codes(stof):
        _bekend(groep, plaats, code, bekend)
    keuzes = stof.keuzes
    for naam in ("vrijgesteld", "niet_aangewezen"):
        _eenmaal(groep, naam, [regel["gemeente"] for regel in keuzes[naam]])
    _eenmaal(groep, "vormen", keuzes["vormen"])
    _eenmaal(groep, "kansrijk_criteria", keuzes["kansrijk_criteria"])
    _locatiekeuzes(groep, keuzes)
    _buren(groep, stof)
    beslist = keuzes["gelijkspel"]
    _eenmaal(groep, "gelijkspel", [(regel["gebied"], regel["soort"]) for regel in beslist])
    for nummer, regel in enumerate(beslist):
        plaats = f"gelijkspel[{nummer}]"
        _eenmaal(groep, f"{plaats}.omhoog", regel["omhoog"])
        bekende_gebieden = (*stof.provincies, LAND)
        goed = regel["gebied"] in bekende_gebieden
        goed = goed and set(regel["omhoog"]) <= set(stof.leden[regel["gebied"]])
        groep.eis(
            "V-KEU-02", f"beleid.{plaats}", goed, verwacht="bekend gebied met eigen gemeenten", gevonden=regel
        )


def _wijzigingen(groep: Groep, stof: Stof) -> None:
    """Check that every change names a gemeente, has a ground, and sets a number or corrects a fact."""
    for nummer, wijziging in enumerate(stof.opdracht["wijzigingen"]):
        plaats = f"opdracht.wijzigingen[{nummer}]"
        _bekend(groep, f"{plaats}.gemeente", wijziging["gemeente"], stof.codes)
        gegevens = wijziging["gegevens"]
        corrigeert = gegevens is not None and any(waarde is not None for waarde in gegevens.values())
        goed = corrigeert if wijziging["aantallen"] is None else gegevens is None
        groep.eis(
            "V-WZG-01", plaats, goed, verwacht="een aantal of gecorrigeerde gegevens", gevonden=wijziging
        )
        grond = wijziging["grond"]
        groep.eis("V-WZG-01", f"{plaats}.grond", bool(grond.strip()), verwacht="ingevuld", gevonden="leeg")
        personen = (gegevens or {}).get("inwoners")
        groep.eis("V-WZG-02", f"{plaats}.gegevens.inwoners", personen != 0, verwacht="meer dan 0", gevonden=0)


def _locatiekeuzes(groep: Groep, keuzes: Json) -> None:
    """Check the order of tiers and the sizes of the forms."""
    volgorde = keuzes["volgorde"]
    _eenmaal(groep, "volgorde", volgorde)
    goed = "afwijking" in volgorde and not set(volgorde) >= _TEGENDELEN
    wat = "afwijking, en hoogstens een van minste en meeste"
    groep.eis("V-KEU-02", "beleid.volgorde", goed, verwacht=wat, gevonden=volgorde)
    for vorm in keuzes["locatievormen"]:
        goed = vorm["maximum"] is None or vorm["minimum"] <= vorm["maximum"]
        wat = "minimum hoogstens maximum"
        groep.eis("V-KEU-02", "beleid.locatievormen", goed, verwacht=wat, gevonden=vorm)


def _buren(groep: Groep, stof: Stof) -> None:
    """Check that neighbours are pairs of one provincie, each pair once and in order."""
    paren = [(een, ander) for een, ander, _ in stof.opdracht["buren"]]
    _oplopend(groep, "opdracht.buren", paren)
    for een, ander in paren:
        provincie = stof.provincie.get(een)
        goed = een < ander and provincie is not None and provincie == stof.provincie.get(ander)
        wat = "twee gemeenten van één provincie, de laagste code eerst"
        groep.eis("V-SMH-04", "opdracht.buren", goed, verwacht=wat, gevonden=[een, ander])


def _codes(stof: Stof) -> Iterator[Verwijzing]:
    """Give every code that the question mentions beside its own rows and positions."""
    for naam in ("vrijgesteld", "niet_aangewezen"):
        for regel in stof.keuzes[naam]:
            yield f"beleid.{naam}", regel["gemeente"]
    for nummer, deel in enumerate(stof.opdracht["verslagen"]):
        plaats = f"opdracht.verslagen[{nummer}]"
        for blad, codes_van in _BLADEN.items():
            for rij in deel[blad]:
                for code in codes_van(rij):
                    yield f"{plaats}.{blad}", code


_BLADEN: Mapping[str, Callable[[Json], Iterable[str]]] = {
    "aanbod": lambda rij: (code for code, _ in rij["toegerekend_aan"]),
    "locaties": lambda rij: (rij["gemeente"], *(code for code, _ in rij["aandelen"])),
    "afspraken": lambda rij: (rij["van"], rij["naar"]),
    "vergunninghouders": lambda rij: (rij["gemeente"],),
    "context": lambda rij: (rij["gemeente"],),
}
"""Which gemeenten the rows of a sheet mention."""


def _eenmaal(groep: Groep, plaats: str, namen: Collection[Any]) -> None:
    goed = len(namen) == len(set(namen))
    groep.eis("V-KEU-02", f"beleid.{plaats}", goed, verwacht="elke naam eenmaal", gevonden=namen)


def _cyclus(groep: Groep, cyclus: Json) -> None:
    jaar = cyclus["jaar"]
    groep.gelijk("V-SMH-04", "opdracht.cyclus.periode", [jaar + 1, jaar + 2], cyclus["periode"])
    dag = f"{jaar + 1}-01-01"
    groep.gelijk("V-SMH-04", "opdracht.cyclus.behoeftedatum", dag, cyclus["behoeftedatum"])
    amv, totaal = cyclus["raming_amv"]["aantal"], cyclus["capaciteitsraming"]
    plaats = "opdracht.cyclus.raming_amv.aantal"
    groep.eis("V-SMH-04", plaats, amv <= totaal, verwacht=f"hoogstens {totaal}", gevonden=amv)


def _sleutels(groep: Groep, plaats: str, verwacht: Iterable[str], gevonden: Iterable[str]) -> None:
    groep.gelijk("V-SMH-03", plaats, sorted(verwacht), sorted(gevonden))


def _uitkomst(groep: Groep, stof: Stof) -> None:
    uitkomst = stof.uitkomst
    for naam in ("opgaven", "aftrek", "stand"):
        _sleutels(groep, f"uitkomst.{naam}", stof.provincies, uitkomst[naam])
    _sleutels(groep, "uitkomst.deelnemers", stof.codes, uitkomst["deelnemers"])
    _sleutels(groep, "uitkomst.indicatief.gemeenten", stof.codes, uitkomst["indicatief"]["gemeenten"])
    _sleutels(groep, "uitkomst.tellingen", (rij["regel_id"] for rij in stof.rijen), uitkomst["tellingen"])
    _sleutels(groep, "uitkomst.gevoeligheid.gemeenten", stof.codes, uitkomst["gevoeligheid"]["gemeenten"])
    bekend = {GEKOZEN: {}, **stof.varianten()}
    for naam, variant in uitkomst["varianten"].items():
        plaats = f"uitkomst.varianten.{naam}"
        if naam not in bekend:
            groep.fout("V-VAR-02", plaats, "een andere waarde van een keuze", naam)
            continue
        groep.gelijk("V-VAR-03", f"{plaats}.wijziging", bekend[naam], variant["wijziging"])
        _sleutels(groep, f"{plaats}.besloten", stof.codes, variant["besloten"])
        _sleutels(groep, f"{plaats}.telt_mee", stof.provincies, variant["telt_mee"])
        _sleutels(groep, f"{plaats}.vrijwillig", (), set(variant["vrijwillig"]) - set(stof.codes))
        gebieden = stof.gebieden({**stof.keuzes, **bekend[naam]})
        verwacht = [(gebied, soort) for gebied in gebieden for soort in SOORTEN]
        gevonden = [(deling["gebied"], deling["soort"]) for deling in variant["delingen"]]
        groep.gelijk("V-SMH-03", f"{plaats}.delingen", verwacht, gevonden)
        _posten(groep, stof, plaats, variant["delingen"])
    _besluit(groep, stof)


def _besluit(groep: Groep, stof: Stof) -> None:
    """Check that the besluit has a number for everybody, and a division for every change that asks one."""
    besluit, plaats = stof.uitkomst["besluit"], "uitkomst.besluit"
    _sleutels(groep, f"{plaats}.aantallen", stof.codes, besluit["aantallen"])
    for naam in ("vrijwillig", "redenen"):
        _sleutels(groep, f"{plaats}.{naam}", (), set(besluit[naam]) - set(stof.codes))
    wijzigingen = stof.opdracht["wijzigingen"]
    stappen, prijs = besluit["verdeling"], besluit["prijs"]
    gevuld = [stappen is not None, prijs is not None]
    groep.gelijk("V-SMH-03", f"{plaats} (verdeling en prijs)", [bool(wijzigingen)] * 2, gevuld)
    groep.gelijk("V-SMH-03", f"{plaats}.gelijke_gronden", len(wijzigingen), len(besluit["gelijke_gronden"]))
    verwacht = [
        (nummer, stof.gebied(wijziging["gemeente"]), soort)
        for nummer, wijziging in enumerate(wijzigingen)
        if verdeelt(wijziging)
        for soort in SOORTEN
    ]
    gevonden = [
        (stap["wijziging"], deling["gebied"], deling["soort"])
        for stap in stappen or ()
        for deling in stap["delingen"]
    ]
    if groep.gelijk("V-SMH-03", f"{plaats}.verdeling", verwacht, gevonden):
        for nummer, stap in enumerate(stappen or ()):
            # One step per change: two steps that share its runs would both be read as whole.
            groep.gelijk("V-SMH-03", f"{plaats}.verdeling[{nummer}]", len(SOORTEN), len(stap["delingen"]))
            _posten(groep, stof, f"{plaats}.verdeling[{nummer}]", stap["delingen"])
    gebieden = {stof.gebied(wijziging["gemeente"]) for wijziging in wijzigingen}
    _sleutels(groep, f"{plaats}.prijs", gebieden, (prijs or {}).get("rekenuitkomst", ()))


def verdeelt(wijziging: Json) -> bool:
    """Whether a change is followed by a division: of its area, or of its own gemeente alone."""
    return wijziging["wijze"] == "provincie_opnieuw" or wijziging["aantallen"] is None


def _posten(groep: Groep, stof: Stof, plaats: str, delingen: Iterable[Json]) -> None:
    for deling in delingen:
        waar = f"{plaats}.delingen.{deling['gebied']}.{deling['soort']}"
        leden = stof.leden.get(deling["gebied"], ())
        if "posten" in deling:
            _sleutels(groep, f"{waar}.posten", leden, deling["posten"])
        _sleutels(groep, f"{waar}.korting", (), set(deling["korting"] or ()) - set(leden))
