"""The motivering: legal frame, national picture, the report, imposed numbers, alternatives, surplus, limits."""

from collections.abc import Iterator

from optimiser.documents.model import Alinea, Blok, Cel, Gegevens, Kolom, Kop, Opsomming, Tabel
from optimiser.documents.stukken import woorden
from optimiser.documents.stukken.bouw import getallen, rij
from optimiser.documents.stukken.figuren import landelijke_figuren
from optimiser.documents.stukken.gegevens import Stukgegevens, veld
from optimiser.documents.stukken.gemeente import anker
from optimiser.documents.stukken.kaarten import LOCATIES, kaartblokken
from optimiser.documents.stukken.locaties import motivering_locaties
from optimiser.documents.stukken.paradoxen import paradoxblokken
from optimiser.explain.alternatieven import effect, varianten
from optimiser.explain.gemeentepagina import afstand, leg_regel_uit
from optimiser.explain.kijk import SOORTEN, Kijk, optioneel
from optimiser.explain.stand import boven_indicatief_opgelegd, meerdere, opgelegd, zonder_aanbod
from optimiser.explain.stappen import peildata
from optimiser.explain.teksten import waarde_tekst
from optimiser.explain.waarde import (
    LEEG,
    Tekst,
    Veld,
    aantal_van,
    en,
    hoogst,
    met_teken,
    rijg,
    som,
    tekst,
    woord,
    zin,
)


def motivering(kijk: Kijk, provincie: str, gegevens: Stukgegevens | None) -> Iterator[Blok]:
    """Yield the reasons, element by element (decision model, motivering)."""
    yield Kop(1, tekst("Motivering"), "motivering")
    yield Kop(2, tekst("Wat de wet vastlegt en wat niet"))
    yield from (Alinea(tekst(regel)) for regel in woorden.WETTELIJK_KADER)
    yield Kop(2, tekst("Het landelijke beeld"))
    yield Alinea(_landelijk(kijk))
    if kijk.wijkt_af:
        yield Alinea(_gewijzigd(kijk))
    yield from landelijke_figuren(kijk)
    yield Kop(2, tekst("Het verslag en wat daarvan telt"))
    yield Alinea(_verslag(kijk, provincie))
    yield from kaartblokken(kijk, provincie)
    yield _niet_geteld(kijk, provincie)
    yield Kop(2, tekst("Hoe de rest is verdeeld"))
    yield Alinea(_rest(kijk, provincie))
    yield Alinea(_zonder_aanbod(kijk, provincie))
    yield Kop(2, tekst("Gemeenten met een opgelegd aantal"))
    yield Alinea(tekst(woorden.OPGELEGD_UITLEG))
    if gegevens is None:
        yield Alinea(tekst(woorden.OPGELEGD_INVULLEN))
        yield _opgelegd(kijk, provincie)
    else:
        yield from _afwegingen(kijk, provincie)
    yield Kop(2, tekst("Het meerdere, en wie daarmee instemt"))
    yield _meerdere(kijk, provincie)
    yield Kop(2, tekst("De score SES-WOA"))
    yield Alinea(_ses(kijk))
    yield Kop(2, tekst("Andere keuzes die zijn doorgerekend"))
    yield Alinea(tekst(woorden.ALTERNATIEVEN_UITLEG))
    yield alternatieventabel(kijk, provincie)
    yield from paradoxblokken(kijk, provincie, 2)
    yield Kop(2, tekst("Het locatievoorstel"))
    yield from motivering_locaties(kijk, provincie)
    yield from kaartblokken(kijk, provincie, LOCATIES)
    yield Kop(2, tekst("Het rekenprogramma"))
    yield from (Alinea(tekst(regel)) for regel in woorden.PROGRAMMA)
    yield Kop(2, tekst("Wat niet is onderzocht"))
    yield Opsomming(tuple(tekst(punt.tekst) for punt in kijk.plek["niet_getoetst"]))


def _landelijk(kijk: Kijk) -> Tekst:
    cyclus = kijk.cyclus
    return zin(
        "De raming is {raming} plaatsen op {dag}. De indicatieve aantallen zijn samen {opgave}, omdat elk aantal apart wordt "
        "afgerond. In de verslagen staan {aangeboden} plaatsen; daarvan tellen er {telt}. De rekenuitkomst is {besloten} "
        "plaatsen.",
        raming=cyclus["capaciteitsraming"].getal,
        dag=cyclus["behoeftedatum"].dag,
        opgave=kijk.land("opgave"),
        aangeboden=kijk.land("aangeboden"),
        telt=kijk.land("telt_mee"),
        besloten=kijk.land("besloten"),
    )


def _gewijzigd(kijk: Kijk) -> Tekst:
    """Return how far the besluit departs from the rekenuitkomst over the country."""
    besluit = kijk.besluit_som(kijk.gemeenten)
    return zin(
        "Bij {aantal} gemeenten is het besluit anders dan de rekenuitkomst. Het besluit is daardoor samen {besluit} plaatsen "
        "({verschil}). Waarom en door wie staat in bijlage 5.",
        aantal=aantal_van(
            kijk.afwijkend(kijk.gemeenten), kijk.plek["uitkomst"]["besluit"]["redenen"].als("")
        ),
        besluit=besluit,
        verschil=met_teken(besluit - kijk.land("besloten")),
    )


def _verslag(kijk: Kijk, provincie: str) -> Tekst:
    return zin(
        "In het verslag staan {aangeboden} plaatsen. Daarvan tellen er {telt} volgens keuze 1 ({data}). Het verslag is "
        "niet gevolgd in de regels hieronder. Van wat telt worden {zonder} plaatsen niet zonder meer besloten (keuze 2); zie Het "
        "meerdere. In bijlage 2 staat elke regel met de reden.",
        aangeboden=kijk.stand(provincie, "aangeboden"),
        telt=kijk.stand(provincie, "telt_mee"),
        data=peildata(kijk),
        zonder=kijk.stand(provincie, "telt_mee") - kijk.stand(provincie, "vloer"),
    )


def _niet_geteld(kijk: Kijk, provincie: str) -> Tabel:
    """Return the rows that do not count for all their places, with the reason: where the report is not followed."""
    regels = [
        leg_regel_uit(kijk, regel) for code in kijk.per_provincie[provincie] for regel in kijk.regels[code]
    ]
    rijen = []
    for regel in regels:
        plekken = kijk.telling(regel.plek)["plekken"].getal
        if plekken > regel.telt:
            rijen.append(rij(regel.gemeente, regel.regel_id, plekken, regel.telt, regel.reden))
    kolommen = (
        Kolom("Gemeente", cm=3.6),
        Kolom("Regel", cm=2.4),
        *getallen("Plekken", "Telt"),
        Kolom("Reden"),
    )
    titel = tekst("Regels waarin het verslag niet is gevolgd")
    return Tabel("afgeweken", titel, kolommen, tuple(rijen), klein=True, leeg=tekst(woorden.VERSLAG_GEVOLGD))


def _rest(kijk: Kijk, provincie: str) -> Tekst:
    codes = kijk.per_provincie[provincie]
    aantallen = [kijk.besluit(code) for code in codes]
    wie = aantal_van(opgelegd(kijk, codes), *aantallen)
    boven = aantal_van(boven_indicatief_opgelegd(kijk, codes), *aantallen)
    regel = kijk.keuze_plek("verdeelregel")["waarde"]
    zin_ = zin(
        "Te verdelen zijn {rest} plaatsen. De regel is: {regel} (keuze 3). {wie} gemeenten krijgen voor regulier of voor amv meer dan "
        "zij aanboden; daarvoor is eerst een voornemen nodig (Awb 4:8). Per soort is bij {boven} gemeenten meer dan indicatief opgelegd.",
        rest=kijk.stand(provincie, "te_verdelen"),
        regel=regel.als(waarde_tekst(regel.inhoud)),
        wie=wie,
        boven=boven,
    )
    return rijg([zin_, _al_boven(kijk, codes), _niet_verdeeld(kijk, provincie)])


def _al_boven(kijk: Kijk, codes: tuple[str, ...]) -> Tekst:
    """Return who gets places of one kind while its total lies above its indicative number already."""
    namen = [kijk.naam(code) for code in opgelegd(kijk, codes) if kijk.besluit(code) > kijk.iv(code)]
    if not namen:
        return LEEG
    return zin(
        "Deze gemeenten zitten in totaal boven hun indicatieve aantal en krijgen er toch plaatsen van een soort bij: {namen}. "
        "De grond daarvoor: {grond}.",
        namen=en(namen),
        grond=veld("boven-indicatief"),
    )


def _niet_verdeeld(kijk: Kijk, provincie: str) -> Tekst:
    rest = kijk.stand(provincie, "niet_verdeeld")
    if not rest:
        return tekst(woord("Alle plaatsen van de opgave zijn verdeeld.", rest))
    return zin(
        "Niet verdeeld: {regulier} regulier en {amv} amv. De hoogste aantallen van de gemeenten laten niet meer toe.",
        regulier=kijk.stand(provincie, "niet_verdeeld", "regulier"),
        amv=kijk.stand(provincie, "niet_verdeeld", "amv"),
    )


def _zonder_aanbod(kijk: Kijk, provincie: str) -> Tekst:
    codes = zonder_aanbod(kijk, kijk.per_provincie[provincie])
    alle = [kijk.besluit(code) for code in kijk.per_provincie[provincie]]
    if not codes:
        return tekst(woord("Elke gemeente met een aantal heeft een aanbod dat telt.", *alle))
    minder = som(hoogst(kijk.iv(code) - kijk.besluit(code), 0) for code in codes)
    return zin(
        "Gemeenten zonder aanbod dat telt: {aantal}. Zij krijgen samen {minder} plaatsen minder dan indicatief, door het "
        "aanbod van andere gemeenten of door een opgegeven maximum.",
        aantal=aantal_van(codes, *alle),
        minder=minder,
    )


def _opgelegd(kijk: Kijk, provincie: str) -> Tabel:
    kolommen = (
        Kolom("Gemeente", cm=3.2),
        Kolom("Feiten"),
        Kolom("Belangen en afweging: geschikt, nodig, in balans", cm=4.0),
        Kolom("Antwoord op de zienswijze", cm=3.6),
    )
    rijen = [
        rij(
            Cel(tekst(kijk.naam(code)), doel=anker(code)),
            feiten(kijk, code),
            veld("afweging", code, kort=True),
            Veld("antwoord, of Awb 4:11 met grond", kort=True),
        )
        for code in opgelegd(kijk, kijk.per_provincie[provincie])
    ]
    titel = tekst("Gemeenten die voor regulier of amv meer krijgen dan hun aanbod")
    return Tabel("opgelegd", titel, kolommen, tuple(rijen), klein=True, leeg=tekst(woorden.NIETS_OPGELEGD))


def _afwegingen(kijk: Kijk, provincie: str) -> Iterator[Blok]:
    """Yield the facts and the weighing per gemeente; a weighing may be long, so it stands in no table."""
    codes = opgelegd(kijk, kijk.per_provincie[provincie])
    if not codes:
        yield Alinea(tekst(woorden.NIETS_OPGELEGD))
    for code in codes:
        yield Kop(3, tekst(kijk.naam(code)))
        afweging = ("Belangen en afweging", tekst(veld("afweging", code)))
        yield Gegevens((("Feiten", feiten(kijk, code)), afweging))
    if codes:
        yield Alinea(tekst(woorden.ZIE_ANTWOORD))


def feiten(kijk: Kijk, code: str) -> Tekst:
    """Return the facts of a gemeente: number, distance to offer and key, and what the report says."""
    delen = [
        zin(
            "{soort}: {aantal}, aanbod {aanbod}.",
            soort=soort.capitalize(),
            aantal=kijk.besluit(code, soort),
            aanbod=kijk.aanbod(code, soort),
        )
        for soort in SOORTEN
    ]
    delen.append(
        zin(
            "Samen {totaal}: {iv} indicatief.",
            totaal=kijk.besluit(code),
            iv=afstand(kijk.besluit(code), kijk.iv(code)),
        )
    )
    standpunt = kijk.standpunten[code]
    for kolom, begin in (("motief_nul", "Standpunt college"), ("eerdere_inspanning", "Eerdere inspanning")):
        if standpunt.inhoud[kolom]:
            delen.append(zin("{begin}: {tekst}.", begin=begin, tekst=standpunt[kolom].tekst))
    maxima = [
        zin("{soort} {aantal}", soort=soort, aantal=aantal)
        for soort, kolom in (("regulier", "max_regulier"), ("amv", "max_amv"), ("samen", "max_samen"))
        if (aantal := optioneel(standpunt[kolom])) is not None
    ]
    if maxima:
        delen.append(
            zin("Opgegeven maximum: {maxima} ({grond}).", maxima=rijg(maxima, ", "), grond=_grond(kijk, code))
        )
    return rijg(delen)


def _grond(kijk: Kijk, code: str) -> Tekst:
    grond = kijk.standpunten[code]["max_grond"]
    return tekst(grond.tekst if grond.inhoud else grond.als("geen grond opgegeven"))


def _meerdere(kijk: Kijk, provincie: str) -> Tabel:
    kolommen = (
        Kolom("Gemeente", cm=3.6),
        *getallen("Aanbod dat telt", "Indicatief", "Het meerdere", cm=2.3),
        Kolom("Instemming", cm=2.7),
        Kolom("Kenmerk"),
    )
    rijen = []
    for code in kijk.per_provincie[provincie]:
        boven = meerdere(kijk, code)
        if boven:
            stemt_in = kijk.plek["uitkomst"]["deelnemers"][code]["stemt_in"]
            ja = stemt_in.als("ja" if stemt_in.inhoud else "nee")
            kenmerk = kijk.standpunten[code]["instemming_ref"].tekst
            rijen.append(rij(kijk.naam(code), kijk.aanbod(code), kijk.iv(code), boven, ja, kenmerk))
    titel = tekst("Aanbod boven het indicatieve aantal (per soort bepaald), en of het college instemt")
    return Tabel("meerdere", titel, kolommen, tuple(rijen), leeg=tekst(woorden.GEEN_MEERDERE))


def _ses(kijk: Kijk) -> Tekst:
    nu, later = kijk.cyclus["ses_jaar"], kijk.cyclus["ses_besluit_jaar"]
    if nu.inhoud == later.inhoud:
        slot = tekst(
            later.als("Een nieuwere score is niet ingelezen. Het effect daarvan is dus niet berekend.")
        )
    else:
        slot = zin(
            "Op de dag van het besluit is er een score over {jaar}. Het effect: {effect}.",
            jaar=later.tekst,
            effect=veld("nieuwere-score"),
        )
    begin = zin(
        "De berekening gebruikt de score over {jaar} ({aard}). De score telt omdat artikel 3 en artikel 5 van de wet dat "
        "voorschrijven.",
        jaar=nu.tekst,
        aard=kijk.bron("ses_woa")["aard"].tekst,
    )
    return rijg([begin, slot])


def alternatieventabel(kijk: Kijk, provincie: str) -> Tabel:
    """Return every computed alternative with the places that move, and room for why it was not chosen."""
    kolommen = (
        Kolom("Andere keuze"),
        *getallen("Verschuift hier", "Verschuift landelijk", cm=2.3),
        Kolom("Waarom niet", cm=4.4),
    )
    rijen = []
    for naam in varianten(kijk):
        gevolg = effect(kijk, naam, provincie)
        rijen.append(rij(gevolg.naam, gevolg.provincie, gevolg.land, veld("alternatief", naam, kort=True)))
    titel = tekst("Andere keuzes en hoeveel plaatsen dan verschuiven")
    return Tabel(
        "alternatieven", titel, kolommen, tuple(rijen), leeg=tekst("Er is geen andere keuze doorgerekend.")
    )
