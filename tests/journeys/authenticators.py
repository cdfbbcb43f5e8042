"""What a person carries to sign in: a device that holds passkeys, an app that shows codes."""

import re
import time
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Device:
    """A visitor's phone or computer as Chromium imitates it, with a lock that she opens."""

    def __init__(self, person: Any) -> None:
        self.session = person.context.new_cdp_session(person.page)
        self.session.send("WebAuthn.enable")
        made = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        self.id = made["authenticatorId"]

    def lock(self) -> None:
        """From now on she does not get past its lock."""
        self.session.send(
            "WebAuthn.setUserVerified",
            {"authenticatorId": self.id, "isUserVerified": False},
        )

    def credentials(self) -> list[dict[str, Any]]:
        found = self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.id})
        return found["credentials"]


def code_now(secret: str, later: int = 0) -> str:
    """What the app shows, or will show a few half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def codes_on(person: Any) -> list[str]:
    """The recovery codes that stand on her page."""
    return re.findall(r"\b\d{8}\b", person.page.inner_text("main"))
