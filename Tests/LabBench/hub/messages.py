"""Requests and responses, as the hosts of the stand-in see them."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from typing import Any, BinaryIO
from urllib.parse import parse_qsl, unquote, urlsplit

PIECE = 65536
Headers = list[tuple[str, str]]


class Body:
    """What the client sends, to be read once, however its length is told."""

    def __init__(self, stream: BinaryIO, headers: Message) -> None:
        self._stream = stream
        self.chunked = "chunked" in headers.get("Transfer-Encoding", "").lower()
        self._left = 0 if self.chunked else int(headers.get("Content-Length") or 0)
        self.finished = not self.chunked and self._left == 0

    def pieces(self) -> Iterator[bytes]:
        return self._chunks() if self.chunked else self._plain()

    def read(self) -> bytes:
        return b"".join(self.pieces())

    def _plain(self) -> Iterator[bytes]:
        while self._left and (piece := self._stream.read(min(self._left, PIECE))):
            self._left -= len(piece)
            yield piece
        self.finished = self._left == 0

    def _chunks(self) -> Iterator[bytes]:
        while size := int(self._stream.readline().split(b";")[0], 16):
            yield self._stream.read(size)
            self._stream.readline()
        while self._stream.readline().strip():
            pass
        self.finished = True


@dataclass
class Request:
    method: str
    host: str
    target: str
    """Path and query, as they were sent."""
    headers: Message
    body: Body
    client: str
    """The address it came from."""

    @property
    def path(self) -> str:
        return unquote(urlsplit(self.target).path)

    @property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(urlsplit(self.target).query, keep_blank_values=True)

    @property
    def authorization(self) -> tuple[str, str]:
        """Scheme, in lower case, and what follows it; both are empty where there is none."""
        scheme, _, value = self.headers.get("Authorization", "").partition(" ")
        return scheme.lower(), value.strip()

    @property
    def basic(self) -> tuple[str, str] | None:
        """Name and password, where they were sent."""
        scheme, value = self.authorization
        if scheme != "basic":
            return None
        try:
            name, _, password = b64decode(value, validate=True).decode().partition(":")
        except ValueError:
            return "", ""
        return name, password


@dataclass
class Response:
    status: int
    headers: Headers = field(default_factory=list)
    body: bytes | Iterable[bytes] = b""
    """Anything but bytes needs a Content-Length among the headers."""


def in_json(status: int, value: Any, headers: Headers | None = None) -> Response:
    body = json.dumps(value, separators=(",", ":")).encode()
    return Response(status, [("Content-Type", "application/json"), *(headers or [])], body)
