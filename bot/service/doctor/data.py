"""The model, the cases and their vectors."""

from __future__ import annotations

from collections.abc import Iterator

from bot.client.case import load_case
from bot.client.case_check import check_case
from bot.service.case_vectors import are_there
from bot.service.cases import require_cases
from bot.service.doctor.finding import Finding, Patient
from bot.service.model import ModelProblem, check_model, model_path
from bot.service.problems import sentence
from bot.settings import SettingProblem
from bot.yamlfile import DataFileError


def look_at_model(patient: Patient) -> Iterator[Finding]:
    """Whether there is a model of the present data, and whether it is whole."""
    path = model_path(patient.settings)
    others = [one for one in patient.settings.models.glob("oefenklant-*.tar.gz") if one != path]
    if not path.exists():
        message = "model-outdated" if others else "model-none"
        yield patient.finds("model", "advice", message, path=path.name)
        return
    try:
        check_model(path)
    except ModelProblem as problem:
        yield Finding(about="model", level="wrong", sentence=sentence(problem, patient.texts))
    else:
        yield patient.finds("model", "good", "model", path=path.name)


def look_at_cases(patient: Patient) -> Iterator[Finding]:
    """Whether every case can be read and played."""
    wrong = False
    for path in sorted(patient.settings.cases.glob("*.yml")):
        try:
            remarks = [remark for remark in check_case(load_case(path)) if remark.must]
        except DataFileError as problem:
            wrong = True
            yield Finding(about="cases", level="wrong", sentence=sentence(problem, patient.texts))
            continue
        if remarks:
            wrong = True
            yield patient.finds("cases", "wrong", "case-remarks", case=path.stem, count=len(remarks))
    if wrong:
        return
    try:
        yield patient.finds("cases", "good", "cases", count=len(require_cases(patient.settings)))
    except (SettingProblem, DataFileError) as problem:
        yield Finding(about="cases", level="wrong", sentence=sentence(problem, patient.texts))


def look_at_vectors(patient: Patient) -> Iterator[Finding]:
    """Whether the vectors of the cases are there; if not, the next start makes them."""
    there = are_there(patient.settings)
    yield patient.finds("vectors", "good" if there else "advice", "vectors" if there else "vectors-none")
