# Learning platforms that start conversations (LTI 1.3).

room-lti = Leerplatforms
lti-lead = Hier koppel je een leerplatform, zoals Moodle, Brightspace of Canvas. Cursisten beginnen dan vanuit hun cursus, zonder apart in te loggen.
lti-auto = Het platform meldt zich aan
lti-auto-what = Maak een link en plak die in je leerplatform bij “tool registreren”. Het platform vult dan zelf alles in.
lti-auto-do = Maak een link
lti-auto-link = Plak deze link in je leerplatform. Hij werkt één keer en is een dag geldig. Hier zie je hem maar één keer.
lti-ours = Onze adressen
lti-ours-what = Heb je ze nodig om ons met de hand in te vullen? Dit zijn ze.
lti-ours-login = Inloggen beginnen (login initiation)
lti-ours-start = Starten en terugsturen (launch en redirect)
lti-ours-keys = Publieke sleutels (JWKS)
lti-ours-rotate = Het programma maakt om de drie maanden zelf een nieuwe sleutel; platforms lezen die vanzelf.
lti-add = Met de hand
lti-add-what = Een platform toevoegen
lti-change = Gegevens bekijken of veranderen
lti-remove = Koppel dit platform los
lti-remove-what = Gesprekken blijven bewaard, resultaten gaan er niet meer heen.
lti-name = Naam, zoals cursisten die zien
lti-issuer = Platform-id (issuer)
lti-client = Client-id
lti-key-set = Adres van de sleutels (JWKS)
lti-login-url = Adres om in te loggen
lti-token-url = Adres voor tokens
lti-audience = Ontvanger van tokens (audience)
lti-audience-what = Alleen invullen als het platform daarom vraagt, zoals Brightspace.
lti-deployments = Deployment-id's
lti-deployments-what = Eén op een regel. Leeg: de eerste die komt, geldt.
lti-sites = Sites die het gesprek laten zien
lti-sites-what = Eén adres op een regel. Leeg: de adressen hierboven.
lti-itself = het platform zelf
lti-description = Oefen een gesprek met een klant, met de cirkels van beweging.

lti-store = Even geduld
lti-wait = Het gesprek wordt klaargezet.
lti-window = Je browser laat dit venster niets onthouden. Open het gesprek in een nieuw venster, dan gaat het wel.
lti-window-do = Open in een nieuw venster
lti-cases = Kies een klant
lti-cases-what = Met wie wil je oefenen?
lti-going = Je hebt hier een gesprek dat nog niet af is.
lti-going-on = Ga daarmee verder
lti-private = Wat je typt, gaat naar de computer van de organisatie die dit aanbiedt. Je docent kan zien dat je oefende. Wat er gezegd is, kan je docent hier niet lezen.
lti-told = { $platform } krijgt door dat je klaar bent. Meer niet: geen score, en niets van wat er gezegd wordt.
lti-told-movement = { $platform } krijgt door dat je klaar bent en hoe ver de klant kwam. Je beste gesprek telt. Wat er gezegd wordt, gaat niet mee.

lti-choose = Maak een oefening
lti-choose-what = Kies met wie de cursist oefent en wat vastligt. Wat je open laat, kiest de cursist.
lti-case = Klant
lti-learner-chooses = De cursist kiest
lti-form = Vorm
lti-form-whole = Het hele gesprek
lti-result = Wat komt er in het cijferboek?
lti-result-gedaan = Gedaan
lti-result-gedaan-what = Eén punt voor een gesprek dat af is.
lti-result-beweging = Hoe ver de klant kwam
lti-result-beweging-what = Nul tot vier punten: de verste stap van de rode cirkel. Het beste gesprek telt.
lti-result-geen = Niets
lti-result-geen-what = Oefenen zonder dat er iets wordt doorgegeven.
lti-take = Zet in de cursus
lti-return = De oefening gaat terug naar je cursus
lti-return-do = Ga verder
lti-registered = Het platform is gekoppeld
lti-registered-what = { $name } staat nu bij de leerplatforms. Dit venster kan dicht.

lti-group = De groep
lti-group-table = Wie er oefende
lti-group-private = Wat er gezegd is, zie je hier niet. Dat lees je alleen als een cursist het gesprek met je groep deelt.
lti-try = Probeer de oefening zelf
lti-who = Wie
lti-begun = Begonnen
lti-over = Klaar
lti-reached = Verste stap
lti-unnamed = Iemand die niet op de lijst staat
lti-nobody = Nog niemand.
lti-no-names = Het platform geeft geen namen door.
lti-waiting = { $count ->
    [0] Er wachten geen resultaten.
    [one] Er wacht 1 resultaat tot het platform weer antwoordt.
   *[other] Er wachten { $count } resultaten tot het platform weer antwoordt.
}
lti-refused = { $count ->
    [0] { "" }
    [one] Het platform weigerde 1 resultaat.
   *[other] Het platform weigerde { $count } resultaten.
}

error-lti-login = Dit leerplatform is hier niet bekend. Vraag je docent of de beheerder om de koppeling na te kijken.
error-lti-start = Wat het leerplatform stuurde, klopt niet. Ga terug naar je cursus en probeer het nog een keer.
error-lti-used = Deze link is al gebruikt of te oud. Ga terug naar je cursus en open de oefening opnieuw.
error-lti-browser = Dit hoort bij een ander venster. Ga terug naar je cursus en open de oefening opnieuw.
error-lti-old = Dit venster is te lang geleden geopend. Ga terug naar je cursus en open de oefening opnieuw.
error-lti-link = Deze link om te koppelen is al gebruikt of te oud. Maak een nieuwe bij de leerplatforms.
error-lti-register = Het leerplatform gaf geen antwoord waar we iets mee kunnen. Probeer het nog een keer, of vul het platform met de hand in.
error-lti-known = Dit platform kent ons al met deze client-id.
error-lti-fields = Vul naam, platform-id en client-id in, en houd het kort.
error-lti-address = Vul bij elk adres een heel adres in dat met https begint.
