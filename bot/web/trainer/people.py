"""Groups, and for administrators the people of the organisation and the audit trail."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.transcripts.accounts import Role
from bot.web.input import clean
from bot.web.trainer.door import PATH, Door, NotThere, Visit, Wrong

LONGEST_NAME = 120
ENTRIES = 100
ROLES: tuple[Role, ...] = ("trainer", "administrator")


class PeoplePages:
    """Who trains whom."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._accounts = door.record.accounts

    def routes(self) -> list[Route]:
        trainer, administrator = self._door.trainer, self._door.administrator
        return [
            Route(f"{PATH}/groepen", trainer(self.groups), methods=["GET"]),
            Route(f"{PATH}/groepen", trainer(self.add_group), methods=["POST"]),
            Route(f"{PATH}/groepen/{{id}}/trainers", administrator(self.set_trainers), methods=["POST"]),
            Route(f"{PATH}/mensen", administrator(self.people), methods=["GET"]),
            Route(f"{PATH}/mensen/uitnodigen", administrator(self.invite), methods=["POST"]),
            Route(f"{PATH}/mensen/{{id}}", administrator(self.change), methods=["POST"]),
            Route(f"{PATH}/organisatie", administrator(self.rename), methods=["POST"]),
            Route(f"{PATH}/logboek", administrator(self.trail), methods=["GET"]),
        ]

    # --- groups

    def groups(self, visit: Visit) -> Response:
        """One's own groups; an administrator sees that the others are there, not what is in them."""
        person = visit.person
        own = {group.id for group in self._door.groups(person)}
        shown = self._accounts.groups_of(person.organisation, None if person.role == "administrator" else person.id)
        people = [one for one in self._accounts.people_of(person.organisation) if one.active]
        return self._door.page(visit, "groups.html", groups=shown, own=own, people=people)

    def add_group(self, visit: Visit) -> Response:
        """A new group, with the one who makes it as its trainer."""
        made = self._accounts.add_group(
            visit.person.organisation, _name(visit.fields.get("name", "")), [visit.person.id]
        )
        self._door.note(visit.person, "group_made", made)
        return RedirectResponse(f"{PATH}/groepen", 303)

    def set_trainers(self, visit: Visit) -> Response:
        """Choose who may read what a group shares."""
        chosen = [name.removeprefix("trainer-") for name in visit.fields if name.startswith("trainer-")]
        if not self._accounts.set_trainers(visit.person.organisation, visit.id(), chosen):
            raise NotThere("error-no-group")
        self._door.note(visit.person, "group_changed", visit.id())
        return RedirectResponse(f"{PATH}/groepen", 303)

    # --- people

    def people(self, visit: Visit) -> Response:
        return self._people(visit)

    def _people(self, visit: Visit, link: str | None = None) -> Response:
        people = self._accounts.people_of(visit.person.organisation)
        return self._door.page(visit, "people.html", people=people, roles=ROLES, link=link)

    def invite(self, visit: Visit) -> Response:
        """A link with which somebody makes an account."""
        role = next((role for role in ROLES if role == visit.fields.get("role")), None)
        if role is None:
            raise Wrong("error-form")
        token = self._accounts.invite(visit.person.organisation, role)
        self._door.note(visit.person, "invited", role)
        return self._people(visit, self._link(visit, token))

    def change(self, visit: Visit) -> Response:
        """Let somebody in no longer, or again; or give a link for a new password. Never oneself."""
        person = self._accounts.person(visit.person.organisation, visit.id())
        if person is None:
            raise NotThere("error-no-person")
        if person.id == visit.person.id:
            raise Wrong("error-not-oneself")
        self._door.note(visit.person, "person_changed", person.login)
        if "link" in visit.fields:
            token = self._accounts.invite(person.organisation, person.role, person.id)
            return self._people(visit, self._link(visit, token))
        self._accounts.change_person(person.organisation, person.id, active="stop" not in visit.fields)
        return RedirectResponse(f"{PATH}/mensen", 303)

    def rename(self, visit: Visit) -> Response:
        """Another name for the organisation."""
        self._accounts.rename(visit.person.organisation, _name(visit.fields.get("name", "")))
        self._door.note(visit.person, "organisation_renamed")
        return RedirectResponse(f"{PATH}/mensen", 303)

    def trail(self, visit: Visit) -> Response:
        """Who read or changed what, newest first."""
        asked = visit.asked("bladzijde")
        page = int(asked) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 7 else 1
        entries = self._door.record.audit.entries(visit.person.organisation, ENTRIES + 1, ENTRIES * max(page - 1, 0))
        return self._door.page(
            visit, "trail.html", entries=entries[:ENTRIES], page_number=page, more=len(entries) > ENTRIES
        )

    @staticmethod
    def _link(visit: Visit, token: str) -> str:
        return str(visit.request.url.replace(path=f"{PATH}/uitnodiging/{token}", query=""))


def _name(typed: str) -> str:
    """
    Raises:
        Wrong: there is no name, or it is no name of one line.
    """
    name = clean(typed)
    if not name or len(name) > LONGEST_NAME or "\n" in name:
        raise Wrong("error-name")
    return name
