# De pagina in een SCORM-pakket.

scorm-unreachable = De oefening komt niet in beeld. Misschien is de server even niet bereikbaar, of mag deze leeromgeving de oefening niet tonen. Probeer het later opnieuw, of vraag het aan wie de cursus maakt.
scorm-platform = Deze leeromgeving houdt niet bij wat je doet. Je kunt wel oefenen.
