from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt

from polku.core.limits.limits import Limit, has_room
from polku.sites.gate import Asked, Open, public_view
from polku.sites.origin import address_of, is_from_here
from polku.sites.posted import only_posted
from polku.sites.public.drafting import forget_draft, keep_draft

#: A whole library types without noticing; a robot fills no table.
DRAFTS = Limit("draft", 600)


# As the form itself, which works with cookies refused: what another site sends is not kept.
@csrf_exempt
@only_posted("public:contact")
@public_view(door=Open("keeps what this very session is writing, and shows nothing"))
def draft(request: Asked) -> HttpResponse:
    """Keep what is being written, or forget it."""
    if not is_from_here(request):
        return redirect("public:contact")
    if "forget" in request.POST:
        forget_draft(request)
        return redirect("public:contact")
    if has_room(DRAFTS, address_of(request)):
        keep_draft(request)
    return HttpResponse(status=204)
