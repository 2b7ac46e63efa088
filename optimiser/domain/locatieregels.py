"""What the location proposal keeps to, in plain Dutch: one sentence per family of constraints.

The model takes its families from here and the documents print them, so that both say the same.
"""

from collections.abc import Mapping

ZINNEN: Mapping[str, str] = {
    "opgave_gehaald": "De gemeenten krijgen samen wat is gevraagd. Wat nergens past, is niet geplaatst.",
    "geen_overschrijding": "Samen krijgen de gemeenten niet meer plaatsen dan gevraagd.",
    "afwijking_gesplitst": "De verschillen met de uitgerekende aantallen zijn samen zo klein als de volgorde "
    "toelaat. Een gemeente alleen kan boven of onder haar aantal uitkomen.",
    "aangenomen_vloer": "Een gemeente krijgt ten minste het aanbod dat is aangenomen.",
    "hoogste_aantal": "Een gemeente krijgt niet meer dan haar hoogste aantal in de verdeling.",
    "maximum_samen": "Amv en regulier zijn samen niet meer dan het maximum dat de gemeente opgaf.",
    "vast_aantal": "Het aantal van deze gemeente is met de hand vastgezet.",
    "aantal_op_locaties": "Het aantal van een gemeente is de som van de plaatsen op haar locaties.",
    "aangenomen_aanbod": "Aangenomen aanbod blijft op zijn locatie. Die mag groeien tot haar maximum.",
    "bereik_onder": "Een andere locatie is dicht, of heeft ten minste haar kleinste aantal plaatsen.",
    "bereik_boven": "Een locatie heeft niet meer plaatsen dan haar maximum.",
    "hoogstens_een_bereik": "Een locatie heeft één vorm.",
    "plan_geheel": "Een gezamenlijke locatie gaat helemaal door, met de afgesproken delen, of helemaal niet.",
}
"""By name of the family, in the order in which a reader meets them."""
