import threading
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.access import Conflict, NotAllowed, Refused
from accounts.actions import invitations, patients, staff
from accounts.models import Invitation, OutboxMessage, User
from accounts.models.invitation import TRIES, token_digest
from accounts.roles import Role
from tests.cast import PASSWORD

from . import events
from .mail import link_in, owed, work

IDA_BORN = date(1938, 1, 9)


@pytest.fixture
def lea(ruth):
    """A member of staff who has not come yet."""
    return staff.add(
        clinic=ruth.clinic, by=ruth, name="Lea Moss", email="lea@example.com", role=Role.CLINICIAN
    )


def invite(place, by):
    return invitations.invite(place=place, by=by)


def take_up_ida(token, **given):
    kept = {"password": PASSWORD, "birth_date": IDA_BORN, "sign_in_name": "ida.brandt"}
    return invitations.accept(token=token, **kept | given)


def test_only_the_digest_of_a_link_is_kept(ruth, lea):
    invitation, token = invite(lea, ruth)
    assert len(token) >= 43
    assert invitation.digest == token_digest(token) != token
    assert invitation.expires_at - invitation.created_at >= timedelta(days=6, hours=23)
    assert events.last("invitation.sent").data == {"mailed": True}


def test_the_link_is_mailed_from_the_discreet_name_and_then_forgotten(ruth, lea, mailoutbox):
    ruth.clinic.discreet_name = "R. Office"
    ruth.clinic.save()
    _invitation, token = invite(lea, ruth)
    assert link_in(owed("invitation").body) == f"/accounts/invitation/{token}/"
    work()
    (mail,) = [mail for mail in mailoutbox if mail.to == ["lea@example.com"]]
    assert mail.from_email.startswith('"R. Office"')
    assert mail.subject == "R. Office invites you"
    assert "Riverside" not in mail.body + mail.subject
    assert owed("invitation").body == ""


@pytest.mark.parametrize("name", ["R. Office\\", 'R. "Office"', "Office, R.; <x@y.z>", "(Office"])
def test_whatever_a_clinic_is_called_its_mails_have_a_sender(ruth, lea, mailoutbox, name):
    ruth.clinic.discreet_name = name
    ruth.clinic.save()
    invite(lea, ruth)
    work()
    (mail,) = [mail for mail in mailoutbox if mail.to == ["lea@example.com"]]
    (sender,) = mail.message()["From"].addresses
    assert sender.addr_spec == "wellread@localhost"
    assert "Office" in sender.display_name


def test_without_an_address_the_link_is_only_handed_over(maya, ida):
    before = OutboxMessage.objects.count()
    _invitation, token = invite(ida, maya)
    assert token
    assert OutboxMessage.objects.count() == before


def test_a_new_link_withdraws_the_one_before(ruth, lea):
    first, old = invite(lea, ruth)
    invite(lea, ruth)
    first.refresh_from_db()
    assert first.trouble == "withdrawn"
    with pytest.raises(Conflict, match="Use the newest one"):
        invitations.accept(token=old, password=PASSWORD)


def test_who_may_invite_whom(river, maya, rosa, zoe, lea, ida):
    for stranger in (maya, rosa, zoe):
        with pytest.raises(NotAllowed):
            invite(lea, stranger)
    for stranger in (rosa, zoe):
        with pytest.raises(NotAllowed):
            invite(ida, stranger)
    assert invite(ida, maya)


def test_under_18_nobody_is_invited(maya):
    today = timezone.localdate(timezone=maya.clinic.zone)
    birthday = today.replace(year=today.year - 18)
    child = patients.add(
        clinic=maya.clinic,
        by=maya,
        number="C-1",
        name="Kit",
        birth_date=birthday + timedelta(days=1),
    )
    with pytest.raises(Refused, match="Under 18"):
        invite(child, maya)
    patients.change(patient=child, by=maya, birth_date=birthday)
    child.refresh_from_db()
    assert invite(child, maya)


@pytest.mark.parametrize("status", ["paused", "left", "died"])
def test_nobody_invites_a_patient_who_is_not_active(maya, ida, status):
    ida = patients.set_status(patient=ida, status=status, by=maya)
    with pytest.raises(Refused, match="not active"):
        invite(ida, maya)


def test_nobody_invites_who_is_in_or_deactivated(ruth, maya, lea):
    with pytest.raises(Refused, match="has an account already"):
        invite(maya, ruth)
    staff.deactivate(staff=lea, by=ruth)
    with pytest.raises(Refused, match="Reactivate"):
        invite(lea, ruth)


def test_staff_take_up_their_place_with_a_password(ruth, lea):
    _invitation, token = invite(lea, ruth)
    place = invitations.accept(token=token, password=PASSWORD)
    assert place == lea
    assert place.person.email == "lea@example.com"
    assert place.person.check_password(PASSWORD)
    event = events.last("invitation.accepted")
    assert (event.actor_id, event.actor) == (place.person.pk, "Lea Moss")


def test_a_patient_without_an_address_chooses_a_name(maya, ida):
    _invitation, token = invite(ida, maya)
    place = take_up_ida(token)
    assert (place.person.username, place.person.email) == ("ida.brandt", None)


@pytest.mark.parametrize("name", ["", "ab", "ida@example.com", "ida brandt", "x" * 61, "-ida"])
def test_a_name_that_cannot_be_is_refused(maya, ida, name):
    _invitation, token = invite(ida, maya)
    with pytest.raises(Refused) as refused:
        take_up_ida(token, sign_in_name=name)
    assert refused.value.field == "sign_in_name"


def test_a_name_is_taken_once_whatever_its_case(maya, ida):
    User.objects.create(username="Ida.Brandt")
    _invitation, token = invite(ida, maya)
    with pytest.raises(Refused) as refused:
        take_up_ida(token)
    assert refused.value.field == "sign_in_name"
    assert take_up_ida(token, sign_in_name="ida.b").person.username == "ida.b"


@pytest.mark.parametrize(
    "password",
    ["", "short", "password12", "1234567890", "a" * 1_000_000, "ida.brandt", "\x00" * 12],
)
def test_a_weak_or_endless_password_is_refused_and_nothing_is_used_up(maya, ida, password):
    invitation, token = invite(ida, maya)
    with pytest.raises(Refused) as refused:
        take_up_ida(token, password=password)
    assert refused.value.field == "password"
    invitation.refresh_from_db()
    assert (invitation.trouble, invitation.tries_left) == ("", TRIES)
    assert not User.objects.filter(username="ida.brandt").exists()


def test_five_wrong_birth_dates_and_the_link_is_dead(maya, ida):
    invitation, token = invite(ida, maya)
    said = ["4 more times", "3 more times", "2 more times", "1 more time", "too many wrong answers"]
    for left, words in zip((4, 3, 2, 1, 0), said, strict=True):
        with pytest.raises(Refused, match=words) as refused:
            take_up_ida(token, birth_date=date(1938, 9, 1))
        assert refused.value.field == "birth_date"
        invitation.refresh_from_db()
        assert invitation.tries_left == left
    with pytest.raises(Conflict, match="too many wrong answers"):
        take_up_ida(token)
    event = events.last("invitation.wrong_birth_date")
    assert (event.actor, event.actor_id) == ("holder of the link", None)


@pytest.mark.django_db(transaction=True)
def test_a_wrong_answer_stays_counted_although_it_is_refused(maya, ida):
    invitation, token = invite(ida, maya)
    with pytest.raises(Refused):
        take_up_ida(token, birth_date=date(1938, 9, 1))
    connection.close()
    invitation.refresh_from_db()
    assert invitation.tries_left == TRIES - 1


def test_a_missing_birth_date_costs_no_try(maya, ida):
    invitation, token = invite(ida, maya)
    with pytest.raises(Refused, match="Give your birth date"):
        take_up_ida(token, birth_date=None)
    invitation.refresh_from_db()
    assert invitation.tries_left == TRIES


def test_a_link_works_once(ruth, lea):
    _invitation, token = invite(lea, ruth)
    invitations.accept(token=token, password=PASSWORD)
    with pytest.raises(Conflict, match="used already"):
        invitations.accept(token=token, password="another good password")


def test_a_link_works_for_seven_days(ruth, lea):
    invitation, token = invite(lea, ruth)
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now())
    with pytest.raises(Conflict, match="too old"):
        invitations.accept(token=token, password=PASSWORD)


def test_withdrawing_kills_the_link(ruth, maya, lea):
    invitation, token = invite(lea, ruth)
    with pytest.raises(NotAllowed):
        invitations.withdraw(invitation=invitation, by=maya)
    assert invitations.withdraw(invitation=invitation, by=ruth).trouble == "withdrawn"
    with pytest.raises(Conflict):
        invitations.accept(token=token, password=PASSWORD)


@pytest.mark.parametrize("token", ["", "unknown", "\x00", "\ud800", "x" * 100_000])
def test_an_unknown_link_opens_nothing(db, token):
    with pytest.raises(Conflict, match="do not know this link"):
        invitations.accept(token=token, password=PASSWORD)


def test_a_place_that_was_closed_meanwhile_is_not_taken_up(maya, ida):
    _invitation, token = invite(ida, maya)
    # Past the action, which would withdraw the link.
    type(ida).objects.filter(pk=ida.pk).update(status="left")
    with pytest.raises(Conflict, match="cannot be used at the moment"):
        take_up_ida(token)


def test_an_address_with_an_account_signs_in_first_and_the_place_joins_it(ruth, nina, lea):
    theirs = staff.add(
        clinic=nina.clinic, by=nina, name="Lea M.", email="LEA@example.com", role=Role.REVIEWER
    )
    user = invitations.accept(token=invite(lea, ruth)[1], password=PASSWORD).person
    _invitation, token = invite(theirs, nina)
    with pytest.raises(Conflict, match="Sign in, then open"):
        invitations.accept(token=token, password="another good password")
    assert invitations.accept(token=token, by=user).person == user
    assert user.check_password(PASSWORD)


def test_staff_are_not_told_that_an_address_has_an_account_elsewhere(ruth, paul):
    member = staff.add(
        clinic=ruth.clinic, by=ruth, name="P. K.", email=paul.email, role=Role.REVIEWER
    )
    _invitation, token = invite(member, ruth)
    assert token


def test_the_link_of_one_account_does_not_open_for_another(ruth, omar, nina):
    theirs = staff.add(
        clinic=nina.clinic, by=nina, name="Omar H.", email=omar.email, role=Role.REVIEWER
    )
    _invitation, token = invite(theirs, nina)
    with pytest.raises(NotAllowed, match="another account"):
        invitations.accept(token=token, by=ruth.person)


def test_one_person_has_one_place_of_a_kind_in_a_clinic(ruth, maya, lea):
    _invitation, token = invite(lea, ruth)
    with pytest.raises(Conflict, match="has a place at this clinic already"):
        invitations.accept(token=token, by=maya.person)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_up_a_place_at_once_one_wins(ruth, lea):
    _invitation, token = invite(lea, ruth)
    start, results = threading.Barrier(2), []

    def take_up():
        try:
            start.wait()
            results.append(invitations.accept(token=token, password=PASSWORD))
        except Conflict as conflict:
            results.append(conflict)
        finally:
            connection.close()

    threads = [threading.Thread(target=take_up) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(type(result).__name__ for result in results) == ["Conflict", "Staff"]
    assert User.objects.filter(email="lea@example.com").count() == 1
