from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from polku.core.audit import purposes
from polku.core.journal import kinds


class PeopleConfig(AppConfig):
    name = "polku.domain.people"
    label = "people"

    def ready(self) -> None:
        purposes.register("own-matters", _("looked at their own matters"))
        purposes.register("register", _("kept the register of people right"))
        kinds.register("person.recorded", _("A worker recorded the person"))
        kinds.register("person.hetu_changed", _("The personal identity code was changed"))
        kinds.register("person.non_disclosure_marked", _("Turvakielto was marked"))
        kinds.register("person.non_disclosure_ended", _("The mark of turvakielto was taken away"))
        kinds.register("person.phone_marked_unsafe", _("The phone was marked as not safe"))
        kinds.register("person.phone_marked_safe", _("The phone was marked as safe"))
        kinds.register("person.details_changed", _("Address or phone was changed"))
