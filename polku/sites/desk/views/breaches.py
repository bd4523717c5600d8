from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.domain.people.actions import access_breach, access_register, assess_breach
from polku.domain.people.permissions import READ_BREACHES
from polku.domain.people.queries import breaches_in_order
from polku.sites.desk.joining_forms import BreachForm
from polku.sites.gate import Asked, desk_view


@desk_view(door=access_register, purpose="register")
def breaches(request: Asked) -> HttpResponse:
    """What was shown to somebody it was not for, the newest first."""
    access_register(request.actor, to=READ_BREACHES)
    return render(request, "desk/breaches.html", {"breaches": breaches_in_order()})


@desk_view(door=access_breach, purpose="register")
def breach(request: Asked, breach_id: int) -> HttpResponse:
    """One of them: its risk, what is noted, and who has been told when."""
    found = access_breach(request.actor, breach_id, to=READ_BREACHES)
    form = BreachForm(request.POST or None, initial=BreachForm.state_of(found))
    if form.is_valid():
        assess_breach(request.actor, found, **form.cleaned_data)
        return redirect("desk:breaches")
    context = {"breach": found, "form": form}
    return render(request, "desk/breach.html", context, status=422 if form.errors else 200)
