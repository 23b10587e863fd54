"""The pull limit: manifests fetched by GET, for each address or account."""

from __future__ import annotations

from threading import Lock

from messages import Headers, Response, in_json

WINDOW = 21600
ANONYMOUS = 100
WITH_ACCOUNT = 200


class Limits:
    def __init__(self) -> None:
        self._lock = Lock()
        self._left: dict[str, int] = {}
        self._given: int | None = None

    def leave(self, pulls: int) -> None:
        """From now on everybody has so many pulls left."""
        with self._lock:
            self._left.clear()
            self._given = pulls

    def count(self, address: str, account: str | None, pulls: int) -> tuple[bool, Headers]:
        """Takes so many pulls; tells whether they were left, and what a response says of it."""
        source = account or address
        limit = WITH_ACCOUNT if account else ANONYMOUS
        with self._lock:
            left = self._left.get(source, limit if self._given is None else self._given)
            allowed = left >= pulls
            left = max(left - pulls, 0)
            self._left[source] = left
        return allowed, [
            ("ratelimit-limit", f"{limit};w={WINDOW}"),
            ("ratelimit-remaining", f"{left};w={WINDOW}"),
            ("docker-ratelimit-source", source),
        ]


def too_many_pulls(headers: Headers) -> Response:
    message = (
        "You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: "
        "https://www.docker.com/increase-rate-limit"
    )
    return in_json(429, {"errors": [{"code": "TOOMANYREQUESTS", "message": message}]}, headers)


def abused() -> Response:
    headers = [("Cache-Control", "no-cache"), ("Connection", "close"), ("Content-Type", "text/plain")]
    return Response(429, [*headers, ("Retry-After", "60")], b"Too Many Requests (HAP429).\n")
