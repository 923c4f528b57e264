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
