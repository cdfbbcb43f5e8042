"""The page that is shown while the database is away: a file for each clinic, with its numbers.

Files, because nothing else is there when they are needed; a web server in front may show them too.
"""

import fcntl
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.template.loader import render_to_string
from django.utils import timezone, translation

from .access import clinics_by_name, contact_numbers
from .models import Clinic
from .models.contact_set import ContactKind, emergency_only

logger = logging.getLogger(__name__)
ANY = "any.html"
OF_A_CLINIC = re.compile(r"/c/([a-z0-9-]+)/")
HOST = re.compile(r"[a-z0-9.-]+")
CLINICS_SHOWN = 50


def write_after_commit(clinic: Clinic) -> None:
    """Writes the clinic's page once its new numbers, name or hosts are stored for good."""
    transaction.on_commit(partial(_write_if_possible, clinic.pk))


def write_all() -> int:
    """Writes every clinic's page, removes those of no clinic, and says how many there are."""
    with _alone() as folder:
        clinics = list(clinics_by_name())
        wanted = {_put_clinic(folder, clinic) for clinic in clinics}
        for page in (folder / "clinics").glob("*.html"):
            if page not in wanted:
                page.unlink()
        for clinic in clinics:
            _point_hosts(folder, clinic)
        for link in (folder / "hosts").glob("*.html"):
            if not link.exists():
                link.unlink()
        _put_any(folder)
    return len(clinics)


def page_for(request: HttpRequest) -> str:
    """The page for this address: of the clinic that prefix or host names, else for anyone."""
    for name in _names(request):
        try:
            return (Path(settings.AWAY_PAGES) / name).read_text(encoding="utf-8")
        except OSError:
            continue
    return _render(None)


def _names(request: HttpRequest) -> Iterator[str]:
    if prefix := OF_A_CLINIC.match(request.path):
        yield f"clinics/{prefix[1]}.html"
    host, _port = split_domain_port(request.META.get("HTTP_HOST", "").lower())
    if HOST.fullmatch(host):
        yield f"hosts/{host}.html"
    yield ANY


def _write_if_possible(number: int) -> None:
    # Numbers are confirmed whether or not this machine can write its page.
    try:
        with _alone() as folder:
            clinic = clinics_by_name().get(pk=number)
            _put_clinic(folder, clinic)
            _point_hosts(folder, clinic)
            _put_any(folder)
    except OSError as error:
        logger.error("away page of clinic %s not written: %s", number, error.strerror)


@contextmanager
def _alone() -> Iterator[Path]:
    """One writer at a time: what was read first must not be written last."""
    folder = Path(settings.AWAY_PAGES)
    for part in ("clinics", "hosts"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def _put_clinic(folder: Path, clinic: Clinic) -> Path:
    page = folder / "clinics" / f"{clinic.slug}.html"
    _put(page, _render(clinic))
    return page


def _point_hosts(folder: Path, clinic: Clinic) -> None:
    target = f"../clinics/{clinic.slug}.html"
    for host in clinic.hosts:
        fresh = folder / "hosts" / f"{host}.new"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(target)
        fresh.rename(folder / "hosts" / f"{host}.html")
    for link in (folder / "hosts").glob("*.html"):
        if link.stem not in clinic.hosts and os.readlink(link) == target:
            link.unlink()


def _put_any(folder: Path) -> None:
    _put(
        folder / ANY,
        _render(None, clinics=list(clinics_by_name().filter(closed_at=None)[:CLINICS_SHOWN])),
    )


def _put(page: Path, text: str) -> None:
    fresh = page.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.rename(page)


def _render(clinic: Clinic | None, **context: Any) -> str:
    numbers = contact_numbers(clinic)
    spoken = (
        [code for code in clinic.languages if code in dict(settings.LANGUAGES)] if clinic else []
    )
    with (
        translation.override(spoken[0] if spoken else settings.LANGUAGE_CODE),
        timezone.override(clinic.zone if clinic else None),
    ):
        at_once = [number for number in numbers if number.kind == ContactKind.EMERGENCY]
        context |= {
            "away_clinic": clinic,
            "emergency": at_once or emergency_only(),
            "numbers": [number for number in numbers if number.kind != ContactKind.EMERGENCY],
        }
        return render_to_string("503.html", context)
