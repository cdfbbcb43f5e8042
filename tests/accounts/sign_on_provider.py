"""A small OpenID Connect provider: a hospital whose server runs beside the test."""

import base64
import hashlib
import json
import secrets
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "wellread", "a secret of the client"


class Hospital(ThreadingHTTPServer):
    """Signs `person` in at once; `token` and `info` are put over what it says otherwise."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.issuer = f"http://127.0.0.1:{self.server_port}"
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.codes: dict[str, dict[str, str]] = {}
        self.be("ana@example.com")

    def be(self, address, *, token=None, info=None, verified=True, broken=False) -> None:
        """Who is at the keyboard from now on."""
        self.person = {"sub": "1", "email": address, "email_verified": verified}
        self.token, self.info, self.broken = token or {}, info or {}, broken

    def id_token(self) -> str:
        said = {
            "iss": self.issuer, "aud": CLIENT, "exp": time.time() + 60, "jti": secrets.token_hex(8),
        }  # fmt: skip
        return jwt.encode(said | self.person | self.token, self.key, "RS256", {"kid": "1"})


class Answer(BaseHTTPRequestHandler):
    server: Hospital

    def log_message(self, *args) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        at, issuer = urlsplit(self.path), self.server.issuer
        if self.server.broken:
            self.send_error(500)
        elif at.path == "/.well-known/openid-configuration":
            ends = {"authorization_endpoint": "authorize", "token_endpoint": "token",
                    "userinfo_endpoint": "person", "jwks_uri": "keys"}  # fmt: skip
            self.say({"issuer": issuer} | {end: f"{issuer}/{path}" for end, path in ends.items()})
        elif at.path == "/authorize":
            asked = {name: values[0] for name, values in parse_qs(at.query).items()}
            code = secrets.token_urlsafe(8)
            self.server.codes[code] = asked
            self.send_response(302)
            back = urlencode({"code": code, "state": asked["state"]})
            self.send_header("Location", f"{asked['redirect_uri']}?{back}")
            self.end_headers()
        elif at.path == "/person":
            self.say(self.server.person | self.server.info)

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        posted = {name: values[0] for name, values in sent.items()}
        asked = self.server.codes.pop(posted["code"], None)
        digest = hashlib.sha256(posted["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        fits = asked and (
            asked["code_challenge"] == challenge
            and asked["redirect_uri"] == posted["redirect_uri"]
            and (posted["client_id"], posted["client_secret"]) == (CLIENT, SECRET)
        )
        if not fits:
            self.send_error(400)
            return
        self.say({"access_token": "x", "token_type": "Bearer", "id_token": self.server.id_token()})

    def say(self, what: dict) -> None:
        body = json.dumps(what).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def hospital():
    """The provider, while the test runs."""
    server = Hospital()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
