"""Who has an account at the stand-in."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import md5
from pathlib import Path
from typing import TypedDict


class Account(TypedDict):
    id: str
    joined: str
    secrets: list[str]
    """The password, and personal access tokens. Nobody logs in where there is none."""


class Accounts:
    def __init__(self, file: Path) -> None:
        self._file = file
        self._all: dict[str, Account] = json.loads(file.read_text()) if file.exists() else {}

    def find(self, name: str) -> Account | None:
        return self._all.get(name.lower())

    def opens(self, name: str, secret: str) -> bool:
        account = self.find(name)
        return account is not None and secret in account["secrets"]

    def put(self, name: str, secrets: list[str]) -> None:
        account = self.find(name)
        if account is None:
            joined = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
            account = Account(id=md5(name.encode()).hexdigest(), joined=joined, secrets=[])
        account["secrets"] = secrets
        self._all[name.lower()] = account
        self._write()

    def set_password(self, name: str, password: str) -> None:
        account = self._all[name.lower()]
        account["secrets"] = [password, *account["secrets"][1:]]
        self._write()

    def remove(self, name: str) -> None:
        del self._all[name.lower()]
        self._write()

    def _write(self) -> None:
        self._file.write_text(json.dumps(self._all, indent=1))
