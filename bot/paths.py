"""Where the project's own data files are."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DATA = Path(__file__).resolve().parent / "data"
METHOD = DATA / "method"
CASES = DATA / "cases"
LOGGING = DATA / "logging"
TEXTS = DATA / "texts"
