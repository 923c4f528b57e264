# What programs that use the HTTP API are told, and may show to a learner (`bot/web/api/problems.py`).
# A message api-error-… takes the place of error-… there.
error-no-token = Het programma waarmee je oefent, heeft geen geldig token. Vraag de beheerder om een nieuw token.
error-media-type = De inhoud moet als JSON verstuurd worden (application/json).
error-api-body = Wat er verstuurd werd, klopt niet met de beschrijving van de API.
error-hints-off = In dit gesprek staan hints uit.
api-error-form = Dit verzoek klopt niet met de beschrijving van de API.
api-error-not-found = Dit adres bestaat niet in de API.
api-error-method = Dit kan niet op dit adres van de API.
api-error-out-of-step = Dit gesprek ging intussen verder. Haal het opnieuw op en kijk eerst wat er gezegd is.
api-error-unavailable = De klant kan nu even niet antwoorden. Wacht een moment en verstuur het nog eens.
api-error-unknown-session = Dit gesprek bestaat niet of is verwijderd.
api-error-unknown-case = Deze klant kennen we niet.
api-error-server = Er ging iets mis bij Oefenklant. Wat je eerder zei, is bewaard. Probeer het zo nog eens.
