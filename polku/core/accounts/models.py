import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.module_loading import import_string

from polku.core.languages import LANGUAGES


class UserManager(BaseUserManager["User"]):
    def create_user(self) -> "User":
        """A new user who can be logged in but has no password."""
        user = self.model()
        user.set_unusable_password()
        user.save()
        return user


class TextSize(models.IntegerChoices):
    """How large the text is, in hundredths of what is usual."""

    NORMAL = 100
    LARGE = 125
    LARGEST = 150


class User(AbstractBaseUser):
    """Somebody who can log in. No name, no address, no role; only how they want their pages.

    `language` is empty until they log in for the first time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=16, blank=True, choices=LANGUAGES)
    text_size = models.PositiveSmallIntegerField(choices=TextSize, default=TextSize.NORMAL)

    USERNAME_FIELD = "id"
    objects: ClassVar[UserManager] = UserManager()


class Session(AbstractBaseSession):
    """One browser that somebody has logged in with, or a visitor who has something to come back to.

    `expire_date` is when it is over: the end of its idle or of its absolute limit, whichever comes first. `device` is
    our own few words for the browser; what it says of itself is not kept. Times are of the world, as those of cookies.
    """

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    device = models.CharField(max_length=40, blank=True)
    shared = models.BooleanField(default=False)

    def __str__(self) -> str:
        # The key opens the session to whoever reads it.
        return "session"

    @classmethod
    def get_session_store_class(cls) -> Any:
        return import_string("polku.core.accounts.sessions.SessionStore")
