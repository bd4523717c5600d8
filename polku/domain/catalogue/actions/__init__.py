"""Bringing in what sources tell of the range of services, changing it here, and the doors to it."""

from polku.domain.catalogue.actions.doors import access_catalogue as access_catalogue
from polku.domain.catalogue.actions.doors import access_place as access_place
from polku.domain.catalogue.actions.doors import access_service as access_service
from polku.domain.catalogue.actions.editing import archive as archive
from polku.domain.catalogue.actions.editing import bring_back as bring_back
from polku.domain.catalogue.actions.editing import change as change
from polku.domain.catalogue.actions.hours import add_place_exception as add_place_exception
from polku.domain.catalogue.actions.hours import change_place_week as change_place_week
from polku.domain.catalogue.actions.hours import end_place_exception as end_place_exception
from polku.domain.catalogue.actions.importing import bring_in as bring_in
from polku.domain.catalogue.actions.telling import There as There
from polku.domain.catalogue.actions.telling import Told as Told
