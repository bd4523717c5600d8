from django import template

from polku.domain.staff.models import Office

register = template.Library()


@register.simple_tag
def office(code: str) -> str:
    """The office a worker held, in words. A code of the past that is no longer in use is shown as it was written."""
    return str(Office(code).label) if code in Office else code
