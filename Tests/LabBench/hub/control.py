"""What tests and states tell the stand-in, over a socket of its own: one POST, one word a line."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from access_log import AccessLog
from accounts import Accounts
from connection import Connection
from knobs import Knobs
from limits import Limits
from listener import Listener
from messages import Request, Response
from store import Store


class Control:
    def __init__(
        self, accounts: Accounts, store: Store, limits: Limits, knobs: Knobs, listener: Listener, log: AccessLog
    ) -> None:
        self._knobs = knobs
        self._listener = listener
        self._log = log
        self._verbs: dict[str, Callable[..., bytes | None]] = {
            "ping": lambda: None,
            "log": log.read,
            "reset-log": log.clear,
            # What is kept with the machine.
            "user": lambda name, *secrets: accounts.put(name, list(secrets)),
            "password": accounts.set_password,
            "remove-user": accounts.remove,
            "private": lambda repository: store.set_private(repository, True),
            "public": lambda repository: store.set_private(repository, False),
            "remove-tag": store.remove_tag,
            # What is not.
            "up": self._up,
            "down": self._down,
            "hang": lambda: knobs.hang(True),
            "error": self._error,
            "untrusted": lambda: self._set("untrusted", "on"),
            "unplug": lambda: self._link("down"),
            "plug": lambda: self._link("up"),
            "limit": lambda pulls: limits.leave(int(pulls)),
            "abuse": lambda switch="on": self._set("abuse", switch),
            "api-limit": lambda switch="on": self._set("api_limited", switch),
            "token-ttl": lambda seconds: setattr(knobs, "token_ttl", int(seconds)),
            "opaque-tokens": lambda switch="on": self._set("opaque_tokens", switch),
            "realm": lambda address: setattr(knobs, "realm", address),
        }

    def serve(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        listening = socket.socket(socket.AF_UNIX)
        listening.bind(str(path))
        os.chmod(path, 0o666)
        listening.listen()
        while True:
            connected, _ = listening.accept()
            Thread(target=Connection, args=(connected, "", self._answer), daemon=True).start()

    def _answer(self, request: Request) -> Response:
        words = request.body.read().decode().split("\n")
        action = self._verbs.get(words[0])
        headers = [("Connection", "close")]
        if action is None:
            return Response(400, headers, f"no verb '{words[0]}': {' '.join(self._verbs)}\n".encode())
        try:
            return Response(200, headers, action(*words[1:]) or b"")
        except (TypeError, ValueError, KeyError, OSError) as error:
            return Response(400, headers, f"{words[0]}: {error}\n".encode())

    def _set(self, knob: str, switch: str) -> None:
        if switch not in ("on", "off"):
            raise ValueError("on or off?")
        setattr(self._knobs, knob, switch == "on")

    def _up(self) -> None:
        self._knobs.recover()
        self._listener.open()
        self._link("up")

    def _down(self) -> None:
        self._knobs.down = True
        self._listener.close()

    def _error(self, status: str, host: str | None = None) -> None:
        self._knobs.error = None if status == "off" else int(status)
        self._knobs.error_host = host

    @staticmethod
    def _link(state: str) -> None:
        subprocess.run(["ip", "link", "set", "eth0", state], check=True)
