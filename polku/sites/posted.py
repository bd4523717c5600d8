"""Addresses of verbs: they are posted to, and whoever fetches one is led to the thing it is about."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

View = Callable[..., HttpResponseBase]


def only_posted(to: str, *, alike: bool = True) -> Callable[[View], View]:
    """A view that only acts on POST. `to` names the page of its thing, which takes the same
    arguments if it is `alike`.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def posted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method == "POST":
                return view(request, *args, **kwargs)
            return redirect(to, *args, **kwargs) if alike else redirect(to)

        return posted

    return decorate
