from typing import Any

from django import template

from polku.ui import guide

register = template.Library()


@register.simple_tag
def guide_sample() -> dict[str, Any]:
    return guide.sample()
