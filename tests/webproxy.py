"""The reverse proxy before a server: nginx of the system with the settings in ``deploy``, which ends TLS."""

import datetime as dt
import ipaddress
import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.webdoor import PATIENCE, ROOT, free_port

_AROUND = """
daemon off;
{user}
pid {room}/pid;
error_log {room}/errors;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {room}/body; proxy_temp_path {room}/proxy; fastcgi_temp_path {room}/fastcgi;
    uwsgi_temp_path {room}/uwsgi; scgi_temp_path {room}/scgi;
    include {room}/site.conf;
}}
"""


@contextmanager
def proxied(base: str, room: Path) -> Iterator[str]:
    """What stands in ``deploy/nginx.conf``, before a server at an address; only its names and ports are others."""
    port = free_port()
    _certified(room)
    site = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for there, here in (
        ("listen 443 ", f"listen 127.0.0.1:{port} "),
        ("server_name mensenhandel.example.nl;", "server_name 127.0.0.1;"),
        ("/etc/ssl/mensenhandel.pem", f"{room}/certificate"),
        ("/etc/ssl/private/mensenhandel.key", f"{room}/key"),
        ("http://127.0.0.1:8000", base),
    ):
        assert there in site, there
        site = site.replace(there, here)
    (room / "site.conf").write_text(site, encoding="utf-8")
    user = "user root;" if os.getuid() == 0 else ""
    (room / "nginx.conf").write_text(_AROUND.format(room=room, user=user), encoding="utf-8")
    with subprocess.Popen(["nginx", "-p", str(room), "-e", f"{room}/errors", "-c", f"{room}/nginx.conf"]) as process:
        try:
            _await(process, port, room)
            yield f"https://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _await(process: "subprocess.Popen[bytes]", port: int, room: Path) -> None:
    while process.poll() is None:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(re.sub(r"\S+\[", "[", (room / "errors").read_text(encoding="utf-8")))


def _certified(room: Path) -> None:
    """A key, and a certificate of a day that nobody but the test trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (room / "certificate").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (room / "key").write_bytes(key.private_bytes(*private))
