"""Life situations, services, channels, places, who keeps them, and what was changed about them."""

from polku.domain.catalogue.models.history import Revision as Revision
from polku.domain.catalogue.models.kept import Origin as Origin
from polku.domain.catalogue.models.kept import State as State
from polku.domain.catalogue.models.kept import Text as Text
from polku.domain.catalogue.models.places import Place as Place
from polku.domain.catalogue.models.places import PlaceText as PlaceText
from polku.domain.catalogue.models.service import Channel as Channel
from polku.domain.catalogue.models.service import ChannelText as ChannelText
from polku.domain.catalogue.models.service import Charge as Charge
from polku.domain.catalogue.models.service import Organisation as Organisation
from polku.domain.catalogue.models.service import OrganisationText as OrganisationText
from polku.domain.catalogue.models.service import Service as Service
from polku.domain.catalogue.models.service import ServiceChannel as ServiceChannel
from polku.domain.catalogue.models.service import ServicePlace as ServicePlace
from polku.domain.catalogue.models.service import ServiceText as ServiceText
from polku.domain.catalogue.models.situations import Situation as Situation
from polku.domain.catalogue.models.situations import SituationService as SituationService
from polku.domain.catalogue.models.situations import SituationText as SituationText
