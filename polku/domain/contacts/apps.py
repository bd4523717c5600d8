from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from polku.core.audit import purposes
from polku.core.journal import kinds


class ContactsConfig(AppConfig):
    name = "polku.domain.contacts"
    label = "contacts"

    def ready(self) -> None:
        purposes.register("triage", _("read what you wrote, to see how soon and by whom you are helped"))
        purposes.register("handling", _("was handling your matter"))
        kinds.register("contact.received", _("A contact arrived"))
        kinds.register("contact.taken", _("A worker took the contact"))
        kinds.register("contact.answered", _("The contact was answered"))
        kinds.register("contact.claimed", _("Somebody gave the contact's code"))
        kinds.register("contact.sender_confirmed", _("The sender was confirmed"))
        kinds.register("contact.sender_refused", _("The sender was not confirmed"))
