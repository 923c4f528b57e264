# De woorden van de pagina's. Aan de leerling: je, eenvoudig Nederlands (B1).

product = Oefenklant
skip = Naar de inhoud
nav-label = Hoofdmenu
nav-start = Nieuw gesprek
nav-circles = De vier cirkels
foot = Wat je typt, blijft op de computer van je organisatie. De klant is verzonnen.
title = { $page } – Oefenklant

# Kiezen
choose-title = Oefen een gesprek
choose-lead = Je voert een eerste gesprek met een klant, zoals je dat ook op je werk doet. De klant reageert op wat je zegt en hoe je het zegt. Na afloop lees je wat je deed op de vier cirkels.
choose-case = Met wie wil je oefenen?
choose-case-who = { $name }, { $age } jaar
choose-level = Op welk niveau?
level-own = Zoals bij de klant staat
level-own-what = Het niveau waarvoor deze klant is geschreven.
level-basis = Basis
level-basis-what = De klant komt makkelijker los. Let vooral op een goede start en op doorvragen (cirkel 1 en 2).
level-plus = Plus
level-plus-what = De klant houdt meer afstand. Let op alle vier de cirkels.
choose-hints = Wil je hulp onder het gesprek?
hints-ask = Als ik erom vraag
hints-ask-what = Je ziet een knop waarmee je een hint vraagt.
hints-always = Na elk antwoord
hints-always-what = Je krijgt steeds een hint voor wat je nu kunt doen.
hints-off = Niet
hints-off-what = Je voert het gesprek zonder hints.
choose-start = Begin het gesprek
choose-none = Er zijn nog geen klanten om mee te oefenen.
choose-note = Let op:

# Het gesprek
talk-with = Gesprek met { $name }
talk-referral = Wat je vooraf weet
talk-log = Wat er gezegd is
talk-you = Jij
talk-sees = Je ziet:
talk-label = Wat zeg je?
talk-help = Enter verstuurt. Met Shift en Enter begin je een nieuwe regel.
talk-send = Zeg dit
talk-waiting = { $name } denkt na …
talk-hint = Geef een hint
talk-finish = Gesprek afronden
talk-tools = Hulp en afronden
talk-left = { $name } heeft het gesprek beëindigd. In het verslag lees je hoe het gesprek liep.
talk-finished = Dit gesprek is afgerond. Je kunt het hier nog teruglezen.
talk-to-report = Naar het verslag
talk-retry = Een ogenblik, het versturen lukt nog niet. We proberen het opnieuw …
talk-failed = Het versturen lukt niet. Je tekst staat nog in het vak. Controleer je verbinding en probeer het nog eens.
talk-length = Nog { "{left}" } tekens
talk-too-long = { "{over}" } tekens te lang

hint-title = Hint
hint-circle = Cirkel { $number }: { $name }
hint-example = Zo kan het klinken:

finish-title = Gesprek afronden?
finish-what = Je kunt daarna niets meer tegen { $name } zeggen. Je krijgt het verslag te zien.
finish-yes = Ja, rond af
finish-no = Nee, praat verder

# Het verslag
report-title = Verslag van je gesprek met { $name }
report-lead = Dit verslag beantwoordt drie vragen: wat deed jij, kwam de klant in beweging, en wat vond de klant ervan? Bij alles staat je eigen zin.
report-short =
    { $turns ->
        [0] Je hebt nog niets gezegd.
        [one] Je gesprek duurde 1 beurt.
       *[other] Je gesprek duurde { $turns } beurten.
    }
report-on-page = Op deze pagina
report-empty = Je hebt in dit gesprek niets gezegd. Er valt daarom niets te verslaan. Begin gerust opnieuw.
report-behind = Wat erachter zat
report-behind-open = Lees wat er bij { $name } speelde
report-behind-what = Wil je nog een keer met deze klant oefenen? Lees dit dan pas daarna.
report-again = Oefen nog een gesprek

report-acting = Hoe handelde jij?
report-moving = Kwam { $name } in beweging?
report-valuing = Hoe waardeert { $name } het gesprek en de aanpak?
report-keep = Houd dit vast
report-try = Probeer dit eens
report-transcript = Het hele gesprek
transcript-open = Lees terug wat er gezegd is

circles-drawing = De vier cirkels van jouw gesprek
circles-core = Het gesprek
circles-description = Vier ringen om elkaar heen. Van binnen naar buiten: geel, oranje, rood en paars. Gekleurde vakken kwamen voor in je gesprek. De tabel hieronder zegt hetzelfde in woorden.
circles-caption = Je werkt van binnen naar buiten. Hoe voller de kleur, hoe vaker je het deed. In de rode ring staat een ✓ bij de stappen die { $name } zette. Alleen de klant kan die stappen zetten.
circles-legend = De nummers in de tekening
circles-table = Bekijk de cirkels als tabel
circles-table-caption = Wat er van elk onderdeel te zien was
circles-column-number = Nr.
circles-column-name = Onderdeel
circles-column-circle = Cirkel
circles-column-count = In je gesprek
circles-note = { $count }×
circles-times =
    { $count ->
        [0] niet
       *[other] { $count } keer
    }
circles-times-uncertain =
    { $count ->
        [0] misschien { $uncertain } keer
       *[other] { $count } keer, en misschien nog { $uncertain } keer
    }
circles-in-turns = (beurt { $turns })
circles-reached = gezet
circles-not-reached = niet gezet
techniques-title = Hoe je het zei
techniques-of =
    { $sentences ->
        [one] Van de ene zin die je zei:
       *[other] Van de { $sentences } zinnen die je zei:
    }
techniques-none = Er viel bij je zinnen geen duidelijke gesprekstechniek aan te wijzen.

chart-title = Hoe ver { $name } was, beurt na beurt
chart-description = Een lijn van het begin tot het eind van het gesprek. Hoe hoger, hoe verder de klant was op de rode cirkel. Daaronder staat hoe jij meebewoog. De tabel hieronder zegt hetzelfde in woorden.
chart-caption = De lijn laat zien hoe dicht { $name } bij de volgende stap was. De tekens eronder laten zien hoe jij meebewoog en of dat paste.
chart-turn = Beurt
chart-style-guide = Begeleiden
chart-style-activate = Activeren
chart-style-leave = Overlaten
chart-style-take_over = Overnemen
chart-table = Bekijk de lijn als tabel
chart-table-caption = Waar de klant was na elke beurt
chart-column-step = De klant
chart-column-style = Hoe jij meebewoog
chart-begin = Begin
chart-no-style = –
chart-key = Wat de tekens betekenen
turning-title = Keerpunten
turning-none = Er was geen duidelijk keerpunt in dit gesprek.
turning-forward = { $to }: een stap vooruit
turning-back = Terug naar: { $to }
turning-back-same = Een stap terug
turning-stalled = Het stond stil bij: { $to }
turning-thought = { $name } dacht, en zei het niet
turning-at = Beurt { $turn }

evidence-you = Jij zei
evidence-client = { $name } antwoordde
evidence-uncertain = Niet zeker: het programma wist niet goed hoe je deze zin bedoelde.
evidence-show =
    { $count ->
        [one] Waar zie je dat?
       *[other] Waar zie je dat? ({ $count } plekken)
    }
keep-none = Er sprong dit keer niets uit om apart te noemen.
try-none = Er is dit keer niets dat je anders zou moeten proberen.
try-could = Zo had het kunnen klinken
valuing-talk = Over het gesprek
valuing-approach = Over de aanpak
transcript-what = Bij elke zin staat hoe het programma hem las. Een vraagteken betekent: niet zeker.
transcript-uncertain = niet zeker
transcript-none = geen onderdeel

# De cirkels
cirkels-title = De vier cirkels
cirkels-lead = De Cirkels van Beweging in het activerend klantgesprek zijn van Ina Mouris (2018). Je werkt van binnen naar buiten. Als het nodig is, ga je weer terug naar binnen.
cirkels-own = De uitleg is in onze eigen woorden. Bij elk onderdeel staat waar het vandaan komt.
cirkels-drawing = De vier cirkels en hun zestien onderdelen
cirkels-drawing-description = Vier ringen om een witte kern. Van binnen naar buiten: een goede start, de fasen van het gesprek, de stappen van de klant en het meebewegen. Elke ring heeft vier genummerde onderdelen, die hieronder worden uitgelegd.
provenance-source = Dit onderdeel staat in de tekst van Ina Mouris
provenance-reading = Dit onderdeel is onze lezing: de tekst zegt het niet met zoveel woorden

# Als er iets niet kan
care-help = Even buiten het spel. Wat je schrijft, lijkt over jezelf te gaan. Het gesprek staat stil en je zin is niet bewaard. Ben je nu in gevaar, bel dan 112. Denk je aan zelfdoding, bel dan 113 of gratis 0800-0113, of chat op 113.nl; in België bel je 1813. Is het thuis niet veilig, bel dan Veilig Thuis: 0800-2000. Praat erover met iemand die je vertrouwt. Het gesprek kan wachten. Waren het woorden van de klant? Zet ze dan tussen aanhalingstekens.
error-title = Dat lukte niet
error-back = Naar het begin
error-form = Er kwam iets binnen dat deze pagina niet begrijpt. Ga terug en probeer het nog eens.
error-empty = Je hebt nog niets gezegd. Typ eerst wat je tegen de klant wilt zeggen.
error-too-long = Dit is te lang om in één keer te zeggen: { $length } tekens. Er passen er { $most } in één beurt. Maak het korter of verdeel het over meer beurten.
error-too-large = Er kwam te veel tekst tegelijk binnen. Maak het korter en probeer het nog eens.
error-out-of-step = Dit gesprek ging intussen verder, misschien in een ander venster. Hier zie je hoe het nu staat. Je tekst is bewaard: lees eerst wat er gezegd is.
error-session-over = Dit gesprek is afgelopen. Je kunt niets meer tegen de klant zeggen, maar wel het verslag lezen.
error-unknown-session = Dit gesprek bestaat niet of is verwijderd. Controleer het adres of begin een nieuw gesprek.
error-unknown-case = Deze klant kennen we niet. Kies een klant uit de lijst.
error-unavailable = Een ogenblik: de klant kan nu even niet antwoorden. Probeer het zo nog eens; wat je typte, is er nog.
error-away = Een ogenblik: we kunnen nu even niet bij je gesprekken. Wat je eerder zei, is bewaard. Probeer het over een minuut nog eens.
error-case-away = Deze klant is er nu even niet. Je gesprek is bewaard en gaat verder zodra de klant er weer is. Zeg het tegen wie het oefenprogramma beheert.
again-title = Een ogenblik
again-text = We kunnen nu even niet bij je gesprek. Wat je eerder zei, is bewaard. Dit zei je nog niet; verstuur het zo meteen nog eens.
again-send = Verstuur het nog eens
error-not-finished = Dit gesprek is nog bezig. Rond het eerst af, dan kun je het verslag lezen.
error-not-finished-back = Terug naar het gesprek
error-not-found = Deze pagina bestaat niet. Controleer het adres of ga terug naar het begin.
error-method = Dit adres kun je niet zo openen. Ga terug naar het begin.
error-other-site = Dit verzoek kwam van een andere website en is niet uitgevoerd.
error-server = Er ging iets mis bij ons. Wat je eerder zei, is bewaard. Probeer het zo nog eens.

# Wat in beeld kwam: de matrix
matrix-title = Wat kwam er in beeld?
matrix-lead = { $name } vertelde wat hieronder staat. Waar "nog niet in beeld" staat, was meer te horen geweest. Klap het open als je het wilt weten.
matrix-caption = Leefgebieden, met de situatie, de eigen kracht en het netwerk
matrix-domain = Leefgebied
matrix-nothing = –
matrix-open = { $count ->
    [one] nog 1 ding niet in beeld
   *[other] nog { $count } dingen niet in beeld
  }

# Vormen van oefenen
choose-form = Wat wil je oefenen?
focus-all = Het hele gesprek
focus-all-what = Hints en verslag gaan over alle cirkels.
focus-start = Alleen de goede start
focus-start-what = Je let op cirkel 1: contact, doel, verwachtingen en kader. Alleen daarover krijg je iets terug.
focus-phase = Alleen vragen en teruggeven
focus-phase-what = Je let op cirkel 2: persoon, situatie, netwerk en spiegelen.
focus-style = Alleen meebewegen
focus-style-what = Je let op cirkel 4: begeleiden, activeren, overlaten en overnemen.
choose-more = Wat wil je onderweg zien?
help-readings = Een regel over elke beurt
help-readings-what = Onder wat je zegt staat wat je deed en hoe het viel.
help-thoughts = Gedachten van de klant
help-thoughts-what = Als de klant een stap zet, vooruit of terug, lees je wat er niet gezegd wordt.
talk-reading = Over deze beurt:
talk-cards = Kaarten van de methode
talk-change-help = Hulp aanpassen
talk-change-help-do = Pas aan

# Voortgang
nav-progress = Mijn voortgang
progress-title = Mijn voortgang
progress-lead = Hier staan de gesprekken die je in deze browser voerde. Je krijgt geen cijfer. Je ziet wat er in je gesprekken voorkomt, hoe ver de klant kwam en wat je sinds het vorige verslag anders deed.
progress-none = Hier komt te staan wat je oefende. Voer eerst een gesprek.
progress-elements = Welke onderdelen komen in je gesprekken?
progress-elements-what = Het getal is het aantal zinnen waarin het programma het onderdeel zeker herkende. Een streepje: niet herkend.
progress-talks = Je gesprekken
progress-moved = { $turns ->
        [one] 1 beurt
       *[other] { $turns } beurten
    }. De klant begon bij ‘{ $began }’ en kwam tot ‘{ $furthest }’.
progress-tried = Dit vroeg het verslag ervoor om te proberen:
progress-tried-not-again = In dit gesprek kwam het niet meer voor.
progress-tried-again = Het kwam nog voor, in beurt { $turns }.
progress-tried-short = Dit gesprek was te kort om dat te zien.
progress-report = Naar het verslag
progress-going-on = Nog bezig
progress-go-on = Verder met dit gesprek
progress-forget = Deze lijst weghalen
progress-forget-what = Je browser onthoudt met een willekeurige code welke gesprekken van jou zijn. Haal je die weg, dan is deze lijst leeg. De gesprekken zelf blijven bestaan voor wie het adres heeft; wissen doe je hierboven.
progress-forget-do = Vergeet mijn lijst

# Twee gesprekken naast elkaar
compare-title = Twee keer { $name }
compare-lead-start = Dezelfde klant, twee keer van het begin af.
compare-lead = Dezelfde klant. De eerste { $turns ->
        [one] beurt is
       *[other] { $turns } beurten zijn
    } in beide gesprekken gelijk.
compare-first = Eerste gesprek
compare-second = Tweede gesprek
report-focus = In dit gesprek oefende je één cirkel: { $circle }. Alleen daarover lees je hier iets terug.
report-origin-start = Je voerde dit gesprek opnieuw, met dezelfde klant.
report-origin = Je begon opnieuw na beurt { $turns } van een eerder gesprek. De beurten daarvoor staan er ook in.
report-compare = Zet beide gesprekken naast elkaar
report-same-client = Zelfde klant, andere aanpak
turning-again = Probeer het vanaf beurt { $turn } nog eens
error-no-origin = Dit gesprek is geen tweede poging, dus er is niets om ernaast te zetten.
cirkels-techniques = Hoe je iets zegt
cirkels-techniques-what = Naast de onderdelen van de cirkels leest het programma in welke vorm je iets zegt.
report-pdf = Verslag als pdf
report-json = Verslag als gegevens (json)
report-file = oefenklant-{ $case }-{ $day }
pdf-page = Bladzijde { $page }
pdf-hidden = { $count ->
        [one] Er bleef hier 1 ding buiten beeld.
       *[other] Er bleven hier { $count } dingen buiten beeld.
    }
personal-name = [naam]
personal-phone = [telefoonnummer]
personal-email = [e-mailadres]
personal-address = [adres]
personal-bsn = [burgerservicenummer]
personal-iban = [rekeningnummer]
personal-birthdate = [geboortedatum]
personal-note = Wat op een persoonlijk gegeven leek, is vervangen en niet bewaard.
own-title = Wat er van je bewaard is
own-what = Je kunt alles meenemen wat je in deze browser typte, met de antwoorden en de codes. Je kunt het ook laten wissen: hier, en in elk verslag.
own-kept = { $days ->
    [0] Gesprekken worden niet vanzelf gewist.
    [one] Een gesprek waar een dag niemand naar omkeek, wordt vanzelf gewist.
   *[other] Een gesprek waar { $days } dagen niets mee gebeurde, wordt vanzelf gewist.
    }
own-export = Neem alles mee (JSON)
own-file = oefenklant-mijn-gegevens.json
own-delete = Dit gesprek wissen
own-delete-what = Het gesprek en het verslag worden voorgoed gewist, overal waar het programma ze bewaart. Dit kan niet terug. Begon je vanuit dit gesprek opnieuw, dan blijft dat andere gesprek bestaan.
own-delete-all = Al je gesprekken wissen
own-delete-all-what = Alle gesprekken van deze browser worden voorgoed gewist, met hun verslagen, overal waar het programma ze bewaart. Dit kan niet terug.
own-delete-yes = Ja, wis het
own-delete-no = Nee, bewaar het
own-deleted-all = Alles is gewist
error-not-yours = Dit gesprek is in een andere browser gevoerd. Alleen daar kan het gewist worden.

# --- in een venster op een andere site
embed-private = Wat je typt, gaat naar de computer van de organisatie die dit aanbiedt. De site om dit venster heen krijgt te horen hoever het gesprek is, en nooit wat er gezegd is. Er is geen cijfer.
own-deleted = Het gesprek is gewist.
error-embed-key = Dit oefengesprek is hier niet te openen. Vraag de maker van de pagina om de sleutel na te kijken.
