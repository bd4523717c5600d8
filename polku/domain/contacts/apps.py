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
        kinds.register("contact.recorded", _("A worker recorded a contact"))
        kinds.register("contact.needs_noted", _("It was noted what the contact is about"))
        kinds.register("contact.area_noted", _("It was noted from which area the contact comes"))
        kinds.register("contact.handed_over", _("The contact was handed over"))
        kinds.register("contact.closed", _("The handling of the contact ended"))
        kinds.register("contact.taken", _("A worker took the contact"))
        kinds.register("contact.answered", _("The contact was answered"))
        kinds.register("contact.spoken", _("A worker spoke with the sender"))
        kinds.register("contact.letter_posted", _("A letter was posted"))
        kinds.register("contact.call_not_taken", _("A worker called, and nobody took the call"))
        kinds.register("contact.lead_decided", _("The lead decided that enough has been tried"))
        kinds.register("contact.added", _("The sender wrote more"))
        kinds.register("contact.told_more", _("The sender told more on the receipt"))
        kinds.register("contact.word_chosen", _("The sender chose a word for the code"))
        kinds.register("contact.claimed", _("Somebody gave the contact's code"))
        kinds.register("contact.sender_proposed", _("A worker proposed the sender"))
        kinds.register("contact.sender_confirmed", _("The sender was confirmed"))
        kinds.register("contact.sender_refused", _("The sender was not confirmed"))
        kinds.register("contact.minor", _("The sender was noted to be under 18"))
        kinds.register("contact.not_minor", _("The sender was noted not to be under 18"))
        kinds.register("notification.subject_named", _("It was found out whom a notification is about"))
        kinds.register("notification.subject_removed", _("A name was taken off a notification"))
        kinds.register("notification.decided", _("It was decided what a person may see of a notification"))
        kinds.register("contact.alarm_raised", _("The contact was marked as urgent"))
        kinds.register("contact.alarm_acknowledged", _("A worker saw the alarm"))
        kinds.register("contact.found_urgent", _("The contact was assessed as urgent"))
        kinds.register("contact.found_not_urgent", _("The contact was assessed as not urgent"))
        kinds.register("contact.marked_unsafe", _("The number of the contact was marked as not safe"))
        kinds.register("contact.marked_safe", _("The number of the contact was marked as safe"))
