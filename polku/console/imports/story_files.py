"""Reads made-up stories from folders: `fi.md` carries the facts, the other languages stand beside, with one drawing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from polku.console.imports.drawings import judged_drawing
from polku.console.imports.pages import Fault, Page, judge_slug, read_page
from polku.core.imports.outcome import Outcome
from polku.core.languages import LANGUAGES
from polku.domain.stories.actions import Told, ToldText
from polku.domain.stories.models import (
    LONGEST_ALT,
    LONGEST_BODY,
    LONGEST_PSEUDONYM,
    LONGEST_ROLE,
    LONGEST_SLUG,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    Story,
)

_FACTS = "fi"
_PICTURE = "picture.svg"
_FIELDS = {
    *("title", "pseudonym", "age_group", "situations", "summary", "keywords", "services", "articles", "picture"),
    *("alt", "made_up", "told_by", "owner", "reviewed", "review"),
}


def read_stories(folder: Path, outcome: Outcome) -> Iterator[Told]:
    """Each story of the folder that has no fault. What has one is skipped in `outcome`, with file and line."""
    for each in sorted(path for path in folder.iterdir() if path.is_dir()):
        try:
            judge_slug(each.name, LONGEST_SLUG)
            page = read_page(each / f"{_FACTS}.md")
            facts, texts = _facts(each, page), [_text(_FACTS, page)]
        except Fault as fault:
            outcome.skip(f"{each.name}/{_FACTS}.md:{fault.line}", fault.why)
            continue
        yield Told(**facts, texts=(*texts, *_others(each, outcome)))


def _others(folder: Path, outcome: Outcome) -> Iterator[ToldText]:
    """The other languages. One with a fault is left out, and the rest of the story is taken."""
    for language, _name in LANGUAGES:
        file = folder / f"{language}.md"
        if language == _FACTS or not file.exists():
            continue
        try:
            yield _text(language, read_page(file))
        except Fault as fault:
            outcome.skip(f"{folder.name}/{file.name}:{fault.line}", fault.why)


def _facts(folder: Path, page: Page) -> dict[str, Any]:
    page.judge_fields(_FIELDS, "a story")
    if page.front.get("made_up") is not True:
        raise page.fault("made_up", "is not true: a real story comes through the desk, with consent")
    reviewed, review = page.reviews()
    return {
        "slug": folder.name,
        "pseudonym": page.text("pseudonym", LONGEST_PSEUDONYM, needed=True),
        "age_group": _one_of(page, "age_group", Story.AgeGroup.values),
        "told_by": _one_of(page, "told_by", Story.ToldBy.values),
        "situations": page.words("situations"),
        "services": page.words("services"),
        "articles": page.words("articles"),
        "picture": judged_drawing(folder / _PICTURE),
        "owner_role": page.text("owner", LONGEST_ROLE, needed=True),
        "reviewed_on": reviewed,
        "review_on": review,
    }


def _one_of(page: Page, name: str, values: list[str]) -> str:
    value = page.text(name, 20, needed=True)
    if value not in values:
        raise page.fault(name, f"is one of {', '.join(values)}")
    return value


def _text(language: str, page: Page) -> ToldText:
    body = "\n".join(page.body).strip()
    if not body:
        raise Fault(page.body_from, "there is no text")
    if len(body) > LONGEST_BODY:
        raise Fault(page.body_from, f"the text has {len(body)} characters and {LONGEST_BODY} fit")
    return ToldText(
        language=language,
        title=page.text("title", LONGEST_TITLE, needed=True),
        summary=page.text("summary", LONGEST_SUMMARY),
        body=body,
        keywords=page.words("keywords"),
        alt=page.text("alt", LONGEST_ALT, needed=True),
    )
