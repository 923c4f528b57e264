"""The method: four circles, sixteen elements, and which way of moving along fits (plain data, no Rasa, SQL or web)."""
