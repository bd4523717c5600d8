"""Things of the Out API in the catalogue's own words. What lacks an id or a name is refused."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.text import slugify

from polku.domain.catalogue.actions import Told
from polku.domain.catalogue.models import Channel, Charge, Origin
from polku.domain.catalogue.models.kept import LONGEST_SLUG
from polku.integrations.catalogue.ptv.cleaning import Item, Left, day_of, id_of, objects, text
from polku.integrations.catalogue.ptv.contacts import addresses, emails, phones, web
from polku.integrations.catalogue.ptv.hours import timetable
from polku.integrations.catalogue.ptv.texts import LANGUAGES, ByLanguage, by_language, joined, tellings, words_of

_CHARGES = {
    "FreeOfCharge": Charge.FREE,
    "Free": Charge.FREE,
    "Chargeable": Charge.CHARGEABLE,
    "Charged": Charge.CHARGEABLE,
}


class NotUsable(Exception):
    """This thing cannot be shown to anybody. The message says why."""


def organisation(item: Item, today: date, left: Left) -> Told:
    descriptions = item.get("organizationDescriptions")
    texts = {
        "name": by_language(item.get("organizationNames"), kind="Name"),
        "summary": by_language(descriptions, kind="Summary"),
        "body": by_language(descriptions, kind="Description"),
    }
    return told(
        "organisation",
        item,
        tellings("organisation", texts, {}, left),
        {
            "business_id": text(item.get("businessCode"))[:16],
            "phones": phones(item.get("phoneNumbers"), left),
            "emails": emails(item.get("emails")),
            "web": web(item.get("webPages"), left),
        },
    )


def channel(item: Item, today: date, left: Left) -> Told:
    """One of the five kinds of channel."""
    kind = text(item.get("serviceChannelType"))
    if kind not in Channel.Kind.values:
        raise NotUsable(f"{kind or 'nothing'} is no kind of channel that we know")
    descriptions = item.get("serviceChannelDescriptions")
    texts = {
        "name": by_language(item.get("serviceChannelNames"), kind="Name"),
        "summary": by_language(descriptions, kind="Summary"),
        "body": by_language(descriptions, kind="Description"),
    }
    return told(
        "channel",
        item,
        tellings("channel", texts, {}, left),
        {
            "kind": kind,
            "phones": phones(item.get("phoneNumbers"), left) + phones(item.get("supportPhones"), left),
            "emails": emails(item.get("emails")) + emails(item.get("supportEmails")),
            "web": web(item.get("webPages"), left) + web(item.get("channelUrls"), left),
            "addresses": addresses(item.get("addresses")) + addresses(item.get("deliveryAddresses")),
            "hours": timetable(item.get("serviceHours"), today, left).as_json(),
        },
        organisation=id_of(item.get("organizationId")),
    )


def service(item: Item, today: date, left: Left) -> Told:
    said = _said(item.get("serviceDescriptions"))
    texts = {
        "name": by_language(item.get("serviceNames"), kind="Name"),
        "summary": said("Summary"),
        "body": joined(said("Description"), said("ProcessingTime"), said("DeadLine"), said("ValidityTime")),
        "price": said("ChargeTypeAdditionalInfo"),
        "for_whom": by_language(item.get("requirements")),
        "how_to_come": said("UserInstruction"),
    }
    channels = (id_of(_object(each, "serviceChannel").get("id")) for each in objects(item.get("serviceChannels")))
    return told(
        "service",
        item,
        tellings("service", texts, _words(item), left),
        {
            "is_general": False,
            "general_description": id_of(item.get("generalDescriptionId")),
            "charge": charge_of(item.get("serviceChargeType")),
        },
        organisation=_responsible(item),
        channels=tuple(dict.fromkeys(str(each) for each in channels if each)),
        other_names=by_language(item.get("serviceNames"), kind="AlternativeName"),
    )


def general(item: Item, today: date, left: Left) -> Told:
    """A national description (pohjakuvaus)."""
    said = _said(item.get("descriptions"))
    texts = {
        "name": by_language(item.get("names"), kind="Name"),
        "summary": said("Summary", "ShortDescription"),
        "body": joined(said("Description"), said("BackgroundDescription"), said("ProcessingTime"), said("DeadLine")),
        "price": said("ChargeTypeAdditionalInfo"),
        "for_whom": by_language(item.get("requirements")),
        "how_to_come": said("UserInstruction", "ServiceUserInstruction"),
    }
    fields = {
        "is_general": True,
        "general_description": None,
        "charge": charge_of(item.get("serviceChargeType")),
    }
    return told("service", item, tellings("service", texts, _words(item), left), fields)


def told(
    kind: str,
    item: Item,
    texts: dict[str, Item],
    fields: Item,
    *,
    organisation: UUID | None = None,
    channels: tuple[str, ...] | None = None,
    other_names: ByLanguage | None = None,
) -> Told:
    """A thing with what everything of the catalogue has. Raises `NotUsable` where it has no id or no name."""
    ptv_id = id_of(item.get("id"))
    if ptv_id is None:
        raise NotUsable("it has no id")
    if not texts:
        raise NotUsable("it has no name in any of our languages")
    name = next(texts[language]["name"] for language in LANGUAGES if language in texts)
    return Told(
        kind,
        _slug(name, ptv_id),
        origin=Origin.PTV,
        ptv_id=ptv_id,
        organisation=organisation,
        fields={**fields, "sources": [{"ptv": str(ptv_id)}], "reviewed_on": day_of(item.get("modified"))},
        texts=texts,
        links={} if channels is None else {"channels": channels},
        other_names=other_names or {},
    )


def _slug(name: str, ptv_id: UUID) -> str:
    """An address that is nobody else's: services of many organisations have the same name."""
    end = f"-{ptv_id.hex[:8]}"
    return f"{slugify(name)[: LONGEST_SLUG - len(end)].rstrip('-') or 'ptv'}{end}"


def _said(descriptions: Any) -> Callable[..., ByLanguage]:
    """Reads descriptions by their types; of several, the first that says something in a language."""

    def of(*kinds: str) -> ByLanguage:
        found: ByLanguage = {}
        for kind in kinds:
            found = by_language(descriptions, kind=kind) | found
        return found

    return of


def _words(item: Item) -> dict[str, dict[str, list[str]]]:
    classes = (item.get(name) for name in ("serviceClasses", "ontologyTerms", "targetGroups", "lifeEvents"))
    return {"labels": words_of(*classes), "keywords": words_of(item.get("keywords"), name="")}


def charge_of(value: Any) -> str:
    """What a kind of charge is called here, or nothing."""
    # A charge may also be told as an object, as general descriptions do.
    kind = value.get("type") if isinstance(value, dict) else value
    return str(_CHARGES.get(text(kind), ""))


def _responsible(item: Item) -> UUID | None:
    for each in objects(item.get("organizations")):
        if each.get("roleType") == "Responsible":
            return id_of(_object(each, "organization").get("id"))
    return None


def _object(item: Item, name: str) -> Item:
    found = item.get(name)
    return found if isinstance(found, dict) else {}
