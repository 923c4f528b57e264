"""`oefenklant cases check` and `oefenklant cases new`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from bot.client.case import Case, load_case
from bot.client.case_check import Remark, check_case
from bot.nlu.case_index import load_finder
from bot.nlu.cue_check import mistaken_questions
from bot.nlu.encoder import load_encoder
from bot.paths import TEXTS
from bot.service.problems import CaseProblem
from bot.settings import Settings
from bot.texts import Texts
from bot.yamlfile import line_finder

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_MARK = "@ID@"


def files_of(settings: Settings, case: str | None) -> list[Path]:
    """The files to check: all of the settings' folder, one by its case id, or a file anywhere; empty when unknown."""
    if case is None:
        return sorted(settings.cases.glob("*.yml"))
    own = settings.cases / f"{case}.yml"
    return [path for path in (own, Path(case)) if path.is_file()][:1]


def check_files(settings: Settings, files: Sequence[Path], texts: Texts, target: TextIO) -> bool:
    """Write the remarks on each file; False when something must be mended.

    Raises:
        DataFileError: a file does not fit the schema; names file and line.
    """
    good = [_check(settings, path, texts, target) for path in files]
    return all(good)


def _check(settings: Settings, path: Path, texts: Texts, target: TextIO) -> bool:
    case = load_case(path)
    remarks = [*check_case(case), *_mistaken(settings, case)]
    line = line_finder(path)
    target.write(texts("check-title", case=case.id, facts=len(case.facts)) + "\n")
    for remark in remarks:
        target.write(f"  {sentence(remark, line(remark.place), texts)}\n")
    must = sum(remark.must for remark in remarks)
    target.write("  " + texts("check-sum", must=must, advice=len(remarks) - must) + "\n")
    return must == 0


def _mistaken(settings: Settings, case: Case) -> list[Remark]:
    encode = load_encoder().wide
    return list(mistaken_questions(case, load_finder(case, encode, settings.cache, settings.language), encode))


def sentence(remark: Remark, line: int | None, texts: Texts) -> str:
    """A remark as it is read: how serious, which line, what."""
    kind = texts("check-must" if remark.must else "check-advice")
    return f"{kind} {texts('check-line', line=str(line or 1))}: {texts(f'check-{remark.kind}', **remark.args)}"


def write_new(settings: Settings, case: str) -> Path:
    """Write the commented starting case under the id `case`.

    Raises:
        CaseProblem: the id is no id, the file exists, or it cannot be written.
    """
    if not _ID.fullmatch(case):
        raise CaseProblem("id", case=case)
    path = settings.cases / f"{case}.yml"
    template = (TEXTS / settings.language / "new-case.yml").read_text(encoding="utf-8")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(template.replace(_MARK, case))
    except FileExistsError as error:
        raise CaseProblem("exists", path=str(path)) from error
    except OSError as error:
        raise CaseProblem("unwritable", path=str(path)) from error
    return path
