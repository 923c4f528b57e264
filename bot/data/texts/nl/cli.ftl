cli-about = Oefenklant: een Nederlandstalige oefenklant voor sociaal werkers, op de Cirkels van Beweging. Zonder opdracht start het programma de oefenpagina.
cli-code = Codeer zinnen: JSON-regels op standaardinvoer, gecodeerde zinnen op standaarduitvoer.
cli-play = Speel een gesprek van standaardinvoer (een beurt per regel) en schrijf een JSON-regel per beurt.
cli-chat = Voer een gesprek in de terminal.
cli-cases = Toon de klanten waarmee je kunt oefenen.
cli-settings = Toon alle instellingen met hun waarde.
cli-train = Train het model voor de gegevens van nu.
cli-arg-case = Id van de klant, zie `oefenklant cases`.
cli-opt-seed = Getal dat de woordkeus van de klant vastlegt.
cli-opt-json = Als JSON.
cli-training = Er is nog geen model voor deze gegevens. Het wordt nu gemaakt; dat duurt een kwartier tot een half uur en hoeft maar een keer.
cli-training-component = Bezig met { $component }
cli-training-prepare = Bezig met inlezen
cli-training-done = Het model is klaar.
cli-starting = Bezig met starten: { $name }
cli-encoding = Bezig met inlezen van de klanten: { $number } van { $of }
cli-ready = De oefenklant staat klaar op { $address }
cli-first-administrator = Wil je dat trainers kunnen meelezen? Maak dan met deze link het eerste beheerdersaccount. De link werkt één keer: { $link }
cli-stop-with = Stoppen kan met Ctrl-C.
cli-restarted = { $name } was gestopt en is opnieuw gestart.
cli-stopped = Gestopt.
cli-problem-database = De database kan niet worden gebruikt: { $problem }
cli-problem-database-newer = De database is van een nieuwere versie van het programma (stand { $problem }). Werk het programma bij, of zet een reservekopie van deze versie terug.
cli-problem-folder = In de map { $folder } kan niet worden geschreven: { $problem }
cli-problem-model = Het model kan niet worden gebruikt: { $problem }. Verwijder het bestand; bij de volgende start wordt het opnieuw gemaakt.
cli-problem-training = Het trainen is mislukt: { $problem }
cli-problem-data = Er is iets mis in een gegevensbestand: { $problem }
cli-problem-setting-unknown = De instelling { $setting } bestaat niet. In .env.example staan alle instellingen.
cli-problem-setting-file = Het bestand { $setting } is niet te lezen als tekst.
cli-problem-setting-empty = { $setting } is leeg. Vul iets in of haal de regel weg.
cli-problem-setting-port = { $setting } is ‘{ $value }’. Het moet een geheel getal zijn van 1 tot en met 65535, of 0 voor een vrije poort.
cli-problem-setting-days = { $setting } is ‘{ $value }’. Het moet een geheel getal zijn van 0 (niets wissen) tot en met 36500.
cli-problem-setting-seconds = { $setting } is ‘{ $value }’. Het moet een geheel getal zijn van 1 tot en met 86400.
cli-problem-setting-address = { $setting } is ‘{ $value }’. Het moet een adres zijn als https://oefenen.voorbeeld.nl, zonder iets erachter.
cli-problem-setting-log = { $setting } is ‘{ $value }’. Kies text of json.
cli-problem-setting-workers = { $setting } is ‘{ $value }’. Het moet een geheel getal zijn van 1 tot en met 64.
cli-problem-setting-redis = { $setting } is geen adres van Redis. Het ziet er zo uit: redis://:wachtwoord@computer:6379/0
cli-problem-setting-path = { $setting } is ‘{ $value }’. Dat is geen pad dat hier bestaat.
cli-problem-setting-language = { $setting } is ‘{ $value }’. In die taal zijn er geen teksten, wel in: { $known }.
cli-problem-setting-host = { $setting } is ‘{ $value }’. Dat is geen adres van deze computer; kies bijvoorbeeld 127.0.0.1.
cli-problem-setting-taken = Poort { $port } is al in gebruik. Stop het andere programma of kies een andere poort met { $setting }.
cli-problem-setting-forbidden = Poort { $port } mag dit programma niet gebruiken. Kies met { $setting } een poort vanaf 1024.
cli-problem-setting-cases-missing = De map { $folder } met klanten bestaat niet. Wijs met { $setting } een andere map aan.
cli-problem-setting-credentials = Het bestand { $path } met de kanalen van Rasa bestaat niet. Wijs met { $setting } een ander bestand aan.
cli-problem-setting-cases-none = In de map { $folder } staat geen klant (een bestand dat eindigt op .yml). Wijs met { $setting } een andere map aan.
cli-problem-child = Het onderdeel { $name } start niet of valt steeds uit. De laatste regels van zijn logboek:
    { $tail }
cli-problem-assistant-unknown = Het gesprek { $id } staat niet in de database.
cli-problem-assistant-refused = Het gesprek kan niet verder ({ $code }).
cli-problem-assistant-silent = Het gesprek kan niet verder: de klant geeft geen antwoord.
cli-problem-case = Er is geen klant met de naam { $case }. Wel: { $known }
cli-problem-json = Regel { $line } is niet te lezen: { $problem }
cli-coding = Zinnen coderen
cli-level-basis = BASIS
cli-level-plus = PLUS
cli-chat-help = Typ wat je tegen de klant zegt. Typ /hint voor een hint en /stop om af te ronden.
cli-chat-you = Jij:
cli-chat-hint = Hint ({ $circle })
cli-chat-example = Bijvoorbeeld: { $example }
cli-chat-left = De klant heeft het gesprek beëindigd.
cli-chat-keep = Behouden
cli-chat-try = Proberen
cli-chat-quote = Jij zei: { $quote }
cli-chat-suggestion = Zo had het kunnen klinken: { $suggestion }
cli-chat-moved = Beweging: van { $from } naar { $to }
cli-chat-value = De klant over het gesprek: { $talk } { $approach }
cli-care = Even buiten het spel. Wat je schrijft, lijkt over jezelf te gaan. Het gesprek staat stil en je zin is niet bewaard. Ben je nu in gevaar, bel dan 112. Denk je aan zelfdoding, bel dan 113 of gratis 0800-0113, of chat op 113.nl; in België bel je 1813. Is het thuis niet veilig, bel dan Veilig Thuis: 0800-2000. Praat erover met iemand die je vertrouwt. Het gesprek kan wachten. Waren het woorden van de klant? Zet ze dan tussen aanhalingstekens.
cli-cases-check = Controleer een casus (of alle): wat moet beter, en waar staat het?
cli-cases-new = Maak een casus om mee te beginnen, met uitleg erin; je kunt er meteen mee praten.
cli-cases-new-done =
    { $path } staat klaar. Praat ermee: oefenklant chat { $case }
    Controleer wat er nog mist: oefenklant cases check { $case }
cli-arg-case-or-file = Id van de klant of een bestand; zonder iets worden alle klanten bekeken.
cli-arg-new-case = Korte naam van de casus: kleine letters, cijfers en streepjes.
cli-problem-case-left-out = Een klant doet niet mee, want er is iets mis in het bestand: { $problem }. De andere klanten doen het gewoon. Verbeter het bestand (oefenklant cases check) en start opnieuw.
cli-problem-case-file-id = ‘{ $case }’ kan geen naam van een casus zijn. Gebruik kleine letters, cijfers en streepjes, zoals jamal-haddou.
cli-problem-case-file-exists = { $path } bestaat al. Kies een andere naam.
cli-problem-case-file-unwritable = { $path } kan niet worden geschreven. Controleer de map.
check-title = { $case }: { $facts } feiten
check-sum =
    { $must ->
        [0] Geen fouten
        [one] 1 fout
       *[other] { $must } fouten
    }, { $advice ->
        [0] niets om nog naar te kijken.
        [one] 1 ding om nog naar te kijken.
       *[other] { $advice } dingen om nog naar te kijken.
    }
check-must = FOUT
check-advice = Let op,
check-line = regel { $line }
check-step-out-of-reach = de stap ‘{ $step }’ vraagt meer feiten van de soort { $phase } dan er zijn. De klant komt daar nooit.
check-step-asks-less = de stap ‘{ $step }’ vraagt minder van { $phase } dan de stap ervoor. Laat het gelijk blijven of oplopen.
check-line-twice = “{ $line }” staat (deels) ook bij { $other }. De klant zegt dan twee keer hetzelfde.
check-contradiction = over ‘{ $thing }’ staan verschillende dingen: { $found }. Klopt dat met elkaar?
check-few-facts = er zijn { $found } feiten. Met minder dan { $wanted } zegt de klant al gauw “dat weet ik niet”.
check-deep-without-steps = { $fact } heeft diepte 3, maar in dit levensgebied is er niets van diepte 1 of 2 dat ernaartoe leidt.
check-no-more = { $fact } heeft geen more. Vraagt een werker door op wat de klant net zei, dan weet de klant het niet.
check-no-mirror = { $fact } heeft geen mirror. De hints en het verslag kunnen dan niet laten horen hoe je dit teruggeeft.
check-until-without-then = { $fact } heeft van until en then maar één. Ze horen bij elkaar: tot welke stap de klant dit zegt, en wat daarna.
check-until-from-the-start = { $fact } geldt tot de stap ‘{ $step }’, maar daar begint de klant al. Kies een latere stap.
check-few-lines = de lijst { $pool } heeft { $found } regels; { $wanted } of meer is beter.
check-hard-to-follow = de klant praat moeilijk: leesbaarheid { $found }, en { $wanted } of hoger is B1 zoals mensen praten. Maak zinnen en woorden korter.
check-long-sentence = een zin van { $words } woorden is te lang om te zeggen: “{ $line }”
check-question-finds-other = “{ $question }” hoort bij { $fact }, maar vindt zonder dit voorbeeld { $other }. Maak het verschil duidelijker.

cli-corrections = Wat trainers nakeken: als trainingsgegevens, en om het model ervan te laten leren.
cli-corrections-export = Schrijf wat trainers nakeken in de vorm waarvan het programma leert.
cli-arg-turns-file = Bestand om te schrijven (.turns).
cli-corrections-exported =
    { $talks ->
        [one] { $path }: { $sentences } zinnen uit 1 nagekeken gesprek.
       *[other] { $path }: { $sentences } zinnen uit { $talks } nagekeken gesprekken.
    } Daarvan las een trainer er { $corrected } anders dan het programma. { $left_out } zinnen zijn weggelaten: trainers lezen ze verschillend, of er staat geen Nederlands. In dit bestand staan zinnen van leerlingen: het programma wist ze daar niet.
cli-corrections-train = Meet wat het model leert van wat trainers nakeken, en neem het als je wilt in gebruik.
cli-opt-use = Neem het model na het meten in gebruik, of juist niet; anders wordt het gevraagd.
cli-corrections-undo = Ga terug naar het model zonder de verbeteringen van trainers.
cli-corrections-undone = { $path } is weg. Bij de volgende start werkt het programma met zijn eigen model.
cli-corrections-not-there = Er was geen model dat van trainers leerde.
cli-retrain-measuring = Bezig met meten
cli-retrain-reviewed = Nagekeken: { $sentences } zinnen uit { $talks } gesprekken, steeds zonder het gesprek zelf te leren
cli-retrain-own = Eigen zinnen van schrijvers die niet meeleerden: { $sentences }
cli-retrain-untuned = Gemeten met een lezer die sneller leert dan die in gebruik komt; voor en na op dezelfde manier.
cli-retrain-layer = Laag
cli-retrain-right = Goed gelezen
cli-retrain-f1 = Macro-F1
cli-retrain-from-to = { $before } → { $after }
cli-retrain-use = Dit model maken en in gebruik nemen?
cli-retrain-done = { $path } is klaar. Start het programma opnieuw om het te gebruiken. Terug kan met: oefenklant corrections undo
cli-problem-too-few-reviewed = Er { $found ->
        [one] is 1 gesprek
       *[other] zijn { $found } gesprekken
    } nagekeken. Om te leren en te meten zijn er minstens { $fewest } nodig.
cli-problem-name = Geef een naam van hooguit { $longest } tekens.
cli-organisations = Organisaties die deze installatie delen; ze zien niets van elkaar.
cli-organisation-add = Voeg een organisatie toe.
cli-arg-organisation = Naam van de organisatie.
cli-organisation-added = { $name } is toegevoegd. De eerste beheerder maakt een account op { $path } (zet het adres van de pagina's ervoor). De link is een week geldig en werkt één keer.
cli-backup = Maak een reservekopie van alles wat niet opnieuw gemaakt kan worden. Het programma mag blijven draaien.
cli-restore = Zet een reservekopie terug. Het programma moet daarvoor gestopt zijn.
cli-arg-backup = Bestand van de reservekopie.
cli-backup-done =
    De reservekopie staat in { $path } ({ $size } MB, tabellen op stand { $migration }).
    Er staan woorden van deelnemers in: bewaar het bestand veilig. Het model zit er niet in; dat is { $model }.
cli-restore-done = De reservekopie { $path } van { $made } is teruggezet.
cli-restore-aside = Wat er eerst stond, is bewaard: { $path }
cli-restore-left = De klant { $case } hoort bij het programma en is hier anders dan in de reservekopie. Die van het programma blijft.
cli-restore-model = Toen werkte het programma met { $then }, nu met { $now }. Nieuwe beurten kunnen daardoor anders gelezen worden.
cli-problem-backup-exists = { $path } bestaat al. Kies een andere naam.
cli-problem-backup-nothing = Er is nog niets om te bewaren: de database is leeg of bestaat niet.
cli-problem-backup-database = Van deze database kan het programma geen reservekopie maken; dat kan alleen bij SQLite (in een bestand) en PostgreSQL. Gebruik het eigen programma van de database.
cli-problem-backup-program = Het programma { $name } van PostgreSQL staat niet op deze computer. Installeer de clientprogramma's (bij Debian: postgresql-client).
cli-problem-backup-copy = De database is niet te kopiëren: { $problem }
cli-problem-backup-missing = Het bestand { $path } bestaat niet.
cli-problem-backup-broken = { $path } is geen hele reservekopie ({ $problem }). Er is niets veranderd. Neem een andere.
cli-problem-backup-newer = { $path } is gemaakt door een nieuwere versie van het programma. Er is niets veranderd. Werk eerst het programma bij.
cli-problem-backup-kind = { $path } is van een ander soort database dan hier is ingesteld. Er is niets veranderd. Kijk naar OEFENKLANT_DATABASE.
cli-problem-backup-grown = PostgreSQL kan de reservekopie niet terugzetten: { $problem } De database is zoals die was.
cli-problem-backup-running = Het programma draait nog. Stop het eerst, ook op andere computers, en zet dan de reservekopie terug.
cli-problem-backup-restoring = Er wordt op dit moment een reservekopie teruggezet. Start het programma daarna.
cli-arg-organisation-or-id = Naam of nummer van de organisatie.
cli-organisation-token = Maak een token waarmee een programma van een organisatie de HTTP-API gebruikt.
cli-arg-token-name = Naam van het token, bijvoorbeeld het programma dat het gebruikt.
cli-organisation-token-made = Bewaar dit token nu; het is later niet meer op te vragen.
cli-organisation-tokens = Laat zien welke tokens een organisatie heeft.
cli-organisation-token-line = { $id }  { $name }  gemaakt { $created }  laatst gebruikt { $used }
cli-organisation-token-unused = nog niet
cli-organisation-no-tokens = Deze organisatie heeft geen tokens.
cli-organisation-withdraw = Trek een token in; het werkt dan meteen niet meer.
cli-arg-token = Nummer van het token, uit de lijst.
cli-organisation-withdrawn = Token { $id } is ingetrokken.
cli-problem-organisation-unknown = Er is geen organisatie { $asked }. Wel: { $known }.
cli-problem-organisation-several = Er is meer dan één organisatie { $asked }. Gebruik het nummer: { $known }.
cli-problem-organisation-token = Deze organisatie heeft geen token { $asked }. Wel: { $known }.
