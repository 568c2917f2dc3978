"""Signed heads: that the holder of a key vouches for a history as it stands, up to its last record; by Ed25519.

The key lies in a file of its own, which only its owner may read and which is never overwritten. Whoever has the public
key can tell a head that was signed with it from one that was made by somebody else.
"""

import base64
import errno
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.errors import ComplianceError, Problem, Spot, fault, reason, refusal
from compliance.files import read_bytes
from compliance.model.records import Record, SignedHead
from compliance.writing import make

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_MOST_KEY = 10_000
_MOST_HEADS = 10_000_000
_MEANING = "compliance/signed-head/v1"
"""Goes before what is signed, so that a signature of something else never passes for one of a head."""


def new_key(file: Path) -> Path:
    """Make a key in a file that only its owner may read, and give the file beside it with the public key.

    Raises:
        ComplianceError: one of the two is there already or cannot be written, or the library is absent.
    """
    _needs_library(file)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    key, beside = Ed25519PrivateKey.generate(), file.with_name(f"{file.name}.pub")
    if os.path.lexists(beside):
        raise ComplianceError((_unwritten(beside, FileExistsError(errno.EEXIST, "")),))
    _write_new(file, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), 0o600)
    try:
        _write_new(beside, _pem(key.public_key()), 0o644)
    except ComplianceError:
        file.unlink()
        raise
    return beside


def public_key(file: Path) -> str:
    """The public key that belongs to a key, as it is given to others.

    Raises:
        ComplianceError: the file holds no such key, others may read it, or the library is absent.
    """
    return _pem(_private(file).public_key()).decode()


def signed(record: Record, key_file: Path) -> SignedHead:
    """That the holder of a key vouches for the history up to a record.

    Raises:
        ComplianceError: the file holds no such key, others may read it, or the library is absent.
    """
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    key = _private(key_file)
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return SignedHead(
        receipt=record.receipt,
        public_key=base64.b64encode(public).decode(),
        signature=base64.b64encode(key.sign(_message(record.receipt))).decode(),
    )


def heads(file: Path) -> tuple[SignedHead, ...]:
    """The signed heads in a file, one on each line.

    Raises:
        ComplianceError: the file cannot be read, has none, or a line that is something else.
    """
    found, problems = [], []
    for number, line in enumerate(read_bytes(file, _MOST_HEADS).splitlines(), 1):
        try:
            found += [SignedHead.model_validate_json(line)] if line.strip() else []
        except ValueError:
            problems.append(
                fault(
                    Spot(str(file), number, 1),
                    "is geen ondertekende stand van een geschiedenis",
                    "is no signed head of a history",
                    "Geef een stand zoals die bij het ondertekenen werd gegeven.",
                    "Give a head as it was given when it was signed.",
                    code="no-signed-head",
                )
            )
    if not found and not problems:
        problems = [fault(Spot(str(file)), "hierin staat niets ondertekends", "nothing signed stands in it")]
    if problems:
        raise ComplianceError(tuple(problems[:20]))
    return tuple(found)


def vouched_by(keys: Sequence[Path]) -> Callable[[SignedHead], bool]:
    """Whether a head was signed by one of some keys; what key it names itself does not matter.

    Raises:
        ComplianceError: a file holds no public key, or the library is absent.
    """
    known = [_public(file) for file in keys]
    from cryptography.exceptions import InvalidSignature

    def vouched(head: SignedHead) -> bool:
        for key in known:
            try:
                key.verify(base64.b64decode(head.signature, validate=True), _message(head.receipt))
            except (InvalidSignature, ValueError):
                continue
            return True
        return False

    return vouched


def _message(receipt: str) -> bytes:
    return f"{_MEANING}\n{receipt}\n".encode()


def _needs_library(spot: Path) -> None:
    try:
        import cryptography  # noqa: F401  it is asked whether it is there
    except ImportError:
        raise refusal(
            Spot(str(spot)),
            "ondertekenen kan hier niet: het pakket cryptography is er niet",
            "signing is not possible here: the package cryptography is absent",
            'Installeer het in de map van dit project met: pip install ".[sign]"',
            'Install it in the folder of this project with: pip install ".[sign]"',
        ) from None


def _private(file: Path) -> "Ed25519PrivateKey":
    _needs_library(file)
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    raw = read_bytes(file, _MOST_KEY)
    if os.name == "posix" and file.stat().st_mode & 0o077:
        raise refusal(
            Spot(str(file)),
            "anderen mogen deze sleutel lezen of wijzigen",
            "others may read or change this key",
            f"Doe eerst: chmod 600 {file}. Heeft iemand anders de sleutel gezien, maak dan een nieuwe.",
            f"Do this first: chmod 600 {file}. If somebody else has seen it, make a new one.",
        )
    try:
        key = load_pem_private_key(raw, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise refusal(
            Spot(str(file)),
            "is geen sleutel om mee te ondertekenen (Ed25519, PEM, zonder wachtwoord)",
            "is no key to sign with (Ed25519, PEM, without a password)",
            "Maak er een.",
            "Make one.",
            code="no-key",
        )
    return key


def _public(file: Path) -> "Ed25519PublicKey":
    _needs_library(file)
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(read_bytes(file, _MOST_KEY))
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise refusal(
            Spot(str(file)),
            "is geen openbare sleutel (Ed25519, PEM)",
            "is no public key (Ed25519, PEM)",
            "Geef het bestand op .pub dat bij de sleutel is gemaakt.",
            "Give the .pub file that was made with the key.",
        )
    return key


def _pem(key: "Ed25519PublicKey") -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def _write_new(file: Path, raw: bytes, mode: int) -> None:
    try:
        make(file, raw, mode)
    except OSError as error:
        raise ComplianceError((_unwritten(file, error),)) from None


def _unwritten(file: Path, error: OSError) -> Problem:
    why = reason(error)
    return fault(
        Spot(str(file)),
        f"kan niet worden gemaakt: {why.nl}",
        f"cannot be made: {why.en}",
        "Een sleutel wordt nooit overschreven: kies een andere naam, in een map die er is.",
        "A key is never overwritten: choose another name, in a folder that exists.",
    )
