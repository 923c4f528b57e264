"""Starting everything: folder, database, model, cases, and then the processes."""

from __future__ import annotations

import os
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from bot.service.case_vectors import are_there, note_that_they_are
from bot.service.cases import require_cases
from bot.service.children import NO_MODEL, Ports, all_children, choose_ports
from bot.service.model import ModelProblem, check_model, model_path, train_model
from bot.service.ports import address, require_ports
from bot.service.problems import TrainingFailed
from bot.service.running import Note, Whereabouts, in_use
from bot.service.supervisor import ChildProblem, Happening, Supervisor, Tell
from bot.service.unusable import FolderUnusable
from bot.settings import SettingProblem, Settings, full_name
from bot.texts import Texts
from bot.transcripts.accounts import Accounts
from bot.transcripts.database import migrate, open_database
from bot.yamlfile import DataFileError

TRAINED_COMPONENTS = 2
"""Components of `config.yml` that are trained: the coder and the rules."""


def serve_all(settings: Settings, texts: Texts, screen: Console) -> None:
    """Run the whole until a signal comes.

    Raises:
        SettingProblem, FolderUnusable, BackupProblem, DatabaseUnusable, DataFileError, ModelProblem, ChildProblem: see
            there.
    """
    require_ports(settings)
    require_cases(settings, lambda problem: tell_left_out(problem, texts, screen))
    require_credentials(settings.credentials)
    require_folder(settings.folder)
    with in_use(settings.folder) as note:
        _serve(settings, note, texts, screen)
    screen.print(texts("cli-stopped"))


def _serve(settings: Settings, note: Note, texts: Texts, screen: Console) -> None:
    engine = open_database(settings.database_url)
    migrate(engine)
    engine.dispose()
    model = ensure_model(settings, texts, screen)
    encode_cases(settings, texts, screen)
    ports = choose_ports(settings)
    note(Whereabouts(pid=os.getpid(), host=settings.host, web=ports.web, rasa=ports.rasa[0], actions=ports.actions[0]))
    children = all_children(settings, model, ports)
    supervisor = Supervisor(children, settings.folder / "logs", settings.start_seconds, _teller(texts, screen))
    try:
        supervisor.run(lambda: _say_ready(settings, ports, texts, screen))
    except ChildProblem as problem:
        if problem.status == NO_MODEL:
            raise ModelProblem(f"{model}: Rasa cannot load it") from problem
        raise


def tell_left_out(problem: DataFileError, texts: Texts, screen: Console) -> None:
    """Say which file is no case and why, for whoever runs the program."""
    said = texts("cli-problem-case-left-out", problem=str(problem))
    screen.print(said, style="bold", markup=False, highlight=False, soft_wrap=True)


def require_credentials(file: Path) -> None:
    """See that the file of Rasa's channels is there; without it Rasa would open none.

    Raises:
        SettingProblem: it is not.
    """
    if not file.is_file():
        raise SettingProblem(full_name("credentials"), "credentials", path=str(file))


def require_folder(folder: Path) -> None:
    """Make the folder for the program's own files.

    Raises:
        FolderUnusable: it cannot be made or written.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # what learners type is for its owner only
        probe = folder / ".writable"
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        raise FolderUnusable(str(folder), error.strerror or str(error)) from error


def ensure_model(settings: Settings, texts: Texts, screen: Console) -> Path:
    """The model for the present data; trained first when there is none, with a progress bar.

    Raises:
        ModelProblem: it is damaged, or could not be trained.
    """
    path = model_path(settings)
    if path.exists():
        check_model(path)
        return path
    require_folder(settings.models)
    screen.print(texts("cli-training"))
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=screen) as bar:
        task = bar.add_task(texts("cli-training-prepare"), total=TRAINED_COMPONENTS + 1)
        try:
            train_model(
                settings,
                lambda name: bar.update(task, advance=1, description=texts("cli-training-component", component=name)),
            )
        except ModelProblem as problem:
            raise TrainingFailed(str(problem)) from problem
        bar.update(task, completed=TRAINED_COMPONENTS + 1, description=texts("cli-training-done"))
    check_model(path)
    return path


def encode_cases(settings: Settings, texts: Texts, screen: Console) -> None:
    """Put the vectors of all cases into the cache, should they not be there, so that the action server starts at once.

    Raises:
        SettingProblem: there is no case.
        DataFileError: none of the cases is right.
    """
    if are_there(settings):
        return
    from bot.nlu.case_index import load_finder  # seconds and 100 MB, for this process once
    from bot.nlu.encoder import load_encoder

    cases = require_cases(settings)
    with screen.status("") as status:
        for number, case in enumerate(cases.values(), 1):
            status.update(texts("cli-encoding", number=number, of=len(cases)))
            load_finder(case, load_encoder().wide, settings.cache, settings.language)
    note_that_they_are(settings)


def _teller(texts: Texts, screen: Console) -> Tell:
    def tell(happening: Happening, name: str) -> None:
        if happening == "starting":
            screen.print(texts("cli-starting", name=name))
        elif happening == "restarted":
            screen.print(texts("cli-restarted", name=name))

    return tell


def _say_ready(settings: Settings, ports: Ports, texts: Texts, screen: Console) -> None:
    screen.print(texts("cli-ready", address=address(settings.host, ports.web)), highlight=False, soft_wrap=True)
    screen.print(texts("cli-stop-with"))
    if token := _first_link(settings, texts):
        link = f"{address(settings.host, ports.web)}/trainer/uitnodiging/{token}"
        screen.print(texts("cli-first-administrator", link=link), highlight=False, soft_wrap=True)


def _first_link(settings: Settings, texts: Texts) -> str | None:
    """A one-time token for the first administrator, as long as there is none."""
    engine = open_database(settings.database_url)
    try:
        return Accounts(engine).first_link(texts("organisation-first"))
    finally:
        engine.dispose()
