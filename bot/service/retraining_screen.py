"""Retraining with what trainers reviewed, on the terminal: the effect first, then the model."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from bot.nlu.coded_turns import read_folder
from bot.nlu.encoder import load_encoder
from bot.paths import DATA
from bot.service.coding import configured_parameters
from bot.service.corrections import ReviewedTalk, reviewed_talks
from bot.service.model import ModelProblem
from bot.service.problems import TooFewReviewed, TrainingFailed
from bot.service.retraining import FEWEST_TALKS, Effect, LayerEffect, effect_of, rounds, train_with
from bot.service.running import in_use
from bot.service.serving import TRAINED_COMPONENTS
from bot.settings import Settings
from bot.texts import Texts
from bot.transcripts.database import migrate, open_database
from bot.transcripts.record import Record


def load_reviewed(settings: Settings) -> list[ReviewedTalk]:
    """What trainers reviewed, of all organisations.

    Raises:
        BackupProblem: a backup is being put back.
        DatabaseUnusable: the database cannot be opened.
    """
    with in_use(settings.folder):
        engine = open_database(settings.database_url)
        try:
            migrate(engine)
            return reviewed_talks(Record(engine))
        finally:
            engine.dispose()


def show_effect(talks: list[ReviewedTalk], texts: Texts, screen: Console) -> Effect:
    """Measure what learning from the talks does, and print it.

    Raises:
        TooFewReviewed: there are too few talks to leave some out and learn from the others.
    """
    if len(talks) < FEWEST_TALKS:
        raise TooFewReviewed(len(talks), FEWEST_TALKS)
    with _bar(screen) as bar:
        task = bar.add_task(texts("cli-retrain-measuring"), total=rounds(len(talks)))
        own = read_folder(DATA / "nlu")
        effect = effect_of(own, talks, load_encoder(), configured_parameters(), lambda: bar.advance(task))
    of_talks = texts("cli-retrain-reviewed", sentences=effect.reviewed_sentences, talks=len(talks))
    screen.print(_table(of_talks, effect.reviewed, texts))
    screen.print(_table(texts("cli-retrain-own", sentences=effect.own_sentences), effect.own, texts))
    screen.print(texts("cli-retrain-untuned"))
    return effect


def retrain(settings: Settings, talks: list[ReviewedTalk], texts: Texts, screen: Console) -> Path:
    """Train the model with the talks, and put it in use.

    Raises:
        TrainingFailed: Rasa could not train.
    """
    with _bar(screen) as bar:
        task = bar.add_task(texts("cli-training-prepare"), total=TRAINED_COMPONENTS + 1)
        try:
            return train_with(settings, talks, _told(bar, task, texts))
        except ModelProblem as problem:
            raise TrainingFailed(str(problem)) from problem


def _told(bar: Progress, task: object, texts: Texts) -> Callable[[str], None]:
    def tell(component: str) -> None:
        bar.update(task, advance=1, description=texts("cli-training-component", component=component))  # type: ignore[arg-type]

    return tell


def _bar(screen: Console) -> Progress:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    return Progress(*columns, console=screen)


def _table(title: str, layers: Iterable[LayerEffect], texts: Texts) -> Table:
    table = Table(title=title, title_justify="left")
    for heading in ("layer", "right", "f1"):
        table.add_column(texts(f"cli-retrain-{heading}"))
    for layer in layers:
        right, macro = (
            texts("cli-retrain-from-to", before=f"{before:.1%}", after=f"{after:.1%}")
            for before, after in (layer.right, layer.macro_f1)
        )
        table.add_row(texts(f"review-layer-{layer.layer}"), right, macro)
    return table
