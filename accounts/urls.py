from django.conf import settings
from django.urls import include, path, re_path

from .views import (
    display,
    invitation,
    mailed_code,
    passkeys,
    places,
    privacy,
    recovery_codes,
    second_factor,
    session,
    sessions,
    sign_in,
)

own = [
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
    path("display/", display.display, name="display"),
    path("places/", places.places, name="places"),
    path("session/", session.session, name="session"),
    path("kept/", session.kept, name="kept"),
    path("privacy/", privacy.agree, name="privacy"),
]
# allauth's own names, which it looks up; only what is offered is reachable.
urlpatterns = [
    path("", include((own, "accounts"))),
    path("login/", sign_in.login, name="account_login"),
    path("login/code/", mailed_code.ask, name="account_request_login_code"),
    path("login/code/confirm/", mailed_code.confirm, name="account_confirm_login_code"),
    path("logout/", sign_in.logout, name="account_logout"),
    path("inactive/", sign_in.inactive, name="account_inactive"),
    path("signup/", sign_in.no_sign_up, name="account_signup"),
    path("reauthenticate/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("password/change/", sign_in.change_password, name="account_change_password"),
    path("password/reset/", sign_in.reset_password, name="account_reset_password"),
    path("password/reset/done/", sign_in.reset_password_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sign_in.reset_password_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        sign_in.reset_password_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", second_factor.index, name="mfa_index"),
    path("2fa/authenticate/", second_factor.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", second_factor.activate_totp, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", second_factor.deactivate_totp, name="mfa_deactivate_totp"),
    path("2fa/webauthn/add/", passkeys.add, name="mfa_add_webauthn"),
    path("2fa/webauthn/login/", passkeys.login, name="mfa_login_webauthn"),
    path(
        "2fa/webauthn/reauthenticate/", passkeys.reauthenticate, name="mfa_reauthenticate_webauthn"
    ),
    path("2fa/webauthn/keys/<int:pk>/edit/", passkeys.rename, name="mfa_edit_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", passkeys.remove, name="mfa_remove_webauthn"),
    path("2fa/recovery-codes/", recovery_codes.view, name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/", recovery_codes.generate, name="mfa_generate_recovery_codes"
    ),
    path(
        "2fa/recovery-codes/download/", recovery_codes.download, name="mfa_download_recovery_codes"
    ),
    path("sessions/", sessions.sessions, name="usersessions_list"),
]
if settings.SIGN_ON:
    from .views import sign_on

    urlpatterns += [
        path("oidc/<str:provider_id>/login/", sign_on.login, name="openid_connect_login"),
        path(
            "oidc/<str:provider_id>/login/callback/",
            sign_on.callback,
            name="openid_connect_callback",
        ),
    ]
