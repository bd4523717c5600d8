"""What a phone number leads to: a client it is known of, and whether anything may go to it."""

from polku.domain.cases.models import Case
from polku.domain.people.models import Person


def may_go_light(person: Person | None) -> bool:
    """Is there a number that somebody has, and of which nobody has said that it is not safe?"""
    return person is not None and bool(person.phone) and not person.phone_is_unsafe


def case_of_number(number: str) -> Case | None:
    """The standing case of the one person who has this number and may be reached by it.

    None where nobody has it, where two have, and where it is not safe: each looks the same to whoever typed it.
    """
    people = list(Person.objects.filter(phone=number)[:2])
    if len(people) != 1 or not may_go_light(people[0]):
        return None
    return Case.objects.standing().select_related("team__unit", "person__user").filter(person=people[0]).first()
