"""`oefenklant doctor`: looks at everything that the program needs, and says what is wrong and what to do."""

from bot.service.doctor.examination import examine
from bot.service.doctor.finding import Finding, Level

__all__ = ["Finding", "Level", "examine"]
