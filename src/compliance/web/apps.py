"""The web door as an app of Django."""

from django.apps import AppConfig


class Door(AppConfig):
    """Its name, and how its tables begin."""

    name = "compliance.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
