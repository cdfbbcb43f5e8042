"""The data and the process of one private PostgreSQL server."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

from config.postgres_home import SUPERUSER, Server, give
from config.postgres_programs import LocalPostgresError, Programs, run, server_account

PATIENCE = 60.0
THROW_AWAY = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"


def create_data(server: Server, programs: Programs) -> None:
    """Runs initdb aside and moves the finished data into place, so that no half of it is used."""
    server.home.mkdir(mode=0o711, exist_ok=True)
    for abandoned in server.home.glob("data.partial-*"):
        shutil.rmtree(abandoned, ignore_errors=True)
    # A name of its own: the initdb of a killed starter may still be at work.
    partial = Path(tempfile.mkdtemp(prefix="data.partial-", dir=server.home))
    give(partial)
    builtin = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    with tempfile.NamedTemporaryFile("w", dir=server.home) as password:
        password.write(server.superuser_password)
        password.flush()
        give(Path(password.name))
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


def start(server: Server, programs: Programs, *, durable: bool) -> None:
    """Starts the server's process, on a socket in a folder that only its account can enter."""
    _make_socket_folder(server.socket)
    _forget_crash(server)
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
        # One that a killed starter began may have been faster.
        if result.returncode == 0 or process_of(server):
            return
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


def listens(server: Server) -> bool:
    """Whether its socket is there: a cleaner of old files, or an earlier server, may remove it."""
    deadline = time.monotonic() + 3
    while not (server.socket / ".s.PGSQL.5432").exists():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def was_moved(server: Server) -> bool:
    """Whether its folder went elsewhere while it ran: its next checkpoint would look for the old
    one, and end it."""
    try:
        started_in = (server.data / "postmaster.pid").read_text().splitlines()[1]
        return not os.path.samefile(started_in, server.data)
    except (OSError, IndexError):
        return True


def end(server: Server) -> bool:
    """Stops the process and waits for it; False when there was none."""
    pid = process_of(server)
    if pid is None:
        return False
    for demand, patience in ((signal.SIGINT, 30.0), (signal.SIGQUIT, 10.0)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, demand)
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if process_of(server) is None:
                return True
            time.sleep(0.02)
    raise LocalPostgresError(f"PostgreSQL (process {pid}) does not stop; end it by hand.")


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


def _make_socket_folder(folder: Path) -> None:
    account = server_account()
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.lstat().st_uid not in (os.geteuid(), account.pw_uid if account else os.geteuid()):
        raise LocalPostgresError(f"{folder} belongs to another user: delete it.")
    give(folder)


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


def _forget_crash(server: Server) -> None:
    """Removes what a killed server left behind, once the last of its processes is gone.

    PostgreSQL does so itself unless the old number is in use: by another program, or by the dead
    process where nobody has collected it yet.
    """
    deadline = time.monotonic() + PATIENCE
    while left := _processes_in(server.data):
        if time.monotonic() > deadline:
            numbers = ", ".join(map(str, left))
            raise LocalPostgresError(f"A crashed PostgreSQL still has processes: end {numbers}.")
        time.sleep(0.02)
    # Also of one whose folder was moved while it ran: it looked for them at the old place.
    for path in server.socket.glob(".s.PGSQL.*"):
        path.unlink()
    pid = _noted_pid(server.data)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if pid:
            os.kill(pid, 0)
            (server.data / "postmaster.pid").unlink()


def _processes_in(folder: Path) -> list[int]:
    """Processes that work in a folder, as far as the system tells (Linux does, for one's own)."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if os.path.samefile(process / "cwd", folder):
                found.append(int(process.name))
    return found
