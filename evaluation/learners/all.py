"""The simulated learners by name, best first."""

from __future__ import annotations

from collections.abc import Callable

from bot.client.engine import Client
from evaluation.learners.one_trick import best_trick, candidates
from evaluation.learners.skilled import expert, middling
from evaluation.learners.talk import Learner
from evaluation.learners.unskilled import at_random, bossy, leaves_early, novice, silent, takes_over


def _same_for_all(learner: Learner) -> Callable[[Client], Learner]:
    return lambda client: learner


def _one_trick(client: Client) -> Learner:
    return candidates()[best_trick(client)]


LEARNERS: dict[str, Callable[[Client], Learner]] = {
    "expert": _same_for_all(expert),
    "middling": _same_for_all(middling),
    "novice": _same_for_all(novice),
    "bossy": _same_for_all(bossy),
    "takes_over": _same_for_all(takes_over),
    "leaves_early": _same_for_all(leaves_early),
    "random": _same_for_all(at_random),
    "one_trick": _one_trick,
    "silent": _same_for_all(silent),
}
"""For each name, the learner who plays with a client."""
