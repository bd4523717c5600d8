"""Who is acting, in what capacity, how surely identified, and what a permission asks of them."""

from polku.core.access.actor import (
    Actor,
    Capacity,
    Forbidden,
    IdentifyFirst,
    Level,
    Permission,
    Unseen,
    Visit,
)

__all__ = ["Actor", "Capacity", "Forbidden", "IdentifyFirst", "Level", "Permission", "Unseen", "Visit"]
