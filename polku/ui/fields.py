"""How a form's field is shown: what its control is, and which words describe it to a screen reader."""

from typing import Any

from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select, Textarea, Widget
from django.utils.safestring import SafeString


def field_context(
    bound: BoundField,
    *,
    label: str = "",
    hint: str = "",
    hide_label: bool = False,
    optional: bool = True,
    attrs: dict[str, Any],
) -> dict[str, Any]:
    hint = hint or str(bound.help_text)
    described = _described(bound, hint)
    return {
        "field": bound,
        "label": label or bound.label,
        "hint": hint,
        "hide_label": hide_label,
        "optional": optional and not bound.field.required,
        "described": described,
        "kind": _kind(bound),
        "control": _control(bound, described, attrs),
    }


def _kind(bound: BoundField) -> str:
    """`group`: several controls under one legend. `tick`: the label follows the box. `line`: the label is above."""
    if isinstance(bound.field.widget, RadioSelect | CheckboxSelectMultiple):
        return "group"
    return "tick" if isinstance(bound.field.widget, CheckboxInput) else "line"


def _described(bound: BoundField, hint: str) -> str:
    own = bound.field.widget.attrs.get("aria-describedby", "")
    return " ".join(
        part for part in (own, hint and f"{bound.auto_id}_helptext", bound.errors and f"{bound.auto_id}_error") if part
    )


def _control(bound: BoundField, described: str, attrs: dict[str, Any]) -> SafeString | list[Any]:
    if _kind(bound) == "group":
        return bound.subwidgets
    given = {name.replace("_", "-"): value for name, value in attrs.items()}
    own = bound.field.widget.attrs.get("class")
    classes = " ".join(part for part in (_look(bound.field.widget), own, given.pop("class", "")) if part)
    if described:
        given["aria-describedby"] = described
    return bound.as_widget(attrs={**given, "class": classes})


def _look(widget: Widget) -> str:
    for kind, look in ((CheckboxInput, "tick"), (Select, "select"), (Textarea, "area")):
        if isinstance(widget, kind):
            return look
    return "input"
