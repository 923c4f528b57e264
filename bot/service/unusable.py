"""What can go wrong with the folder of the program's own files, and with copies of it."""

from __future__ import annotations


class FolderUnusable(RuntimeError):
    """The folder for the program's own files cannot be written."""

    def __init__(self, folder: str, problem: str) -> None:
        self.folder, self.problem = folder, problem
        super().__init__(f"{folder}: {problem}")


class BackupProblem(RuntimeError):
    """A backup cannot be made or put back; `problem` is the last part of a message id (`cli-problem-backup-…`)."""

    def __init__(self, problem: str, /, **args: str) -> None:
        self.problem, self.args_ = problem, args
        super().__init__(problem)
