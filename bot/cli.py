"""The `oefenklant` command."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

# Before anything imports Rasa: nothing leaves the house, and no chatter on the terminal.
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
if not sys.warnoptions:  # libraries turn the filters back on, so warnings go to a log that nobody prints
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").addHandler(logging.NullHandler())
    logging.getLogger("py.warnings").propagate = False

import typer
from rich.console import Console

from bot.client.case import Case, Level
from bot.client.record import HintMode
from bot.service import problems
from bot.service.cases import require_cases
from bot.service.processes import exit_when_asked
from bot.service.scorm import ScormVersion
from bot.settings import SettingProblem, Settings, full_name, load_settings
from bot.texts import Texts, load_texts


def _texts() -> Texts:
    """The catalogue of the language that is set; when the settings are not right, that of the default one says so."""
    try:
        return load_texts(load_settings().language)
    except SettingProblem:
        return load_texts()


texts = _texts()
app = typer.Typer(help=texts("cli-about"), add_completion=False, no_args_is_help=False)
screen = Console(stderr=True)

CaseArgument = Annotated[str, typer.Argument(help=texts("cli-arg-case"), metavar="CASE")]
SeedOption = Annotated[int | None, typer.Option("--seed", help=texts("cli-opt-seed"))]
BackupArgument = Annotated[Path, typer.Argument(help=texts("cli-arg-backup"), metavar="FILE")]
JsonOption = Annotated[bool, typer.Option("--json", help=texts("cli-opt-json"))]


def fail(message: str) -> NoReturn:
    """One clear sentence on standard error, and a non-zero exit."""
    screen.print(message, style="bold", markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(1)


@contextmanager
def clear_problems() -> Iterator[None]:
    """Turn what can go wrong into one clear sentence."""
    try:
        yield
    except problems.KNOWN as problem:
        fail(problems.sentence(problem, texts))


def _settings() -> Settings:
    with clear_problems():
        return load_settings()


def _cases(settings: Settings) -> dict[str, Case]:
    from bot.service.serving import tell_left_out

    with clear_problems():
        return require_cases(settings, lambda problem: tell_left_out(problem, texts, screen))


@app.callback(invoke_without_command=True)
def serve(context: typer.Context) -> None:
    """Start the practice page."""
    exit_when_asked()
    if context.invoked_subcommand is not None:
        return
    from bot.service.serving import serve_all

    settings = _settings()
    with clear_problems():
        serve_all(settings, texts, screen)


@app.command(help=texts("cli-train"))
def train() -> None:
    """Train the model for the present data, if there is none."""
    from bot.service.serving import ensure_model

    settings = _settings()
    with clear_problems():
        ensure_model(settings, texts, screen)


@app.command(help=texts("cli-code"))
def code() -> None:
    """Code JSON lines from standard input."""
    from bot.service.lines import code_lines
    from bot.service.serving import ensure_model

    settings = _settings()
    with clear_problems():
        ensure_model(settings, texts, screen)
        code_lines(settings, sys.stdin.buffer, sys.stdout, texts, screen)


@app.command(help=texts("cli-play"))
def play(case: CaseArgument, seed: SeedOption = 0) -> None:
    """Play learner turns from standard input, one a line."""
    from bot.service.lines import play_lines
    from bot.service.serving import ensure_model

    settings = _settings()
    played = _chosen(settings, case)
    sys.stdin.reconfigure(errors="replace")  # type: ignore[union-attr]
    with clear_problems():
        ensure_model(settings, texts, screen)
        asyncio.run(play_lines(settings, played, seed, sys.stdin, sys.stdout))


@app.command(help=texts("cli-chat"))
def chat(case: CaseArgument, seed: SeedOption = None) -> None:
    """A conversation in the terminal, with hints on request."""
    from bot.service.chatting import chat_with
    from bot.service.serving import ensure_model

    settings = _settings()
    played = _chosen(settings, case)
    with clear_problems():
        ensure_model(settings, texts, screen)
        asyncio.run(chat_with(settings, played, seed, texts, Console(highlight=False)))


case_commands = typer.Typer(help=texts("cli-cases"), invoke_without_command=True)
app.add_typer(case_commands, name="cases")


@case_commands.callback(invoke_without_command=True)
def cases(context: typer.Context, as_json: JsonOption = False) -> None:
    """List the cases."""
    import msgspec

    if context.invoked_subcommand is not None:
        return
    found = list(_cases(_settings()).values())
    if as_json:
        rows = [{"id": c.id, "title": c.title, "level": c.level} for c in found]
        print(msgspec.json.encode(rows).decode())
        return
    for case in found:
        print(f"{case.id}  {texts(f'cli-level-{case.level}')}  {case.title}: {case.summary.strip()}")


@case_commands.command("check", help=texts("cli-cases-check"))
def check_cases(
    case: Annotated[str | None, typer.Argument(help=texts("cli-arg-case-or-file"), metavar="CASE")] = None,
) -> None:
    """Look for what a case author should mend; status 1 when something must be."""
    from bot.service.case_files import check_files, files_of

    own = _settings()
    with clear_problems():
        files = files_of(own, case)
        if not files:
            fail(texts("cli-problem-case", case=str(case), known=", ".join(require_cases(own))))
        if not check_files(own, files, texts, sys.stdout):
            raise typer.Exit(1)


@case_commands.command("new", help=texts("cli-cases-new"))
def new_case(case: Annotated[str, typer.Argument(help=texts("cli-arg-new-case"), metavar="ID")]) -> None:
    """Write a commented case to begin with; it can be played at once."""
    from bot.service.case_files import write_new

    own = _settings()
    with clear_problems():
        path = write_new(own, case)
    print(texts("cli-cases-new-done", path=str(path), case=case))


correction_commands = typer.Typer(help=texts("cli-corrections"), no_args_is_help=True)
app.add_typer(correction_commands, name="corrections")


@correction_commands.command("export", help=texts("cli-corrections-export"))
def export_corrections(
    file: Annotated[Path, typer.Argument(help=texts("cli-arg-turns-file"), metavar="FILE")],
) -> None:
    """Write what trainers reviewed as training data."""
    from bot.service.corrections import write_turns
    from bot.service.retraining_screen import load_reviewed

    own = _settings()
    with clear_problems():
        talks = load_reviewed(own)
        write_turns(talks, file)
    counts = {name: sum(getattr(talk, name) for talk in talks) for name in ("sentences", "corrected", "left_out")}
    print(texts("cli-corrections-exported", path=str(file), talks=len(talks), **counts))


@correction_commands.command("train", help=texts("cli-corrections-train"))
def train_corrections(
    use: Annotated[bool | None, typer.Option("--use/--no-use", help=texts("cli-opt-use"))] = None,
) -> None:
    """Show what learning from the trainers' corrections does, and put it in use when that is wanted."""
    from bot.service.retraining_screen import load_reviewed, retrain, show_effect

    own = _settings()
    with clear_problems():
        talks = load_reviewed(own)
        show_effect(talks, texts, Console())
        if use if use is not None else typer.confirm(texts("cli-retrain-use")):
            path = retrain(own, talks, texts, screen)
            print(texts("cli-retrain-done", path=str(path)))


@correction_commands.command("undo", help=texts("cli-corrections-undo"))
def undo_corrections() -> None:
    """Go back to the model of the program's own data."""
    from bot.service.model import trainers_model_path

    path = trainers_model_path(_settings())
    there = path.exists()
    path.unlink(missing_ok=True)
    print(texts("cli-corrections-undone" if there else "cli-corrections-not-there", path=str(path)))


organisation_commands = typer.Typer(help=texts("cli-organisations"), no_args_is_help=True)
app.add_typer(organisation_commands, name="organisation")


@organisation_commands.command("add", help=texts("cli-organisation-add"))
def add_organisation(name: Annotated[str, typer.Argument(help=texts("cli-arg-organisation"), metavar="NAME")]) -> None:
    """A further organisation, with a one-time link for its first administrator."""
    from bot.service.organisations import add

    own = _settings()
    with clear_problems():
        print(texts("cli-organisation-added", name=name, path=add(own, name)))


OrganisationArgument = Annotated[str, typer.Argument(help=texts("cli-arg-organisation-or-id"), metavar="ORGANISATION")]


@organisation_commands.command("token", help=texts("cli-organisation-token"))
def make_token(
    organisation: OrganisationArgument,
    name: Annotated[str, typer.Argument(help=texts("cli-arg-token-name"), metavar="NAME")],
) -> None:
    """A token for the HTTP API, alone on standard output."""
    from bot.service.organisations import make_token

    own = _settings()
    with clear_problems():
        token = make_token(own, organisation, name)
    screen.print(texts("cli-organisation-token-made"), highlight=False)
    print(token)


@organisation_commands.command("tokens", help=texts("cli-organisation-tokens"))
def list_tokens(organisation: OrganisationArgument) -> None:
    """The tokens of an organisation, with when they were made and used last."""
    from bot.service.organisations import tokens

    own = _settings()
    with clear_problems():
        found = tokens(own, organisation)
    if not found:
        screen.print(texts("cli-organisation-no-tokens"), highlight=False)
    for token in found:
        used = f"{token.used:%Y-%m-%d}" if token.used else texts("cli-organisation-token-unused")
        told = {"created": f"{token.created:%Y-%m-%d}", "used": used}
        print(texts("cli-organisation-token-line", id=token.id, name=token.name, **told))


@organisation_commands.command("withdraw", help=texts("cli-organisation-withdraw"))
def withdraw_token(
    organisation: OrganisationArgument,
    token: Annotated[str, typer.Argument(help=texts("cli-arg-token"), metavar="TOKEN")],
) -> None:
    """Make a token void at once."""
    from bot.service.organisations import withdraw_token

    own = _settings()
    with clear_problems():
        withdraw_token(own, organisation, token)
    print(texts("cli-organisation-withdrawn", id=token))


@app.command(help=texts("cli-scorm"))
def scorm(
    case: Annotated[str, typer.Option("--case", help=texts("cli-arg-case"))],
    key: Annotated[str, typer.Option("--key", help=texts("cli-opt-scorm-key"))],
    server: Annotated[str, typer.Option("--server", help=texts("cli-opt-scorm-server"))],
    output: Annotated[Path, typer.Option("--output", "-o", help=texts("cli-opt-scorm-output"))],
    level: Annotated[Level | None, typer.Option("--level", help=texts("cli-opt-scorm-level"))] = None,
    hints: Annotated[HintMode | None, typer.Option("--hints", help=texts("cli-opt-scorm-hints"))] = None,
    score: Annotated[bool, typer.Option("--score", help=texts("cli-opt-scorm-score"))] = False,
    edition: Annotated[ScormVersion, typer.Option("--edition", help=texts("cli-opt-scorm-edition"))] = "1.2",
) -> None:
    """Write a SCORM package with a case."""
    from bot.service.scorm import Package, write_package

    played = _chosen(_settings(), case)
    package = Package(
        version=edition, server=server.rstrip("/"), key=key, case=case, title=played.title, level=level, hints=hints,
        score=score,
    )  # fmt: skip
    try:
        write_package(package, output, texts)
    except OSError as error:
        fail(texts("cli-problem-folder", folder=str(output), problem=error.strerror or str(error)))
    print(output)


@app.command(help=texts("cli-backup"))
def backup(file: BackupArgument) -> None:
    """Write everything that cannot be made again to one file; the program may go on running."""
    from bot.service.backup import back_up

    own = _settings()
    with clear_problems():
        manifest = back_up(own, file.absolute())
    size = round(file.stat().st_size / 1e6, 1)
    print(texts("cli-backup-done", path=str(file), size=size, migration=manifest.migration, model=manifest.model))


@app.command(help=texts("cli-restore"))
def restore(file: BackupArgument) -> None:
    """Put a backup back; the program has to be stopped."""
    from bot.service.restore import restore as put_back

    own = _settings()
    with clear_problems():
        done = put_back(own, file.absolute())
    print(texts("cli-restore-done", path=str(file), made=done.manifest.made.isoformat(" ")))
    for old in done.aside:
        print(texts("cli-restore-aside", path=old))
    for case in done.left:
        print(texts("cli-restore-left", case=case))
    if done.model != done.manifest.model:
        print(texts("cli-restore-model", then=done.manifest.model, now=done.model))


@app.command(help=texts("cli-doctor"))
def doctor() -> None:
    """Look at everything; status 1 when something is wrong."""
    from bot.service.doctor import examine

    own = _settings()
    print(texts("doctor-level-good"), texts("doctor-settings"))
    wrong = False
    for finding in examine(own, texts):
        print(texts(f"doctor-level-{finding.level}"), finding.sentence, flush=True)
        wrong |= finding.level == "wrong"
    if wrong:
        raise typer.Exit(1)


@app.command(help=texts("cli-settings"))
def settings() -> None:
    """Show all settings."""
    own = _settings()
    for name in Settings.__struct_fields__:
        value = own.database_url if name == "database" else getattr(own, name)
        print(f"{full_name(name)}={_without_password(str(value))}")


def _without_password(value: str) -> str:
    """An address without its password; SQLAlchemy 1.4 writes it out unless told not to."""
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        return make_url(value).render_as_string(hide_password=True) if "://" in value else value
    except ArgumentError:
        return value


def _chosen(settings: Settings, case_id: str) -> Case:
    known = _cases(settings)
    if case_id not in known:
        fail(texts("cli-problem-case", case=case_id, known=", ".join(known)))
    return known[case_id]
