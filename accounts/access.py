"""Who is asking, what she may do, and the guards that every view carries."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from .models import Clinic, Patient, Staff, User
from .models.contact_set import ContactNumber, emergency_only
from .roles import Permission

type View = Callable[..., HttpResponseBase]
PLACE_KEY = "place"


class Refused(Exception):
    """An action was refused: `message` says why in plain words, `field` beside which field."""

    status = 400

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotAllowed(Refused):
    """She is known and may not."""

    status = 403


class Conflict(Refused):
    """Someone was faster, or the thing is no longer in the state it was shown in."""

    status = 409


class WrongPlace(PermissionDenied):
    """A patient's address with a staff place, or the other way round: switching place may help."""


def has_permission(place: Staff | Patient | None, permission: Permission) -> bool:
    """Whether an open staff place's role holds the permission; a patient's place holds none."""
    return isinstance(place, Staff) and place.is_active and permission in place.permissions


def require(place: Staff | Patient | None, permission: Permission) -> None:
    """Refuses with 403 when the place does not hold the permission."""
    if not has_permission(place, permission):
        raise NotAllowed(_("Your role does not allow this. Ask a clinic admin who may do it."))


def require_in(clinic: Clinic, place: Staff | Patient | None, permission: Permission) -> None:
    """Refuses with 403 when the place does not hold the permission in this clinic."""
    if place is not None and place.clinic_id != clinic.pk:
        raise NotAllowed(_("This belongs to another clinic."))
    require(place, permission)


def find_place(user: User, key: str) -> Staff | Patient | None:
    """The open place that a session's `place` names, with its clinic and numbers, if it is hers."""
    kind, _colon, number = str(key).partition(":")
    if not number.isdecimal() or len(number) > 18:
        return None
    places: Any = {"staff": user.staff_places.active(), "patient": user.patient_places}.get(kind)
    if places is None:
        return None
    open_places = places.select_related("clinic__contacts").filter(clinic__closed_at=None)
    found: Staff | Patient | None = open_places.filter(id=number).first()
    return found if found and _is_of_age(found) else None


def _is_of_age(place: Staff | Patient) -> bool:
    """Whether she may have the place by her years: a birth date may be corrected later."""
    if isinstance(place, Staff):
        return True
    return place.is_adult_on(timezone.localdate(timezone=place.clinic.zone))


def places_of(user: User) -> list[Staff | Patient]:
    """Every place a person may take: as staff first, then as a patient."""
    rows: tuple[QuerySet[Any], ...] = (user.staff_places.active(), user.patient_places.all())
    staff, patients = (
        places.filter(clinic__closed_at=None)
        .select_related("clinic")
        .order_by("clinic__name", "id")
        for places in rows
    )
    return [place for place in (*staff, *patients) if _is_of_age(place)]


def place_key(place: Staff | Patient) -> str:
    """What a session stores to name a place."""
    return f"{'staff' if isinstance(place, Staff) else 'patient'}:{place.pk}"


def contact_numbers(clinic: Clinic | None) -> list[ContactNumber]:
    """The clinic's confirmed numbers, or the emergency number alone: nobody answers any more where
    a clinic has closed."""
    if clinic is None or clinic.contacts is None or clinic.is_closed:
        return emergency_only()
    return clinic.contacts.entries


def clinic_at(request: HttpRequest) -> Clinic | None:
    """The clinic of the visitor's place, else the one whose address she came to."""
    if request.place:
        return request.place.clinic
    host, _port = split_domain_port(request.get_host())
    return Clinic.objects.select_related("contacts").filter(hosts__contains=[host]).first()


def belongs_elsewhere(request: HttpRequest, clinic: Clinic) -> bool:
    """Whether the visitor came to the host of another clinic: there is nothing of this one."""
    host, _port = split_domain_port(request.get_host())
    if host in clinic.hosts:
        return False
    return Clinic.objects.filter(hosts__contains=[host]).exists()


def clinics_by_name() -> QuerySet[Clinic]:
    """Every clinic, for a visitor who has to say which is hers; tells names, nothing else."""
    return Clinic.objects.select_related("contacts").order_by("name", "id")


def used_second_factor(request: HttpRequest) -> bool:
    """Whether a second factor that she still has was used in this session; the demo asks none."""
    if settings.DEMO:
        return True
    if request.user.is_anonymous:
        return False
    records = get_authentication_records(request, request.user)
    if settings.SIGN_ON and any(record.get("second_factor") for record in records):
        return True  # the hospital asked for one; accounts/sign_on.py says when that counts
    used = [record["id"] for record in records if record["method"] == "mfa" and "id" in record]
    return bool(used) and request.user.authenticator_set.filter(pk__in=used).exists()


def second_factor_url(user: User, onward: str) -> str:
    """Where she sets up a second factor, or uses the one she has, before she goes onward."""
    if is_mfa_enabled(user, [Authenticator.Type.TOTP]):
        name = "mfa_reauthenticate"
    elif is_mfa_enabled(user, [Authenticator.Type.WEBAUTHN]):
        name = "mfa_reauthenticate_webauthn"
    else:
        name = "mfa_activate_totp"
    return f"{reverse(name)}?{urlencode({'next': onward})}"


def _marked(view: View, guard: str) -> View:
    view.guard = guard
    return view


def patient_required(view: View) -> View:
    """Lets in only a session whose place is a patient's."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.patient is None:
            raise WrongPlace(_("This page is for patients."))
        if request.method == "GET" and request.patient.owes_privacy:
            onward = urlencode({"next": request.get_full_path()})
            return redirect(f"{reverse('accounts:privacy')}?{onward}")
        return view(request, *args, **kwargs)

    return _marked(guarded, "patient")


def staff_required(permission: Permission) -> Callable[[View], View]:
    """Lets in only a session whose place is an open staff place that holds the permission."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.staff is None:
                raise WrongPlace(_("This page is for the clinic's staff."))
            require(request.staff, permission)
            return view(request, *args, **kwargs)

        return _marked(guarded, f"staff:{permission}")

    return decorate


def signed_in(view: View) -> View:
    """Lets in everyone who is signed in, whatever her place: for choosing one, and for `/`."""
    return _marked(view, "signed_in")


def public(reason: str) -> Callable[[View], View]:
    """Lets in everyone; the reason says why that is right."""

    def decorate(view: View) -> View:
        view.login_required = False  # read by LoginRequiredMiddleware
        view.guard_reason = reason
        return _marked(view, "public")

    return decorate


def context(request: HttpRequest) -> dict[str, Any]:
    """Template context: the place, its clinic and numbers, and whether this is the demo."""
    place = getattr(request, "place", None)
    clinic = place.clinic if place else None
    return {
        "place": place,
        "clinic": clinic,
        "staff": getattr(request, "staff", None),
        "patient": getattr(request, "patient", None),
        "contact_numbers": contact_numbers(clinic),
        "wellread_demo": settings.DEMO,
    }
