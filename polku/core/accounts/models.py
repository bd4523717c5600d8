import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    def create_user(self) -> "User":
        """A new user who can be logged in but has no password."""
        user = self.model()
        user.set_unusable_password()
        user.save()
        return user


class User(AbstractBaseUser):
    """Somebody who can log in. No name, no address, no role."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "id"
    objects: ClassVar[UserManager] = UserManager()
