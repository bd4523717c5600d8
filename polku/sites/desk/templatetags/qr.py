from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from qrcode.main import QRCode

register = template.Library()


@register.simple_tag
def qr(text: str) -> SafeString:
    """A picture that a phone reads, dark on light whatever the colours of the page."""
    code = QRCode()
    code.add_data(text)
    rows = code.get_matrix()
    squares = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return format_html(
        '<svg role="img" aria-label="{}" width="232" height="232" viewBox="0 0 {} {}" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{}v{}H0z"/><path fill="#000" d="{}"/></svg>',
        _("A picture for your app of codes. The key below it says the same."),
        *[len(rows)] * 4,
        squares,
    )
