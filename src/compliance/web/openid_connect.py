"""Who somebody is, told by a provider of log-in: OpenID Connect with every check, and nothing taken on trust."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from joserfc.errors import JoseError

from compliance.web.setup import Issuer

_ALGORITHMS: Final = ("RS256", "PS256", "ES256", "RS384", "PS384", "ES384", "RS512", "PS512", "ES512", "EdDSA")
"""How a provider may sign: only with a key of which the other half is its own."""
_LEEWAY: Final = 60
_REQUEST_SECONDS: Final = 10


class NotKnownError(Exception):
    """It is not shown who this is."""


def issuers() -> tuple[Issuer, ...]:
    """The providers of this server."""
    found: tuple[Issuer, ...] = settings.SETUP.issuers
    return found


def leave_for(request: HttpRequest, issuer: Issuer, back: str) -> HttpResponse:
    """Send somebody to a provider, to come back to an address.

    Raises:
        NotKnownError: the provider does not answer, or is another than it should be.
    """
    try:
        answer: HttpResponse = _client(issuer).authorize_redirect(request, back)
    except _BROKEN as error:
        raise NotKnownError from error
    return answer


def came_back(request: HttpRequest, issuer: Issuer) -> Mapping[str, Any]:
    """What the provider says of who came back from it.

    Raises:
        NotKnownError: it is not who was sent, not from this provider, not for this server, or no longer true.
    """
    wanted = {
        "iss": {"essential": True, "value": issuer.address},
        "aud": {"essential": True, "value": issuer.client},
        "sub": {"essential": True},
    }
    try:
        token = _client(issuer).authorize_access_token(request, claims_options=wanted, leeway=_LEEWAY)
    except _BROKEN as error:
        raise NotKnownError from error
    told = token.get("userinfo")
    if not told or not isinstance(told.get("sub"), str) or not 0 < len(told["sub"]) <= 500 or "\x00" in told["sub"]:
        raise NotKnownError
    return dict(told)


_BROKEN: Final = (
    AuthlibBaseError,
    JoseError,
    requests.RequestException,
    NotKnownError,
    RuntimeError,
    ValueError,
    KeyError,
    TypeError,
)
"""What comes of a provider that does not say what it should: it is never known to be somebody."""


def _client(issuer: Issuer) -> Any:
    """The client of a provider that says it is who the settings say."""
    client = _registered().create_client(issuer.word)
    metadata = client.load_server_metadata()
    if metadata.get("issuer") != issuer.address:
        raise NotKnownError
    offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
    metadata["id_token_signing_alg_values_supported"] = [one for one in offered if one in _ALGORITHMS]
    return client


@lru_cache(maxsize=1)
def _registered() -> OAuth:
    oauth = OAuth()
    for one in issuers():
        oauth.register(
            one.word,
            client_id=one.client,
            client_secret=one.secret or None,
            server_metadata_url=f"{one.address.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid profile",
                "code_challenge_method": "S256",
                "default_timeout": _REQUEST_SECONDS,
                **({} if one.secret else {"token_endpoint_auth_method": "none"}),
            },
        )
    return oauth
