"""Markdown on a page."""

from django import template
from django.utils.safestring import SafeString

from polku.core.markdown import to_html

register = template.Library()


@register.filter
def markdown(text: str, below: int = 1) -> SafeString:
    """Text in Markdown as safe HTML, its headings `below` levels deeper than they were written."""
    return SafeString(to_html(text, below=below))
