"""What is approximated, assumed, fictional or not published, as sentences."""

from optimiser.explain.kijk import Kijk
from optimiser.explain.teksten import FICTIEF
from optimiser.explain.waarde import Tekst, tekst, zin


def aannames(kijk: Kijk) -> tuple[Tekst, ...]:
    """Return every assumption behind the numbers, each as one sentence or more."""
    zinnen = [tekst(FICTIEF)] if kijk.fictief else []
    if not kijk.uitkomst["indicatief"]["bekendgemaakt"]:
        zinnen.append(
            tekst(
                "De indicatieve aantallen zijn berekend, niet bekendgemaakt. Hierop kan geen besluit worden "
                "vastgesteld."
            )
        )
    amv = kijk.cyclus["raming_amv"]
    if amv["aanname"].inhoud:
        zinnen.append(zin("Aantal amv: {uitleg}", uitleg=amv["toelichting"].tekst))
    for bron in kijk.plek["opdracht"]["bronnen"]:
        if bron.inhoud["aard"] != "gemeten":
            delen = {naam: bron[naam].tekst for naam in ("titel", "aard", "toelichting")}
            zinnen.append(zin("{titel}: {aard}. {toelichting}", **delen))
    if kijk.cyclus.inhoud["staatscourant"] == "nog in te vullen":
        zinnen.append(tekst("Het nummer van de Staatscourant van de raming is nog in te vullen."))
    for paar in kijk.cyclus["bronnen"]:
        onderwerp, bron = paar.inhoud
        if str(bron).startswith("Aanname"):
            naam = str(onderwerp).replace("_", " ").capitalize()
            zinnen.append(zin("{naam}: {bron}", naam=naam, bron=paar[1].tekst))
    return tuple(zinnen)
