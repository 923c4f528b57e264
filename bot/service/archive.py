"""A trained model's archive, made fit to be served."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

METADATA = "metadata.json"


def without_training_plan(trained: Path, served: Path) -> None:
    """Write a model archive anew without the graph it was trained by.

    Rasa reads that graph whenever it loads a model, though only the next training would use it, and the validator named
    in it imports TensorFlow: ten seconds and 500 MB.

    Raises:
        tarfile.TarError, OSError, KeyError, ValueError: `trained` is no model archive.
    """
    with tarfile.open(trained) as source, tarfile.open(served, "w:gz") as target:
        for member in source.getmembers():
            content = source.extractfile(member)
            if content is None:
                target.addfile(member)
                continue
            data = content.read()
            if Path(member.name) == Path(METADATA):
                data = _changed(data)
                member.size = len(data)
            target.addfile(member, io.BytesIO(data))


def _changed(metadata: bytes) -> bytes:
    known = json.loads(metadata)
    known["train_schema"]["nodes"] = {}
    return json.dumps(known).encode()
