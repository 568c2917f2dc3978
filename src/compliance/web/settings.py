"""Django as this door wants it; nothing of it is set anywhere else."""

from pathlib import Path
from typing import Any

import django
from django.conf import settings

from compliance.web.setup import MOST_BODY, MOST_UPLOAD, Setup

_HERE = Path(__file__).parent


def configure(setup: Setup) -> None:
    """Set Django up for this process, once."""
    if settings.configured:
        return
    settings.configure(**_settings(setup))
    django.setup()


def _settings(setup: Setup) -> dict[str, Any]:
    is_server = setup.mode == "server"
    return {
        "SETUP": setup,
        "DEBUG": False,
        "SECRET_KEY": setup.secret,
        "ALLOWED_HOSTS": list(setup.hosts),
        "DATABASES": {"default": dict(setup.database)},
        "INSTALLED_APPS": ["django.contrib.sessions", "compliance.web.apps.Door"],
        "MIDDLEWARE": [
            "compliance.web.middleware.headers",
            "compliance.web.api.mistakes.problems",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "compliance.web.middleware.language",
            "django.middleware.csrf.CsrfViewMiddleware",
            "compliance.web.middleware.person",
            "compliance.web.middleware.mistakes",
        ],
        "ROOT_URLCONF": "compliance.web.urls",
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [_HERE / "templates"],
                "OPTIONS": {
                    "builtins": ["compliance.web.templatetags.said"],
                    "context_processors": ["compliance.web.pages.everywhere"],
                    "string_if_invalid": "",
                },
            }
        ],
        "STATIC_URL": "/static/",
        "STATIC_ROOT": str(_HERE / "static"),
        "WHITENOISE_MAX_AGE": 3600,
        "USE_TZ": True,
        "TIME_ZONE": "Europe/Amsterdam",
        "USE_I18N": False,
        "CSRF_FAILURE_VIEW": "compliance.web.pages.forged",
        "CSRF_USE_SESSIONS": False,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_SECURE": is_server,
        "SESSION_COOKIE_SECURE": is_server,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_NAME": "__Host-compliance" if is_server else "compliance",
        "CSRF_COOKIE_NAME": "__Host-forms" if is_server else "forms",
        "SESSION_COOKIE_AGE": 12 * 3600,
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": is_server,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if is_server else None,
        "CSRF_TRUSTED_ORIGINS": [f"https://{host}" for host in setup.hosts] if is_server else [],
        "DATA_UPLOAD_MAX_MEMORY_SIZE": MOST_BODY,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 5_000,
        "DATA_UPLOAD_MAX_NUMBER_FILES": 200,
        "FILE_UPLOAD_MAX_MEMORY_SIZE": MOST_UPLOAD,
        "LOGGING_CONFIG": None,
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
    }
