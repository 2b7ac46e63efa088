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

KOP_ALTERNATIEVEN = "{naam}: wat een andere keuze geeft (verschil met de rekenuitkomst)"
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
    "bladzijde. Verandert er in het rekenverslag één teken, dan verandert het zegel. Wie "
    "het volledige rekenverslag heeft, kan dit stuk opnieuw maken, teken voor teken gelijk.",
)

# --- dictum ---------------------------------------------------------------------------------------

GELET_OP = (
    "gelet op artikel 5, eerste lid, van de Wet gemeentelijke taak mogelijk maken asielopvangvoorzieningen en de "
    "artikelen 2.1 en 2.2 van het besluit met dezelfde naam;"
)
BEGRIPPEN_VOORAF = (
    "De wet bepaalt wat een opvangplaats, een opgave en een verslag is. De woorden hieronder zijn van ons. Zij staan niet "
    "in de wet."
)
BEGRIPPEN = (
    "aanbod: de plaatsen die in het verslag staan;",
    "amv: een alleenstaande minderjarige vreemdeling;",
    "rekenuitkomst: het aantal dat volgt uit de wet en uit de keuzes in bijlage 4;",
    "teldatum: de dag waarop een plaats er moet zijn om mee te tellen;",
    "het meerdere: het deel van een aanbod boven het indicatieve aantal.",
)
TER_INFORMATIE = (
    "De kolommen onder ‘ter informatie’ horen niet bij het besluit. Beschikbaar op teldatum: plaatsen die volgens het "
    "verslag zeker zijn. Nog te realiseren: de rest van het aantal."
)
GEEN_AANGEWEZEN = "In deze provincie is geen gemeente aangewezen."
ALLEN_AANGEWEZEN = "Alle gemeenten in deze provincie zijn aangewezen."
REKENUITKOMST_NUL = "De rekenuitkomst is nul: het indicatieve aantal en het aanbod dat telt zijn nul."
TERMIJN = (
    "Het college van een aangewezen gemeente stelt een locatie of accommodatie ter beschikking van het COA. Het doet dat "
    "binnen zes maanden na de dag waarop dit besluit is bekendgemaakt. Hier staat geen datum, omdat de dag van "
    "bekendmaking nog niet vaststaat."
)
GEEN_PLANNEN = "In het verslag staan geen gezamenlijke plannen."
PLAN_TELT = {
    "ligging": "De plaatsen tellen voor de gemeente waar zij staan. De afspraken staan hier ter informatie.",
    "toegerekend": "De plaatsen tellen volgens de aandelen als beide kanten de afspraak hebben bevestigd en geen "
    "voorwaarde openstaat. Anders tellen zij voor de gemeente waar zij staan.",
}
PLAN_EENMAAL = (
    "Een gezamenlijk plan telt één keer. De plaatsen staan in de gemeente die de tabel noemt. Haakt een gemeente af, dan "
    "geldt:"
)
MELDING = (
    "Een college dat voorziet dat het niet op tijd lukt, meldt dat meteen (artikel 8 van de wet). Na de bekendmaking "
    "verandert een aantal alleen door een wijzigingsbesluit (artikel 5, derde lid) of door een beslissing op bezwaar."
)
BEKENDMAKING = (
    "Dit besluit wordt bekendgemaakt door toezending aan elk college in de provincie (Awb 3:41). De commissaris "
    "van de Koning, gedeputeerde staten en het COA krijgen er een mededeling van. In de Staatscourant komt een kennisgeving.",
    "Dit besluit treedt in werking met de bekendmaking (Awb 3:40).",
)
BEZWAAR = (
    "Een belanghebbende kan tegen dit besluit bezwaar maken bij de Minister. De termijn is zes weken. Hij begint op de dag "
    "na de bekendmaking (Awb 6:7 en 6:8). Een bezwaar schorst het besluit niet (Awb 6:16). Wie een spoedig oordeel nodig "
    "heeft, kan de voorzieningenrechter om een voorlopige voorziening vragen (Awb 8:81).",
    "Zet in het bezwaar: naam, adres, datum, welk besluit en waarom (Awb 6:5). Valt de laatste dag in een weekend of op een "
    "feestdag, dan loopt de termijn door tot de volgende werkdag.",
    "U mag elk aantal narekenen. De termijn voor bezwaar loopt ondertussen door.",
)
DATUM_ONDERTEKENING = "Zie de ondertekening: de handtekening in dit bestand draagt de datum."
GETEKEND_BESTAND = "De SHA-256 van het ondertekende bestand staat in het auditspoor, bij dit zaaknummer."
GEEN_GEZIEN = "gezien dat geen van de gevraagde colleges een zienswijze gaf;"

# --- motivering -----------------------------------------------------------------------------------

WETTELIJK_KADER = (
    "De wet schrijft voor hoe het indicatieve aantal van elke gemeente wordt berekend. De opgave van een provincie is de som "
    "van die aantallen. De Minister slaat acht op het verslag, streeft naar een zo evenwichtig mogelijke spreiding en houdt "
    "zoveel mogelijk rekening met de score SES-WOA (artikel 5 van de wet).",
    "De wet zegt niet hoe een tekort wordt verdeeld, wat er gebeurt met een aanbod boven het indicatieve aantal, en of "
    "provincies met elkaar worden verrekend. Op die punten heeft een persoon gekozen. De keuzes staan in bijlage 4, met wie "
    "koos, waarom, en wat een andere keuze zou geven.",
)
VERSLAG_GEVOLGD = "Het verslag is in alle regels gevolgd."
OPGELEGD_UITLEG = (
    "Een aantal is opgelegd als het, voor regulier of voor amv, hoger is dan het aanbod dat telt. Bij zo’n aantal horen feiten, belangen en een "
    "afweging, en een antwoord op de zienswijze van het college."
)
OPGELEGD_INVULLEN = "Wat het rekenverslag weet, staat er. De rest vult het ministerie in."
ZIE_ANTWOORD = "De zienswijzen van de colleges en de antwoorden staan in het dossier."
NIETS_OPGELEGD = "Geen gemeente krijgt meer dan haar aanbod."
GEEN_MEERDERE = "Geen gemeente biedt meer aan dan haar indicatieve aantal."
ALTERNATIEVEN_UITLEG = (
    "Bij elke andere keuze staat hoeveel plaatsen er zouden verschuiven: alle verschillen, meer en minder, bij elkaar "
    "opgeteld. Bijlage 3 laat per gemeente zien wat de andere keuze geeft."
)
PROGRAMMA = (
    "De aantallen zijn berekend met een rekenprogramma. Het programma leest de verslagen, berekent de indicatieve aantallen, "
    "telt het aanbod volgens de gekozen regels en verdeelt de rest. Mensen maken de keuzes, bevestigen de bevindingen en "
    "nemen het besluit. Het programma weegt niets af.",
    "Een apart programma van dezelfde makers heeft de uitkomst gecontroleerd. Die controle laat zien dat de sommen kloppen "
    "en dat geen andere verdeling beter past bij de gekozen regels in hun volgorde. Zij zegt niet dat de keuzes juist of "
    "rechtmatig zijn.",
)

# --- dossier --------------------------------------------------------------------------------------

ZIENSWIJZEN_UITLEG = (
    "Krijgt een gemeente meer dan zij aanbood, dan hoort het college vooraf een voornemen en een termijn voor een zienswijze "
    "(Awb 4:8). Dat geldt ook bij een nul waar niemand om vroeg, en bij een gewijzigd gezamenlijk plan. Is er niet gehoord, "
    "dan staat de grond erbij (Awb 4:11)."
)
NIEMAND_GEHOORD = "In deze provincie is aan geen college een voornemen gestuurd. Dat was niet nodig."
GEEN_REACTIE = "Binnen de termijn kwam er geen zienswijze."
ZELFDE = "Geen: het aantal in dit besluit is het aantal van het voornemen."
GELIJKE_GEVALLEN = (
    "Een grond die ergens is gebruikt, staat in één lijst over twaalf provincies. Dezelfde grond vraagt dezelfde "
    "behandeling, of een reden waarom niet."
)
GEEN_GRONDEN = "In deze provincie is geen grond opgegeven."

# --- bijlagen -------------------------------------------------------------------------------------

BIJLAGE_2_OPENBAAR = (
    "Dit is de openbare versie. Niet genoemd zijn locaties voor amv, locaties waarover nog overleg is, en wat in dat overleg "
    "is gezegd. Aantallen en redenen staan er alle in."
)
BIJLAGE_2_VERTROUWELIJK = (
    "Dit is de vertrouwelijke versie, met locaties, knelpunten en opmerkingen. Deze versie is alleen voor het ministerie en "
    "de commissaris van de Koning."
)
GEEN_LOCATIES = "In het verslag staan geen locaties."
NIETS_GEMELD = "In het verslag staat hierover niets."
GEEN_AFWIJKINGEN = (
    "Er zijn geen afwijkingen vastgelegd. Elk aantal in het besluit is de rekenuitkomst. Wijkt de Minister af, dan staan hier "
    "het aantal, de grond, wie het voorstelde, en waar dezelfde grond nog meer is gebruikt."
)
AFWIJKINGEN_UITLEG = (
    "De rekenuitkomst blijft staan zoals zij is berekend. Een persoon heeft daarvan afgeweken. Bij elke gemeente die daardoor "
    "een ander aantal krijgt, staat de grond, wie het deed, en bij wie dezelfde grond nog meer is gebruikt.",
    "Doorwerking: deze gemeente is niet zelf gewijzigd. De rest van het gebied is opnieuw verdeeld met dezelfde regels, en "
    "het gewijzigde aantal lag daarbij vast.",
)
VERSCHOVEN = "Plaatsen anders dan de rekenuitkomst, meer en minder samen"
PRIJS_UITLEG = (
    "De som van de kwadraten zegt hoe dicht alle aantallen bij indicatief liggen: hoe kleiner, hoe dichter. De regel met één "
    "factor maakt haar zo klein als kan. Zij is precies berekend en hier afgerond op zes cijfers achter de komma."
)
OPNIEUW_VERDEELD = (
    "Zo is de rest opnieuw verdeeld. Het laagste en het hoogste aantal van elke gemeente staan in deel B; wie zelf is "
    "gewijzigd, ligt vast op het besluit."
)
WOORDEN = (
    ("Aanbod", "De plaatsen die de commissaris van de Koning in het verslag noemt. Ons woord."),
    ("Amv", "Alleenstaande minderjarige vreemdeling. Plaatsen voor amv zitten in het totaal."),
    ("Factor", "Het getal waarmee elk indicatief aantal in de provincie wordt vermenigvuldigd. Ons woord."),
    ("Indicatief aantal", "Het aantal dat volgt uit inwoners en score (besluit 2.1)."),
    ("Opgave", "De som van de indicatieve aantallen van een provincie (besluit 2.1, tweede lid)."),
    (
        "Rekenuitkomst",
        "Het aantal dat volgt uit de wet en de gekozen regels. Het is nog geen besluit. Ons woord.",
    ),
    ("Sleutel", "Het indicatieve aantal per soort, waarmee de rest wordt verdeeld. Ons woord."),
    ("Teldatum", "De dag waarop een plaats er moet zijn om mee te tellen. Ons woord."),
    ("Wf en TWf", "De weegfactor van een gemeente, en alle weegfactoren bij elkaar."),
)

# --- voorkant -------------------------------------------------------------------------------------

IN_TE_VULLEN = (
    "Wat het programma niet kan weten, staat tussen vierkante haken: [in te vullen: …]. Denk aan het zaaknummer, de "
    "ondertekenaar, zienswijzen, afwegingen en datums. Het programma verzint daar niets voor."
)
STAAT_IN_OPENBARE_VERSIE = "Deze bijlage is openbaar. Zij staat in de openbare versie van dit concept, met hetzelfde zegel, en is hier niet herhaald."

# --- brieven --------------------------------------------------------------------------------------

AANHEF_CDK = "Geachte commissaris,"
AANHEF_COLLEGE = "Geacht college,"
VERSCHILLEN_UITLEG = (
    "In de tabel staat elke gemeente waarvan het aantal anders is dan in uw verslag, met de reden. Gemeenten zonder verschil "
    "staan er niet in. De onderste regel telt alle gemeenten."
)
GEEN_VERSCHIL = "Elke gemeente heeft het aantal uit uw verslag."
CDK_DOEN = (
    "Ziet u een fout, meld dan de cel in uw verslag en wat er moet staan. Een verbetering is een nieuwe versie van het "
    "verslag.",
    "Laat de gemeenten weten dat zij hun aantal kunnen narekenen. Bij dit concept hoort een rekenblad.",
    "Colleges die meer krijgen dan hun aanbod, ontvangen zelf een voornemen.",
)
NAREKENEN_MAG = "U mag elk aantal narekenen. Het rekenblad krijgt u erbij."
VOORNEMEN_BIJLAGE = (
    "De aantallen van alle gemeenten in de provincie {provincie} staan in deel B van het concept-verdeelbesluit. Met de "
    "factor en die tabel rekent u het aantal zelf na."
)
ZIENSWIJZE_TERMIJN = "U kunt laten weten wat u van dit voornemen vindt (Awb 4:8). Termijn en adres:"
ZIENSWIJZE_VRAGEN = (
    "Kloppen de regels van het verslag voor uw gemeente?",
    "Is er aanbod dat volgens u wel telt? Stuur dan het besluit of de overeenkomst mee.",
    "Zijn er redenen waarom dit aantal bij u niet kan, of onevenredig zwaar is?",
    "Stemt uw college in met opname van plaatsen boven het indicatieve aantal, als die er zijn?",
)

# --- landelijk ------------------------------------------------------------------------------------

NOTA_VRAAG = (
    "De Minister wordt gevraagd de keuzes hieronder te maken. Elke keuze verschuift plaatsen. De wet geeft op deze punten "
    "geen regel. Bij elke keuze staat wat een andere waarde doet."
)
KAMER_UITLEG = (
    "Hoger door aanbod: aanbod boven de opgave waarmee colleges instemmen. Met opgelegd aantal: gemeenten die voor regulier of amv "
    "meer krijgen dan hun aanbod. Zonder aanbod: gemeenten die een aantal krijgen zonder aanbod dat telt."
)
AANSLUITING_UITLEG = (
    "De tabel loopt van de raming naar de rekenuitkomst. De vette regels zijn totalen. De regels met een plus of een min "
    "verklaren het verschil."
)
TELREGEL_UITLEG = (
    "Hetzelfde verslag geeft verschillende totalen. Het hangt ervan af wat telt: alleen zekere plaatsen, ook kansrijke, of "
    "ook voornemens; en hoe lang een plaats er moet zijn. Noem daarom bij elk totaal de telregel."
)
NIET_BEKENDGEMAAKT = (
    "De tabel uit de Staatscourant is niet ingelezen. Daarom staat hier alleen wat is berekend. Is de tabel wel ingelezen, "
    "dan staan hier ook het bekendgemaakte aantal en het verschil."
)
HAALBAARHEID = (
    "Het oordeel van het COA over elke locatie, en van Nidos over locaties voor amv, staat met de dag in bijlage 2 van de "
    "vertrouwelijke versie."
)
ALS_CSV = "Dezelfde tabel staat als CSV in de open data, met dezelfde getallen."

# --- locatievoorstel ------------------------------------------------------------------------------

LOCATIES_UITLEG = (
    "Deze bijlage hoort niet bij het besluit. De rekenuitkomst zegt hoeveel plaatsen een gemeente krijgt. Het "
    "locatievoorstel zegt op welke locaties die plaatsen zouden kunnen staan. Het college kiest de locatie, niet dit stuk."
)
LOCATIES_WOORDEN = (
    (
        "Uit het aanbod",
        "Hier staan plaatsen die meetellen. Wordt niet alles besloten, dan staan er minder dan geteld.",
    ),
    ("Kandidaat", "Deze locatie staat in het verslag. Er tellen nog geen plaatsen mee."),
    ("Nog aan te wijzen", "Er is nog geen locatie bekend. Wel past een nieuwe locatie binnen keuze 9."),
    ("Nieuw", "Een kandidaat of een nog aan te wijzen locatie die er nog niet is."),
)
VERSCHIL_UITLEG = (
    "Een verschil met een min past niet op de locaties van die gemeente. Het voorstel zet die plaatsen dan elders in het "
    "gebied: daar staat een verschil met een plus."
)
TE_PLAATSEN = (
    "Te plaatsen is de rekenuitkomst, samen met vrijwillige plaatsen die tellen, of het aantal dat een persoon daarvoor in "
    "de plaats stelde."
)
PUNTEN_UITLEG = (
    "Bij deze gemeenten past het aantal niet precies op de eigen locaties. Wel past: de aantallen die het dichtst bij liggen. "
    "Groei: een locatie uit het aanbod wordt zoveel plaatsen groter. Kleiner: een nieuwe locatie die kleiner is dan keuze 9 "
    "toelaat. Vervalt: zoveel plaatsen vallen weg. Samen: een gezamenlijke locatie. Een persoon kiest."
)
GEEN_PUNTEN = "Elk aantal past precies op de eigen locaties."
GEZAMENLIJK_UITLEG = (
    "Dit zijn voorstellen van het rekenprogramma. Niemand heeft ze afgesproken. Buurgemeenten komen hier samen boven de "
    "kleinste nieuwe locatie uit, en alleen niet. Een voorstel hoort nooit bij een besluit."
)
GEEN_GEZAMENLIJK = "Er is geen gezamenlijke locatie die zou helpen."
NIET_GEZOCHT = "Naar gezamenlijke locaties is niet gezocht (keuze 13)."
BUITEN_UITLEG = (
    "Deze locaties staan in het verslag, maar kunnen niet meedoen. De eerste reden die geldt, staat erbij."
)
GEEN_BUITEN = "Elke locatie uit het verslag kan meedoen."
UITERSTEN_UITLEG = (
    "Het kan met minder en met meer nieuwe locaties. Minste: zo weinig mogelijk. Meeste: zo veel mogelijk. Altijd is even veel "
    "niet geplaatst, en is het verschil van alle gemeenten samen even groot. Grootste verschil: zoveel wijkt de gemeente met het "
    "grootste verschil af, op elke honderd plaatsen van haar aantal. Keuze 10 zegt of het aantal nieuwe locaties meetelt."
)
GROOTSTE_VERSCHIL = "Grootste verschil (op honderd)"
DRAAGVLAK_UITLEG = (
    "Elke nieuwe locatie heeft een kostenklasse van één (goedkoop) tot drie (duur). De klassen zijn bij elkaar opgeteld. Een nog "
    "aan te wijzen locatie telt als drie. Onderaan staat wat de colleges vinden van opvang in hun gemeente, volgens het verslag. "
    "Dat gaat over de gemeente, niet over één locatie."
)
REGELS_UITLEG = "Daarbij gelden deze regels."
LOCATIES_VOLGORDE = (
    "Het programma houdt een vaste volgorde aan. Wat eerder komt, gaat altijd voor. Eerst blijven zo weinig mogelijk plaatsen "
    "zonder locatie, amv voor regulier.",
    "Daarna telt keuze 10: {keuze}. Dan gaan locaties open of dicht. De gemeente met het "
    "laagste aanbod naar verhouding is als eerste aan de beurt. Bekende locaties komen eerst, in de volgorde van hun kenmerk. Zo’n "
    "locatie gaat open als dat past bij alles wat eerder kwam. Een nog aan te wijzen locatie blijft juist dicht als dat "
    "past. De plaatsen staan dan over de gemeenten volgens keuze 3.",
)
ZO_MIN_MOGELIJK_BOVEN = "Dan komen er zo weinig mogelijk plaatsen boven de som."
OPEN_VOOR_DICHT = (
    "Bij een bekende locatie gaat open dus voor dicht. Daarom kan een gemeente meer kleine nieuwe locaties krijgen dan nodig is. "
    "Dat is een keuze. Met keuze 10 kan het aantal nieuwe locaties eerder tellen. Het andere uiterste, zo weinig mogelijk nieuwe "
    "locaties, staat ernaast in de tabel ‘Weinig of veel nieuwe locaties’ in bijlage 8."
)
OPEN_BIJ_GELIJK = (
    "Bij een bekende locatie gaat open dus voor dicht. Dat beslist alleen tussen voorstellen die voor keuze 10 gelijk zijn. "
    "Keuze 10 let hier niet alleen op het verschil met de rekenuitkomst. Beide uitersten, zo weinig en zo veel mogelijk nieuwe "
    "locaties, staan in de tabel ‘Weinig of veel nieuwe locaties’ in bijlage 8."
)
MINIMA_UITLEG = (
    "De wet noemt geen kleinste of grootste locatie. Hieronder staat wat er gebeurt als een nieuwe locatie voor regulier groter "
    "moet zijn. Niet geplaatst: plaatsen waarvoor nergens een locatie past. Verschil: plaatsen die ergens anders of nergens "
    "staan, meer en minder samen."
)
LOCATIES_NA_DE_REKENUITKOMST = "Het locatievoorstel is gemaakt na de rekenuitkomst."
LOCATIES_MOTIVERING = (
    "De wet geeft geen regel voor de grootte van een locatie. Daarom zijn er keuzes. Keuze 9 is hoe groot een nieuwe locatie "
    "mag zijn: {vormen}. Keuze 11 is of een provincie boven de som mag komen: {overschrijding}. Keuze 13 is of het programma "
    "gezamenlijke locaties voorstelt: {gezamenlijk}."
)
CDK_LOCATIES = (
    "Het locatievoorstel hoort niet bij het besluit. Het laat zien of de aantallen op bekende locaties passen. Namen van "
    "locaties staan alleen in de vertrouwelijke versie van het concept, in bijlage 8."
)
VOORNEMEN_LOCATIES = (
    "Dit is een voorstel van het rekenprogramma. Het hoort niet bij het voornemen. Uw college kiest de locatie. Weet u een "
    "betere locatie, laat dat dan weten in uw zienswijze."
)
NOTA_LOCATIES = (
    "Het locatievoorstel beslist niets. De tabel laat per provincie zien wat een opsteller nog moet oplossen, en wat een ander "
    "minimum zou doen. Passen niet precies: aantallen die niet op de eigen locaties passen. Gezamenlijk voorgesteld: locaties van "
    "buurgemeenten samen die zouden helpen. Minste en meeste: zo weinig en zo veel mogelijk nieuwe locaties. Gekozen: met "
    "de grootte van keuze 9. Met ≥: een nieuwe locatie voor regulier heeft ten minste zoveel plaatsen. Verschil: plaatsen die "
    "dan ergens anders of nergens staan."
)
REGISTER_LOCATIES = (
    "Keuze 9 tot en met 13 gaan over locaties. Hier staat hoeveel plaatsen op locaties anders zouden staan dan berekend, als "
    "een nieuwe locatie voor regulier zo groot moet zijn."
)
