# De kamer van de trainer, en wat leerlingen met hun groep delen.

organisation-first = Mijn organisatie
room-groups = Groepen
room-people = Mensen
room-trail = Logboek
room-out = Uitloggen
room-keep = Bewaren
room-newer = Nieuwere
room-older = Oudere

sign-in-title = Inloggen voor trainers
sign-in-what = Hier loggen trainers en beheerders in. Oefenen kan zonder in te loggen.
sign-in-login = Inlognaam
sign-in-password = Wachtwoord
sign-in-code = Code uit je app
sign-in-code-what = Alleen als je inlogt met een code erbij.
sign-in-do = Log in
sign-in-wrong = Deze inlognaam en dit wachtwoord horen niet bij elkaar, of de code klopt niet.
sign-in-too-many = Er is te vaak mis ingelogd. Wacht een kwartier en probeer het dan nog eens.

invited-title = Maak je account
invited-again-title = Kies een nieuw wachtwoord
invited-what-trainer = Je bent uitgenodigd als trainer van { $organisation }.
invited-what-administrator = Je bent uitgenodigd als beheerder van { $organisation }.
invited-name = Naam
invited-name-what = Zo zien leerlingen wie er kan meelezen.
invited-password = Nieuw wachtwoord
invited-password-what = Minstens { $shortest } tekens. Een zin die je onthoudt, is een goed wachtwoord.
invited-again = Nog een keer hetzelfde wachtwoord
invited-do = Ga verder
invited-names = Vul een naam en een inlognaam in, elk van hooguit 120 tekens.
invited-taken = Deze inlognaam is al in gebruik. Kies een andere.
password-length = Een wachtwoord heeft { $shortest } tot { $longest } tekens.
password-again = De twee wachtwoorden zijn niet hetzelfde.

account-title = Je account
account-password = Wachtwoord wijzigen
account-present = Je wachtwoord van nu
account-password-do = Wijzig het wachtwoord
account-present-wrong = Je wachtwoord van nu klopt niet.
account-codes = Inloggen met een code erbij
account-codes-what = Een app op je telefoon geeft dan elke halve minuut een nieuwe code. Scan het vierkant met zo'n app en vul de code in die je ziet.
account-codes-square = Vierkant om te scannen met een app voor inlogcodes
account-codes-secret = Lukt scannen niet? Typ dan dit over:
account-codes-on = Je logt nu in met een code erbij.
account-codes-do = Zet het aan
account-codes-stop = Zet het uit
account-code-wrong = Deze code klopt niet. Kijk of de klok van je telefoon goed staat en probeer de volgende code.

groups-what = Leerlingen komen in een groep met de code. Je leest alleen wat zij zelf met de groep delen.
groups-none = Je traint nog geen groep.
groups-members =
    { $count ->
        [one] 1 leerling
       *[other] { $count } leerlingen
    }
groups-code = Code voor leerlingen:
groups-trainers = Kan meelezen:
groups-change = Wie kan meelezen?
groups-who = Trainers van deze groep
groups-new = Nieuwe groep
groups-name = Naam
groups-make = Maak de groep

role-trainer = Trainer
role-administrator = Beheerder
people-role = Rol
people-do = Wijzigen
people-stopped = kan niet meer inloggen
people-stop = Laat niet meer in
people-again = Laat weer in
people-password = Nieuw wachtwoord
people-invite = Iemand uitnodigen
people-invite-what = Je krijgt een link die een week geldig is en één keer werkt. Geef hem zelf aan wie je uitnodigt.
people-invite-do = Maak een link
people-link = Geef deze link door. Hij werkt één keer en is een week geldig. Hier zie je hem maar één keer.
people-organisation = Naam van de organisatie

trail-what = Wie las of veranderde wat, de nieuwste eerst. Wat er gezegd is, staat hier nooit. De tijd is UTC.
trail-when = Wanneer
trail-who = Wie
trail-did = Wat
trail-to = Waarvan
trail-learner = een leerling
did-signed_in = logde in
did-sites_changed = veranderde de sites die mogen insluiten
did-embed_key_renewed = nam een nieuwe sleutel voor het insluiten
did-lti_added = koppelde een leerplatform
did-lti_changed = veranderde de gegevens van een leerplatform
did-lti_removed = koppelde een leerplatform los
did-lti_link_made = maakte een link om een leerplatform te koppelen
did-lti_registered = meldde zich aan als leerplatform
did-signed_out = logde uit
did-failed_sign_in = mislukte poging om in te loggen
did-account_made = maakte een account
did-password_changed = wijzigde het wachtwoord
did-codes_on = zette inloggen met code aan
did-codes_off = zette inloggen met code uit
did-invited = maakte een uitnodiging
did-person_changed = wijzigde wie er in mag
did-group_made = maakte een groep
did-group_changed = wijzigde wie er meeleest
did-organisation_renamed = gaf de organisatie een andere naam
did-session_read = las een gesprek
did-code_corrected = verbeterde een code
did-commented = schreef een opmerking
did-comment_removed = haalde een opmerking weg
did-fragment_made = maakte een voorbeeld voor de groep
did-fragment_removed = haalde een voorbeeld weg
did-reviewed = keek een gesprek helemaal na
did-exported = nam gegevens mee
did-shared = deelde een gesprek
did-withdrawn = deelde een gesprek niet langer

error-administrator-only = Alleen een beheerder kan dit.
error-signed-out = Je bent niet ingelogd, of niet meer. Log opnieuw in.
error-not-shared = Dit gesprek is niet met een groep van jou gedeeld.
error-invitation = Deze link werkt niet (meer). Vraag een nieuwe aan je beheerder.
error-no-group = Deze groep is er niet.
error-no-person = Deze persoon is er niet.
error-not-oneself = Dit kun je niet bij jezelf wijzigen.
error-name = Vul een naam in van hooguit 120 tekens.

room-sessions = Gesprekken
overview-what = Alleen wat leerlingen zelf met jouw groepen delen, staat hier.
overview-all = Alle
overview-group = Groep
overview-learner = Leerling
overview-group-first = Kies eerst een groep
overview-client = Klant
overview-step = Kwam minstens tot
overview-since = Vanaf
overview-until = Tot en met
overview-search = Woorden uit het gesprek
overview-sort = Volgorde
sort-started_at = Datum
sort-step = Hoe ver de klant kwam
sort-uncertain = Onzekere codes
sort-turns = Aantal beurten
overview-direction = Richting
overview-down = Hoogste of nieuwste eerst
overview-up = Laagste of oudste eerst
overview-onzeker = Met onzekere codes
overview-breuk = Breuk
overview-nieuw = Nog niet nagekeken
overview-reviewed = nagekeken
overview-show = Toon
overview-found =
    { $count ->
        [0] Er zijn geen gesprekken die hierbij passen.
        [one] 1 gesprek
       *[other] { $count } gesprekken
    }
overview-doubt-first = Eerst nakijken: waar het programma het vaakst twijfelde
overview-day = Datum
overview-turns = Beurten
overview-reached = Kwam tot
overview-uncertain = Onzeker
overview-marks = Bijzonder
overview-pages = Bladzijden
overview-previous = Vorige
overview-next = Volgende
overview-page = Bladzijde { $page } van { $pages }
review-title = Gesprek van { $name } met { $client }
review-what = Bij elke zin staat hoe het programma hem las en hoe zeker het daarvan was. Bij elke beurt staat waar de klant daarna was en waardoor. Wat je opmerkt, leest de leerling in het verslag.
review-state = Daarna: { $step }. Op weg naar doen: { $readiness }%. Contact: { $contact }%.
review-why = Waardoor?
review-on-contact = contact
review-on-goal = duidelijkheid over het doel
review-on-expectations = duidelijkheid over de verwachtingen
review-on-progress = beweging
review-on-step = stap
review-comment-label = Voor { $name }
review-comment-do = Bewaar de opmerking
review-uncomment = Haal weg
review-change = Verbeteren of iets opmerken
review-correct = Dit is eigenlijk
review-correct-do = Verbeter
review-take-back = zoals het programma las
review-taken-back = Zoals het programma las.
review-replaced = door een trainer verbeterd
review-failed = De verbetering is niet bewaard. Laad de bladzijde opnieuw en probeer het nog eens.
review-none = geen code voor { $layer }
review-layer-start = de start
review-layer-phase = de fase
review-layer-style = het meebewegen
review-layer-technique = de techniek
review-key-start = s
review-key-phase = f
review-key-style = m
review-key-technique = t
review-unsure =
    { $count ->
        [one] Begin hier: van 1 zin was het programma niet zeker
       *[other] Begin hier: van { $count } zinnen was het programma niet zeker
    }
review-keys = Verbeteren met het toetsenbord
review-keys-what = Ga met Tab naar een zin. Druk dan twee toetsen na elkaar: eerst de letter, dan het cijfer. Met de letter en Backspace haal je je eigen verbetering weg. Met pijl omlaag en pijl omhoog ga je naar de volgende en de vorige zin, met u naar de volgende onzekere.
review-keys-caption = Toetsen voor elke code
review-keys-layer = Eerst
review-keys-code = Dan
review-no-code = Deze code is er niet.
review-no-turn = Deze beurt is er niet.
review-no-fragment = Dit voorbeeld is er niet.
review-fragment-what = Een voorbeeld staat op de groepspagina van de leerlingen, zonder naam. Kies een kort stukje.
review-fragment-first = Van beurt
review-fragment-last = Tot en met beurt
review-fragment-why = Wat is hier te zien?
review-fragment-do = Maak er een voorbeeld van
review-fragment-at = beurt { $first } tot en met { $last }
review-fragment-turns = Een voorbeeld heeft hooguit { $most } beurten, en de eerste komt voor de laatste.
review-fragment-not-allowed = De leerling heeft niet aangegeven dat een stukje als voorbeeld mag.
review-comment-length = Schrijf een opmerking van hooguit { $most } tekens.
review-no-comment = Deze opmerking is er niet, of is niet van jou.
review-no-sentence = Deze zin is er niet.
review-done = Ik heb dit gesprek nagekeken
review-not-done = Toch nog niet nagekeken
review-done-what = Zeg dit als je bij elke zin hebt gekeken. Daarna zie je ook wat andere trainers verbeterden. Alleen nagekeken gesprekken tellen mee bij de overeenstemming.
report-comments = Opmerkingen van je trainer
report-corrected =
    { $count ->
        [one] Je trainer las 1 zin anders dan het programma. Dit verslag gaat uit van je trainer. Wat de klant deed, bleef zoals het was.
       *[other] Je trainer las { $count } zinnen anders dan het programma. Dit verslag gaat uit van je trainer. Wat de klant deed, bleef zoals het was.
    }
transcript-was = (verbeterd door je trainer, het programma las: { $was })

# Voor de leerling
foot-trainers = Voor trainers
nav-group = Groep
group-title = Je groep
group-lead = Je kunt in je eentje oefenen: dan leest niemand mee. Doe je mee in een groep, dan kies je na elk gesprek zelf of je het deelt.
group-you = Je doet mee als { $name }.
group-readers = Dit kan meelezen wat jij deelt: { $names }
group-examples = Voorbeelden uit de groep
group-leave = Verlaat de groep
group-leave-what = Wat je met deze groep deelde, is dan niet meer te lezen. Je gesprekken blijven van jou.
group-join = Meedoen in een groep
group-code = Code van de groep
group-name = Onder welke naam?
group-name-what = Je mag een naam verzinnen. Je trainer ziet deze naam.
group-join-do = Doe mee
group-code-wrong = Er is geen groep met deze code. Kijk hem nog eens na.
group-name-wrong = Vul een naam in van hooguit 60 tekens.
group-too-many = Er zijn te veel codes geprobeerd. Wacht een kwartier.
choose-alone = Niemand leest mee met wat je typt.
choose-in-group = Je doet mee in { $groups }. Meelezen kan pas als je een gesprek na afloop zelf deelt: eerst lees je zelf je verslag. Daarna kan meelezen: { $names }.
share-title = Delen met je groep
share-not = Dit gesprek is van jou alleen.
share-with = Je deelde dit gesprek met { $group }, als { $name }. Meelezen kan: { $names }.
share-choose = Met wie?
share-option = { $group }, als { $name }
share-readers = Meelezen kan: { $names }
share-examples = Een stukje mag als voorbeeld in de groep
share-examples-what = Zonder je naam. Je trainer kiest welk stukje.
share-learns = Trainers kunnen verbeteren hoe het programma een zin las. De beheerder kan het programma van zulke zinnen laten leren.
share-do = Deel dit gesprek
share-withdraw = Deel het niet langer
share-no-group = Je zit niet (meer) in deze groep.
error-not-yours-share = Dit gesprek is in een andere browser gevoerd. Alleen daar kan het gedeeld worden.

room-agreement = Overeenstemming
agreement-what = Lezen het programma en de trainers hetzelfde in een zin? Hier staat het over de gesprekken die iemand helemaal heeft nagekeken.
agreement-none = Nog niemand keek een gesprek na. Open een gesprek, verbeter wat niet klopt en zeg onderaan dat je het hebt nagekeken.
agreement-over =
    { $count ->
        [one] 1 nagekeken gesprek.
       *[other] { $count } nagekeken gesprekken.
    }
agreement-newest = Alleen de nieuwste { $most } tellen mee.
agreement-program = Programma en trainer
agreement-trainers = Trainers onderling
agreement-trainers-over =
    { $count ->
        [one] Over 1 gesprek dat meer dan één trainer nakeek.
       *[other] Over { $count } gesprekken die meer dan één trainer nakeek.
    }
agreement-trainers-none = Nog geen gesprek is door twee trainers nagekeken. Zolang je zelf niet klaar bent, zie je de verbeteringen van een ander niet.
agreement-table = Cijfers: { $of }
agreement-layer = Laag
agreement-sentences = Zinnen
agreement-coded = Met een code
agreement-same = Hetzelfde
agreement-kappa = Kappa
agreement-interval = ({ $low } tot { $high })
agreement-confusions = Wat het vaakst verschilt
agreement-no-confusions = Er verschilt niets.
agreement-read-program = Programma
agreement-read-trainer = Trainer
agreement-read-one = De een
agreement-read-other = De ander
agreement-times = Keer
agreement-bias = De trainer zag bij het nakijken wat het programma las. Wie dat ziet, is het er eerder mee eens. De echte overeenstemming kan dus lager zijn.
agreement-read = Hoe lees je dit?
agreement-read-what = Kappa is 1 als twee lezers altijd hetzelfde lezen, en 0 als ze niet vaker hetzelfde lezen dan bij toeval. Tussen haakjes staat waar het echte getal met 95% zekerheid tussen ligt, als je elke zin los telt. Bij weinig zinnen zegt het getal weinig: dan ligt er veel tussen.
decimal-sign = ,

room-picture = Groepsbeeld
group-picture-what = Wat gebruikt de groep, en wat niet? Je ziet hoeveel leerlingen een onderdeel minstens één keer gebruikten, zonder namen. Het is om samen over te praten, niet om mensen te vergelijken.
group-picture-none = Er is nog te weinig gedeeld. Pas als minstens { $fewest } leerlingen een gesprek delen, staat hier iets.
group-picture-caption = Hoeveel leerlingen een onderdeel gebruikten
group-picture-element = Onderdeel
group-picture-all = alle klanten
group-picture-over =
    { $learners } leerlingen, { $sessions ->
        [one] 1 gesprek
       *[other] { $sessions } gesprekken
    }
group-picture-cell = { $learners } van { $of }
group-picture-unused = niemand
group-picture-read = Alleen zinnen waarvan het programma of een trainer zeker was, tellen mee. Niet gebruiken is niet altijd minder goed: ongevraagd advies en druk laat je liever weg, en niet elk gesprek vraagt om alles.
group-picture-too-few =
    { $count ->
        [one] 1 klant staat er niet bij, omdat minder dan { $fewest } leerlingen daarmee een gesprek deelden.
       *[other] { $count } klanten staan er niet bij, omdat minder dan { $fewest } leerlingen daarmee een gesprek deelden.
    }
group-picture-talk = Om te bespreken
group-picture-talk-1 = Wat doen we als groep vanzelf, en wat levert dat de klant op?
group-picture-talk-2 = Welk onderdeel gebruikt bijna niemand? Wat houdt ons tegen, en wanneer zou het juist passen?
group-picture-talk-3 = Doen we bij de ene klant iets anders dan bij de andere? Waar komt dat door?

export-title = Meenemen
export-what =
    { $count ->
        [one] Dit ene gesprek
       *[other] Deze { $count } gesprekken
    }, met een schuilnaam in plaats van de naam. Wat je meeneemt, staat daarna buiten dit programma: wis het zelf op tijd.
export-gesprekken-csv = Gesprekken (CSV)
export-zinnen-csv = Zinnen met codes (CSV)
export-gesprekken-jsonl = Alles (JSON-regels)
export-pdf = Neem het mee (PDF)
export-as = In bestanden heet deze leerling { $pseudonym }.

# --- op een andere site laten zien
room-embedding = Insluiten
embedding-lead = Hier kies je welke sites een oefengesprek in hun eigen pagina mogen laten zien, zoals de leeromgeving van een school.
embedding-sites = Sites die het mogen
embedding-sites-what = Eén adres op een regel, alleen het begin: https://leren.voorbeeld.nl. Met https://*.voorbeeld.nl geldt het voor alles onder voorbeeld.nl. Staat hier niets, dan kan het nergens.
embedding-code = Wat je op de pagina zet
embedding-code-what = Zet deze twee regels in de pagina. Voor een andere klant zet je een andere naam achter “case”.
embedding-cases = De klanten
embedding-key = Nieuwe sleutel
embedding-key-what = De sleutel is niet geheim. Neem een nieuwe als je wilt dat oude pagina's niets meer laten zien. Gesprekken die al begonnen zijn, gaan gewoon door.
embedding-key-do = Neem een nieuwe sleutel
error-site = “{ $site }” is geen adres van een site. Schrijf het als https://leren.voorbeeld.nl, zonder iets erachter.
error-too-many-sites = Je kunt hoogstens { $most } sites opgeven.
