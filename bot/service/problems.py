"""What can go wrong, as one clear sentence for whoever runs the program."""

from __future__ import annotations

from bot.service.assistant import AssistantProblem
from bot.service.model import ModelProblem
from bot.service.supervisor import ChildProblem
from bot.service.unusable import BackupProblem, FolderUnusable
from bot.settings import SettingProblem
from bot.texts import Texts
from bot.transcripts.database import DatabaseTooNew, DatabaseUnusable
from bot.yamlfile import DataFileError


class TrainingFailed(ModelProblem):
    """Rasa could not train."""


class BadLine(ValueError):
    """A line of standard input that cannot be read."""

    def __init__(self, line: int, problem: str) -> None:
        self.line, self.problem = line, problem
        super().__init__(f"{line}: {problem}")


class CaseProblem(ValueError):
    """A case that cannot be made; `problem` is the last part of a message id (`cli-problem-case-file-…`)."""

    def __init__(self, problem: str, **args: str) -> None:
        self.problem, self.args_ = problem, args
        super().__init__(problem)


class TooFewReviewed(RuntimeError):
    """Too few conversations were reviewed to learn from them and to measure it."""

    def __init__(self, found: int, fewest: int) -> None:
        self.found, self.fewest = found, fewest
        super().__init__(f"{found} < {fewest}")


class NameProblem(ValueError):
    """A name that is empty or too long."""

    def __init__(self, longest: int) -> None:
        self.longest = longest
        super().__init__(str(longest))


class OrganisationProblem(ValueError):
    """No such organisation, or token of it; `problem` ends a message id (`cli-problem-organisation-…`)."""

    def __init__(self, problem: str, asked: str, known: str) -> None:
        self.problem, self.asked, self.known = problem, asked, known
        super().__init__(f"{problem}: {asked}")


KNOWN = (
    AssistantProblem, BackupProblem, BadLine, CaseProblem, ChildProblem, DataFileError, DatabaseUnusable,
    FolderUnusable, ModelProblem, NameProblem, OrganisationProblem, SettingProblem, TooFewReviewed,
)  # fmt: skip


def sentence(problem: BaseException, texts: Texts) -> str:
    """The sentence of the catalogue for a known problem."""
    match problem:
        case SettingProblem():
            return texts(f"cli-problem-setting-{problem.problem}", setting=problem.setting, **problem.args_)
        case FolderUnusable():
            return texts("cli-problem-folder", folder=problem.folder, problem=problem.problem)
        case ChildProblem():
            return texts("cli-problem-child", name=problem.name, tail=problem.tail)
        case CaseProblem():
            return texts(f"cli-problem-case-file-{problem.problem}", **problem.args_)
        case BackupProblem():
            return texts(f"cli-problem-backup-{problem.problem}", **problem.args_)
        case NameProblem():
            return texts("cli-problem-name", longest=problem.longest)
        case OrganisationProblem():
            return texts(f"cli-problem-organisation-{problem.problem}", asked=problem.asked, known=problem.known or "-")
        case TooFewReviewed():
            return texts("cli-problem-too-few-reviewed", found=problem.found, fewest=problem.fewest)
        case BadLine():
            return texts("cli-problem-json", line=str(problem.line), problem=problem.problem)
        case AssistantProblem():
            return texts(f"cli-problem-assistant-{problem.problem}", **problem.args_)
        case TrainingFailed():
            return texts("cli-problem-training", problem=str(problem))
        case _:
            return texts(f"cli-problem-{_NAMES[type(problem)]}", problem=str(problem))


_NAMES: dict[type[BaseException], str] = {
    DataFileError: "data",
    DatabaseUnusable: "database",
    DatabaseTooNew: "database-newer",
    ModelProblem: "model",
}
