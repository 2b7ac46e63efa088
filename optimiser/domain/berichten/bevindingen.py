"""Messages of findings (E-...): the data are odd; a person settles them."""

from optimiser.domain.berichten.bericht import Bericht

BEVINDINGEN: dict[str, Bericht] = {
    "E-IV-01": Bericht(
        "Het bekendgemaakte aantal {ruw} van {gemeente} wijkt af van het berekende aantal {lezing}.",
        "Het bekendgemaakte aantal gaat voor (wet 5 lid 1); de berekening is de controle.",
        "Kijk of de jaren van de CBS-cijfers kloppen met de bekendmaking, en bevestig het verschil met een reden.",
    ),
    "E-MAX-01": Bericht(
        "Het aanbod dat meetelt voor {gemeente} ({soort}: {ruw}) is hoger dan het opgegeven maximum {lezing}.",
        "Een aanbod boven het eigen maximum kan niet allebei waar zijn.",
        "Verbeter het aanbod of het maximum in het verslag.",
    ),
}
