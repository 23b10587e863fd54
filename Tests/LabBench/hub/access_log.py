"""Every request, as a line of JSON. Of a login only its scheme is kept."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Lock
from urllib.parse import urlsplit

from messages import Request


class AccessLog:
    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = Lock()

    def add(self, request: Request, status: int) -> None:
        scheme, _ = request.authorization
        line = {
            "method": request.method,
            "host": request.host,
            "path": request.path,
            "query": urlsplit(request.target).query,
            "status": status,
            "authorization": scheme or None,
            "agent": request.headers.get("User-Agent"),
        }
        with self._lock, self._file.open("a") as file:
            file.write(json.dumps(line) + "\n")

    def read(self) -> bytes:
        return self._file.read_bytes() if self._file.exists() else b""

    def clear(self) -> None:
        self._file.unlink(missing_ok=True)
