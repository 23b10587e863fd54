"""hub.docker.com: the API of the website. Bodies are as far as known those of the real one; statuses are."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from accounts import Accounts
from knobs import Knobs
from messages import Headers, Request, Response, in_json
from store import Store, Tag
from tokens import Tokens

Row = dict[str, Any]
REQUESTS = 180
WINDOW = 60


def iso(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def not_found(message: str = "object not found") -> Response:
    return in_json(404, {"message": message, "errinfo": {}})


class WebsiteHost:
    def __init__(self, accounts: Accounts, store: Store, tokens: Tokens, knobs: Knobs) -> None:
        self._accounts = accounts
        self._store = store
        self._tokens = tokens
        self._knobs = knobs
        self._window = 0
        self._used = 0

    def answer(self, request: Request) -> Response:
        if not request.path.startswith("/v2/"):
            return Response(404, [("Content-Type", "text/html")], b"<!DOCTYPE html><title>Docker Hub</title>\n")
        left, headers = self._limit()
        if left < 0:
            response = in_json(429, {"detail": "Rate limit exceeded", "error": False})
        else:
            response = self._answer(request)
        response.headers += headers
        return response

    def _limit(self) -> tuple[int, Headers]:
        now = int(time.time())
        if now // WINDOW != self._window:
            self._window, self._used = now // WINDOW, 0
        self._used += 1
        left = -1 if self._knobs.api_limited else REQUESTS - self._used
        reset = str((self._window + 1) * WINDOW)
        headers = [
            ("X-RateLimit-Limit", str(REQUESTS)),
            ("X-RateLimit-Remaining", str(max(left, 0))),
            ("X-RateLimit-Reset", reset),
        ]
        return left, headers if left >= 0 else [*headers, ("X-Retry-After", reset)]

    def _answer(self, request: Request) -> Response:
        reading = request.method in ("GET", "HEAD")
        match request.path.strip("/").split("/")[1:]:
            case ["users", "login"] | ["auth", "token"] if request.method == "POST":
                return self._log_in(request)
            case ["users" | "orgs", name] if reading:
                return self._user(name)
            case ["repositories", namespace] if reading:
                return self._repositories(request, namespace)
            case ["namespaces", namespace, "repositories"] if reading:
                return self._repositories(request, namespace)
            case ["repositories", namespace, repository, *rest] if reading:
                return self._repository(request, f"{namespace}/{repository}", rest)
            case ["namespaces", namespace, "repositories", repository, *rest] if reading:
                return self._repository(request, f"{namespace}/{repository}", rest)
        return not_found("404: Page Not Found")

    def _log_in(self, request: Request) -> Response:
        try:
            form = json.loads(request.body.read())
            name = str(form.get("identifier") or form.get("username"))
            secret = str(form.get("secret") or form.get("password"))
        except (ValueError, AttributeError):
            return in_json(400, {"message": "Bad Request", "errinfo": {}})
        if not self._accounts.opens(name, secret):
            return in_json(401, {"detail": "Incorrect authentication credentials"})
        token = self._tokens.issue(name, name, {})
        return in_json(200, {"access_token" if "identifier" in form else "token": token})

    def _user(self, name: str) -> Response:
        account = self._accounts.find(name)
        if account is None:
            return not_found("User not found")
        return in_json(
            200,
            {
                "id": account["id"],
                "uuid": account["id"],
                "username": name.lower(),
                "full_name": "",
                "location": "",
                "company": "",
                "profile_url": "",
                "date_joined": account["joined"],
                "gravatar_url": "",
                "gravatar_email": "",
                "type": "User",
            },
        )

    def _sees(self, request: Request, repository: str) -> bool:
        if not self._store.exists(repository):
            return False
        _, token = request.authorization
        grant = self._tokens.grant(token)
        owner = grant is not None and grant.account == repository.partition("/")[0]
        return owner or not self._store.is_private(repository)

    def _repositories(self, request: Request, namespace: str) -> Response:
        names = [name for name in self._store.repositories() if name.startswith(namespace + "/")]
        return self._page(request, [self._summary(name) for name in names if self._sees(request, name)])

    def _repository(self, request: Request, name: str, rest: list[str]) -> Response:
        if not self._sees(request, name):
            return not_found()
        tags = self._store.tags(name)
        match rest:
            case []:
                return in_json(200, self._summary(name))
            case ["tags"]:
                return self._page(request, [self._tag(name, tag) for tag in tags])
            case ["tags", wanted]:
                found = [tag for tag in tags if tag.name == wanted]
                return in_json(200, self._tag(name, found[0])) if found else not_found(f"tag '{wanted}' not found")
        return not_found("404: Page Not Found")

    def _page(self, request: Request, rows: list[Row]) -> Response:
        """One page of a list; a first page is never missing."""
        query = dict(request.query)
        try:
            number, size = int(query.get("page", 1)), int(query.get("page_size", 10))
        except ValueError:
            return in_json(400, {"message": "invalid page", "errinfo": {}})
        size = min(size, 100) if size > 0 else 10
        first = (number - 1) * size
        if number < 1 or (number > 1 and first >= len(rows)):
            return not_found("page not found")

        def address(page: int) -> str:
            return f"https://{request.host}{request.path}?" + urlencode({**query, "page": page, "page_size": size})

        return in_json(
            200,
            {
                "count": len(rows),
                "next": address(number + 1) if first + size < len(rows) else None,
                "previous": address(number - 1) if number > 1 else None,
                "results": rows[first : first + size],
            },
        )

    def _summary(self, repository: str) -> Row:
        namespace, _, name = repository.partition("/")
        tags = self._store.tags(repository)
        updated = iso(tags[0].pushed) if tags else None
        return {
            "user": namespace,
            "name": name,
            "namespace": namespace,
            "repository_type": "image",
            "status": 1,
            "status_description": "active",
            "description": "",
            "is_private": self._store.is_private(repository),
            "is_automated": False,
            "star_count": 0,
            "pull_count": 0,
            "last_updated": updated,
            "affiliation": "",
            "media_types": [],
            "content_types": ["image"],
        }

    def _tag(self, repository: str, tag: Tag) -> Row:
        manifest = self._store.document(tag.digest)
        pushed = iso(tag.pushed)
        if "manifests" in manifest:
            parts = [(part["digest"], part.get("platform", {})) for part in manifest["manifests"]]
        else:
            parts = [(tag.digest, self._store.document(manifest["config"]["digest"]))]
        images = [self._image(digest, platform, pushed) for digest, platform in parts]
        return {
            "creator": 1,
            "id": int(tag.digest[7:14], 16),
            "images": images,
            "last_updated": pushed,
            "last_updater": 1,
            "last_updater_username": repository.partition("/")[0],
            "name": tag.name,
            "repository": 1,
            "full_size": sum(image["size"] for image in images),
            "v2": True,
            "tag_status": "active",
            "tag_last_pulled": None,
            "tag_last_pushed": pushed,
            "media_type": manifest.get("mediaType", "application/vnd.oci.image.manifest.v1+json"),
            "content_type": "image",
            "digest": tag.digest,
        }

    def _image(self, digest: str, platform: Row, pushed: str) -> Row:
        layers = self._store.document(digest).get("layers", [])
        return {
            "architecture": platform.get("architecture", "unknown"),
            "features": "",
            "variant": platform.get("variant"),
            "digest": digest,
            "os": platform.get("os", "unknown"),
            "os_features": "",
            "os_version": None,
            "size": sum(layer["size"] for layer in layers),
            "status": "active",
            "last_pulled": None,
            "last_pushed": pushed,
        }
