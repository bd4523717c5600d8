"""Numbers, addresses and pages of the Out API, as `models.Channel` keeps them."""

from typing import Any

from polku.integrations.catalogue.ptv.cleaning import Item, Left, objects, text
from polku.integrations.catalogue.ptv.texts import LANGUAGES, by_language

#: How many of each a thing may have: far more than any has.
_MOST = 50
Ways = list[dict[str, str]]


def phones(value: Any, left: Left) -> Ways:
    """Numbers to call. A fax is none."""
    found: Ways = []
    for each in objects(value):
        number = " ".join(filter(None, (text(each.get("prefixNumber")), text(each.get("number")))))
        if not text(each.get("number")):
            left.note("phoneNumbers", "a number without digits was left out")
        elif each.get("type") != "Fax":
            found.append(
                {"number": number[:40], "info": text(each.get("additionalInformation"))[:200], **_language(each)}
            )
    return _once(found)


def emails(value: Any) -> Ways:
    found = [{"address": text(each.get("value"))[:254], **_language(each)} for each in objects(value)]
    return _once([each for each in found if "@" in each["address"]])


def web(value: Any, left: Left) -> Ways:
    """Pages and files. The Out API has the address in `url`, or in `value` where it is a file."""
    found: Ways = []
    for each in objects(value):
        url, name = text(each.get("url")), text(each.get("value"))
        if not url:
            url, name = name, ""
        if url.startswith(("https://", "http://")) and len(url) <= 500:
            found.append({"url": url, "name": name[:200], **_language(each)})
        elif url:
            left.note("webPages", "an address that is none was left out")
    return _once(found)


def addresses(value: Any) -> Ways:
    return _once([told for each in objects(value) for told in _address(each)])


def _address(item: Item) -> Ways:
    """An address in each language in which it is told: a street, a box, or words."""
    street, box, other = (_object(item, f"{name}Address") for name in ("street", "postOfficeBox", "other"))
    if street:
        number = text(street.get("streetNumber"))
        names = {language: f"{name} {number}".strip() for language, name in by_language(street.get("street")).items()}
        return _told(names, street)
    if box:
        return _told(by_language(box.get("postOfficeBox")), box)
    words = by_language(item.get("deliveryAddressInText")) or by_language(other.get("additionalInformation"))
    return _told(words, other)


def _told(names: dict[str, str], item: Item) -> Ways:
    cities = by_language(item.get("postOffice"))
    return [
        {
            "text": name[:300],
            "postal_code": text(item.get("postalCode"))[:10],
            "city": cities.get(language) or cities.get("fi", ""),
            "language": language,
        }
        for language, name in names.items()
    ]


def _language(item: Item) -> dict[str, str]:
    language = item.get("language")
    return {"language": language if language in LANGUAGES else ""}


def _object(item: Item, name: str) -> Item:
    found = item.get(name)
    return found if isinstance(found, dict) else {}


def _once(found: Ways) -> Ways:
    apart: Ways = []
    for each in found[:_MOST]:
        if each not in apart:
            apart.append(each)
    return apart
