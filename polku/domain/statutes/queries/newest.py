"""How far the statute book is held here: what came later is not known."""

from django.db.models.functions import Length, Right

from polku.domain.statutes.models import Act


def newest_enacted() -> str:
    """The number of the latest act that is held as it was enacted, or empty."""
    enacted = Act.objects.filter(form=Act.Form.ENACTED).annotate(year=Right("number", 4), digits=Length("number"))
    return enacted.order_by("-year", "-digits", "-number").values_list("number", flat=True).first() or ""
