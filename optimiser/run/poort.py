"""The gate: what still stands in the way of *ter vaststelling*. The example cannot pass it, by design."""

from dataclasses import dataclass
from typing import Any

from optimiser.explain.kijk import Kijk
from optimiser.explain.samenvatting import gelijkspelen
from optimiser.verify.controle import controleer

_ZIENSWIJZEN_ONBEKEND = "Een rekenverslag legt geen zienswijzen vast; de dienst doet dat, bij het besluit."
_ZIENSWIJZEN_OPEN = "Leg per gemeente met een voornemen het antwoord vast, of de grond om niet te vragen."


@dataclass(frozen=True, slots=True)
class Eis:
    """One demand of the gate: what it is, whether it is met, and what to do when it is not."""

    naam: str
    voldaan: bool
    doe: str


def toets_poort(verslag: dict[str, Any], zienswijzen_verwerkt: bool | None = None) -> tuple[Eis, ...]:
    """Return every demand of the gate in fixed order.

    The check is about the division: its counterfactuals (when a number changes) are left out.

    Parameters
    ----------
    verslag : a receipt.
    zienswijzen_verwerkt : what the service recorded; ``None`` where only the receipt is known, which holds
        no views.
    """
    kijk = Kijk(verslag)
    keuzes = kijk.opdracht["beleid"]["keuzes"]
    bronnen = [bron for bron in kijk.opdracht["bronnen"] if bron["aard"] != "gemeten"]
    onofficieel = ", ".join(f"{bron['titel']} ({bron['aard']})" for bron in bronnen)
    cyclus = kijk.cyclus.inhoud
    amv = cyclus["raming_amv"]
    zonder_besluit = [naam for naam, keuze in keuzes.items() if not keuze["motief"]]
    voorbeeld = kijk.opdracht["beleid"]["voorbeeld"]
    ties = gelijkspelen(kijk)
    toets = controleer(verslag, zonder_gevoeligheid=True)
    return (
        Eis(
            "De verslagen zijn echt",
            not verslag["label"].startswith("FICTIEF"),
            "Dit is het voorbeelddossier; hierop kan nooit een besluit worden vastgesteld.",
        ),
        Eis(
            "De bekendgemaakte verdeling is ingelezen",
            bool(kijk.uitkomst["indicatief"]["bekendgemaakt"]),
            "Lees de tabel uit de Staatscourant in met: verdeelwijzer gegevens inlezen.",
        ),
        Eis("De CBS-cijfers zijn officieel", not bronnen, f"Vervang: {onofficieel}."),
        Eis(
            "Het aantal amv is bekendgemaakt",
            not amv["aanname"],
            "Vul het bekendgemaakte aantal in.",
        ),
        Eis(
            "Het nummer van de Staatscourant is bekend",
            cyclus["staatscourant"] != "nog in te vullen",
            "Vul het nummer in de cyclus in.",
        ),
        Eis(
            "Geen fout en geen onbevestigde waarschuwing",
            not _open_bevindingen(kijk),
            "Herstel de verslagen of bevestig de waarschuwingen.",
        ),
        Eis(
            "Elke keuze is door een persoon gekozen en gemotiveerd",
            not voorbeeld and not zonder_besluit,
            "Het beleid is een voorbeeld: laat een persoon elke keuze maken, met functie, dag en motief.",
        ),
        Eis(
            "Elke wijziging van het besluit is van iemand met een functie",
            all(wijziging["door"] for wijziging in kijk.opdracht["wijzigingen"]),
            "Maak de wijziging opnieuw met --door en de functie van wie haar maakt.",
        ),
        Eis("Elk gelijkspel is beslecht", not ties, " ".join(ties)),
        Eis(
            "De zienswijzen zijn verwerkt",
            voldaan=zienswijzen_verwerkt is True,
            doe=_ZIENSWIJZEN_ONBEKEND if zienswijzen_verwerkt is None else _ZIENSWIJZEN_OPEN,
        ),
        Eis("De controle keurt de verdeling goed", toets.goedgekeurd, "Maak de berekening opnieuw."),
        Eis(
            "Het locatievoorstel is berekend en gecontroleerd",
            toets.goedgekeurd,
            "Maak de berekening opnieuw.",
        ),
    )


def _open_bevindingen(kijk: Kijk) -> bool:
    lijsten = [kijk.opdracht["bevindingen"], *(v["bevindingen"] for v in kijk.opdracht["verslagen"])]
    return any(
        b["ernst"] == "F" or (b["ernst"] == "W" and b["bevestiging"] is None)
        for lijst in lijsten
        for b in lijst
    )
