"""A model archive is served without the plan of its training."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest

from bot.service.archive import without_training_plan


def archive(path: Path, files: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as target:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            target.addfile(member, io.BytesIO(data))
    return path


def test_only_the_plan_goes(tmp_path: Path) -> None:
    known = {"model_id": "x", "train_schema": {"nodes": {"a": {}}}, "predict_schema": {"nodes": {"b": {}}}}
    files = {"metadata.json": json.dumps(known).encode(), "components/train_TurnCoder2/coder.npz": b"\0\1"}
    without_training_plan(archive(tmp_path / "trained.tar.gz", files), tmp_path / "served.tar.gz")
    with tarfile.open(tmp_path / "served.tar.gz") as served:
        read = {member.name: served.extractfile(member).read() for member in served if member.isfile()}  # type: ignore[union-attr]
    assert read.keys() == files.keys() and read["components/train_TurnCoder2/coder.npz"] == b"\0\1"
    assert json.loads(read["metadata.json"]) == known | {"train_schema": {"nodes": {}}}


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "no.tar.gz").write_bytes(b"no")
    with pytest.raises(tarfile.TarError):
        without_training_plan(tmp_path / "no.tar.gz", tmp_path / "served.tar.gz")
