"""Who the names of a case are, and which words with a capital are nobody."""

from __future__ import annotations

import msgspec
import pytest

from bot.client.case import Case, load_case, load_cases
from bot.nlu.naming import names_in
from bot.nlu.persons import PersonsKnown
from bot.paths import CASES

REAL = load_cases(CASES)


def case_of(*tell: str, about: str = "dat ze dat zegt", ask: str = "Hoe is dat?", **changes: object) -> Case:
    """A case of a woman named Saskia in which these things are told, and nothing else."""
    case = load_case(CASES / "riet-bakker.yml")
    persona = msgspec.structs.replace(
        case.persona, name="Saskia", referral="Zij woont alleen.", behind="Zij is alleen."
    )
    plain = {"short": "Ja.", "again": "Dat zei ik.", "mirror": None, "then": None, "about": about, "ask": (ask,)}
    facts = tuple(msgspec.structs.replace(case.facts[0], tell=text, **plain) for text in tell)  # type: ignore[arg-type]
    tasks = tuple(msgspec.structs.replace(task, about="Iets doen", cues=("Iets doen?",)) for task in case.tasks)
    told = {
        "id": "saskia-prins",
        "summary": "Zij is alleen.",
        "persona": persona,
        "facts": facts,
        "tasks": tasks,
        "names": {},
    }
    return msgspec.structs.replace(case, **{**told, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Ik zie mijn dochter Merel nog wel.", {"merel": "dochter"}),
        ("Ik zie Merel, mijn jongste dochter, nog wel.", {"merel": "dochter"}),
        ("Ja, Merel is mijn beste vriendin.", {"merel": "vriendin"}),
        ("Ik heb één zus, Merel, en die belt.", {"merel": "zus"}),
        ("Twee kleinkinderen heb ik, Merel en Daan.", {"merel": "kleinkind", "daan": "kleinkind"}),
        ("Ik zie mijn kleinzonen Joep en Daan.", {"joep": "kleinzoon", "daan": "kleinzoon"}),
        ("Mijn man heette Joep.", {"joep": "man"}),
        ("Mijn buurvrouw is mevrouw Kpodo.", {"kpodo": "buurvrouw"}),
        ("Dat zei mijn mentor, mevrouw Van Kpodo.", {"kpodo": "leraar"}),
        ("Ik ga naar dokter van Kpodo.", {"kpodo": "huisarts"}),
        ("Bij mijn baas Jan Kuijpers, veertig jaar bij Kuijpers.", {"jan": "baas", "kuijpers": "baas"}),
        ("Ik zie mijn kinderen Joep en Merel. Ja, mijn dochter Merel.", {"merel": "dochter", "joep": "kind"}),
        ("Dit is mijn broer Mitchell. Die heet bij ons Mitch.", {"mitchell": "broer", "mitch": "broer"}),
    ],
)
def test_a_case_says_who_someone_is(told: str, names: dict[str, str]) -> None:
    assert names_in(case_of(told)) == names


def test_who_asks_may_guess() -> None:
    assert names_in(case_of("Ik ben moe.", ask="Hoe is het met uw zoon Joep?")) == {}
    guessed = case_of("Ik zie mijn broer Joep nog wel.", ask="Ziet u uw zoon Joep nog?")
    assert names_in(guessed) == {"joep": "broer"}


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Daar woont Bart, en zijn vrouw Merel.", {"bart": "bart", "merel": "merel"}),
        ("Joep is er, en Joeps moeder heet Merel.", {"merel": "merel"}),
        ("Daar was Merel, de moeder van Joep.", {"merel": "merel", "joep": "joep"}),
        ("Ik ging naar mijn vader. Dus Merel zei iets.", {"merel": "merel"}),
        ("Ik zie mijn zus, Merel en Daan.", {"merel": "merel", "daan": "daan"}),
    ],
)
def test_who_is_somebody_elses_is_nobody_of_the_client(told: str, names: dict[str, str]) -> None:
    assert names_in(case_of(told)) == names


def test_what_is_told_of_the_client_says_whose_someone_is() -> None:
    assert names_in(case_of("Ja.", about="dat ze haar broer Joep en zijn vrouw Merel mist")) == {
        "joep": "broer",
        "merel": "merel",
    }


def test_the_commonest_word_counts_and_not_the_last() -> None:
    told = ("Mijn zoon Joep is lief.", "Dat is van mijn zoon Joep.", "Daar lag mijn baas Joep.")
    assert names_in(case_of(*told)) == {"joep": "zoon"}
    assert names_in(case_of(*reversed(told))) == {"joep": "zoon"}
    assert names_in(case_of("Ja, collega Joep.", "Ja, collega Joep.", "En mijn vriend Joep.")) == {"joep": "vriend"}


def test_who_does_something_to_someone_is_not_that_one() -> None:
    told = ("Dan zit ik boven terwijl oma Joep in bad doet.", "Wat nou, als mijn oma Joep pakt.", "Mijn zoon Joep.")
    assert names_in(case_of(*told)) == {"joep": "zoon"}
    assert names_in(case_of("Ja, oma Hilda is streng.")) == {"hilda": "oma"}


@pytest.mark.parametrize(
    "told",
    [
        "Dat is klaar. 's Ochtends loop ik krom.",
        "Ik woon in Utrecht, ja, in Utrecht op de Markt.",
        "Ik spreek Arabisch, en mijn collega's Pools en Bulgaars.",
        "Ik bel het Veilig Thuis, van de Dienst Toeslagen.",
        "Met Pasen ga ik naar Feyenoord met mijn Volvo.",
        "Ik keek. Gisteren zei hij niks, en wie is mijn vader.",
        "Waaraan is mijn vader gestorven?",
        "Ik lag in het Martini, ja.",
        "Ik lees veel, en een Roos is een roos.",
    ],
)
def test_places_languages_and_things_are_nobody(told: str) -> None:
    assert names_in(case_of(told)) == {}


@pytest.mark.parametrize(
    "told",
    [
        "Toen zei ze: nou, Saskia, ga zitten.",
        "Dan zeggen ze juf Saskia tegen mij.",
        "Ze roepen: kom, Sas, ga mee. Dat is van Saskias moeder.",
        "Ze roepen mevrouw Prins.",
    ],
)
def test_the_client_is_nobody_spoken_of(told: str) -> None:
    assert names_in(case_of(told)) == {}


def test_a_name_of_its_own_is_no_genitive_of_another() -> None:
    assert names_in(case_of("Mijn zoon Roy is lief, en dat is van Roys vader, van Roys kant.")) == {"roy": "zoon"}


def test_what_the_case_file_says_goes_before_what_it_tells() -> None:
    names = {"Joep": "schoonzoon", "Lyon": "niemand", "Kpodo": "iemand"}
    told = "Mijn broer Joep staat met Lyon en Kpodo."
    assert names_in(case_of(told)) == {"joep": "broer", "lyon": "lyon"}
    assert names_in(case_of(told, names=names)) == {"joep": "schoonzoon", "kpodo": "kpodo"}


@pytest.mark.parametrize(
    ("case", "names"),
    [
        ("chayenne-wijngaard", {"roy": "zoon", "ramdin": "huisarts", "naomi": "vriendin", "debbie": "moeder"}),
        ("kim-de-wit", {"mitch": "broer", "es": "buurman", "mahabir": "buurvrouw", "kelly": "kelly"}),
        ("noor-bouzid", {"ilyas": "broer", "lina": "vriendin", "dalen": "leraar", "sem": "sem"}),
        ("wim-verhoeven", {"kim": "dochter", "joost": "zoon", "ria": "vrouw", "kuijpers": "baas"}),
        ("yvonne-brands", {"ineke": "zus", "theo": "buurman", "hennie": "collega", "prins": "huisarts"}),
    ],
)
def test_who_the_people_of_a_case_are(case: str, names: dict[str, str]) -> None:
    assert names_in(REAL[case]).items() >= names.items()


@pytest.mark.parametrize(
    ("case", "question"),
    [
        ("wim-verhoeven", "Wat doet u 's ochtends?"),
        ("wim-verhoeven", "Wim, hoe gaat het met u?"),
        ("yvonne-brands", "Yvonne, hoe slaapt u?"),
        ("yvonne-brands", "Zeggen ze juf Yvonne?"),
        ("lutgart-claes", "Lut, hoe gaat het?"),
        ("chayenne-wijngaard", "Hoe is uw woning?"),
        ("samir-al-khatib", "Spreekt u Arabisch?"),
        ("samir-al-khatib", "Krijgt u een uitkering van de sociale dienst?"),
        ("noor-bouzid", "Hoe hoog staat u?"),
        ("kim-de-wit", "Staat het zwart op wit?"),
    ],
)
def test_a_question_without_anyone_speaks_of_nobody(case: str, question: str) -> None:
    assert PersonsKnown(REAL[case]).spoken(question).persons == set()
