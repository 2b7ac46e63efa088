"""The fixed Dutch sentences of the document itself; what concerns a gemeente comes from explain."""

GEEN_BESLUIT = (
    "Dit is een concept dat met een rekenprogramma is gemaakt. Er is niets vastgesteld, ondertekend of "
    "bekendgemaakt. Een besluit neemt alleen de Minister."
)

LEESWIJZER = (
    "Elke gemeente heeft een eigen bladzijde. De genummerde stappen lopen van de cijfers van het CBS "
    "naar het aantal. In de laatste kolom staat het artikel waaruit de stap volgt. Een keuze staat "
    "cursief, met haar nummer in bijlage 4.",
    "Er is gerekend met hele breuken; afgedrukt zijn hoogstens tien cijfers achter de komma. Staan er "
    "twee aantallen, dan is het eerste voor regulier en het tweede voor amv (alleenstaande minderjarige "
    "vreemdelingen).",
    "Onder de stappen staat wat andere keuzes zouden geven, en elke regel van het verslag met de reden "
    "waarom zij wel of niet meetelt. De tabel van alle gemeenten staat in deel B.",
)

KOP_ALTERNATIEVEN = "Wat een andere keuze voor deze gemeente geeft (verschil met de rekenuitkomst)"
KOP_REGELS = "{naam} in het verslag: elke regel, en of zij meetelt"
GEEN_REGELS = "In het verslag staan voor deze gemeente geen plaatsen."
GEEN_GRENS = "geen"
UITLEG_REGISTER = (
    "De wet geeft op deze punten geen regel. Wat hier staat is daarom gekozen, door wie erbij staat.",
    "Achter elke andere waarde staat hoeveel plaatsen er dan verschuiven: de som van alle verschillen "
    "met de rekenuitkomst, meer en minder samen. Krijgt de ene gemeente er tien bij en de andere er "
    "tien af, dan is dat twintig.",
)

UITLEG_ZEGEL = (
    "Het zegel is berekend over het rekenverslag waaruit dit stuk is gemaakt, en staat onder elke "
    "bladzijde. Verandert er in het rekenverslag één teken, dan verandert het zegel. Met het "
    "rekenverslag kan iedereen dit stuk opnieuw maken, teken voor teken gelijk.",
)
