"""Since when browsers know what a style sheet uses: every word of it is in these tables, or is unknown.

The numbers are the first versions of Chrome and Safari, as we know them. They have not been compared with MDN's. A
browser skips a declaration that it does not know, and a whole rule when it does not know a word of its selector.
"""

from collections.abc import Iterator
from typing import Any, Final

import tinycss2

from tests.architecture.script_rules import LONG_AGO, NEVER, Since, words

AT_RULES: Final = {
    **dict.fromkeys(["media", "font-face", "page", "keyframes", "supports"], Since(43, 9)),
    "container": Since(105, 16),
    "layer": Since(99, 15.4),
    "property": Since(85, 16.4),
    "scope": Since(118, 17.4),
    "starting-style": Since(117, 17.5),
}
MEDIA: Final = {
    **dict.fromkeys(words("and not all screen print min-width max-width min-height max-height orientation"), LONG_AGO),
    **dict.fromkeys(words("active reduce no-preference dark light more landscape portrait none"), LONG_AGO),
    "forced-colors": Since(89, NEVER),
    "hover": Since(38, 9),
    "prefers-color-scheme": Since(76, 12.1),
    "prefers-contrast": Since(96, 14.1),
    "prefers-reduced-data": Since(NEVER, NEVER),
    "prefers-reduced-motion": Since(74, 10.1),
    "a range": Since(104, 16.4),
}
PSEUDO: Final = {
    **dict.fromkeys(
        words("active after before checked disabled empty first-child first-of-type focus hover"), LONG_AGO
    ),
    **dict.fromkeys(words("invalid last-child last-of-type link not nth-child nth-of-type only-child root"), LONG_AGO),
    **dict.fromkeys(words("target visited -webkit-file-upload-button -webkit-search-cancel-button"), LONG_AGO),
    "backdrop": Since(37, 15.4),
    "file-selector-button": Since(89, 14.1),
    "focus-visible": Since(86, 15.4),
    "focus-within": Since(60, 10.1),
    "has": Since(105, 15.4),
    "is": Since(88, 14),
    "marker": Since(86, 11.1),
    "placeholder": Since(57, 10.1),
    "placeholder-shown": Since(47, 9),
    "popover-open": Since(114, 17),
    "user-invalid": Since(119, 16.5),
    "where": Since(88, 14),
    "not with a list": Since(88, 9),
    "nesting": Since(120, 17.2),
}
PROPERTIES: Final = {
    **dict.fromkeys(
        words(
            "align-items background background-color border border-bottom border-bottom-color",
            "border-bottom-left-radius border-collapse border-color border-left border-left-color",
            "border-left-style border-left-width border-radius border-right border-style border-top",
            "border-top-color border-width bottom box-shadow box-sizing clear clip color content cursor direction",
            "display fill flex flex-direction flex-wrap float font font-family font-size font-style",
            "font-variant-numeric font-weight height justify-content left letter-spacing line-height list-style",
            "margin margin-bottom margin-left margin-right margin-top max-height max-width min-height min-width",
            "opacity order outline outline-color outline-offset overflow overflow-x overflow-y padding",
            "padding-bottom padding-left padding-right padding-top position quotes resize right size stroke",
            "stroke-dasharray stroke-linecap stroke-linejoin stroke-width table-layout text-align text-decoration",
            "text-indent text-transform top transform transition vertical-align visibility white-space widows",
            "orphans width word-wrap z-index user-select -webkit-appearance -webkit-hyphens",
            "-webkit-text-fill-color -webkit-text-size-adjust",
        ),
        LONG_AGO,
    ),
    **dict.fromkeys(
        words("align-self justify-self grid-column grid-gap grid-row grid-template-areas"), Since(57, 10.1)
    ),
    **dict.fromkeys(words("grid-template-columns grid-template-rows grid-area grid-auto-flow"), Since(57, 10.1)),
    **dict.fromkeys(words("break-after break-before break-inside"), Since(50, 10)),
    **dict.fromkeys(
        words("margin-inline margin-block padding-inline padding-block inset border-inline"), Since(87, 14.1)
    ),
    **dict.fromkeys(
        words("margin-inline-start margin-inline-end padding-inline-start padding-inline-end"), Since(69, 12.1)
    ),
    "accent-color": Since(93, 15.4),
    "appearance": Since(84, 15.4),
    "aspect-ratio": Since(88, 15),
    "backdrop-filter": Since(76, 18),
    "color-scheme": Since(81, 13),
    "content-visibility": Since(85, 18),
    "field-sizing": Since(123, NEVER),
    "forced-color-adjust": Since(89, NEVER),
    "gap": Since(84, 14.1),  # in flex; in grid, where `grid-gap` does the same, older
    "hyphens": Since(88, 17),
    "object-fit": Since(32, 10),
    "overflow-wrap": Since(23, 7),
    "overscroll-behavior": Since(63, 16),
    "place-items": Since(59, 11),
    "scroll-behavior": Since(61, 15.4),
    "scroll-margin-top": Since(69, 14.1),
    "scroll-padding-bottom": Since(69, 14.1),
    "scroll-padding-top": Since(69, 14.1),
    "scrollbar-gutter": Since(94, 18.2),
    "scrollbar-width": Since(121, 18.2),
    "text-decoration-thickness": Since(89, 12.1),
    "text-size-adjust": Since(54, NEVER),
    "text-underline-offset": Since(87, 12.1),
    "text-wrap": Since(114, 17.4),
    "translate": Since(104, 14.1),
    "view-transition-name": Since(111, 18),
}
#: Words that are values of properties.
WORDS: Final = {
    **dict.fromkeys(
        words(
            "absolute always auto avoid baseline block bold border-box both bottom break-word capitalize center",
            "collapse color column column-reverse currentcolor dashed dotted ellipsis end fixed flex flex-end",
            "flex-start hidden inherit initial inline inline-block inline-flex inset italic left list-item middle",
            "none normal not-allowed nowrap optimizespeed pointer pre pre-line pre-wrap progress relative repeat",
            "right round row row-reverse scroll separate solid space-around space-between square start static",
            "stretch table tabular-nums text to top transparent underline uppercase vertical wrap",
            "background-color border-color box-shadow opacity transform avoid-page page landscape portrait a4 e",
        ),
        LONG_AGO,
    ),
    **dict.fromkeys(words("dark light"), LONG_AGO),  # of `color-scheme`, which has a row of its own
    **dict.fromkeys(words("canvas canvastext highlight highlighttext linktext buttontext"), LONG_AGO),
    **dict.fromkeys(words("roboto sans-serif monospace ui-monospace -apple-system"), LONG_AGO),
    "anywhere": Since(80, 15.4),
    "auto-fill": Since(57, 10.1),
    "auto-fit": Since(57, 10.1),
    "balance": Since(114, 17.5),
    "clip": Since(90, 16),
    "contents": Since(65, 11.1),
    "cover": Since(32, 10),
    "fit-content": Since(46, 11),
    "flow-root": Since(58, 13),
    "grid": Since(57, 10.1),
    "max-content": Since(46, 12.1),
    "min-content": Since(46, 11),
    "safe-area-inset-bottom": Since(69, 11.1),
    "sticky": Since(56, 13),
    "subgrid": Since(117, 16),
    "system-ui": Since(56, 11),
    "words for a screen reader": Since(77, 17.4),  # content: "‹" / ""
}
FUNCTIONS: Final = {
    **dict.fromkeys(
        words("attr calc linear-gradient rect repeating-linear-gradient rgb rgba hsl hsla translate"), LONG_AGO
    ),
    **dict.fromkeys(words("rotate scale translatex translatey url local format"), LONG_AGO),
    "clamp": Since(79, 13.1),
    "color-mix": Since(111, 16.2),
    "env": Since(69, 11.1),
    "fit-content": Since(57, 10.1),
    "light-dark": Since(123, 17.5),
    "max": Since(79, 11.1),
    "min": Since(79, 11.1),
    "minmax": Since(57, 10.1),
    "oklch": Since(111, 15.4),
    "repeat": Since(57, 10.1),
    "round": Since(125, 15.4),
    "var": Since(49, 9.1),
}
UNITS: Final = {
    **dict.fromkeys(words("% ch cm deg em mm ms pt px rem s vh vw"), LONG_AGO),
    "fr": Since(57, 10.1),
    **dict.fromkeys(words("dvh dvw lvh svh"), Since(108, 15.4)),
    **dict.fromkeys(words("cqw cqi lh rlh"), Since(109, 16.4)),
}
TABLES: Final = {
    "at-rule": AT_RULES,
    "media": MEDIA,
    "selector": PSEUDO,
    "property": PROPERTIES,
    "value": WORDS,
    "function": FUNCTIONS,
    "unit": UNITS,
}
#: What an older browser is told first, when it has another name for it.
OLDER_NAME: Final = {
    "appearance": "-webkit-appearance",
    "hyphens": "-webkit-hyphens",
    "overflow-wrap": "word-wrap",
    "text-size-adjust": "-webkit-text-size-adjust",
}


def too_new(sheet: str) -> set[str]:
    """What a sheet uses that one of the oldest browsers does not know, and has no older words before it."""
    return {what for what in _of_rules(tinycss2.parse_stylesheet(sheet, True, True)) if not _is_known(what)}


def _is_known(what: str) -> bool:
    table, _, word = what.partition(" ")
    since = TABLES[table].get(word)
    return since is not None and not since.is_too_new


def _of_rules(rules: list[Any]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "at-rule":
            yield f"at-rule {rule.lower_at_keyword}"
            if rule.lower_at_keyword == "media":
                yield from _of_media(rule.prelude)
            if rule.content and rule.lower_at_keyword in ("media", "supports", "layer", "container"):
                yield from _of_rules(tinycss2.parse_rule_list(rule.content, True, True))
        elif rule.type == "qualified-rule":
            yield from _of_selector(rule.prelude)
            yield from _of_block(tinycss2.parse_blocks_contents(rule.content, True, True))
        else:
            yield "at-rule what does not parse"


def _of_media(tokens: list[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type == "ident":
            yield f"media {token.lower_value}"
        elif token.type == "literal" and token.value in "<>=":
            yield "media a range"
        elif token.type == "() block":
            yield from _of_media(token.content)


def _of_selector(tokens: list[Any], inside: str = "") -> Iterator[str]:
    for before, token in zip([None, *tokens], tokens, strict=False):
        colon = before is not None and before.type == "literal" and before.value == ":"
        if token.type == "ident" and colon:
            yield f"selector {token.lower_value}"
        elif token.type == "function":
            yield f"selector {token.lower_name}"
            yield from _of_selector(token.arguments, token.lower_name)
        elif token.type == "literal" and token.value == "&":
            yield "selector nesting"
        elif token.type == "literal" and token.value == "," and inside == "not":
            yield "selector not with a list"


def _of_block(contents: list[Any]) -> Iterator[str]:
    known: set[str] = set()
    for each in contents:
        if each.type != "declaration":
            yield "property what does not parse" if each.type == "error" else "selector nesting"
            continue
        used = set(_of_value(each.value, each.lower_name))
        if not each.name.startswith("--"):
            used.add(f"property {each.lower_name}")
        if all(_is_known(what) for what in used):
            known.add(each.lower_name)
        elif not {each.lower_name, OLDER_NAME.get(each.lower_name)} & known:
            yield from used


def _of_value(tokens: list[Any], name: str) -> Iterator[str]:
    for token in tokens:
        if token.type == "ident" and not token.value.startswith("--"):
            yield f"value {token.lower_value}"
        elif token.type in ("dimension", "percentage"):
            yield f"unit {token.lower_unit if token.type == 'dimension' else '%'}"
        elif token.type == "function":
            yield f"function {token.lower_name}"
            yield from _of_value([] if token.lower_name == "attr" else token.arguments, name)
        elif token.type == "() block":
            yield from _of_value(token.content, name)
        elif token.type == "literal" and token.value == "/" and name == "content":
            yield "value words for a screen reader"
