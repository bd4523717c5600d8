from django.views.decorators.csrf import csrf_exempt

from polku.core.notify.outbox import note_delivery
from polku.sites.gate import Asked, Open, public_view
from polku.sites.gateway.signed import Told, signed
from polku.sites.gateway.told import arrival_in, id_in


# No browser calls it: a signature stands where a form's token would.
@csrf_exempt
@public_view(door=Open("takes signed word of what became of a message, and shows nothing"))
@signed
def delivery(request: Asked, said: Told) -> None:
    """What became of a message that the gateway took. One that we do not know looks like one that we do."""
    note_delivery(id_in(said), arrived=arrival_in(said))
