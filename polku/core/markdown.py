"""Text that colleagues write in Markdown: as safe HTML for a page, and as plain text for the search.

HTML in the text is shown as it was typed, pictures are left out, and what comes out is cleaned once more: nothing a
writer types runs in a reader's browser or calls somebody else's server.
"""

from collections.abc import Iterator, Sequence

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

_TAGS = {
    *("p", "br", "hr", "em", "strong", "s", "code", "pre", "blockquote", "a", "ul", "ol", "li"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href", "rel"}, "ol": {"start"}, "th": {"scope"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
_OUTSIDE = ("http://", "https://", "//")
_DEEPEST = 6
#: After these a new line begins in plain text.
_BLOCKS_END = {"paragraph_close", "heading_close", "list_item_close", "tr_close", "hr", "fence", "code_block"}
_WITH_TEXT = {"text", "code_inline", "html_inline", "fence", "code_block", "html_block"}

_parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])


def to_html(text: str, *, below: int = 1) -> str:
    """Safe HTML. The topmost heading stands `below` levels under the page's own, with whichever a writer began."""
    tokens = _parser.parse(text)
    deeper = below + 1 - min((int(token.tag[1]) for token in tokens if token.type == "heading_open"), default=1)
    for token in _every(tokens):
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + deeper, _DEEPEST)}"
        elif token.type == "th_open":
            token.attrs = {"scope": "col"}
        elif token.type == "link_open" and str(token.attrs.get("href", "")).startswith(_OUTSIDE):
            token.attrs["rel"] = "noopener noreferrer"
    written = _parser.renderer.render(tokens, _parser.options, {})
    return nh3.clean(
        written, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None, strip_comments=True
    )


def to_text(text: str) -> str:
    """The words alone, one block a line, as they would be read aloud."""
    words: list[str] = []
    for token in _every(_parser.parse(text)):
        if token.type in _WITH_TEXT:
            words.append(token.content)
        elif token.type in ("softbreak", "hardbreak", "td_close", "th_close"):
            words.append(" ")
        if token.type in _BLOCKS_END:
            words.append("\n")
    lines = (" ".join(line.split()) for line in "".join(words).splitlines())
    return "\n".join(line for line in lines if line)


def _every(tokens: Sequence[Token]) -> Iterator[Token]:
    """Each token, and those inside it where it has any."""
    for token in tokens:
        if token.type == "inline":
            yield from token.children or []
        else:
            yield token
