# Hints during the talk (bot/coach/hints.py), how it could sound (bot/coach/sounding.py), and the one-line reading of a
# turn (bot/coach/reading.py). To the learner with "je"; the `say-` phrases are spoken to the client, with u or je.

## Why: what to look at now

hint-over = Het gesprek is afgelopen. In het verslag zie je hoe het ging.
hint-first = Begin bij het contact. Zonder contact komt er niets in beweging.
hint-strained = Het liep net stroef tussen jullie. Ga eerst terug naar het contact, dan pas verder.
hint-contact_gone = Het contact is bijna weg. Leg alles even stil en kijk hoe het tussen jullie gaat.
hint-contact_by_mirror = Er is nog weinig contact. Laat merken dat je hoorde wat er net gezegd is.
hint-contact_low = Er is nog weinig contact. Neem er even de tijd voor.
hint-goal_first = Maak samen duidelijk waar dit gesprek over gaat. Dat geeft de klant houvast.
hint-unclear_goal = Het is niet helder meer waar dit gesprek voor is. Draai de eerste cirkel nog een keer.
hint-unclear_expectations = De klant weet niet goed wat er van je te verwachten valt. Draai de eerste cirkel nog een keer.
hint-give_back = De klant heeft net iets verteld. Geef dat eerst terug, voordat je verder vraagt.
hint-asked_back =
    De klant wil eerst beter begrepen worden. Draai de tweede cirkel nog een keer en vraag naar { $phase ->
        [person] wie de klant is en wat die voelt of wil
        [network] de mensen om de klant heen
       *[situation] wat er aan de hand is
    }.
hint-lacking =
    Je hebt nog weinig zicht op { $phase ->
        [person] wie de klant is en wat die voelt of wil
        [network] de mensen om de klant heen
       *[situation] wat er aan de hand is
    }. Vraag daarnaar, voordat je samen gaat wegen.
hint-closed = Je stelde een paar gesloten vragen achter elkaar. Een open vraag geeft de klant meer ruimte.
hint-worn = Je hebt al een paar keer iets teruggegeven. Vraag eerst verder, zodat er iets nieuws bij komt.
hint-ask_on = Er ligt nog weinig op tafel. Nodig de klant uit om te vertellen.
hint-mirror = Geef terug wat je gehoord hebt. Dat helpt de klant om er zelf anders naar te kijken.
hint-weigh = Er ligt genoeg op tafel om samen te bekijken. Vraag wat het voor de klant betekent.
hint-move_activate = De klant is eraan toe om zelf mee te denken. Nodig daartoe uit en laat het idee van de klant komen.
hint-move_guide = De klant is in beweging, maar kan dit nog niet alleen. Trek samen op.
hint-acts_leave = De klant gaat iets doen en kan dat zelf. Laat het bij de klant en houd het klein en concreet.
hint-acts_guide = De klant gaat iets doen, maar heeft je daar nog bij nodig. Maak samen de eerste stap klein.

## How it could sound, for any case; $address is the client's form of address: u or je

say-greet =
    { $address ->
        [je] Fijn dat je er bent. Hoe is het voor je om hier zo te zitten?
       *[u] Fijn dat ik u mag spreken. Hoe is het voor u om hier zo met mij te zitten?
    }
say-ease =
    { $address ->
        [je] Ik wil even stilstaan bij ons gesprek. Hoe is het voor je om hier met mij over te praten?
       *[u] Ik wil even stilstaan bij ons gesprek. Hoe is het voor u om hier met mij over te praten?
    }
say-repair =
    { $address ->
        [je] Sorry, dat kwam er te stevig uit. Ik wil graag horen hoe jij het ziet.
       *[u] Neem me niet kwalijk, dat kwam er te stevig uit. Ik wil graag horen hoe u het ziet.
    }
say-goal =
    { $address ->
        [je] Waar wil jij het vandaag in elk geval over hebben?
       *[u] Waar wilt u het vandaag in elk geval over hebben?
    }
say-expectations =
    { $address ->
        [je] Wat hoop je dat dit gesprek je oplevert?
       *[u] Wat hoopt u dat dit gesprek u oplevert?
    }
say-ask-person =
    { $address ->
        [je] Vertel eens, wat vind jij belangrijk in je leven?
       *[u] Vertelt u eens, wat vindt u belangrijk in uw leven?
    }
say-ask-situation =
    { $address ->
        [je] Hoe ziet een gewone dag er op dit moment voor je uit?
       *[u] Hoe ziet een gewone dag er op dit moment voor u uit?
    }
say-ask-network =
    { $address ->
        [je] Welke mensen zijn er om je heen?
       *[u] Welke mensen zijn er om u heen?
    }
say-mirror =
    { $address ->
        [je] Ik hoor dat dit je niet loslaat. Klopt dat?
       *[u] Ik hoor dat dit u bezighoudt. Klopt dat?
    }
say-check =
    { $address ->
        [je] Ik wil kijken of ik je goed begrijp. Hoe zou je het zelf zeggen?
       *[u] Ik wil kijken of ik u goed begrijp. Hoe zou u het zelf zeggen?
    }
say-weigh =
    { $address ->
        [je] Als je dit zo naast elkaar legt, wat weegt dan voor jou het zwaarst?
       *[u] Als u dit zo naast elkaar legt, wat weegt dan voor u het zwaarst?
    }
say-own_view =
    { $address ->
        [je] Hoe kijk je daar zelf tegenaan?
       *[u] Hoe kijkt u daar zelf tegenaan?
    }
say-own_part =
    { $address ->
        [je] Wat zou je zelf willen doen, en waar kun je mij bij gebruiken?
       *[u] Wat zou u zelf willen doen, en waar kunt u mij bij gebruiken?
    }
say-together =
    { $address ->
        [je] Zullen we samen bekijken hoe we dit aanpakken?
       *[u] Zullen we samen bekijken hoe we dit aanpakken?
    }
say-activate =
    { $address ->
        [je] Wat zou voor jou een eerste kleine stap kunnen zijn?
       *[u] Wat zou voor u een eerste kleine stap kunnen zijn?
    }
say-guide =
    { $address ->
        [je] Zullen we samen bekijken wat een eerste kleine stap kan zijn?
       *[u] Zullen we samen bekijken wat een eerste kleine stap kan zijn?
    }
say-leave =
    { $address ->
        [je] Dit is jouw plan. Wanneer ga je het doen, en wanneer hoor ik hoe het ging?
       *[u] Dit is uw plan. Wanneer gaat u het doen, en wanneer hoor ik hoe het ging?
    }
say-plan =
    { $address ->
        [je] Zullen we samen bekijken hoe je dit gaat doen, en wanneer?
       *[u] Zullen we samen bekijken hoe u dit gaat doen, en wanneer?
    }

## Reading of a turn, one line

reading-pressure = Druk: de klant voelde zich geduwd of beoordeeld.
reading-unasked_advice = Ongevraagd advies: de klant had hier niet om gevraagd.
reading-guide =
    { $fit ->
        [fits] Begeleiden – past: samen optrekken sloot aan bij waar de klant staat.
        [early] Begeleiden – te vroeg: de klant is nog niet zover.
        [alone] Begeleiden – past nog niet: de klant voelt zich alleen staan.
        [keeps] Begeleiden – te veel: de klant kan dit zelf.
       *[neutral] Begeleiden: het helpt niet echt en het zit ook niet in de weg.
    }
reading-activate =
    { $fit ->
        [fits] Activeren – past: de klant is eraan toe om zelf mee te denken.
        [early] Activeren – te vroeg: de klant is nog niet zover.
        [alone] Activeren – past nog niet: de klant voelt zich alleen staan.
        [keeps] Activeren – past nog niet bij wat de klant kan.
       *[neutral] Activeren: het helpt niet echt en het zit ook niet in de weg.
    }
reading-leave =
    { $fit ->
        [fits] Overlaten – past: de klant kan dit en gaat het doen.
        [early] Overlaten – te vroeg: de klant is nog niet zover.
        [alone] Overlaten – te vroeg: de klant voelt zich alleen gelaten.
        [keeps] Overlaten – past nog niet bij wat de klant kan.
       *[neutral] Overlaten: het helpt niet echt en het zit ook niet in de weg.
    }
reading-take_over =
    { $fit ->
        [fits] Overnemen – past: dit lukt de klant nu niet, en overnemen geeft lucht.
        [early] Overnemen – te vroeg: de klant is nog niet zover.
        [alone] Overnemen – past nog niet: de klant voelt zich alleen staan.
        [keeps] Overnemen – past niet: de klant kan dit zelf, of voor een deel.
       *[neutral] Overnemen: het helpt niet echt en het zit ook niet in de weg.
    }
reading-mirror-opened =
    Spiegelen – past: { $step ->
        [tells] de klant gaat vertellen
        [sees] de klant gaat anders kijken
        [chooses] de klant gaat wegen en kiezen
       *[acts] de klant gaat iets doen
    }.
reading-mirror-early =
    Spiegelen – te vroeg om te wegen: de klant wil eerst dat je meer weet over { $phase ->
        [person] wie de klant is
        [network] de mensen om de klant heen
       *[situation] wat er aan de hand is
    }.
reading-mirror-missed = Spiegelen – net ernaast: de klant herkende zich er niet in.
reading-mirror-news =
    Spiegelen – past: de klant vertelt verder, over { $domain ->
        [household] het huishouden
        [housing] het wonen
        [health] de gezondheid
        [mind] gevoel en gedachten
        [money] geld en papieren
        [daytime] hoe de dagen eruitzien
        [relations] familie en relaties
       *[meaning] wat er echt toe doet
    }.
reading-mirror-hit = Spiegelen – past: de klant kon zich erin vinden.
reading-phase-news =
    { $phase ->
        [person] Persoon
        [network] Netwerk
       *[situation] Situatie
    } – past: de klant vertelde iets nieuws over { $domain ->
        [household] het huishouden
        [housing] het wonen
        [health] de gezondheid
        [mind] gevoel en gedachten
        [money] geld en papieren
        [daytime] hoe de dagen eruitzien
        [relations] familie en relaties
       *[meaning] wat er echt toe doet
    }.
reading-phase-nothing =
    { $phase ->
        [person] Persoon
        [network] Netwerk
       *[situation] Situatie
    } – er kwam nu niets nieuws bij.
reading-repaired = Contact – hersteld: je ging terug naar de eerste cirkel toen het stroef liep.
reading-contact = Contact: je had aandacht voor hoe het tussen jullie gaat.
reading-goal = Doel: je maakte duidelijker waar het gesprek voor is.
reading-expectations = Verwachtingen: je maakte duidelijker wat er wel en niet kan.
reading-frame = Kader: je vertelde hoe het gesprek gaat.
reading-open_question = Open vraag: je gaf de klant ruimte om te antwoorden.
reading-closed_question = Gesloten vraag: het antwoord kan kort zijn.
reading-reflection = Spiegelen: je gaf iets terug.
reading-summary = Samenvatten: je zette een paar dingen bij elkaar.
reading-affirmation = Bevestigen: je benoemde iets goeds.
reading-information = Informatie: je legde iets uit.
reading-encourager = Aanmoedigen: je liet merken dat je luisterde.
reading-unsure = Wat je hier deed, is niet zeker te zeggen: de zin is op meer manieren te lezen.
reading-nothing = Hier is geen onderdeel van de cirkels in te lezen.

# Nothing to say about the one circle that was chosen
hint-focus_start = Je let in dit gesprek op de goede start (cirkel 1). Die staat nu. Ga gerust verder, en kom erop terug als het stroef loopt of als niet meer duidelijk is waar jullie mee bezig zijn.
hint-focus_phase = Je let in dit gesprek op vragen en teruggeven (cirkel 2). Op dit moment vraagt daar niets extra om.
hint-focus_style = Je let in dit gesprek op meebewegen (cirkel 4). Op dit moment hoeft nog niemand iets te gaan doen. Loop niet op de klant vooruit.
