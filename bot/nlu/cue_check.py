"""Example questions of a case that would find another fact, were they not there themselves."""

from __future__ import annotations

from collections.abc import Iterator

from bot.client.case import Case
from bot.client.case_check import Remark, load_check_parameters
from bot.nlu.examples import whole_text
from bot.nlu.finder import Finder
from bot.nlu.vectors import Encode
from bot.nlu.wording import asked_words, looked_up


def mistaken_questions(case: Case, finder: Finder, encode: Encode) -> Iterator[Remark]:
    """A remark for each example question that would clearly find another fact of the case when it is left out.

    Args:
        case: to check.
        finder: of the case.
        encode: makes the vectors of the questions.
    """
    ahead = load_check_parameters().mistaken
    for number, fact in enumerate(case.facts):
        if len(fact.ask) == 1:
            continue
        rest = [whole_text(fact, without=question) for question in fact.ask]
        asked = [looked_up(asked_words(question)) for question in fact.ask]
        different = list(dict.fromkeys((*asked, *rest)))  # of most questions the rest is the same text
        vectors = dict(zip(different, encode(different), strict=True))
        for place, question in enumerate(fact.ask):
            without = finder.without_question(fact.id, place, rest[place], vectors[rest[place]])
            scores = without.scores(question, vectors[asked[place]])
            other, best = scores[0]
            if other != fact.id and best - dict(scores)[fact.id] >= ahead:
                args: dict[str, str | int] = {"question": question, "fact": fact.id, "other": other}
                yield Remark(kind="question-finds-other", place=("facts", number, "ask", place), args=args)
