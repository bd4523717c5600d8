"""What is read of the catalogue, by everybody."""

from polku.domain.catalogue.queries.lines import ChannelLine as ChannelLine
from polku.domain.catalogue.queries.lines import PhoneLine as PhoneLine
from polku.domain.catalogue.queries.lines import PlaceLine as PlaceLine
from polku.domain.catalogue.queries.lines import ServiceLine as ServiceLine
from polku.domain.catalogue.queries.lines import SituationLine as SituationLine
from polku.domain.catalogue.queries.places import PlacePage as PlacePage
from polku.domain.catalogue.queries.places import open_now as open_now
from polku.domain.catalogue.queries.places import place_page as place_page
from polku.domain.catalogue.queries.places import places as places
from polku.domain.catalogue.queries.service_pages import ServicePage as ServicePage
from polku.domain.catalogue.queries.service_pages import service_lines as service_lines
from polku.domain.catalogue.queries.service_pages import service_page as service_page
from polku.domain.catalogue.queries.service_pages import services as services
from polku.domain.catalogue.queries.situations import SituationPage as SituationPage
from polku.domain.catalogue.queries.situations import situation_page as situation_page
from polku.domain.catalogue.queries.situations import situations as situations
from polku.domain.catalogue.queries.states import history_of as history_of
from polku.domain.catalogue.queries.states import kept as kept
from polku.domain.catalogue.queries.states import state_of as state_of
