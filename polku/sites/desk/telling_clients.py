"""Telling a client of an article: the address where they read it, and its place in a message."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from polku.core.access import Actor
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import topics_of
from polku.domain.guidance.queries import ArticleLine, is_for_clients, to_tell
from polku.sites.fields import offer


class ArticleChoice(forms.Form):
    """An article that clients may read, to put into a message."""

    article = forms.ChoiceField(label=_("Guidance to tell of"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, groups: list[tuple[str, list[ArticleLine]]]) -> None:
        super().__init__(data)
        self._lines = {line.slug: line for _name, lines in groups for line in lines}
        named = [(name, [(line.slug, line.title) for line in lines]) for name, lines in groups if lines]
        offer(self, "article", [("", _("Choose")), *named])

    def __bool__(self) -> bool:
        """Is there anything to choose?"""
        return bool(self._lines)

    def chosen(self) -> ArticleLine | None:
        """What was chosen, if anything was."""
        return self._lines.get(self.cleaned_data["article"]) if self.is_valid() else None


def article_choice(actor: Actor, contact: Contact | None, data: Mapping[str, Any] | None = None) -> ArticleChoice:
    """What a client can be told of: about the topics of their contact, or marked by the worker; in their language."""
    topics = topics_of(contact) if contact else []
    found = to_tell(actor, topics, _language(contact))
    groups = [(_("About the topic"), found.fitting), (_("Your bookmarks"), found.marked)]
    return ArticleChoice(data, groups=[(str(name), lines) for name, lines in groups])


def with_article(request: HttpRequest, text: str, line: ArticleLine) -> str:
    """The text of a message, with the heading of an article and where a client reads it below it."""
    return f"{text.rstrip()}\n\n{line.title}: {address_for_clients(request, line.slug, line.language)}".lstrip()


def address_for_clients(request: HttpRequest, slug: str, language: str) -> str:
    """Where a client reads an article in a language, whole: logged in, if it says something to clients alone."""
    with override(language):
        return request.build_absolute_uri(
            reverse("portal:article" if is_for_clients(slug) else "public:article", args=[slug])
        )


def _language(contact: Contact | None) -> str:
    return contact.language if contact else "fi"
