"""Texts by language, as the Out API (`language`, `value`, `type`) and the export (`Lang`, `Label`) tell them."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from polku.domain.catalogue.models.kept import LONGEST_BODY, LONGEST_NAME, LONGEST_SUMMARY, LONGEST_TEXT
from polku.integrations.catalogue.ptv.cleaning import Item, Left, objects, text

LANGUAGES = ("fi", "sv", "en")
_LONGEST = {"name": LONGEST_NAME, "summary": LONGEST_SUMMARY, "body": LONGEST_BODY}
#: Words of a classification that a thing is found by, and how long one may be.
_MOST_WORDS, _LONGEST_WORD = 60, 80
ByLanguage = dict[str, str]


def by_language(value: Any, *, kind: str = "") -> ByLanguage:
    """Texts of the Out API in our languages, of one type if told. What is empty is left out."""
    return {
        each["language"]: said
        for each in objects(value)
        if each.get("language") in LANGUAGES
        and (not kind or each.get("type") == kind)
        and (said := text(each.get("value")))
    }


def exported(value: Any) -> ByLanguage:
    """Texts of the export in our languages, plain or in Draft.js."""
    return {
        each["Lang"]: said
        for each in objects(value)
        if each.get("Lang") in LANGUAGES and (said := _undrafted(text(each.get("Label"))))
    }


def joined(*parts: ByLanguage) -> ByLanguage:
    """Texts one after another, a paragraph each."""
    return {
        language: "\n\n".join(part[language] for part in parts if language in part)
        for language in LANGUAGES
        if any(language in part for part in parts)
    }


def tellings(name: str, fields: Mapping[str, ByLanguage], words: Mapping[str, Any], left: Left) -> dict[str, Item]:
    """A thing's texts by language, for each language in which it has a name. What is too long is cut, and told."""
    told: dict[str, Item] = {}
    for language in fields["name"]:
        said = {field: _cut(name, field, texts.get(language, ""), left) for field, texts in fields.items()}
        told[language] = said | {field: found.get(language, []) for field, found in words.items()}
    return told


def words_of(*lists: Any, name: str = "name") -> dict[str, list[str]]:
    """Labels of classifications by language. An item carries them under `name`, or is one itself when that is empty."""
    found: dict[str, list[str]] = {}
    for each in (each for value in lists for each in objects(value)):
        labels = by_language(each.get(name) if name else [each])
        for language, label in labels.items():
            add_word(found, language, label)
    return found


def add_word(found: dict[str, list[str]], language: str, word: str) -> None:
    words = found.setdefault(language, [])
    if word and word not in words and len(words) < _MOST_WORDS:
        words.append(word[:_LONGEST_WORD])


def _cut(name: str, field: str, said: str, left: Left) -> str:
    longest = _LONGEST.get(field, LONGEST_TEXT)
    if len(said) <= longest:
        return said
    left.note(f"{name}: {field}", "it was too long, and its end was cut")
    return said[: longest - 1].rstrip() + "…"


def _undrafted(label: str) -> str:
    """The text of a Draft.js document; a plain text as it is."""
    if not label.startswith("{"):
        return label
    try:
        document = json.loads(label)
    except (ValueError, RecursionError):
        return label
    if not isinstance(document, dict):
        return label
    return "\n\n".join(_paragraphs(objects(document.get("blocks"))))


def _paragraphs(blocks: Iterable[Item]) -> Iterable[str]:
    listed: list[str] = []
    for block in blocks:
        said = text(block.get("text"))
        if said and block.get("type") in ("unordered-list-item", "ordered-list-item"):
            listed.append(f"- {said}")
            continue
        if listed:
            yield "\n".join(listed)
            listed = []
        if said:
            yield said
    if listed:
        yield "\n".join(listed)
