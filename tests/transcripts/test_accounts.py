"""People, invitations, groups and members; organisations kept apart."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.transcripts.accounts import Accounts, Person
from bot.transcripts.attempts import ATTEMPT_MINUTES, digest
from bot.transcripts.database import migrate, open_database
from bot.transcripts.repository import AlreadyThere, now
from bot.transcripts.tables import attempts, invitations, sign_ins


@pytest.fixture
def engine(database: str) -> sa.engine.Engine:
    made = open_database(database)
    migrate(made)
    return made


@pytest.fixture
def accounts(engine: sa.engine.Engine) -> Accounts:
    return Accounts(engine)


def person(accounts: Accounts, organisation: str, login: str) -> Person:
    made = accounts.accept(accounts.invite(organisation, "trainer"), login, login.title(), "hash")
    assert made is not None
    return made


def test_the_first_administrator(accounts: Accounts) -> None:
    void, token = accounts.first_link("Welzijn"), accounts.first_link("Welzijn")
    assert void and token
    assert accounts.invitation(void) is None
    made = accounts.accept(token, "Ina@Welzijn", "Ina", "hash")
    assert made is not None and made.role == "administrator" and made.login == "ina@welzijn"
    assert accounts.accept(token, "nog", "Nog", "hash") is None
    assert accounts.first_link("Welzijn") is None


def test_an_invitation_expires_and_a_login_is_taken_once(accounts: Accounts, engine: sa.engine.Engine) -> None:
    organisation = accounts.add_organisation("Een")
    token = accounts.invite(organisation, "trainer")
    person(accounts, organisation, "jan")
    with pytest.raises(AlreadyThere):
        accounts.accept(token, "JAN", "Jan", "hash")
    assert accounts.invitation(token) is not None  # not used up by a mistake
    with engine.begin() as connection:
        connection.execute(sa.update(invitations).values(expires_at=now() - timedelta(seconds=1)))
    assert accounts.invitation(token) is None
    assert accounts.accept(token, "piet", "Piet", "hash") is None


def test_tokens_are_not_in_the_database(accounts: Accounts, engine: sa.engine.Engine) -> None:
    made = person(accounts, accounts.add_organisation("Een"), "jan")
    token = accounts.sign_in(made.id)
    with engine.connect() as connection:
        stored = list(connection.execute(sa.select(sign_ins.c.token)).scalars())
    assert stored == [digest(token)] and token not in stored
    assert accounts.signed_in(token) == made
    assert accounts.signed_in(stored[0]) is None


@pytest.mark.parametrize(
    "change", [{"active": False}, {"password": "ander"}, {"totp": "geheim"}, {"role": "administrator"}]
)
def test_a_change_signs_out(accounts: Accounts, change: dict[str, object]) -> None:
    made = person(accounts, accounts.add_organisation("Een"), "jan")
    token = accounts.sign_in(made.id)
    assert accounts.change_person(made.organisation, made.id, **change)
    assert accounts.signed_in(token) is None


def test_signing_in_ends(accounts: Accounts, engine: sa.engine.Engine) -> None:
    made = person(accounts, accounts.add_organisation("Een"), "jan")
    first, second = accounts.sign_in(made.id), accounts.sign_in(made.id)
    accounts.sign_out(first)
    assert accounts.signed_in(first) is None
    with engine.begin() as connection:
        connection.execute(sa.update(sign_ins).values(expires_at=now() - timedelta(seconds=1)))
    assert accounts.signed_in(second) is None


def test_a_new_password_by_link(accounts: Accounts) -> None:
    made = person(accounts, accounts.add_organisation("Een"), "jan")
    signed = accounts.sign_in(made.id)
    token = accounts.invite(made.organisation, made.role, made.id)
    assert accounts.accept(token, "nieuw", "Nieuw", "hash") is None
    assert accounts.reset(token, "nieuwe hash")
    assert not accounts.reset(token, "nog een")
    assert accounts.signed_in(signed) is None
    found = accounts.by_login("jan")
    assert found is not None and found[1] == "nieuwe hash"


def test_failed_attempts_are_counted_for_a_while(accounts: Accounts, engine: sa.engine.Engine) -> None:
    assert [accounts.failed("jan") for _ in range(3)] == [1, 2, 3]
    assert accounts.failures("piet") == 0
    with engine.begin() as connection:
        connection.execute(sa.update(attempts).values(at=now() - timedelta(minutes=ATTEMPT_MINUTES, seconds=1)))
    assert accounts.failures("jan") == 0


def test_organisations_do_not_see_each_other(accounts: Accounts) -> None:
    one, two = accounts.add_organisation("Een"), accounts.add_organisation("Twee")
    jan, piet = person(accounts, one, "jan"), person(accounts, two, "piet")
    group = accounts.add_group(one, "Groep", [jan.id, piet.id])
    assert [g.id for g in accounts.groups_of(one)] == [group]
    assert accounts.groups_of(two) == []
    assert accounts.groups_of(one, piet.id) == []
    assert accounts.groups_of(one)[0].trainers == ((jan.id, "Jan"),)
    assert not accounts.set_trainers(two, group, [piet.id])
    assert accounts.person(two, jan.id) is None
    assert not accounts.change_person(two, jan.id, active=False)
    assert [p.id for p in accounts.people_of(two)] == [piet.id]


def test_joining_and_leaving_a_group(accounts: Accounts) -> None:
    organisation = accounts.add_organisation("Een")
    group = accounts.add_group(organisation, "Groep", [])
    code = accounts.groups_of(organisation)[0].code
    assert accounts.group_by_code(f" {code[:4].lower()}-{code[4:].lower()} ") is not None
    assert accounts.group_by_code("ONBEKEND") is None
    first = accounts.join(group, "l1", "Kim")
    again = accounts.join(group, "l1", "Kimberly")
    assert again.id == first.id and again.name == "Kimberly"
    assert [(m.name, g.name, g.members) for m, g in accounts.memberships("l1")] == [("Kimberly", "Groep", 1)]
    accounts.leave("l1", group)
    assert accounts.memberships("l1") == []
