"""The simulated client: who it is, where it stands, how it moves and what it says (no Rasa, SQL or web)."""
