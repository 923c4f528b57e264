# De pagina in een SCORM-pakket.

scorm-unreachable = De oefening komt niet in beeld. Misschien is de server even niet bereikbaar, of mag deze leeromgeving de oefening niet tonen. Probeer het later opnieuw, of vraag het aan wie de cursus maakt.
scorm-platform = Deze leeromgeving houdt niet bij wat je doet. Je kunt wel oefenen.

cli-scorm = Maak een SCORM-pakket met een klant, voor een leeromgeving.
cli-opt-scorm-key = De sleutel waarmee je organisatie de oefening insluit.
cli-opt-scorm-server = Het adres waarop deelnemers de pagina's bereiken.
cli-opt-scorm-output = Het zipbestand om te schrijven.
cli-opt-scorm-level = Leg het niveau vast; anders kiest de deelnemer.
cli-opt-scorm-hints = Leg vast wanneer er hints zijn; anders kiest de deelnemer.
cli-opt-scorm-score = Geef door hoe ver de klant kwam, als score.
cli-opt-scorm-edition = De versie van SCORM.
