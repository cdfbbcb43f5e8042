"""Sign-in sheets: a short code on paper lets a patient in, or in again, once."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.access import Conflict, NotAllowed, Refused
from accounts.actions import invitations, patients, staff
from accounts.actions.acceptance import accept
from accounts.models import Invitation, User
from accounts.models.invitation import token_digest
from accounts.models.random_codes import ALPHABET
from accounts.models.sheet_code import new_code, readable
from tests.cast import PASSWORD, admit

from . import events
from .mail import work

IDA_BORN = date(1938, 1, 9)
NEW = "four words are longer"
FORM = {"birth_date": "1938-01-09", "sign_in_name": "ida.brandt", "password": NEW,
        "password_again": NEW}  # fmt: skip


def sheet_for(patient, by):
    return invitations.print_sheet(patient=patient, by=by)[1]


def page(answer):
    return answer.content.decode()


def named(by, patient, name="ida.brandt"):
    """The patient, with an account that signs in by a name."""
    token = invitations.invite(place=patient, by=by)[1]
    return accept(token=token, password=PASSWORD, birth_date=patient.birth_date, sign_in_name=name)


class TestCode:
    def test_has_no_character_that_paper_does_not_tell_apart(self):
        assert not set("01loiOLI") & set(ALPHABET)
        codes = {new_code() for _ in range(200)}
        assert len(codes) == 200
        assert {len(code) for code in codes} == {10}

    def test_is_stored_under_the_servers_key_and_nowhere_else(self, maya, ida):
        code = sheet_for(ida, maya)
        stored = Invitation.objects.get(patient=ida)
        assert stored.digest not in (code, token_digest(code))
        assert code not in str(list(Invitation.objects.values()))
        assert code not in str(list(maya.clinic.audit_events.values()))

    @pytest.mark.parametrize("typed", [str.upper, readable, lambda code: f" {code[:3]} {code[3:]}"])
    def test_is_found_however_it_is_typed(self, maya, ida, typed):
        code = sheet_for(ida, maya)
        assert invitations.look_up(typed(code)).place == ida

    def test_is_found_after_the_servers_key_was_changed(self, maya, ida, settings):
        code = sheet_for(ida, maya)
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 60, [settings.SECRET_KEY]
        assert invitations.look_up(code).place == ida
        settings.SECRET_KEY_FALLBACKS = []
        assert invitations.look_up(code) is None


class TestFirstSheet:
    def test_lets_a_patient_in_once(self, client, maya, ida):
        address = f"/i/{readable(sheet_for(ida, maya))}/"
        assert client.get(address.removesuffix("/"))["Location"] == address
        shown = page(client.get(address))
        assert "Ida" not in shown
        assert client.post(address, FORM).status_code == 302
        assert "Next time, sign in as ida.brandt" in page(client.get("/"))
        client.logout()
        again = client.get(address)
        assert again.status_code == 410
        assert "used already. If it was you, sign in. If not, call" in page(again)

    def test_replaces_the_link_before_it_and_is_replaced(self, maya, ida):
        link = invitations.invite(place=ida, by=maya)[1]
        first, second = sheet_for(ida, maya), sheet_for(ida, maya)
        for dead in (link, first):
            with pytest.raises(Conflict, match="Use the newest one"):
                accept(token=dead, birth_date=IDA_BORN, password=NEW, sign_in_name="ida")
        assert invitations.look_up(second).trouble == ""

    def test_is_not_mailed(self, maya, river):
        eva = patients.add(
            clinic=river,
            by=maya,
            number="E",
            name="Eva",
            birth_date=IDA_BORN,
            email="e@example.com",
        )
        invitations.print_sheet(patient=eva, by=maya)
        assert not [mail for mail in work() if "e@example.com" in mail.to]
        assert events.last("invitation.printed").data == {"new_password": False}

    def test_only_who_may_invite_prints_it(self, rosa, zoe, ida):
        for stranger in (rosa, zoe):
            with pytest.raises(NotAllowed):
                sheet_for(ida, stranger)

    def test_children_get_none(self, maya, river):
        kit = patients.add(
            clinic=river,
            by=maya,
            number="K",
            name="Kit",
            birth_date=timezone.localdate(timezone=river.zone),
        )
        with pytest.raises(Refused, match="Under 18"):
            sheet_for(kit, maya)

    def test_guessing_codes_is_slowed_and_nobody_elsewhere_is_locked_out(self, client, maya, ida):
        address = f"/i/{sheet_for(ida, maya)}/"
        answers = [client.get(f"/i/{new_code()}/").status_code for _ in range(21)]
        assert answers == [404] * 20 + [429]
        assert client.get(address).status_code == 429
        assert client.get(address, REMOTE_ADDR="203.0.113.9").status_code == 200


class TestRenewal:
    """A new sheet instead of a mail that she cannot get."""

    def test_sets_a_new_password_and_ends_the_sessions_from_before(self, as_, client, maya, ida):
        ida = named(maya, ida)
        at_home = as_(ida)
        assert at_home.get("/").status_code == 200
        address = f"/i/{sheet_for(ida, maya)}/"
        assert "A new password" in page(client.get(address))
        assert client.post(address, FORM).status_code == 302
        ida.user.refresh_from_db()
        assert ida.user.check_password(NEW)
        assert at_home.get("/")["Location"].startswith("/accounts/login/")
        assert client.get("/").status_code == 200
        events.last("user.password_changed")
        assert events.last("invitation.renewed").patient_id == ida.pk

    def test_asks_the_birth_date(self, client, maya, ida):
        ida = named(maya, ida)
        address = f"/i/{sheet_for(ida, maya)}/"
        answer = client.post(address, FORM | {"birth_date": "1938-09-01"})
        assert answer.status_code == 400
        assert "You can try 4 more times" in page(answer)
        ida.user.refresh_from_db()
        assert ida.user.check_password(PASSWORD)

    def test_a_forgotten_name_is_chosen_anew(self, client, maya, ida):
        ida = named(maya, ida)
        client.post(f"/i/{sheet_for(ida, maya)}/", FORM | {"sign_in_name": "ida.again"})
        ida.user.refresh_from_db()
        assert ida.user.username == "ida.again"
        events.last("user.sign_in_name_changed")

    def test_a_name_of_somebody_else_is_refused_beside_its_field(self, client, maya, ida):
        User.objects.create(username="Taken")
        address = f"/i/{sheet_for(named(maya, ida), maya)}/"
        answer = client.post(address, FORM | {"sign_in_name": "taken"})
        assert answer.status_code == 400
        assert "Somebody has this sign-in name already" in page(answer)
        assert client.post(address, FORM).status_code == 302

    def test_who_signs_in_with_her_mail_address_gets_the_link_there(self, client, maya, ana):
        code = sheet_for(ana, maya)
        shown = page(client.get(f"/i/{code}/"))
        assert 'name="password"' not in shown
        answer = client.post(f"/i/{code}/", {"birth_date": "1961-04-02"})
        assert "Look into your mail" in page(answer)
        work()
        assert [m for m in work() if m.to == ["ana@example.com"]][
            -1
        ].subject == "Set a new password"
        ana.user.refresh_from_db()
        assert ana.user.check_password(PASSWORD)
        assert client.get(f"/i/{code}/").status_code == 410

    def test_who_lost_her_mail_address_signs_in_by_name_from_then_on(self, client, maya, ana):
        patients.change(patient=ana, by=maya, email="")
        born = {"birth_date": "1961-04-02", "sign_in_name": "ana.silva"}
        assert client.post(f"/i/{sheet_for(ana, maya)}/", FORM | born).status_code == 302
        ana.user.refresh_from_db()
        assert (ana.user.username, ana.user.email) == ("ana.silva", None)
        assert "From now on you sign in with the name" in owed_text(work(), "ana@example.com")

    def test_never_opens_what_the_account_has_elsewhere(self, client, maya, nina, ida):
        """Staff know the birth date: their sheet must not be a key to another clinic."""
        ida = named(maya, ida)
        far = admit(nina, "Ida Brandt", "H-7", IDA_BORN)
        accept(token=invitations.invite(place=far, by=nina)[1], by=ida.user, birth_date=IDA_BORN)
        old = ida.user
        address = f"/i/{sheet_for(ida, maya)}/"
        taken = client.post(address, FORM)
        assert (taken.status_code, "Choose another one" in page(taken)) == (400, True)
        assert client.post(address, FORM | {"sign_in_name": "ida.two"}).status_code == 302
        ida.refresh_from_db()
        far.refresh_from_db()
        old.refresh_from_db()
        assert far.user == old != ida.user
        assert old.check_password(PASSWORD)
        assert client.session["_auth_user_id"] == str(ida.user_id)
        assert list(ida.user.patient_places.all()) == [ida]

    def test_never_opens_a_staff_place(self, client, ruth, maya, ida):
        token = invitations.invite(place=ida, by=ruth)[1]
        accept(token=token, by=maya.user, birth_date=IDA_BORN)
        ida.refresh_from_db()
        client.post(f"/i/{sheet_for(ida, ruth)}/", FORM)
        maya.user.refresh_from_db()
        assert maya.user.check_password(PASSWORD)
        ida.refresh_from_db()
        assert ida.user != maya.user

    def test_says_who_is_signed_in_and_offers_to_sign_out(self, as_, maya, ida, ben):
        address = f"/i/{sheet_for(named(maya, ida), maya)}/"
        answer = as_(ben).get(address)
        assert answer.status_code == 403
        assert f'name="next" value="{address}"' in page(answer)


def owed_text(mails, address):
    return " ".join(mail.body for mail in mails if address in mail.to)


class TestSharedAddress:
    """Couples have one mail address; it belongs to the account of one of them."""

    @pytest.fixture
    def jo(self, river, maya, ana):
        return patients.add(
            clinic=river, by=maya, number="J-1", name="Jo Silva", birth_date=date(1960, 5, 5),
            email="Ana@example.com",
        )  # fmt: skip

    def test_the_second_signs_in_by_name_and_keeps_the_address_for_notices(self, client, maya, jo):
        address = f"/accounts/invitation/{invitations.invite(place=jo, by=maya)[1]}/"
        shown = page(client.get(address))
        assert "We share this address" in shown
        shared = f"{address}?shared=yes"
        assert shared in shown
        form = FORM | {"birth_date": "1960-05-05", "sign_in_name": "jo.silva"}
        assert client.post(shared, form).status_code == 302
        jo.refresh_from_db()
        assert (jo.user.username, jo.user.email) == ("jo.silva", None)
        assert jo.user.contact_email == jo.user.notice_address == "Ana@example.com"

    def test_the_second_still_needs_her_birth_date(self, client, maya, jo):
        address = f"/accounts/invitation/{invitations.invite(place=jo, by=maya)[1]}/?shared=yes"
        assert client.post(address, FORM).status_code == 400

    def test_a_new_password_for_the_second_needs_a_sheet_and_never_the_firsts_mail(
        self, client, maya, jo, ana
    ):
        token = invitations.invite(place=jo, by=maya)[1]
        accept(
            token=token, password=PASSWORD, birth_date=jo.birth_date, sign_in_name="jo.silva",
            shares_address=True,
        )  # fmt: skip
        jo.refresh_from_db()
        form = FORM | {"birth_date": "1960-05-05", "sign_in_name": "jo.silva"}
        assert client.post(f"/i/{sheet_for(jo, maya)}/", form).status_code == 302
        jo.user.refresh_from_db()
        ana.user.refresh_from_db()
        assert jo.user.check_password(NEW)
        assert ana.user.check_password(PASSWORD)

    def test_staff_share_no_address(self, client, ruth, nina, omar):
        theirs = staff.add(
            clinic=nina.clinic, by=nina, name="Omar", email=omar.email, role="reviewer"
        )
        address = f"/accounts/invitation/{invitations.invite(place=theirs, by=nina)[1]}/?shared=yes"
        assert "We share" not in page(client.get(address))
        form = {"password": NEW, "password_again": NEW, "sign_in_name": "omar"}
        client.post(address, form)
        theirs.refresh_from_db()
        assert theirs.user is None

    def test_staff_read_the_same_whether_the_address_has_an_account(self, as_, maya, nina, river):
        made = [
            patients.add(
                clinic=river, by=maya, number=f"S-{n}", name="Sam", birth_date=IDA_BORN, email=mail
            )
            for n, mail in enumerate((nina.email, "new@example.org"))
        ]
        pages = []
        for patient in made:
            for part in ("invite", "sheet"):
                at = f"/admin/accounts/patient/{patient.pk}/{part}/"
                for answer in (as_(maya).get(at), as_(maya).post(at)):
                    text = re.sub(r"(?s)<svg.*?</svg>", "", page(answer))
                    pages.append((patient.number, part, answer.status_code, len(text.split())))
        first = [row[1:] for row in pages if row[0] == "S-0"]
        assert first == [row[1:] for row in pages if row[0] == "S-1"]


class TestStaffSide:
    def address(self, patient, part):
        return f"/admin/accounts/patient/{patient.pk}/{part}/"

    def test_the_sheet_is_shown_once_and_leads_in(self, as_, client, maya, ida, numbers):
        desk = as_(maya)
        address = self.address(ida, "sheet")
        assert 'class="sheet"' not in page(desk.get(address))
        made = page(desk.post(address))
        assert "555-0100" in made
        assert "Weekdays 8 to 5" in made
        paper = made[made.index('<section class="sheet"') : made.index("</section>")]
        assert "Ida" not in paper
        (code,) = re.findall(r"<b>([a-z2-9]{5}-[a-z2-9]{5})</b>", paper)
        assert client.get(f"/i/{code}/").status_code == 200
        assert code not in page(desk.get(address))

    def test_says_who_was_invited_when_by_whom_and_whether_it_is_open(self, as_, maya, omar, ida):
        desk = as_(omar)
        assert "Nobody was invited to this place yet" in page(desk.get(self.address(ida, "invite")))
        invitations.invite(place=ida, by=maya)
        sheet_for(ida, omar)
        told = page(desk.get(self.address(ida, "invite")))
        for words in ("Maya Lind", "Omar Haddad", "as a printed sheet", "as a link to hand over",
                      "Withdrawn or replaced", "Open until"):  # fmt: skip
            assert words in told

    @pytest.mark.parametrize(
        ("spoil", "said"),
        [
            ({"used_at": timezone.now()}, "Used, "),
            ({"expires_at": timezone.now() - timedelta(days=1)}, "Expired, "),
            ({"tries_left": 0}, "Closed after too many wrong birth dates"),
        ],
    )
    def test_says_what_became_of_it(self, as_, maya, ida, spoil, said):
        invitations.invite(place=ida, by=maya)
        Invitation.objects.update(**spoil)
        assert said in page(as_(maya).get(self.address(ida, "invite")))

    def test_withdrawing_closes_the_link_and_twice_is_no_mistake(self, as_, client, maya, ida):
        code = sheet_for(ida, maya)
        desk = as_(maya)
        first = desk.post(self.address(ida, "withdraw"), follow=True)
        assert "The link no longer works." in page(first)
        assert "No link was open any more." in page(
            desk.post(self.address(ida, "withdraw"), follow=True)
        )
        dead = client.get(f"/i/{code}/")
        assert dead.status_code == 410
        assert "replaced or withdrawn" in page(dead)

    def test_looking_withdraws_nothing(self, as_, maya, ida):
        sheet_for(ida, maya)
        as_(maya).get(self.address(ida, "withdraw"))
        assert Invitation.objects.open().count() == 1

    def test_a_new_address_closes_the_link_to_the_old_one(self, maya, river):
        eva = patients.add(
            clinic=river,
            by=maya,
            number="E",
            name="Eva",
            birth_date=IDA_BORN,
            email="e@example.com",
        )
        token = invitations.invite(place=eva, by=maya)[1]
        patients.change(patient=eva, by=maya, email="eva@example.com")
        assert invitations.look_up(token).trouble == "withdrawn"

    def test_an_account_is_told_to_staff_with_what_the_sheet_does(self, as_, maya, ida):
        ida = named(maya, ida)
        shown = page(as_(maya).get(self.address(ida, "sheet")))
        assert "With the sheet and the birth date the patient sets a new password" in shown

    def test_who_left_gets_none(self, as_, maya, ida):
        patients.set_status(patient=ida, status="left", by=maya)
        answer = as_(maya).post(self.address(ida, "sheet"))
        assert answer.status_code == 400
        assert "not active" in page(answer)
