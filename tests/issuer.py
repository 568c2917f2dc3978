"""A provider of log-in as a process of its own, whose tokens can be spoilt: signed rightly, saying what is wrong."""

import base64
import json
import sys

import flask
from authlib import jose
from oidc_provider_mock import _app as provider
from werkzeug.serving import make_server

AMISS: dict[str, object] = {}
"""What the next tokens say wrongly, by claim; None leaves one out. ``alg`` says how they are signed."""


class Spoilt(provider.OpenIDCode):
    """Tokens as they should be, then spoilt."""

    def process_token(self, grant, response):
        told = super().process_token(grant, response)
        token = response if told is None else told
        if AMISS and "id_token" in token:
            head, claims = (json.loads(plain(part)) for part in token["id_token"].split(".")[:2])
            said = {name: value for name, value in {**claims, **AMISS}.items() if value is not None and name != "alg"}
            token["id_token"] = signed(head, said)
        return told


def signed(head: dict[str, object], claims: dict[str, object]) -> str:
    """A token; without a signature, or signed with what everybody may read, where that is asked."""
    match AMISS.get("alg"):
        case "none":
            parts = (json.dumps({**head, "alg": "none"}), json.dumps(claims))
            return ".".join([base64.urlsafe_b64encode(part.encode()).decode().rstrip("=") for part in parts] + [""])
        case "HS256":
            return jose.jwt.encode({**head, "alg": "HS256"}, claims, b"geheim" * 8).decode()
        case "another key":
            other = jose.JsonWebKey.generate_key("RSA", 2048, is_private=True)
            return jose.jwt.encode({"alg": "RS256"}, claims, other).decode()
    return jose.jwt.encode(head, claims, provider.storage.jwk.as_dict(is_private=True)).decode()


def plain(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


if __name__ == "__main__":
    provider.OpenIDCode = Spoilt
    app = provider.app()

    @app.post("/amiss")
    def amiss() -> str:
        AMISS.clear()
        AMISS.update(flask.request.get_json())
        return ""

    server = make_server("127.0.0.1", 0, app, threaded=True)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()
