"""Since when browsers know what a script uses: its syntax, and the names it calls.

The numbers are the first versions of Chrome and Safari, as we know them. They have not been compared with MDN's.
`NEVER` is neither, or not yet.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser


class Since(NamedTuple):
    """The first version of each that has it."""

    chrome: float
    safari: float

    @property
    def is_too_new(self) -> bool:
        return self.chrome > OLDEST.chrome or self.safari > OLDEST.safari


#: The oldest browsers that get the whole page.
OLDEST: Final = Since(80, 13.1)
NEVER: Final = 9999
LONG_AGO: Final = Since(1, 1)

PARSER: Final = Parser(Language(tree_sitter_javascript.language()))


def words(*lines: str) -> list[str]:
    """Words that stand in lines, because there are many."""
    return [word for line in lines for word in line.split()]


def text(node: Node | None) -> str:
    return node.text.decode() if node and node.text else ""


def nodes(node: Node) -> Iterator[Node]:
    """The node and everything in it."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        yield each
        waiting += reversed(each.children)


def around(node: Node) -> Iterator[Node]:
    """What the node lies in, from the inside."""
    while node.parent:
        node = node.parent
        yield node


def _operator(*signs: str) -> Callable[[Node], bool]:
    return lambda node: any(text(child) in signs for child in node.children if not child.is_named)


def _like(pattern: str) -> Callable[[Node], bool]:
    return lambda node: bool(re.search(pattern, text(node)))


def _outside_functions(node: Node) -> bool:
    return not any("function" in each.type or each.type == "method_definition" for each in around(node))


def _any(_node: Node) -> bool:
    return True


#: What it is called, since when it is known, the kind of node that it is, and what tells it from others of the kind.
SYNTAX: Final[list[tuple[str, Since, str, Callable[[Node], bool]]]] = [
    ("async function", Since(55, 10.1), "async", _any),
    ("await outside functions", Since(89, 15), "await_expression", _outside_functions),
    ("big integer", Since(67, 14), "number", _like(r"^\d+n$")),
    ("block of a class", Since(94, 16.4), "class_static_block", _any),
    ("catch without a name", Since(66, 11.1), "catch_clause", lambda node: not node.child_by_field_name("parameter")),
    ("decorator", Since(NEVER, NEVER), "decorator", _any),
    ("export * as", Since(72, 14.1), "namespace_export", _any),
    ("field of a class", Since(72, 14), "field_definition", _any),
    (
        "import()",
        Since(63, 11.1),
        "call_expression",
        lambda node: text(node.child_by_field_name("function")) == "import",
    ),
    ("import attributes", Since(123, 17.2), "import_attribute", _any),
    ("logical assignment", Since(85, 14), "augmented_assignment_expression", _operator("||=", "&&=", "??=")),
    ("nullish coalescing", Since(80, 13.1), "binary_expression", _operator("??")),
    ("numeric separator", Since(75, 13), "number", _like(r"\d_\d")),
    ("optional chaining", Since(80, 13.1), "optional_chain", _any),
    ("private name", Since(74, 14.1), "private_property_identifier", _any),
    ("regex flag d", Since(90, 15), "regex_flags", _like("d")),
    ("regex flag s", Since(62, 11.1), "regex_flags", _like("s")),
    ("regex flag v", Since(112, 17), "regex_flags", _like("v")),
    ("regex look-behind", Since(62, 16.4), "regex_pattern", _like(r"\(\?<[=!]")),
    ("regex modifiers", Since(125, NEVER), "regex_pattern", _like(r"\(\?[a-z]*-?[a-z]+:")),
    ("regex named group", Since(64, 11.1), "regex_pattern", _like(r"\(\?<\w")),
    ("regex of Unicode properties", Since(64, 11.1), "regex_pattern", _like(r"\\p\{")),
    (
        "spread in an object",
        Since(60, 11.1),
        "spread_element",
        lambda node: bool(node.parent) and node.parent.type == "object",
    ),  # type: ignore[union-attr]
    ("what does not parse", Since(NEVER, NEVER), "ERROR", _any),
]

#: Newer names, with their owner where the name alone is used for other things too.
NEWER: Final = {
    **dict.fromkeys(["AbortSignal.timeout", "Object.groupBy", "Map.groupBy"], Since(117, 17.4)),
    **dict.fromkeys(["AbortSignal.any", "URL.canParse", "Promise.try"], Since(120, 17.4)),
    **dict.fromkeys(["AggregateError", "Promise.any"], Since(85, 14)),
    **dict.fromkeys(["FinalizationRegistry", "WeakRef"], Since(84, 14.1)),
    **dict.fromkeys(["Iterator", "Promise.withResolvers"], Since(122, 18.4)),
    **dict.fromkeys(["findLast", "findLastIndex"], Since(97, 15.4)),
    **dict.fromkeys(["hidePopover", "showPopover", "togglePopover"], Since(114, 17)),
    **dict.fromkeys(["isWellFormed", "toWellFormed", "checkVisibility"], Since(111, 17.4)),
    **dict.fromkeys(["toReversed", "toSorted", "toSpliced"], Since(110, 16)),
    "Array.fromAsync": Since(121, 16.4),
    "BroadcastChannel": Since(54, 15.4),
    "ClipboardItem": Since(76, 13.1),
    "CompressionStream": Since(80, 16.4),
    "ElementInternals": Since(77, 16.4),
    "EyeDropper": Since(95, NEVER),
    "IntersectionObserver": Since(51, 12.1),
    "Object.fromEntries": Since(73, 12.1),
    "Object.hasOwn": Since(93, 15.4),
    "Promise.allSettled": Since(76, 13),
    "ResizeObserver": Since(64, 13.1),
    "Sanitizer": Since(NEVER, NEVER),
    "SharedArrayBuffer": Since(68, 15.2),
    "SubmitEvent": Since(81, 15.4),
    "URLPattern": Since(95, NEVER),
    "WakeLock": Since(84, 16.4),
    "adoptedStyleSheets": Since(73, 16.4),
    "at": Since(92, 15.4),
    "attachInternals": Since(77, 16.4),
    "createImageBitmap": Since(50, 15),
    "flatMap": Since(69, 12),
    "inert": Since(102, 15.5),
    "matchAll": Since(73, 13),
    "moveBefore": Since(133, NEVER),
    "queueMicrotask": Since(71, 12.1),
    "randomUUID": Since(92, 15.4),
    "replaceAll": Since(85, 13.1),
    "replaceChildren": Since(86, 14),
    "requestIdleCallback": Since(47, NEVER),
    "requestSubmit": Since(76, 16),
    "scheduler": Since(94, NEVER),
    "setHTMLUnsafe": Since(124, 17.4),
    "showModal": Since(37, 15.4),
    "showPicker": Since(99, 16),
    "startViewTransition": Since(111, 18),
    "structuredClone": Since(98, 15.4),
    "submitter": Since(81, 15.4),
    "throwIfAborted": Since(100, 15.4),
    "visualViewport": Since(61, 13),
    "navigation": Since(102, NEVER),
}

#: Every name that our own scripts may use, beside those above that are old enough: all of them older than 2018.
OURS: Final = {
    *words("Array Date CustomEvent FormData JSON Number Object Promise Set String Uint8Array Math RegExp Map Error"),
    *words("window document location navigator addEventListener setTimeout setInterval clearInterval atob btoa"),
    *words("clearTimeout history parseInt parseFloat isNaN undefined URL fetch requestAnimationFrame matchMedia"),
    *words("action activeElement add altKey append body clear closest contains ctrlKey dataset detail dispatchEvent"),
    *words("children classList className checked cloneNode elements files firstChild lastChild method parentNode"),
    *words("disabled display selected selectedIndex options scrollIntoView select sort push pop shift concat split"),
    *words("innerHTML insertBefore appendChild removeChild createElement tagName target textContent test title"),
    *words("every filter find forEach from focus blur click getAttribute getElementById hasAttribute hidden href"),
    *words("id includes indexOf isContentEditable join key keys length map matches metaKey some slice reduce"),
    *words("now parse stringify preventDefault stopPropagation stopImmediatePropagation querySelector"),
    *words("querySelectorAll removeAttribute setAttribute toggleAttribute removeEventListener replace reset"),
    *words("sendBeacon submit tabIndex then catch trim toLowerCase toUpperCase type value visibilityState name"),
    *words("width height style remove has get set delete size entries values charCodeAt fromCharCode state"),
    # Signing in with a passkey: Chrome 67, Safari 13.
    *words("PublicKeyCredential credentials publicKey challenge user rawId response create"),
}


def modern_syntax(source: str) -> list[str]:
    """The syntax in a script that one of the oldest browsers does not know."""
    found = set()
    for node in nodes(PARSER.parse(source.encode()).root_node):
        found |= {name for name, since, kind, is_it in SYNTAX if node.type == kind and since.is_too_new and is_it(node)}
    return sorted(found)


def modern_names(source: str) -> list[str]:
    """The names in a script that one of the oldest browsers lacks, and that the script does not first look for."""
    root = PARSER.parse(source.encode()).root_node
    declared = {text(node) for node in nodes(root) if node.type == "identifier" and _is_declared(node)}
    found = set()
    for node in nodes(root):
        by_itself = node.type == "identifier" and text(node) not in declared
        if by_itself or (node.type == "property_identifier" and not _is_our_own(node)):
            names = {text(node), f"{_owner(node)}.{text(node)}"}
            found |= {name for name in names & NEWER.keys() if NEWER[name].is_too_new and not _is_looked_for(node)}
    return sorted(found)


def unknown_names(source: str) -> list[str]:
    """The names in a script of ours that are neither its own nor in the tables here."""
    root = PARSER.parse(source.encode()).root_node
    own = {text(node) for node in nodes(root) if node.type == "identifier" and _is_declared(node)}
    own |= {text(node) for node in nodes(root) if node.type.startswith("shorthand_property_identifier")}
    own |= {text(node) for node in nodes(root) if node.type == "property_identifier" and _is_our_own(node)}
    used = {
        text(node)
        for node in nodes(root)
        if node.type == "identifier"
        or (node.type == "property_identifier" and _owner(node) not in ("dataset", "elements"))
    }
    return sorted(used - own - OURS - {name.rpartition(".")[2] for name in NEWER})


def _owner(node: Node) -> str:
    """The last word of what a property belongs to: `AbortSignal` of `window.AbortSignal.timeout`."""
    parent = node.parent
    if parent is None or parent.type != "member_expression" or parent.child_by_field_name("property") != node:
        return ""
    return re.split(r"[^\w$]", text(parent.child_by_field_name("object")))[-1]


def _is_our_own(node: Node) -> bool:
    """Is it the name of something that the script makes: a key or a method of an object?"""
    parent = node.parent
    if parent is None:
        return False
    return (parent.type == "pair" and parent.child_by_field_name("key") == node) or parent.type == "method_definition"


def _is_declared(node: Node) -> bool:
    for each in around(node):
        if each.type in ("formal_parameters", "catch_clause"):
            return True
        if each.type in ("variable_declarator", "function_declaration", "function_expression", "class_declaration"):
            return each.child_by_field_name("name") == node
        if each.type == "arrow_function":
            return each.child_by_field_name("parameter") == node
        if not each.type.endswith("pattern"):
            return False
    return False


def _is_looked_for(node: Node) -> bool:
    """Does the script first ask whether it is there? `a.b && a.b()`, `if ("b" in a) a.b()`, `a.b ? a.b() : c`."""
    inner, called = node, False
    for each in around(node):
        called |= each.type == "call_expression" and each.child_by_field_name("function") == inner
        asked = _question(each)
        if asked and (not called if asked == inner else re.search(rf"\b{re.escape(text(node))}\b", text(asked))):
            return True
        inner = each
    return False


def _question(node: Node) -> Node | None:
    """What must be true for the rest of the node to be reached."""
    if node.type in ("if_statement", "ternary_expression"):
        return node.child_by_field_name("condition")
    if node.type == "binary_expression" and any(text(child) == "&&" for child in node.children):
        return node.child_by_field_name("left")
    return None
