"""Where one private PostgreSQL server lives, and what is remembered about it."""

import contextlib
import fcntl
import hashlib
import json
import os
import re
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import psycopg

from config.postgres_programs import LocalPostgresError, run, server_account
from config.postgres_roles import Passwords

SUPERUSER = "wellread_bootstrap"
NOTE = "server.json"
# The path of a socket holds little more than this on the strictest systems.
LONGEST_SOCKET = 100
ELSEWHERE = ("/var/lib", "/var/tmp")  # noqa: S108  mkdtemp makes a private folder in them


@dataclass(frozen=True)
class Server:
    """What is remembered about a server, in a file that only its user can read."""

    home: Path
    superuser_password: str
    owner_password: str
    app_password: str

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def socket(self) -> Path:
        """The folder of the socket: computed, so that a copied checkout never finds another's."""
        folder = self.home / "socket"
        address = str(folder / ".s.PGSQL.5432").encode()
        if len(address) <= LONGEST_SOCKET and re.fullmatch(rb"[\w/.+-]+", address):
            return folder
        return Path("/tmp") / f"wellread-{hashlib.sha256(address).hexdigest()[:16]}"  # noqa: S108  a folder of its own, checked when it is made

    @property
    def address(self) -> str:
        return psycopg.conninfo.make_conninfo(
            host=str(self.socket),
            port=5432,
            connect_timeout=10,
            # The server must prove that it knows the password too.
            require_auth="scram-sha-256",
            user=SUPERUSER,
            password=self.superuser_password,
            dbname="postgres",
        )

    @property
    def passwords(self) -> Passwords:
        return Passwords(app=self.app_password, owner=self.owner_password)


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Holds the folder's lock; the system lets go of it even when the holder is killed."""
    folder.mkdir(parents=True, exist_ok=True)
    # The server's account must pass through; nobody else needs to list it.
    folder.chmod(0o711 if server_account() else 0o700)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def remembered(folder: Path) -> Server | None:
    """The server that was made for this folder, None when there was none yet."""
    try:
        noted = json.loads((folder / NOTE).read_text())
        return Server(**noted | {"home": folder.resolve() / noted["home"]})
    except FileNotFoundError:
        return None
    except PermissionError as error:
        raise LocalPostgresError(
            f"{folder} belongs to another user: run as that user, or delete the folder."
        ) from error


def settle(folder: Path) -> Server:
    """Chooses a home and passwords for a new server, and remembers them."""
    server = Server(
        home=_reachable_home(folder.resolve()),
        superuser_password=secrets.token_urlsafe(24),
        owner_password=secrets.token_urlsafe(24),
        app_password=secrets.token_urlsafe(24),
    )
    home = "." if server.home == folder.resolve() else str(server.home)
    fresh = folder / f"{NOTE}.new"
    fresh.unlink(missing_ok=True)
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(asdict(server) | {"home": home}, file)
    fresh.rename(folder / NOTE)
    return server


def give(path: Path) -> None:
    """Hands a file or folder to the account the server runs under."""
    account = server_account()
    if account:
        os.chown(path, account.pw_uid, account.pw_gid)


def _reachable_home(folder: Path) -> Path:
    """The folder itself, or one elsewhere where root's server account cannot reach it."""
    if server_account() is None or run("/bin/sh", "-c", 'cd "$1"', "sh", folder).returncode == 0:
        return folder
    for parent in ELSEWHERE:
        if os.access(parent, os.W_OK):
            home = Path(tempfile.mkdtemp(prefix="wellread-", dir=parent))
            home.chmod(0o711)
            return home
    raise LocalPostgresError(f"None of {', '.join(ELSEWHERE)} can be written to.")
