# The report: claims, turning points, reasons (bot/coach). Spoken to the learner with "je"; plain Dutch, no grades.

## How did you act? (bot/coach/acting.py)

acting-start =
    { $turns ->
        [one] In je eerste beurt gaf je aandacht aan
       *[other] In je eerste { $turns } beurten gaf je aandacht aan
    } { $elements ->
        [contact] contact
        [goal] het doel
        [expectations] de verwachtingen
        [frame] het kader
        [contact-goal] contact en het doel
        [contact-expectations] contact en de verwachtingen
        [contact-frame] contact en het kader
        [goal-expectations] het doel en de verwachtingen
        [goal-frame] het doel en het kader
        [expectations-frame] de verwachtingen en het kader
        [contact-goal-expectations] contact, het doel en de verwachtingen
        [contact-goal-frame] contact, het doel en het kader
        [contact-expectations-frame] contact, de verwachtingen en het kader
        [goal-expectations-frame] het doel, de verwachtingen en het kader
       *[contact-goal-expectations-frame] contact, het doel, de verwachtingen en het kader
    }. Dat is de eerste cirkel: de schijf die onder het hele gesprek blijft draaien.
acting-phases =
    Van de fasen in de tweede cirkel kwamen in dit gesprek voor: { $phases ->
        [person] de persoon
        [situation] de situatie
        [network] het netwerk
        [mirror] het spiegelen
        [person-situation] de persoon en de situatie
        [person-network] de persoon en het netwerk
        [person-mirror] de persoon en het spiegelen
        [situation-network] de situatie en het netwerk
        [situation-mirror] de situatie en het spiegelen
        [network-mirror] het netwerk en het spiegelen
        [person-situation-network] de persoon, de situatie en het netwerk
        [person-situation-mirror] de persoon, de situatie en het spiegelen
        [person-network-mirror] de persoon, het netwerk en het spiegelen
        [situation-network-mirror] de situatie, het netwerk en het spiegelen
       *[person-situation-network-mirror] de persoon, de situatie, het netwerk en het spiegelen
    }. Je vroeg uit of gaf terug in { $all ->
        [one] één zin
       *[other] { $all } zinnen
    }; { $mirrors ->
        [0] teruggeven zat daar niet bij.
        [one] één daarvan was een spiegeling.
       *[other] { $mirrors } daarvan waren spiegelingen.
    }
acting-moving-suited =
    { $all ->
        [one] Eén keer zei je wie iets ging bedenken of doen, en dat paste bij waar de klant stond.
       *[other] In { $all } zinnen zei je wie iets ging bedenken of doen. In { $fits } daarvan paste dat bij waar de klant stond, en nergens ging het ertegenin.
    }
acting-moving-mixed = In { $all } zinnen zei je wie iets ging bedenken of doen. In { $fits } daarvan paste dat bij waar de klant stond, in { $apart } niet.
acting-moving-apart =
    { $all ->
        [one] Eén keer zei je wie iets ging bedenken of doen. Dat paste op dat moment niet bij waar de klant stond.
       *[other] In { $all } zinnen zei je wie iets ging bedenken of doen. In { $apart } daarvan paste dat op dat moment niet bij waar de klant stond.
    }
acting-moving-neutral =
    { $all ->
        [one] Eén keer zei je wie iets ging bedenken of doen. Het hielp de klant niet verder en het zat ook niet in de weg.
       *[other] In { $all } zinnen zei je wie iets ging bedenken of doen. Het hielp de klant niet verder en het zat ook niet in de weg.
    }
acting-inwards-contact = Toen het contact onder druk stond, ging je terug naar de eerste cirkel en herstelde je het.
acting-inwards-phase = In beurt { $asked } wilde de klant eerst beter begrepen worden. In beurt { $turn } ging je terug naar de tweede cirkel en vroeg je naar { $phase ->
        [person] de persoon
        [situation] de situatie
       *[network] het netwerk
    }.
acting-inwards-not = In beurt { $asked } wilde de klant eerst beter begrepen worden. In de { $turns } beurten daarna vroeg je niet naar wat er nog ontbrak.
acting-pushing-advice =
    { $advice ->
        [one] Eén keer gaf je een advies waar de klant niet om vroeg.
       *[other] { $advice } keer gaf je een advies waar de klant niet om vroeg.
    }
acting-pushing-pressure =
    { $pressure ->
        [one] Eén keer oefende je druk uit, of klonk er een oordeel in je woorden.
       *[other] { $pressure } keer oefende je druk uit, of klonk er een oordeel in je woorden.
    }
acting-pushing-both = Je gaf { $advice } keer een advies waar de klant niet om vroeg, en je oefende { $pressure } keer druk uit.
acting-questions =
    { $open ->
        [0] Je stelde { $all } vragen, allemaal gesloten.
        [one] Van je { $all } vragen was er één open.
       *[other] Van je { $all } vragen waren er { $open } open.
    }

## Did the client come into movement? (bot/coach/moving.py)

moving-none = Er is nog geen beurt gespeeld, dus over beweging valt niets te zeggen.
moving-left =
    De klant brak het gesprek af: het contact hield geen stand. { $furthest ->
        [still] Tot dan toe was de klant nog niet in beweging gekomen.
        [tells] Het verst was de klant bij vertellen.
        [sees] Het verst was de klant bij zien.
        [chooses] Het verst was de klant bij kiezen.
       *[acts] Het verst was de klant bij doen.
    }
moving-back =
    Het verst was de klant { $furthest ->
        [tells] bij vertellen
        [sees] bij zien
        [chooses] bij kiezen
       *[acts] bij doen
    }. Aan het eind was de klant weer { $reached ->
        [still] buiten de cirkel
        [tells] bij vertellen
        [sees] bij zien
       *[chooses] bij kiezen
    }. Een stap terug hoort erbij, en opnieuw vooruit gaat meestal sneller.
moving-stayed = De klant was bij het begin { $start ->
        [still] nog niet in beweging
        [tells] bij vertellen
        [sees] bij zien
        [chooses] bij kiezen
       *[acts] bij doen
    } en was dat na { $turns } { $turns ->
        [one] beurt
       *[other] beurten
    } nog steeds.
moving-forward = De klant was bij het begin { $start ->
        [still] nog niet in beweging
        [tells] bij vertellen
        [sees] bij zien
        [chooses] bij kiezen
       *[acts] bij doen
    } en was aan het eind { $reached ->
        [still] nog niet in beweging
        [tells] bij vertellen
        [sees] bij zien
        [chooses] bij kiezen
       *[acts] bij doen
    }.
moving-acts = De klant was bij het begin { $start ->
        [still] nog niet in beweging
        [tells] bij vertellen
        [sees] bij zien
        [chooses] bij kiezen
       *[acts] bij doen
    } en koos aan het eind iets om zelf te gaan doen.

turning-forward-tells = De klant ging vertellen. Je gaf terug wat je hoorde, en dat opende deze stap.
turning-forward-sees = De klant ging anders naar de eigen situatie kijken. Je gaf terug wat er op tafel lag, en dat opende deze stap.
turning-forward-chooses = De klant ging wensen en afwegen. Je gaf terug wat er op tafel lag, en dat opende deze stap.
turning-forward-acts = De klant besloot zelf iets te gaan doen. Samen bekijken wat er op tafel lag, opende deze stap.
turning-forward-unsure = De klant zette hier een stap. Waarom precies is niet zeker, want je zin was op meer manieren te lezen.
turning-back-lost_contact = De klant ging een stap terug, want het contact was weg. { $by ->
        [pressure] Wat het meest meewoog: de klant voelde druk of een oordeel.
        [unasked_advice] Wat het meest meewoog: een advies waar de klant niet om vroeg.
        [insult] Wat het meest meewoog: je woorden kwetsten de klant.
        [keeps] Wat het meest meewoog: je nam over wat de klant zelf kan.
        [early] Wat het meest meewoog: je vroeg om een stap waar de klant nog niet aan toe was.
        [alone] Wat het meest meewoog: de klant stond er te vroeg alleen voor.
        [missed] Wat het meest meewoog: je gaf iets terug dat de klant niet zo bedoelde.
        [interrogated] Wat het meest meewoog: veel gesloten vragen achter elkaar.
        [nothing_to_hold] Wat het meest meewoog: de klant kon niets met deze beurt.
        [worn_out] Wat het meest meewoog: steeds weer hetzelfde.
       *[other] Eén duidelijke aanleiding is in deze beurt niet aan te wijzen.
    }
turning-back-pushed_back = De klant ging een stap terug. { $by ->
        [pressure] Wat het meest meewoog: de klant voelde druk of een oordeel.
        [unasked_advice] Wat het meest meewoog: een advies waar de klant niet om vroeg.
        [insult] Wat het meest meewoog: je woorden kwetsten de klant.
        [keeps] Wat het meest meewoog: je nam over wat de klant zelf kan.
        [early] Wat het meest meewoog: je vroeg om een stap waar de klant nog niet aan toe was.
        [alone] Wat het meest meewoog: de klant stond er te vroeg alleen voor.
        [missed] Wat het meest meewoog: je gaf iets terug dat de klant niet zo bedoelde.
        [interrogated] Wat het meest meewoog: veel gesloten vragen achter elkaar.
        [nothing_to_hold] Wat het meest meewoog: de klant kon niets met deze beurt.
        [worn_out] Wat het meest meewoog: steeds weer hetzelfde.
       *[other] Eén duidelijke aanleiding is in deze beurt niet aan te wijzen.
    }
turning-back-left = De klant brak het gesprek af, want er was geen contact meer. { $by ->
        [pressure] Wat het meest meewoog: de klant voelde druk of een oordeel.
        [unasked_advice] Wat het meest meewoog: een advies waar de klant niet om vroeg.
        [insult] Wat het meest meewoog: je woorden kwetsten de klant.
        [keeps] Wat het meest meewoog: je nam over wat de klant zelf kan.
        [early] Wat het meest meewoog: je vroeg om een stap waar de klant nog niet aan toe was.
        [alone] Wat het meest meewoog: de klant stond er te vroeg alleen voor.
        [missed] Wat het meest meewoog: je gaf iets terug dat de klant niet zo bedoelde.
        [interrogated] Wat het meest meewoog: veel gesloten vragen achter elkaar.
        [nothing_to_hold] Wat het meest meewoog: de klant kon niets met deze beurt.
        [worn_out] Wat het meest meewoog: steeds weer hetzelfde.
       *[other] Eén duidelijke aanleiding is in deze beurt niet aan te wijzen.
    }

stalled-not_yet_understood-person = Van beurt { $from } tot en met { $to } kwam de klant niet verder. Er was nog te weinig zicht op wie de klant is en wat er voor de klant toe doet.
stalled-not_yet_understood-situation = Van beurt { $from } tot en met { $to } kwam de klant niet verder. Er was nog te weinig zicht op wat er aan de hand is.
stalled-not_yet_understood-network = Van beurt { $from } tot en met { $to } kwam de klant niet verder. Er was nog te weinig zicht op de mensen om de klant heen.
stalled-unclear-goal = Van beurt { $from } tot en met { $to } kwam de klant niet verder. Het was niet meer duidelijk waar het gesprek voor was.
stalled-unclear-expectations = Van beurt { $from } tot en met { $to } kwam de klant niet verder. Het was niet meer duidelijk wat de klant van je kon verwachten.
stalled-no_contact = Van beurt { $from } tot en met { $to } kwam de klant niet verder. Er was te weinig contact om een stap te durven zetten.
stalled-pressure = Van beurt { $from } tot en met { $to } kwam de klant niet verder. De klant voelde druk en hield de boot af.
stalled-unasked_advice = Van beurt { $from } tot en met { $to } kwam de klant niet verder. Je reikte oplossingen aan waar de klant nog niet om vroeg.
stalled-keeps = Van beurt { $from } tot en met { $to } kwam de klant niet verder. Je nam over wat de klant zelf kan, en dan hoeft de klant niet te bewegen.
stalled-early = Van beurt { $from } tot en met { $to } kwam de klant niet verder. Je vroeg om een stap waar de klant nog niet aan toe was.
stalled-alone = Van beurt { $from } tot en met { $to } kwam de klant niet verder. De klant stond er te vroeg alleen voor.
stalled-missed = Van beurt { $from } tot en met { $to } kwam de klant niet verder. Wat je teruggaf, was niet wat de klant bedoelde.
stalled-interrogated = Van beurt { $from } tot en met { $to } kwam de klant niet verder. Het werden veel gesloten vragen achter elkaar.
stalled-nothing_to_hold = Van beurt { $from } tot en met { $to } kwam de klant niet verder. Er zat weinig in je beurten waar de klant op door kon gaan.
stalled-worn_out = Van beurt { $from } tot en met { $to } kwam de klant niet verder. Je deed steeds hetzelfde, en dat werkte niet meer.
stalled-nothing_given_back = Van beurt { $from } tot en met { $to } kwam de klant niet verder. In die beurten gaf je niets terug van wat de klant vertelde.

## Keep (bot/coach/advice.py)

keep-mirror-opened = Teruggeven wat je hoorde. De klant zag zichzelf in je woorden en zette daarna zelf een stap.
keep-mirror = Teruggeven wat je hoorde. De klant merkte dat het binnenkwam, en dat geeft ruimte om verder te gaan.
keep-repaired = Terug naar het contact toen het stroef liep. De klant kon daarna weer met je verder.
keep-affirmation = Benoemen wat de klant kan of al doet. Dat gaf vertrouwen.
keep-asked = Doorvragen. Met deze vraag kwam er iets nieuws in beeld.
keep-guide = Samen optrekken op een moment dat dit paste. De klant stond er niet alleen voor.
keep-activate = De klant zelf laten meedenken op een moment dat dit kon. Zo bleef het plan van de klant.
keep-leave = Het bij de klant laten op een moment dat de klant het kon dragen. Daar spreekt vertrouwen uit.
keep-take_over = Overnemen wat op dit moment niet lukte. Dat gaf de klant lucht.
keep-contact = Aandacht voor het contact. De klant voelde zich meer op het gemak.
keep-goal = Duidelijk maken waar het gesprek over gaat. Dan weet de klant waar jullie samen mee bezig zijn.
keep-expectations = Praten over wat er wel en niet kan. Dan weet de klant waar die op kan rekenen.
keep-frame = Vertellen hoe het gesprek gaat. Dat gaf de klant houvast.

## Try

try-pressure = Houd de druk eraf. De klant ging hier in de verdediging en kwam verder van een volgende stap af te staan. Laat eerst merken dat je hoort wat er speelt.
try-unasked_advice = Wacht met oplossingen. Er was hier niet om gevraagd, en de klant trok zich terug. Vraag eerst hoe de klant het zelf ziet.
try-insult = Blijf met respect spreken. Na zulke woorden kan de klant niet meer met je verder.
try-early-guide = Je ging hier vlugger dan de klant. Sluit eerst aan bij wat er nu speelt.
try-early-activate = Je vroeg de klant om zelf iets te bedenken of te doen, maar daar was de klant nog niet aan toe. Sluit eerst aan bij wat er nu speelt.
try-early-leave = Je liet het bij de klant, maar daar was de klant nog niet aan toe. Sluit eerst aan bij wat er nu speelt.
try-early-take_over = Je nam hier iets over voordat de klant zover was. Sluit eerst aan bij wat er nu speelt.
try-alone-guide = De klant voelde zich hier alleen gelaten. Blijf erbij en trek samen op.
try-alone-activate = De klant voelde zich hier alleen gelaten. Blijf erbij en trek samen op.
try-alone-leave = Je liet de klant hier los terwijl die je nog nodig had. Blijf nog even naast de klant staan.
try-alone-take_over = De klant voelde zich hier alleen gelaten. Blijf erbij en trek samen op.
try-keeps-guide = De klant kan hier zelf meer dan je vroeg. Vraag wat de klant zelf wil doen.
try-keeps-activate = De klant kan hier zelf meer dan je vroeg. Vraag wat de klant zelf wil doen.
try-keeps-leave = De klant kan hier zelf meer dan je vroeg. Vraag wat de klant zelf wil doen.
try-keeps-take_over = Je nam iets over dat de klant, helemaal of voor een deel, zelf kan. Daarmee bleef de klant waar die was. Vraag wat de klant zelf wil doen.
try-missed = Je gaf hier iets terug dat de klant niet zo bedoelde. Blijf dicht bij de woorden van de klant en kijk of het klopt.
try-interrogated = Het werden hier gesloten vragen achter elkaar, en dat gaat op een verhoor lijken. Geef iets terug en stel dan één open vraag.
try-nothing_to_hold = In deze beurt zat weinig waar de klant op door kon gaan. Geef iets terug, of stel een open vraag.
try-worn_out = Je deed een paar keer achter elkaar hetzelfde, en dan werkt het minder. Wissel af: vragen, teruggeven, samen wegen.
try-not_yet_understood-person = De klant kon nog niet verder, omdat je nog te weinig wist van wie de klant is en wat er voor de klant toe doet. Vraag daar eerst naar.
try-not_yet_understood-situation = De klant kon nog niet verder, omdat je nog te weinig wist van wat er aan de hand is. Vraag daar eerst naar.
try-not_yet_understood-network = De klant kon nog niet verder, omdat je nog te weinig wist van de mensen om de klant heen. Vraag daar eerst naar.
try-unclear-goal = De klant kon nog niet verder, omdat niet meer duidelijk was waar het gesprek voor was. Kom daar tussendoor op terug.
try-unclear-expectations = De klant kon nog niet verder, omdat niet meer duidelijk was wat er van je te verwachten viel. Kom daar tussendoor op terug.
try-no_contact = De klant was bijna aan een stap toe, maar er was te weinig contact om die te durven zetten. Kijk eerst hoe het tussen jullie loopt.
try-not_given_back = De klant vertelde iets, en je ging door met een volgende vraag. Geef eerst terug wat je hoorde: dat is wat een stap kan openen.
try-not_moved_along = De klant was aan het kiezen, en het bleef een tijd open wie iets zou gaan doen. Nodig de klant uit om zelf een eerste stap te bedenken.

## Reasons: what a sentence did (bot/client/contact.py, progress.py, stepping.py); `reason-<what changed>-<element>-<cause>`

reason-contact-mirror-missed = Wat je teruggaf, was niet wat de klant bedoelde.
reason-contact-mirror-heard = De klant voelde zich gehoord.
reason-contact-contact-start = Je had aandacht voor het contact.
reason-contact-contact-repaired = Je herstelde het contact nadat het stroef liep.
reason-contact-contact-affirmation = Je benoemde wat de klant kan of doet, en dat deed de klant goed.
reason-contact-contact-encourager = Je liet merken dat je luisterde.
reason-contact-contact-pressure = De klant voelde druk of een oordeel, en dat kostte contact.
reason-contact-contact-unasked_advice = Je gaf een advies waar de klant niet om vroeg, en dat kostte contact.
reason-contact-contact-insult = Je woorden kwetsten de klant.
reason-contact-contact-nothing_to_hold = De klant kon niets met deze beurt.
reason-contact-contact-interrogated = Zoveel gesloten vragen achter elkaar voelden als een verhoor.
reason-contact-contact-worn_out = Je deed weer hetzelfde, en dat ging de klant tegenstaan.
reason-contact-frame-start = Je vertelde hoe het gesprek gaat, en dat gaf houvast.
reason-contact-goal-start = Je sprak over het doel, en dat gaf houvast.
reason-contact-expectations-start = Je sprak over verwachtingen, en dat gaf houvast.
reason-contact-person-asked = Je toonde belangstelling voor de klant als mens.
reason-contact-situation-asked = Je toonde belangstelling voor wat er aan de hand is.
reason-contact-network-asked = Je toonde belangstelling voor de mensen om de klant heen.
reason-contact-guide-fits = Samen optrekken paste bij waar de klant stond.
reason-contact-guide-early = Samen optrekken kwam te vroeg: de klant was nog niet zover.
reason-contact-guide-alone = Samen optrekken kwam te vroeg: de klant voelde zich alleen gelaten.
reason-progress-guide-fits = Samen optrekken paste bij waar de klant stond.
reason-progress-guide-early = Samen optrekken kwam te vroeg: de klant was nog niet zover.
reason-progress-guide-alone = Samen optrekken kwam te vroeg: de klant voelde zich alleen gelaten.
reason-progress-guide-keeps = Samen optrekken hield de klant waar die was: de klant kan dit zelf.
reason-contact-activate-fits = Zelf laten meedenken paste bij waar de klant stond.
reason-contact-activate-early = Zelf laten meedenken kwam te vroeg: de klant was nog niet zover.
reason-contact-activate-alone = Zelf laten meedenken kwam te vroeg: de klant voelde zich alleen gelaten.
reason-progress-activate-fits = Zelf laten meedenken paste bij waar de klant stond.
reason-progress-activate-early = Zelf laten meedenken kwam te vroeg: de klant was nog niet zover.
reason-progress-activate-alone = Zelf laten meedenken kwam te vroeg: de klant voelde zich alleen gelaten.
reason-progress-activate-keeps = Zelf laten meedenken hield de klant waar die was: de klant kan dit zelf.
reason-contact-leave-fits = Het bij de klant laten paste bij waar de klant stond.
reason-contact-leave-early = Het bij de klant laten kwam te vroeg: de klant was nog niet zover.
reason-contact-leave-alone = Het bij de klant laten kwam te vroeg: de klant voelde zich alleen gelaten.
reason-progress-leave-fits = Het bij de klant laten paste bij waar de klant stond.
reason-progress-leave-early = Het bij de klant laten kwam te vroeg: de klant was nog niet zover.
reason-progress-leave-alone = Het bij de klant laten kwam te vroeg: de klant voelde zich alleen gelaten.
reason-progress-leave-keeps = Het bij de klant laten hield de klant waar die was: de klant kan dit zelf.
reason-contact-take_over-fits = Overnemen paste bij waar de klant stond.
reason-contact-take_over-early = Overnemen kwam te vroeg: de klant was nog niet zover.
reason-contact-take_over-alone = Overnemen kwam te vroeg: de klant voelde zich alleen gelaten.
reason-progress-take_over-fits = Overnemen paste bij waar de klant stond.
reason-progress-take_over-early = Overnemen kwam te vroeg: de klant was nog niet zover.
reason-progress-take_over-alone = Overnemen kwam te vroeg: de klant voelde zich alleen gelaten.
reason-progress-take_over-keeps = Overnemen hield de klant waar die was: de klant kan dit zelf.
reason-progress-take_over-relief = Je nam over wat nu niet lukt, en dat gaf de klant lucht.
reason-progress-person-came_into_view = De klant vertelde iets nieuws over zichzelf.
reason-progress-situation-came_into_view = De klant vertelde iets nieuws over de situatie.
reason-progress-network-came_into_view = De klant vertelde iets nieuws over de mensen eromheen.
reason-progress-mirror-gave_back = Je gaf terug wat je hoorde, en dat zette iets in beweging.
reason-progress-contact-pressure = Onder druk ging de klant achteruit in plaats van vooruit.
reason-progress-contact-unasked_advice = Jouw oplossing maakte de klant minder bereid om zelf na te denken.
reason-goal-goal-fades = Het doel van het gesprek zakte wat weg.
reason-goal-goal-clear = Het werd duidelijker waar het gesprek voor is.
reason-goal-goal-blurred = Door te sturen werd het onduidelijker waar het gesprek voor is.
reason-expectations-expectations-fades = De verwachtingen zakten wat weg.
reason-expectations-expectations-clear = Het werd duidelijker wat de klant kan verwachten.
reason-expectations-frame-clear = Het kader maakte duidelijker wat de klant kan verwachten.
reason-step-contact-lost_contact = Het contact was weg, en de klant ging een stap terug.
reason-step-contact-pushed_back = Het was te veel, en de klant ging een stap terug.
reason-step-contact-no_contact = De klant was bijna aan een stap toe, maar er was te weinig contact.
reason-step-contact-left = Er was geen contact meer, en de klant brak het gesprek af.
reason-step-goal-unclear = De klant was bijna aan een stap toe, maar het doel was niet meer helder.
reason-step-expectations-unclear = De klant was bijna aan een stap toe, maar de verwachtingen waren niet meer helder.
reason-step-person-not_yet_understood = De klant wilde eerst zelf beter in beeld zijn.
reason-step-situation-not_yet_understood = De klant wilde eerst dat de situatie beter in beeld was.
reason-step-network-not_yet_understood = De klant wilde eerst dat de mensen eromheen beter in beeld waren.
reason-step-person-told_first = De klant was bijna aan een stap toe, maar vertelde eerst nog iets over zichzelf.
reason-step-situation-told_first = De klant was bijna aan een stap toe, maar vertelde eerst nog iets over de situatie.
reason-step-network-told_first = De klant was bijna aan een stap toe, maar vertelde eerst nog iets over de mensen eromheen.
reason-step-tells-opened = De klant ging vertellen.
reason-step-sees-opened = De klant ging anders naar de eigen situatie kijken.
reason-step-chooses-opened = De klant ging wensen en afwegen.
reason-step-acts-opened = De klant besloot zelf iets te gaan doen.
