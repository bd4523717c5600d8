"""The four languages of Polku. Plain Finnish (selkosuomi) is a language of its own that falls back to Finnish."""

from django.conf import locale

LANGUAGES = [("fi", "Suomi"), ("fi-simple", "Selkosuomi"), ("sv", "Svenska"), ("en", "English")]

#: Languages in which one page tells that there is an interpreter and how to reach us, each by its own name.
OTHER_LANGUAGES = [
    ("ar", "العربية"),
    ("ru", "Русский"),
    ("so", "Soomaali"),
    ("uk", "Українська"),
    ("et", "Eesti"),
]
#: Those of them that are written from right to left.
RIGHT_TO_LEFT = frozenset({"ar"})

#: What a browser and a screen reader should be told: `fi-simple` is not a tag they know.
HTML_TAGS = {"fi": "fi", "fi-simple": "fi", "sv": "sv", "en": "en"}


def register_plain_finnish() -> None:
    """Tell Django that `fi-simple` exists; it formats dates and numbers as Finnish does."""
    locale.LANG_INFO["fi-simple"] = {
        "bidi": False,
        "code": "fi-simple",
        "name": "Plain Finnish",
        "name_local": "selkosuomi",
    }
