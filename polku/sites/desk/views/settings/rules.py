from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from polku.core.clock import clock
from polku.domain.deadlines.actions import RULE, access_rule, change_rule
from polku.domain.deadlines.queries import gaps, rules_now
from polku.domain.deadlines.queries.texts import name_of, texts_of
from polku.domain.staff.actions import access_settings
from polku.domain.staff.permissions import ADMINISTER
from polku.sites.desk.clock_forms import RuleForm
from polku.sites.desk.limits_in_words import limit_of, validity_of
from polku.sites.desk.settings_forms import conflicts_shown_on
from polku.sites.desk.views.settings.saved import remember_saved, said, told_of
from polku.sites.gate import Asked, desk_view


@desk_view(door=access_settings, purpose="settings")
def rules(request: Asked) -> HttpResponse:
    """Every legal clock with its limit, source and validity; and where the table has a gap."""
    access_settings(request.actor, to=ADMINISTER)
    today = clock.today()
    lines = [
        {
            "code": now.code,
            "texts": texts_of(now.code),
            "limit": limit_of(now),
            "source": now.source,
            "validity": validity_of(now),
            "next": f"{limit_of(following)}, {validity_of(following)}" if following else "",
        }
        for now, following in rules_now(today)
    ]
    found = [{"gap": gap, "name": name_of(gap.code)} for gap in gaps(today)]
    return render(request, "desk/settings/rules.html", {"messages": said(request), "lines": lines, "gaps": found})


@desk_view(door=access_rule, purpose="settings")
def rule(request: Asked, code: str) -> HttpResponse:
    """Change one rule from a chosen day on, and see how it has been."""
    rows = access_rule(request.actor, code)
    form = RuleForm(request.POST or None, newest=rows[-1] if rows else None)
    if form.is_valid():
        with conflicts_shown_on(form):
            change_rule(request.actor, code, seen=form.cleaned_data["seen"], **form.told())
            remember_saved(request)
            return redirect("desk:settings-rules")
    context: dict[str, Any] = {
        **told_of(request, RULE, code),
        "texts": texts_of(code),
        "rows": [(limit_of(row), row.source, validity_of(row)) for row in reversed(rows)],
        "form": form,
    }
    return render(request, "desk/settings/rule.html", context, status=422 if form.errors else 200)
