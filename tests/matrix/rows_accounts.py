"""Signing in, places, invitations, probes."""

from django.utils.http import int_to_base36

from tests.cast import PASSWORD
from tests.matrix.rows import EVERYBODY, SIGNED_IN, Row, always, get, head, post, table

OPEN = (get(always(200)), head(always(200)))
# allauth sends those who are signed in on; Lena has no place to go to but is signed in.
STRANGERS_ONLY = """
               nobody anyone
    otherwise  200    302
"""
WITH_APP = table("""
               patient anyone
    otherwise  302     200
""")
# Everybody of the staff has an app, no patient has one.
IF_NONE_YET = """
               patient anyone
    otherwise  200     302
"""
IF_ANY = """
               patient anyone
    otherwise  404     200
"""
NEW_PASSWORD = {"password1": "another long sentence", "password2": "another long sentence"}


def place_of(side, thing):
    return {"place": f"patient:{side.reader.pk}"}


PATIENT_ONLY = table("""
               patient anyone
    otherwise  200     403
""")
TAKE_UP = (
    get("""                     nobody anyone
        open                    200    200
        used withdrawn expired  410    410
        locked                  410    410"""),
    head("""                    nobody anyone
        open                    200    200
        used withdrawn expired  410    410
        locked                  410    410"""),
    post("wrong birth date", """
                                nobody anyone
        open                    400    400
        used withdrawn expired  410    410
        locked                  410    410""",
        {"birth_date": "1999-09-09", "password": PASSWORD, "password_again": PASSWORD,
         "sign_in_name": "somebody"}),
    post("take up", """
                                ana ben paul anyone
        open                    409 409 409  302
        used withdrawn expired  410 410 410  410
        locked                  410 410 410  410""",
        {"birth_date": "1960-01-01", "password": PASSWORD, "password_again": PASSWORD,
         "sign_in_name": "somebody", "privacy": "on", "notice_number": "2"}),
)  # fmt: skip


def token(side, invitation):
    return {"token": invitation[0]}


ACCOUNT_ROWS = (
    Row("healthz", EVERYBODY, OPEN),
    Row("readyz", EVERYBODY, OPEN),
    Row("accounts:invitation", EVERYBODY, TAKE_UP, "invitation", token),
    Row("sign_in_sheet", EVERYBODY, TAKE_UP, "invitation", token),
    Row(
        "accounts:places", SIGNED_IN, (
            *OPEN,
            post("the reader's place", """
                            ana paul anyone
                otherwise   302 302  404""", place_of),
            post("nothing", always(404)),
        ),
    ),
    Row(
        "accounts:display", EVERYBODY, (
            *OPEN,
            post("choose", always(302), {"size": "size-large"}),
            post("unknown", always(400), {"size": "huge"}),
        ),
        writes=frozenset({"accounts_user"}),
    ),
    Row("accounts:session", EVERYBODY, (*OPEN, post("stay", always(200)))),
    Row(
        "accounts:kept", SIGNED_IN,
        (get(always(302)), head(always(302)), post("throw away", always(302), {"kept_form": "1"})),
    ),
    Row(
        "accounts:privacy", SIGNED_IN, (
            get(PATIENT_ONLY),
            head(PATIENT_ONLY),
            post("agree", PATIENT_ONLY.where({200: 302}), lambda side, thing: {
                "notice_number": side.things["privacy_notice"]["shown"].number}),
            post("another version", PATIENT_ONLY.where({200: 409}), {"notice_number": "99"}),
        ),
    ),
    Row(
        "account_login", EVERYBODY, (
            get(STRANGERS_ONLY),
            head(STRANGERS_ONLY),
            post("right", always(302), lambda side, thing: {
                "login": side.reader.email, "password": PASSWORD}),
            post("wrong", """
                            nobody anyone
                otherwise   400    302""", lambda side, thing: {
                "login": side.reader.email, "password": "wrong"}),
        ),
    ),
    Row(
        "account_logout", EVERYBODY, (
            get("""          nobody anyone
                otherwise    302    200"""),
            head("""         nobody anyone
                otherwise    302    200"""),
            post("", always(302)),
        ),
    ),
    Row("account_inactive", EVERYBODY, OPEN),
    Row("account_signup", EVERYBODY, (*OPEN, post("", always(405)))),
    Row(
        "account_reauthenticate", SIGNED_IN, (
            *OPEN,
            post("right", always(302), {"password": PASSWORD}),
            post("wrong", always(400), {"password": "wrong"}),
        ),
    ),
    Row(
        "account_change_password", SIGNED_IN, (
            *OPEN,
            post("right", always(302), {"oldpassword": PASSWORD, **NEW_PASSWORD}),
            post("wrong", always(400), {"oldpassword": "wrong", **NEW_PASSWORD}),
        ),
    ),
    Row(
        "account_reset_password", EVERYBODY, (
            *OPEN,
            post("known", always(302), lambda side, thing: {"email": side.reader.email}),
            post("unknown", always(302), {"email": "nobody@example.com"}),
            post("nothing", always(400)),
        ),
    ),
    Row("account_reset_password_done", EVERYBODY, OPEN),
    Row(
        "account_reset_password_from_key", EVERYBODY,
        (get(always(404)), head(always(404)), post("", always(404), NEW_PASSWORD)),
        arguments=lambda side, thing: {
            "uidb36": int_to_base36(side.reader.person.pk), "key": "abc123-wrong",
        },
    ),
    Row("account_reset_password_from_key_done", EVERYBODY, OPEN),
    Row(
        "account_request_login_code", EVERYBODY, (
            get(STRANGERS_ONLY),
            head(STRANGERS_ONLY),
            post("known", always(302), lambda side, thing: {"email": side.reader.email}),
            post("unknown", always(302), {"email": "nobody@example.com"}),
            post("nothing", """
                            nobody anyone
                otherwise   400    302"""),
        ),
    ),
    # Nobody in the matrix has asked for a code.
    Row(
        "account_confirm_login_code", EVERYBODY,
        (get(always(302)), head(always(302)), post("", always(302), {"code": "12345678"})),
    ),
    Row("mfa_index", SIGNED_IN, OPEN),
    # Who has no app is asked for her password instead.
    Row(
        "mfa_reauthenticate", SIGNED_IN, (
            get(WITH_APP),
            head(WITH_APP),
            post("wrong", WITH_APP.where({200: 400}), {"code": "123456"}),
        ),
    ),
    Row(
        "mfa_activate_totp", SIGNED_IN, (
            get(IF_NONE_YET),
            head(IF_NONE_YET),
            post("wrong", """
                            patient anyone
                otherwise   400     302""", {"code": "123456"}),
        ),
    ),
    Row(
        "mfa_deactivate_totp", SIGNED_IN, (
            get(IF_ANY),
            head(IF_ANY),
            post("", """
                            patient anyone
                otherwise   404     302"""),
        ),
    ),
    Row(
        "mfa_authenticate", EVERYBODY,
        (get(always(302)), head(always(302)), post("", always(302), {"code": "123456"})),
    ),
    Row(
        "mfa_add_webauthn", SIGNED_IN,
        (*OPEN, post("nothing", always(400)), post("nonsense", always(400), {"credential": "[]"})),
    ),
    Row(
        "mfa_login_webauthn", EVERYBODY, (
            get("""         nobody anyone
                otherwise   200    302"""),
            head("""        nobody anyone
                otherwise   200    302"""),
            post("nothing", always(302)),
        ),
    ),
    # Nobody has a passkey: asked for a password or a code instead.
    Row(
        "mfa_reauthenticate_webauthn", SIGNED_IN,
        (get(always(302)), head(always(302)), post("", always(302))),
    ),
    *(
        Row(
            name, SIGNED_IN, (get(always(404)), head(always(404)), post("", always(404))),
            arguments=lambda side, thing: {"pk": 1},
        )
        for name in ("mfa_edit_webauthn", "mfa_remove_webauthn")
    ),
    Row(
        "mfa_view_recovery_codes", SIGNED_IN,
        (get(always(404)), head(always(404)), post("", always(405))),
    ),
    Row(
        "mfa_download_recovery_codes", SIGNED_IN,
        (get(always(404)), head(always(404)), post("", always(405))),
    ),
    # Who has no second factor needs no codes for the day she loses it.
    Row(
        "mfa_generate_recovery_codes", SIGNED_IN, (
            *OPEN,
            post("", """
                            patient anyone
                otherwise   400     302"""),
        ),
    ),
    Row("usersessions_list", SIGNED_IN, (*OPEN, post("", always(302)))),
)  # fmt: skip
