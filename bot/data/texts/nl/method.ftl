# The circles, elements and techniques: names after the codebook, explanations in our own words (not the author's text).

## Circles, from the inside out

circle-start = Goede start
circle-start-what = De binnenste cirkel draait het hele gesprek door. Is er contact, en weten jullie allebei waar het over gaat? Raak je dat kwijt, dan ga je hier naar terug.
circle-phase = Methodische gespreksvoering
circle-phase-what = Je leert de klant kennen, je bekijkt wat er speelt en wie er in de buurt is, en je geeft terug wat je hoort. Meestal ga je deze rondes vaker langs.
circle-step = Beweging van de klant
circle-step-what = Deze stappen zet alleen de klant. De klant bepaalt waar het begint en hoe snel het gaat.
circle-style = Meebewegen
circle-style-what = Jij past je aan bij waar de klant staat, en bij wat de klant kan en wil. De ene keer doe je het samen, de andere keer laat je los of neem je even iets over.

## Circle 1

element-contact = Contact
element-contact-what = De klant voelt zich genoeg op het gemak om met je te praten. Je maakt kennis, je vraagt hoe het gaat tussen jullie, en je herstelt het als het stroef loopt.
element-goal = Doel
element-goal-what = Jullie weten allebei waar dit gesprek voor is.
element-expectations = Verwachtingen
element-expectations-what = Je vraagt waar de klant op hoopt of tegenop ziet. En je bent eerlijk over wat jij wel en niet kunt doen.
element-frame = Kader
element-frame-what = Je vertelt wie je bent, hoeveel tijd er is, wat je opschrijft en wie dat te zien krijgt.

## Circle 2

element-person = Persoon
element-person-what = Wie zit er tegenover je? Je vraagt naar gevoel, wensen, zorgen en kracht, en naar wat echt belangrijk is.
element-situation = Situatie
element-situation-what = Wat is er aan de hand? Je vraagt naar feiten: sinds wanneer, hoe vaak, wat lukt wel en wat niet, en wat is er al geprobeerd.
element-network = Netwerk
element-network-what = Wie zijn er om de klant heen? Familie, buren, vrienden, vrijwilligers, en de hulp die er al is.
element-mirror = Bespreken, spiegelen, analyseren
element-mirror-what = Je geeft terug wat je hoort en bekijkt het samen: wat betekent het, wat hangt samen, wat weegt het zwaarst? Dit helpt de klant om een volgende stap te zetten.

## Circle 3

element-still = Nog niet in beweging
element-still-what = De klant staat nog buiten de cirkel. Er is een vraag, maar wat erachter zit blijft nog weg.
element-tells = Vertelt
element-tells-what = De klant doet het hart open en zegt wat er werkelijk speelt.
element-sees = Ziet
element-sees-what = De klant gaat anders kijken: naar de situatie, het eigen aandeel en de eigen kracht.
element-chooses = Kiest
element-chooses-what = De klant wil iets, en zet op een rij wat het zou kunnen zijn.
element-acts = Doet
element-acts-what = De klant gaat iets doen dat je kunt zien: wat, wanneer en met wie is duidelijk.

## Circle 4

element-guide = Begeleiden
element-guide-what = Je doet het samen met de klant, schouder aan schouder.
element-activate = Activeren
element-activate-what = Je nodigt de klant uit om zelf iets te bedenken of te doen.
element-leave = Overlaten
element-leave-what = Je laat het bij de klant, omdat die het kan en wil.
element-take_over = (Tijdelijk) overnemen
element-take_over-what = Je doet het voor de klant, zolang het de klant zelf niet lukt. Kan de klant het wel, dan houdt overnemen de klant op dezelfde plek.

## Techniques

technique-open_question = Open vraag
technique-open_question-what = Een vraag of uitnodiging waar de klant een eigen antwoord op kan geven.
technique-closed_question = Gesloten vraag
technique-closed_question-what = Een vraag met ja, nee of een keuze als antwoord. Handig om iets te controleren; veel achter elkaar voelt als een verhoor.
technique-reflection = Reflectie
technique-reflection-what = Je zegt in andere woorden wat de klant net zei of voelde.
technique-summary = Samenvatting
technique-summary-what = Je zet twee of meer dingen die de klant eerder vertelde bij elkaar.
technique-affirmation = Bevestiging
technique-affirmation-what = Je benoemt iets wat de klant kan, of moeite die de klant doet.
technique-information = Informatie
technique-information-what = Je vertelt neutraal iets over regels, mogelijkheden of wat er gaat gebeuren.
technique-unasked_advice = Ongevraagd advies
technique-unasked_advice-what = Je geeft een oplossing waar de klant niet om vroeg.
technique-pressure = Druk
technique-pressure-what = Je oordeelt, dringt aan, spreekt tegen of maakt iets klein.
technique-encourager = Aanmoediging
technique-encourager-what = Een kort teken dat je luistert, zoals "hm-hm" of "ga verder".

## How a way of moving along fitted

fit-fits = past
fit-neutral = helpt niet en hindert niet
fit-early = te vroeg
fit-alone = te vroeg losgelaten
fit-keeps = de klant kan dit zelf

## The ZOEKEN matrix

column-situation = Situatie
column-strength = Eigen kracht
column-network = Netwerk
domain-household = Huishouden
domain-housing = Wonen
domain-health = Gezondheid
domain-mind = Gevoel en gedachten
domain-money = Geld en papieren
domain-daytime = Dag en bezigheden
domain-relations = Familie en relaties
domain-meaning = Zin en betekenis

## Method cards: when it suits, how it can sound, what to mind

card-when = Wanneer:
card-sounds = Zo kan het klinken
card-sounds-step = Zo kan de klant klinken
card-mind = Let op:

card-contact-when = Aan het begin, en elke keer als je merkt dat de klant stiller of korter wordt.
card-contact-sounds-1 = Fijn dat u er bent. Zit u zo goed?
card-contact-sounds-2 = Ik merk dat ik te hard ging. Sorry daarvoor.
card-contact-mind = Vriendelijk doen is nog geen contact. Kijk of de klant ontspant.
card-goal-when = Vroeg in het gesprek, en opnieuw als het gesprek alle kanten op gaat.
card-goal-sounds-1 = Waar wilt u het vandaag over hebben?
card-goal-sounds-2 = Wanneer is dit gesprek voor u de moeite waard geweest?
card-goal-mind = Het doel van jouw organisatie is nog niet het doel van de klant.
card-expectations-when = Als je niet weet waar de klant op rekent, of als er iets is wat jij niet kunt.
card-expectations-sounds-1 = Wat hoopt u dat ik voor u kan doen?
card-expectations-sounds-2 = Over de uitkering beslis ik niet. Ik kan wel met u meekijken.
card-expectations-mind = Beloof niets om de sfeer goed te houden.
card-frame-when = Aan het begin, en als je iets gaat opschrijven of doorgeven.
card-frame-sounds-1 = We hebben drie kwartier, en ik schrijf af en toe iets op.
card-frame-sounds-2 = Wat u vertelt, bespreek ik alleen met anderen als u dat goed vindt.
card-frame-mind = Houd het kort. Een lange uitleg haalt de klant uit het gesprek.
card-person-when = Als je weet wat er speelt, maar nog niet wat het met de klant doet.
card-person-sounds-1 = Wat doet dat met u?
card-person-sounds-2 = Wat is voor u het belangrijkste in huis?
card-person-mind = Vraag ook naar wat goed gaat en wat iemand kan.
card-situation-when = Als het nog vaag is wat er precies aan de hand is.
card-situation-sounds-1 = Hoe ziet een gewone dag er bij u uit?
card-situation-sounds-2 = Sinds wanneer gaat het zo?
card-situation-mind = Veel feiten achter elkaar vragen wordt een verhoor. Geef tussendoor terug.
card-network-when = Als de klant alleen over zichzelf praat, of over één persoon.
card-network-sounds-1 = Wie weet hier nog meer van?
card-network-sounds-2 = Bij wie kunt u weleens aankloppen?
card-network-mind = Een naam is nog geen steun. Vraag hoe het contact is.
card-mirror-when = Als de klant iets heeft verteld dat telt. Dit is wat een stap het vaakst opent.
card-mirror-sounds-1 = U zegt dat het gaat, en u slaapt al weken niet.
card-mirror-sounds-2 = Wat weegt voor u het zwaarst, als u dit zo hoort?
card-mirror-mind = Leg geen woorden in de mond. Zeg het zo dat de klant nee kan zeggen.

card-tells-when = De klant zegt voor het eerst wat er onder de vraag zit.
card-tells-sounds-1 = Weet u, eigenlijk gaat het niet om die brief.
card-tells-sounds-2 = Ik heb dit nog tegen niemand gezegd.
card-tells-mind = Ga nog niet oplossen. Laat merken dat je het hoort.
card-sees-when = De klant kijkt anders naar de eigen rol of de eigen kracht.
card-sees-sounds-1 = Ik doe dat zelf, nu ik het zo hoor.
card-sees-sounds-2 = Ik kan meer dan ik dacht.
card-sees-mind = Inzicht is nog geen besluit. Bekijk samen wat het betekent.
card-chooses-when = De klant wil iets, en twijfelt nog hoe.
card-chooses-sounds-1 = Ik zou haar best willen bellen, maar ik durf nog niet.
card-chooses-sounds-2 = Ik wil dit niet meer zo.
card-chooses-mind = Laat de klant de mogelijkheden noemen. Jouw keuze is niet die van de klant.
card-acts-when = De klant zegt wat er gaat gebeuren, wanneer en met wie.
card-acts-sounds-1 = Donderdag ga ik mee naar de koffie.
card-acts-sounds-2 = Vanavond zeg ik het tegen mijn zoon.
card-acts-mind = Neem het plan niet over. Vraag hoogstens wat de klant daarbij nodig heeft.

card-guide-when = De klant wil iets en kan het voor een deel, of durft het niet alleen.
card-guide-sounds-1 = Zullen we die brief samen lezen?
card-guide-sounds-2 = Ik ga de eerste keer met u mee.
card-guide-mind = Samen doen is niet hetzelfde als voordoen. De klant houdt de pen vast.
card-activate-when = De klant kan het en begint het te willen.
card-activate-sounds-1 = Wat zou u zelf een goed begin vinden?
card-activate-sounds-2 = Wat is de kleinste stap die u deze week kunt zetten?
card-activate-mind = Te vroeg vragen voelt als wegsturen. Kijk eerst waar de klant staat.
card-leave-when = De klant kan het, wil het en weet hoe.
card-leave-sounds-1 = Dat is aan u, en ik zie dat u het kunt.
card-leave-sounds-2 = Dan laat ik dit bij u. U weet me te vinden.
card-leave-mind = Overlaten met vertrouwen klinkt anders dan loslaten omdat de tijd om is.
card-take_over-when = Het lukt de klant nu echt niet, en het kan niet wachten.
card-take_over-sounds-1 = Ik bel nu voor u, dan hoeft u alleen te luisteren.
card-take_over-sounds-2 = Deze week regel ik dit. Daarna kijken we wat u weer zelf doet.
card-take_over-mind = Zeg erbij dat het tijdelijk is. Wat de klant zelf kan, laat je bij de klant.
