"""What the client hears in one turn: the coded sentences, with what each is about in this case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import msgspec

from bot.method.coding import CodedSentence

AboutTalk = Literal["how_it_was", "takes_along", "anything_else", "agreed"]
ABOUT_TALK: tuple[AboutTalk, ...] = get_args(AboutTalk)
"""Occasions that look back on the talk: how it was, what the client takes along, whether there is anything else, what
was agreed."""
Occasion = Literal[
    "thanks", "goodbye", "asks_why", "offers_drink", "offers_choice", "asks_grade", "asks_agreement", "asks_leave",
    "asks_within", "found_way", "greets", "how_are_you", "how_it_was", "takes_along", "anything_else", "agreed",
]  # fmt: skip
YES_OR_NO = ("asks_agreement", "asks_leave", "asks_within")
"""Occasions that ask whether something is right ("Klopt dat?") or all right ("Is dat goed?"), the last beside more."""


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of the learner as the client takes it."""

    sentence: CodedSentence
    index: int = 0
    fact: str | None = None
    """The fact a question is after, or a reflection touches."""
    doubtful: bool = False
    """`fact` may be what the question is after."""
    faint: bool = False
    """It is rather not after `fact`; the client answers with a reservation."""
    certain: bool = False
    """It is after `fact`, whatever else it was coded as."""
    topic: str | None = None
    """The fact spoken of last, when the sentence leans on that ("Sinds wanneer is dat?")."""
    asks_on: bool = False
    """It asks on about what the client told last: it leans on that, or takes up a word of it."""
    narrow: bool = False
    """It asks for one thing (yes or no, who, where, when, how many), which only what says it can answer."""
    kinds: tuple[str, ...] = ()
    """The kinds of answer it asks for (who, where, how often), as `asking.yml` names them."""
    everyone_knows: bool = False
    """It asks for what anybody knows of themselves and those around them: yes or no, who, where, or a name."""
    feels: bool = False
    """It asks what somebody feels or makes of something."""
    near: tuple[str, ...] = ()
    """What has to do with `topic`, for an open invitation: nearest first."""
    of_self: bool = False
    """It asks how what was just told is for the client ("Hoe is dat voor u?"): an open invitation to go on about that,
    unless `fact` is surely what it is after."""
    open: bool = False
    """It asks who, what or when: yes or no is no answer."""
    supposes: bool = False
    """It guesses or denies something: the fact's own yes or no may be to the opposite."""
    general: bool = False
    """An open invitation that any fact would answer ("Vertelt u eens verder")."""
    task: str | None = None
    """The task that an offer or invitation is about."""
    occasion: Occasion | None = None
    """A greeting, a word of thanks, a goodbye, asking why the client asks something, offering something to drink,
    asking for a grade, whether it is right or all right, whether the way was easy to find, how it goes, or about the
    talk itself;
    whatever its codes."""
    hits: bool = True
    """For `mirror`: what is given back is what the client said or feels, as far as can be seen."""
    vague: bool = False
    """For `mirror`: it hits in general words ("Dat lijkt me zwaar."), or speaks of what is no fact."""
    guessed: bool = False
    """For `mirror`: it hits what the client has not told yet."""
    insult: bool = False
    """The client is called names; whatever its codes."""

    @property
    def is_mirror(self) -> bool:
        return self.sentence.phase == "mirror"

    @property
    def is_check(self) -> bool:
        """Nothing but asking whether what stands before it is right or all right: it says nothing by itself."""
        return self.occasion in ("asks_agreement", "asks_leave")

    @property
    def offers_drink(self) -> bool:
        """An offer of a drink or of a choice of them, and no question after a fact that speaks of one."""
        return self.occasion in ("offers_drink", "offers_choice") and not self.certain

    @property
    def looks_back(self) -> bool:
        """A question about the talk itself ("Wat neemt u mee uit dit gesprek?")."""
        return self.occasion in ABOUT_TALK

    @property
    def is_weighing(self) -> bool:
        """A question that asks the client to weigh ("Wat weegt het zwaarst?"); "Klopt dat?" asks for a yes or no."""
        asks = self.is_mirror and self.sentence.is_question
        return asks and self.occasion not in YES_OR_NO and not self.looks_back

    @property
    def finds_its_fact(self) -> bool:
        """A question that opens a talk by its codes, and yet asks for something to know ("Heeft u een slaapplek?").
        Where the code is doubtful, one that surely finds its fact does so too, and an open invitation; of what is said
        of the talk itself ("Zal ik meegaan naar dat gesprek op donderdag?") only such a one. Who asks openly for
        something else than how it goes, in making contact ("Wat voor koekjes zijn dat?"), does so in any case."""
        if self.sentence.start == "contact" and self.sentence.is_question and self.open and self.occasion is None:
            return True
        found = self.general or (self.fact is not None and not self.doubtful)
        certain = self.certain and self.sentence.start != "frame"
        asks = certain or ("start" in self.sentence.uncertain and found)
        return self.sentence.start is not None and asks

    @property
    def may_explore(self) -> bool:
        """A question that asks to think of a step, by its codes, and yet finds something to know ("Wat zou die
        scootmobiel voor u mogelijk maken?")."""
        invites = self.sentence.is_question and self.sentence.style is not None
        return invites and self.fact is not None and not self.faint

    @property
    def is_exploring(self) -> bool:
        return self.sentence.is_question and self.sentence.phase in ("person", "situation", "network")

    @property
    def asks_how_it_is(self) -> bool:
        """An open question after how it is for the client, which is never unknown to them."""
        of_person = self.sentence.phase == "person" and self.sentence.technique == "open_question"
        return of_person and (self.feels or self.general)

    def surely(self, layer: str, *codes: str) -> bool:
        """Whether the code in `layer` is one of `codes` and the coder is sure of it."""
        return self.sentence.code(layer) in codes and layer not in self.sentence.uncertain

    def certainty(self, layer: str, uncertain: float) -> float:
        """How much a code in `layer` counts: 1, or `uncertain` when the coder is not sure of it."""
        return uncertain if layer in self.sentence.uncertain else 1.0


def without_checks(heard: Sequence[Move]) -> list[Move]:
    """The sentences of a turn without the checks beside something given back, whose codes they have (codebook)."""
    given = any(m.is_mirror and not m.is_check for m in heard)
    return [m for m in heard if not (given and m.is_mirror and m.is_check)]


def given_back(heard: Sequence[Move]) -> list[Move]:
    """What was given back or asked to weigh in a turn; a check counts only where it stands by itself."""
    return [m for m in without_checks(heard) if m.is_mirror]


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why something changed, in terms of the sixteen elements (law 10)."""

    element: str
    cause: str
    """Which rule it was; the message catalogue has a sentence for each."""
    on: str
    """What changed: contact, goal, expectations, progress or step."""
    amount: float = 0.0
    sentence: int | None = None
    """Index of the learner's sentence in the turn, if one sentence did it."""
