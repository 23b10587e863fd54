"""Bearer tokens: what they say, and what they open."""

from __future__ import annotations

import json
import secrets
import subprocess
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from knobs import Knobs
from limits import ANONYMOUS, WINDOW, WITH_ACCOUNT

Access = dict[str, list[str]]
"""The actions granted on each repository."""


@dataclass(frozen=True)
class Grant:
    account: str | None
    access: Access
    expires: float


def base64url(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


class Tokens:
    """Tokens are remembered, not verified: they last as long as this process at most, and nobody else issues any."""

    def __init__(self, key: Path, knobs: Knobs) -> None:
        self._key = key
        self._key_id = sha256(key.read_bytes()).hexdigest()[:40]
        self._knobs = knobs
        self._grants: dict[str, Grant] = {}
        self._refresh: dict[str, str] = {}

    def issue(self, account: str | None, subject: str, access: Access) -> str:
        expires = time.time() + self._knobs.token_ttl
        if self._knobs.opaque_tokens:
            token = secrets.token_urlsafe(48)
        else:
            token = self._signed(account, subject, access, int(expires))
        self._grants[token] = Grant(account, access, expires)
        return token

    def grant(self, token: str) -> Grant | None:
        found = self._grants.get(token)
        return found if found is not None and time.time() < found.expires else None

    def issue_refresh(self, account: str) -> str:
        token = "dckr_jti_" + secrets.token_urlsafe(24)
        self._refresh[token] = account
        return token

    def account_of_refresh(self, token: str) -> str | None:
        return self._refresh.get(token)

    def _signed(self, account: str | None, subject: str, access: Access, expires: int) -> str:
        now = int(time.time())
        header = {"alg": "RS256", "typ": "JWT", "kid": self._key_id}
        limit = WITH_ACCOUNT if account else ANONYMOUS
        claims = {
            "access": [
                {"type": "repository", "name": name, "actions": actions, "parameters": {}}
                for name, actions in access.items()
            ],
            "aud": "registry.docker.io",
            "exp": expires,
            "https://auth.docker.io": {"pull_limit": str(limit), "pull_limit_interval": str(WINDOW)},
            "iat": now,
            "iss": "auth.docker.io",
            "jti": "dckr_jti_" + secrets.token_urlsafe(20),
            "nbf": now - 300,
            "sub": subject,
        }
        unsigned = ".".join(base64url(json.dumps(part).encode()) for part in (header, claims))
        signing = ["openssl", "dgst", "-sha256", "-sign", str(self._key)]
        signature = subprocess.run(signing, input=unsigned.encode(), stdout=subprocess.PIPE, check=True).stdout
        return f"{unsigned}.{base64url(signature)}"
