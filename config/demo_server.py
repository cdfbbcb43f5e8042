"""What `make demo` runs: the demo clinics behind the server that production uses, until Ctrl-C."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

from config.local_postgres import FOLDER, LocalPostgresError, ensure_running, stop

MANAGE = Path(__file__).resolve().parent.parent / "manage.py"
STEPS = (
    ("migrate", "--verbosity=0"),
    ("demo",),
    ("collectstatic", "--noinput", "--verbosity=0"),
)
PATIENCE = 120.0
SIGN_INS = """
  http://localhost:{port}/

  ana@demo.example    patient          maya@demo.example   clinician, writes
  ben@demo.example    patient          omar@demo.example   clinician, reviews
  paul@other.example  patient          ruth@demo.example   clinic administrator
                                       zoe@other.example   clinician
                                       nina@other.example  clinic administrator
  The password of all of them is wellread-demo. Ctrl-C stops the demo.
"""


class DemoError(Exception):
    """The demo cannot run; the message says why and what to do."""


def main() -> int:
    """Runs the demo until it is told to stop, and leaves no process behind."""
    # SIGINT too: a shell that starts a program in the background has it ignored.
    for demand in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(demand, signal.default_int_handler)
    port = os.environ.get("PORT") or "8000"
    try:
        with ExitStack() as leaving:
            refuse_taken(port)
            settle_environment(port)
            if "DATABASE_URL" not in os.environ and os.environ.get("WELLREAD_KEEP_DB") != "1":
                leaving.callback(stop, FOLDER)
                ensure_running(FOLDER)
            for step in STEPS:
                subprocess.run([sys.executable, MANAGE, *step], check=True)
            serve(port, leaving)
    except KeyboardInterrupt:
        return 130
    except (DemoError, LocalPostgresError) as error:
        sys.exit(str(error))
    except subprocess.CalledProcessError as error:
        sys.exit(f"The demo stops because `manage.py {error.cmd[2]}` failed, as said above.")
    return 1


def refuse_taken(port: str) -> None:
    """Refuses a port that is no number or that another program listens on."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise DemoError(f"PORT={port} is not a port: use a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError as error:
            raise DemoError(
                f"Port {port} is taken ({error.strerror}): try PORT=8123 make demo."
            ) from error


def settle_environment(port: str) -> None:
    """The variables of a demonstration: this machine only, plain http."""
    os.environ["WELLREAD_DEMO"] = "1"
    os.environ["WELLREAD_HTTPS"] = "0"
    os.environ["WELLREAD_BASE_URL"] = f"http://localhost:{port}"
    os.environ["WELLREAD_ALLOWED_HOSTS"] = "localhost,127.0.0.1,[::1]"
    if "DATABASE_URL" in os.environ:
        os.environ.setdefault("WELLREAD_SECRET_KEY", secrets.token_urlsafe(50))


def serve(port: str, leaving: ExitStack) -> None:
    """Starts web server and worker, says where they are, and returns when one of them ends."""
    gunicorn = ("-m", "gunicorn", "config.wsgi", f"--bind=127.0.0.1:{port}", "--workers=2")
    limits = ("--threads=4", "--graceful-timeout=5", "--log-level=warning")
    programs = {
        "The web server": [sys.executable, *gunicorn, *limits],
        "The worker": [sys.executable, str(MANAGE), "db_worker", "--no-startup-delay"],
    }
    running = {}
    for name, command in programs.items():
        running[name] = subprocess.Popen(command)
        leaving.callback(end, running[name])
    wait_until_ready(port, running["The web server"])
    print(SIGN_INS.format(port=port), flush=True)
    pid, _status = os.wait()
    for name, process in running.items():
        if process.pid == pid:
            process.returncode = 1
            raise DemoError(f"{name} ended, so the demo stops.")


def wait_until_ready(port: str, server: subprocess.Popen[bytes]) -> None:
    """Returns when /readyz answers."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise DemoError("The web server does not start, as said above.")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=10).close()
            return
        except OSError:  # refused, or so busy that it does not answer in time
            time.sleep(0.1)
    raise DemoError(f"The web server does not get ready within {PATIENCE:.0f} seconds.")


def end(process: subprocess.Popen[bytes]) -> None:
    """Asks a program to end, then makes it."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


if __name__ == "__main__":
    sys.exit(main())
