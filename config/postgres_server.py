"""One private PostgreSQL server: what is remembered about it, its data, its process."""

import contextlib
import fcntl
import json
import os
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import psycopg

from config.postgres_programs import LocalPostgresError, Programs, run, server_account
from config.postgres_roles import Passwords

SUPERUSER = "wellread_bootstrap"
PATIENCE = 60.0
# The path of a socket holds little more than this on the strictest systems.
LONGEST_SOCKET = 100
ELSEWHERE = ("/var/lib", "/var/tmp")  # noqa: S108  mkdtemp makes a private folder in them
THROW_AWAY = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"


@dataclass(frozen=True)
class Server:
    """What is remembered about a server, in a file that only its user can read."""

    home: str
    socket: str
    superuser_password: str
    owner_password: str
    app_password: str

    @property
    def data(self) -> Path:
        return Path(self.home) / "data"

    @property
    def address(self) -> str:
        return psycopg.conninfo.make_conninfo(
            host=self.socket,
            port=5432,
            connect_timeout=10,
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
        return Server(**json.loads((folder / "server.json").read_text()))
    except FileNotFoundError:
        return None
    except PermissionError as error:
        raise LocalPostgresError(
            f"{folder} belongs to another user: run as that user, or delete the folder."
        ) from error


def settle(folder: Path) -> Server:
    """Chooses a home and passwords for a new server, and remembers them."""
    server = Server(
        home=str(_reachable_home(folder.resolve())),
        socket="",
        superuser_password=secrets.token_urlsafe(24),
        owner_password=secrets.token_urlsafe(24),
        app_password=secrets.token_urlsafe(24),
    )
    return _remember(folder, server)


def create_data(server: Server, programs: Programs) -> None:
    """Runs initdb aside and moves the finished data into place, so that no half of it is used."""
    partial = server.data.with_name("data.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(mode=0o700)
    _give(partial)
    builtin = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    with tempfile.NamedTemporaryFile("w", dir=server.home) as password:
        password.write(server.superuser_password)
        password.flush()
        _give(Path(password.name))
        result = run(
            programs.folder / "initdb",
            f"--pgdata={partial}",
            f"--username={SUPERUSER}",
            f"--pwfile={password.name}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--no-sync",
            *(builtin if programs.major >= 17 else ["--locale=C.UTF-8"]),
        )
    if result.returncode != 0:
        raise LocalPostgresError(f"PostgreSQL cannot create its data: {result.stderr.strip()}")
    with (partial / "postgresql.conf").open("a") as settings:
        settings.write("\ninclude 'wellread.conf'\n")
    partial.rename(server.data)


def start(folder: Path, server: Server, programs: Programs, *, durable: bool) -> Server:
    """Starts the server's process, on a socket in a folder that only its account can enter."""
    _forget_stale_process(server.data)
    server = _remember(folder, replace(server, socket=str(_socket_folder(server))))
    settings = server.data / "wellread.conf"
    settings.write_text(
        f"listen_addresses = ''\nport = 5432\nunix_socket_directories = '{server.socket}'\n"
        + ("" if durable else THROW_AWAY)
    )
    settings.chmod(0o644)
    log = server.data / "server.log"
    deadline = time.monotonic() + PATIENCE
    while True:
        result = run(
            programs.folder / "pg_ctl",
            *("start", "--wait", "--silent", f"--pgdata={server.data}", f"--log={log}"),
        )
        if result.returncode == 0:
            return server
        lines = log.read_text(errors="replace").splitlines() if log.exists() else []
        # After a crash its last children may hold the shared memory for a moment.
        if not any("shared memory block" in line for line in lines[-4:]):
            break
        if time.monotonic() > deadline:
            break
        time.sleep(0.2)
    raise LocalPostgresError("PostgreSQL does not start: " + " / ".join(lines[-4:]))


def process_of(server: Server) -> int | None:
    """The process that serves this data, None when there is none."""
    pid = _noted_pid(server.data)
    return pid if pid and _serves(pid, server.data) else None


def wait_for(server: Server) -> None:
    """Returns when the server lets its superuser in: after a crash it first recovers."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(server.address).close()
            return
        except psycopg.OperationalError as error:
            if time.monotonic() > deadline:
                raise LocalPostgresError(f"PostgreSQL does not answer: {error}") from error
        time.sleep(0.05)


def _remember(folder: Path, server: Server) -> Server:
    fresh = folder / "server.json.new"
    fresh.unlink(missing_ok=True)
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(asdict(server), file)
    fresh.rename(folder / "server.json")
    return server


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


def _socket_folder(server: Server) -> Path:
    folder = Path(server.home) / "socket"
    if len(str(folder / ".s.PGSQL.5432")) > LONGEST_SOCKET:
        folder = Path(tempfile.mkdtemp(prefix="wellread-", dir="/tmp"))
    folder.mkdir(mode=0o700, exist_ok=True)
    _give(folder)
    return folder


def _give(path: Path) -> None:
    account = server_account()
    if account:
        os.chown(path, account.pw_uid, account.pw_gid)


def _noted_pid(data: Path) -> int | None:
    try:
        return int((data / "postmaster.pid").read_text().split()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return None


def _serves(pid: int, data: Path) -> bool:
    """Whether that process is PostgreSQL on this data: the number may have gone to another one."""
    if Path("/proc/self/cwd").exists():
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
            return b"postgres" in command and os.path.samefile(f"/proc/{pid}/cwd", data)
        except OSError:
            return False
    listed = subprocess.run(
        ["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return "postgres" in listed.stdout


def _forget_stale_process(data: Path) -> None:
    """Removes a note of a process that is now another program, which PostgreSQL would wait for."""
    pid = _noted_pid(data)
    if pid is None or _serves(pid, data):
        return
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, 0)
        (data / "postmaster.pid").unlink()
