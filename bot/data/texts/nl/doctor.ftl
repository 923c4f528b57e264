# Wat `oefenklant doctor` zegt, voor wie het programma beheert.

cli-doctor = Kijk na of alles in orde is, en wat je moet doen als dat niet zo is.
doctor-level-good = [goed]
doctor-level-advice = [let op]
doctor-level-wrong = [FOUT]
doctor-settings = De instellingen zijn te gebruiken.
doctor-python = Python is { $version }.
doctor-python-wrong = Python is { $version }, en het programma heeft 3.11 nodig. Installeer Python 3.11 en maak de omgeving opnieuw.
doctor-folder = In de map { $folder } kan worden geschreven.
doctor-folder-new = De map { $folder } is er nog niet; die wordt bij de eerste start gemaakt.
doctor-folder-closed = In { $path } kan niet worden geschreven door gebruiker { $user }. Maak deze gebruiker eigenaar van de map en alles erin (chown -R).
doctor-folder-restoring = In de map { $folder } is het terugzetten van een reservekopie niet afgemaakt. Start het programma; dan wordt het afgemaakt.
doctor-permissions = Andere gebruikers van deze computer kunnen niet lezen wat er is getypt.
doctor-permissions-open = Andere gebruikers van deze computer kunnen lezen wat er is getypt. Sluit de map af: chmod -R go= { $folder }
doctor-permissions-env = In { $path } staat een adres van een database, en andere gebruikers kunnen dat lezen. Sluit het bestand af: chmod 600 { $path }
doctor-room = Op de schijf van { $folder } is { $free } GB vrij.
doctor-room-little = Op de schijf van { $folder } is nog maar { $free } GB vrij. Maak ruimte voordat de schijf vol is.
doctor-room-none = Op de schijf van { $folder } is maar { $free } GB vrij. Maak nu ruimte; zonder ruimte wordt er niets bewaard.
doctor-model = Het model { $path } hoort bij de gegevens van nu en is heel.
doctor-model-none = Er is nog geen model. De volgende start maakt het; dat duurt een kwartier tot een half uur. Het kan ook nu: oefenklant train
doctor-model-outdated = Er is geen model voor de gegevens van nu, alleen een ouder. De volgende start maakt een nieuw; dat duurt een kwartier tot een half uur. Het kan ook nu: oefenklant train
doctor-cases =
    { $count ->
        [one] De klant is in orde.
       *[other] Alle { $count } klanten zijn in orde.
    }
doctor-case-remarks =
    { $count ->
        [one] In de casus { $case } staat een fout.
       *[other] In de casus { $case } staan { $count } fouten.
    } Bekijk wat er moet gebeuren met: oefenklant cases check { $case }
doctor-vectors = De klanten zijn al ingelezen.
doctor-vectors-none = De klanten zijn nog niet (allemaal) ingelezen. De volgende start doet dat; dat duurt een paar seconden per klant.
doctor-record = De database is bereikbaar en op de nieuwste stand ({ $found }).
doctor-record-new = De database { $path } is er nog niet; die wordt bij de eerste start gemaakt.
doctor-record-empty = De database is bereikbaar en nog leeg; de tabellen worden bij de eerste start gemaakt.
doctor-record-older = De database is op stand { $found }; de nieuwste is { $newest }. Maak een reservekopie en start het programma opnieuw; dan wordt de database bijgewerkt.
doctor-record-newer = De database is op stand { $found } en dit programma kent alleen tot en met { $newest }. Werk het programma bij, of zet een reservekopie van deze versie terug.
doctor-record-damaged = De database { $path } is beschadigd ({ $problem }). Stop het programma en zet een reservekopie terug: oefenklant restore BESTAND
doctor-record-programs = Voor een reservekopie zijn de programma's pg_dump en pg_restore nodig. Installeer ze (bij Debian: postgresql-client).
doctor-tracker = Het geheugen van Rasa is heel.
doctor-tracker-damaged = Het geheugen van Rasa, { $path }, is beschadigd ({ $problem }). Stop het programma en verwijder het bestand; gesprekken gaan ook zonder verder.
doctor-address = De pagina's luisteren alleen op deze computer ({ $host }).
doctor-address-open = De pagina's luisteren ook voor andere computers ({ $host }), zonder versleuteling. Zet OEFENKLANT_HOST op 127.0.0.1 en een proxy met TLS ervoor (docs/administrator.md).
doctor-stopped = Het programma draait niet. De poorten zijn vrij.
doctor-starting = Het programma wordt gestart of er loopt een gesprek in de terminal.
doctor-running = Het programma draait op { $address } (proces { $pid }) en alle onderdelen antwoorden.
doctor-silent-web = De pagina's geven geen antwoord. Lees { $log } en start het programma zo nodig opnieuw.
doctor-silent-rasa = Rasa geeft geen antwoord. Lees { $log } en start het programma zo nodig opnieuw.
doctor-silent-actions = De actieserver geeft geen antwoord. Lees { $log } en start het programma zo nodig opnieuw.
doctor-silent-together = De pagina's kunnen Rasa niet bereiken. Lees { $log } en start het programma zo nodig opnieuw.
