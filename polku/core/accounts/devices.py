"""What a browser is called: our own few words for it, made of what it says of itself."""

import re

#: The first that is found gives its name. Most browsers also call themselves by the names of others.
_BROWSERS = (
    ("Edge", r"\bEdg(?:e|A|iOS)?/"),
    ("Opera", r"\bOP(?:R|T|X)/|\bOpera\b"),
    ("Samsung Internet", r"\bSamsungBrowser/"),
    ("Vivaldi", r"\bVivaldi/"),
    ("Firefox", r"\b(?:Firefox|FxiOS|Focus)/"),
    ("Chrome", r"Chrome/|\bCriOS/|\bChromium/"),
    ("Safari", r"\bSafari/"),
)
_SYSTEMS = (
    ("iPhone", r"\biPhone\b"),
    ("iPad", r"\biPad\b"),
    ("Android", r"\bAndroid\b"),
    ("Windows", r"\bWindows\b"),
    ("ChromeOS", r"\bCrOS\b"),
    ("Mac", r"\bMacintosh\b"),
    ("Linux", r"\bLinux\b"),
)
#: What a browser says of itself is read this far.
_READ = 1000


def device_words(user_agent: str) -> str:
    """The kind of browser and of system, such as "Firefox, Windows"; empty when neither is known.

    No versions: they change in the middle of a session, and would tell one person's device from another's.
    """
    found = (_first(names, user_agent[:_READ]) for names in (_BROWSERS, _SYSTEMS))
    return ", ".join(filter(None, found))


def _first(names: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for name, pattern in names if re.search(pattern, text)), "")
