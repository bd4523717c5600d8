from django.views.decorators.csrf import csrf_exempt

from polku.domain.threads.actions import receive_sms
from polku.sites.gate import Asked, Open, public_view
from polku.sites.gateway.signed import Told, signed
from polku.sites.gateway.told import id_in, number_in, text_in


# No browser calls it: a signature stands where a form's token would.
@csrf_exempt
@public_view(door=Open("takes signed word of what came from a phone, and shows nothing"))
@signed
def incoming(request: Asked, said: Told) -> None:
    """A text message from a phone. Whose it is, and whether it is anybody's, the answer does not tell."""
    key, number, text = id_in(said), number_in(said), text_in(said)
    if text:
        receive_sms(request.actor, number=number, text=text, key=key)
