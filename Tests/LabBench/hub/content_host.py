"""production.cloudflare.docker.com: the blobs, at addresses that the registry signs."""

from __future__ import annotations

import hmac
import re
import secrets
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from messages import PIECE, Request, Response
from store import Store

HOST = "production.cloudflare.docker.com"
PATH = re.compile(r"/registry-v2/docker/registry/v2/blobs/(?P<algorithm>[a-z0-9]+)/../(?P<hex>[0-9a-f]+)/data")
VALID_FOR = 1200


class ContentHost:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._secret = secrets.token_bytes(32)

    def location(self, digest: str) -> str:
        algorithm, _, hexadecimal = digest.partition(":")
        path = f"/registry-v2/docker/registry/v2/blobs/{algorithm}/{hexadecimal[:2]}/{hexadecimal}/data"
        expires = str(int(time.time()) + VALID_FOR)
        return f"https://{HOST}{path}?expires={expires}&signature={self._signature(path, expires)}&version=2"

    def answer(self, request: Request) -> Response:
        if "Authorization" in request.headers:
            return self._error(400, "InvalidArgument", "Only one auth mechanism allowed")
        query = dict(request.query)
        expires = query.get("expires", "")
        signed = hmac.compare_digest(query.get("signature", ""), self._signature(request.path, expires))
        if not signed or int(expires) < time.time():
            return self._error(403, "AccessDenied", "Access Denied")
        asked = PATH.fullmatch(request.path)
        blob = self._store.blob(f"{asked['algorithm']}:{asked['hex']}") if asked else None
        if request.method not in ("GET", "HEAD") or blob is None or not blob.is_file():
            return self._error(404, "NoSuchKey", "The specified key does not exist.")
        return self._content(request, blob)

    def _content(self, request: Request, blob: Path) -> Response:
        size = blob.stat().st_size
        first, last = 0, size - 1
        headers = [("Content-Type", "application/octet-stream"), ("Accept-Ranges", "bytes")]
        status = 200
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", request.headers.get("Range", ""))
        if wanted and int(wanted[1]) < size:
            first, last = int(wanted[1]), min(int(wanted[2] or last), last)
            headers.append(("Content-Range", f"bytes {first}-{last}/{size}"))
            status = 206
        headers.append(("Content-Length", str(last - first + 1)))
        return Response(status, headers, self._pieces(blob, first, last + 1))

    @staticmethod
    def _pieces(blob: Path, first: int, end: int) -> Iterator[bytes]:
        with blob.open("rb") as file:
            file.seek(first)
            while (left := end - file.tell()) and (piece := file.read(min(left, PIECE))):
                yield piece

    def _signature(self, path: str, expires: str) -> str:
        return hmac.new(self._secret, f"{path} {expires}".encode(), sha256).hexdigest()

    @staticmethod
    def _error(status: int, code: str, message: str) -> Response:
        body = f'<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code><Message>{message}</Message></Error>'
        return Response(status, [("Content-Type", "application/xml")], body.encode())
