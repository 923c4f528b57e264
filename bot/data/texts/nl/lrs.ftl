# Resultaten naar een Learning Record Store (xAPI): de pagina voor beheerders, en wat een leerling vooraf leest.

room-lrs = Resultaten (xAPI)
did-lrs_changed = wijzigde waar resultaten heen gaan
did-lrs_tried = probeerde de verbinding met de LRS
did-lrs_again = stuurde geweigerde resultaten opnieuw
did-lrs_dropped = gooide geweigerde resultaten weg

lrs-lead = Oefenklant kan resultaten sturen naar de Learning Record Store (LRS) van je organisatie. Dat staat uit tot je het hier aanzet. Wat een leerling of klant zegt, gaat nooit mee.
lrs-set = Instellen
lrs-address = Adres
lrs-address-what = Het xAPI-adres van de LRS, zonder "/statements" erachter. Bijvoorbeeld https://lrs.example.nl/xapi
lrs-key = Sleutel
lrs-secret = Geheim
lrs-secret-what = Wordt niet meer getoond. Laat het leeg als het hetzelfde blijft. Bij een ander adres vul je het opnieuw in.
lrs-active = Stuur resultaten
lrs-active-what = Van gesprekken die leerlingen hierna beginnen, uit jullie groepen of in een venster op een andere site. Voor ze beginnen, lezen ze dat je organisatie de resultaten krijgt.
lrs-score = Stuur ook hoe ver de klant kwam als score
lrs-score-what = Van 0 (stilstaan) tot 4 (doen). Het is geen cijfer voor de leerling: een goed gesprek hoeft niet ver te komen.
lrs-try = Probeer de verbinding
lrs-try-what = Vraagt de LRS alleen wie hij is. Er gaat niets van een leerling mee.
lrs-found-ok = De LRS antwoordt, en kent xAPI { $versions }.
lrs-found-no-about = Op dit adres antwoordt iets, maar het vertelt niet wie het is (fout 404). Niet elke LRS doet dat. Kijk na het eerste gesprek hieronder of er iets is bezorgd.
lrs-found-key = De LRS antwoordt, maar de sleutel of het geheim klopt niet.
lrs-found-status = Op dit adres antwoordt iets, maar niet als een LRS (status { $status }).
lrs-found-unreachable = Op dit adres antwoordt niets.
lrs-standing = Hoe het gaat
lrs-delivered = { $count ->
    [one] 1 bericht is bezorgd.
   *[other] { $count } berichten zijn bezorgd.
 }
lrs-last = Het laatste op { $at } (UTC).
lrs-waiting = { $count ->
    [0] Er wacht niets.
    [one] 1 bericht wacht.
   *[other] { $count } berichten wachten.
 }
lrs-oldest = Het oudste is van { $at } (UTC).
lrs-refused = { $count ->
    [0] De LRS heeft niets geweigerd.
    [one] De LRS heeft 1 bericht geweigerd.
   *[other] De LRS heeft { $count } berichten geweigerd.
 }
lrs-problem-unreachable = De LRS is niet te bereiken.
lrs-problem-slow = De LRS geeft te laat antwoord.
lrs-problem-key = De LRS neemt de sleutel of het geheim niet aan.
lrs-problem-busy = De LRS is te druk.
lrs-problem-status = De LRS geeft een antwoord dat er niet bij past. Kijk of het adres klopt.
lrs-next = Volgende poging: { $at } (UTC).
lrs-aside = Geweigerd
lrs-aside-table = De geweigerde berichten
lrs-aside-what = Deze berichten neemt de LRS niet aan. Ze blijven hier staan tot je ze opnieuw stuurt of weggooit. De nieuwste vijftig staan hieronder.
lrs-when = Wanneer (UTC)
lrs-statement = Bericht
lrs-reason = Wat de LRS zei
lrs-again = Stuur ze opnieuw
lrs-drop = Gooi ze weg

error-lrs-address = Vul een adres in dat begint met https:// (of http://), zonder naam, wachtwoord of vraagteken.
error-lrs-key = Vul een sleutel en een geheim in van hooguit 300 tekens. In de sleutel mag geen dubbele punt staan.
error-no-lrs = Er is nog geen LRS ingesteld.

results-told = { $organisation } krijgt van dit gesprek door: dat je begint, de codes van je beurten, bij welke stap de klant komt en dat je klaar bent. Ook de tijden gaan mee. Je naam en wat er gezegd wordt, gaan niet mee.
results-told-score = { $organisation } krijgt van dit gesprek door: dat je begint, de codes van je beurten, bij welke stap de klant komt, dat je klaar bent, en een score voor hoe ver de klant kwam. Ook de tijden gaan mee. Je naam en wat er gezegd wordt, gaan niet mee.
