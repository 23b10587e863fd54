"""registry-1.docker.io: who may, how often, and where the blobs are; all else is the registry's behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode, urlsplit

from content_host import ContentHost
from knobs import Knobs
from limits import Limits, abused, too_many_pulls
from messages import PIECE, Headers, Request, Response, in_json
from tokens import Grant, Tokens

REPOSITORY = re.compile(r"/v2/(?P<name>.+)/(?P<kind>manifests|blobs|tags|referrers)/(?P<rest>.*)")
WRITING = ("POST", "PUT", "PATCH", "DELETE")
OF_THE_CONNECTION = ("connection", "keep-alive", "transfer-encoding", "te", "upgrade", "host", "authorization")


class RegistryHost:
    def __init__(self, port: int, content: ContentHost, tokens: Tokens, limits: Limits, knobs: Knobs) -> None:
        self._port = port
        self._content = content
        self._tokens = tokens
        self._limits = limits
        self._knobs = knobs

    def answer(self, request: Request) -> Response:
        if self._knobs.abuse:
            return abused()
        if not request.path.startswith("/v2/"):
            return self._forward(request)
        scheme, token = request.authorization
        grant = self._tokens.grant(token) if scheme == "bearer" else None
        error = "invalid_token" if scheme and grant is None else None
        asked = REPOSITORY.fullmatch(request.path)
        if asked is None:
            return self._without_repository(request, grant, error)
        name, kind = asked["name"], asked["kind"]
        actions = ["pull", "push"] if request.method in WRITING else ["pull"]
        if grant is None or not set(actions) <= set(grant.access.get(name, [])):
            return self._challenge("repository", name, actions, error or (grant and "insufficient_scope"))
        if kind == "manifests" and request.method in ("GET", "HEAD"):
            return self._manifest(request, grant)
        if kind == "blobs" and request.method in ("GET", "HEAD") and not asked["rest"].startswith("uploads/"):
            return self._blob(request, asked["rest"])
        if kind == "blobs" and request.method == "POST":
            self._withhold_mount(request, grant)
        return self._forward(request)

    def _without_repository(self, request: Request, grant: Grant | None, error: str | None) -> Response:
        if request.path == "/v2/":
            return self._forward(request) if grant else self._challenge(None, "", [], error)
        if request.path == "/v2/_catalog":
            return self._challenge("registry", "catalog", ["*"], error or (grant and "insufficient_scope"))
        return self._forward(request)

    def _challenge(self, kind: str | None, name: str, actions: list[str], error: str | Grant | None) -> Response:
        challenge = f'Bearer realm="{self._knobs.realm}",service="registry.docker.io"'
        if kind:
            challenge += f',scope="{kind}:{name}:{",".join(actions)}"'
        if error:
            challenge += f',error="{error}"'
        detail = [{"Type": kind, "Class": "", "Name": name, "Action": action} for action in actions] or None
        errors = [{"code": "UNAUTHORIZED", "message": "authentication required", "detail": detail}]
        headers = [("Docker-Distribution-Api-Version", "registry/2.0"), ("Www-Authenticate", challenge)]
        return in_json(401, {"errors": errors}, headers)

    def _manifest(self, request: Request, grant: Grant) -> Response:
        pulls = 1 if request.method == "GET" else 0
        allowed, headers = self._limits.count(request.client, grant.account, pulls)
        if not allowed:
            return too_many_pulls(headers)
        response = self._forward(request)
        response.headers += headers
        return response

    def _blob(self, request: Request, digest: str) -> Response:
        """Where it is, if the repository has it."""
        with_head = Request("HEAD", request.host, request.target, request.headers, request.body, request.client)
        if (found := self._forward(with_head)).status != 200:
            return found if request.method == "HEAD" else self._forward(request)
        location = self._content.location(digest)
        headers = [("Docker-Distribution-Api-Version", "registry/2.0"), ("Location", location)]
        return Response(307, [*headers, ("Content-Type", "application/octet-stream")])

    def _withhold_mount(self, request: Request, grant: Grant) -> None:
        """Leaves a mount from a repository that may not be read out: then it is an upload like any other."""
        query = dict(request.query)
        if "mount" in query and "pull" not in grant.access.get(query.get("from", ""), []):
            rest = {name: value for name, value in query.items() if name not in ("mount", "from")}
            request.target = urlsplit(request.target)._replace(query=urlencode(rest)).geturl()

    def _forward(self, request: Request) -> Response:
        behind = HTTPConnection("127.0.0.1", self._port, timeout=60)
        behind.putrequest(request.method, request.target, skip_host=True, skip_accept_encoding=True)
        behind.putheader("Host", request.host)
        behind.putheader("X-Forwarded-Proto", "https")
        # Repeated headers stay repeated: with one Accept line only, a client gets another manifest.
        for name, value in request.headers.items():
            if name.lower() not in OF_THE_CONNECTION:
                behind.putheader(name, value)
        if request.body.chunked:
            behind.putheader("Transfer-Encoding", "chunked")
        behind.endheaders(request.body.pieces(), encode_chunked=request.body.chunked)
        response = behind.getresponse()
        return Response(response.status, *self._passed_on(response, request.method))

    @staticmethod
    def _passed_on(response: HTTPResponse, method: str) -> tuple[Headers, bytes | Iterator[bytes]]:
        headers = [(name, value) for name, value in response.getheaders()]
        headers = [header for header in headers if header[0].lower() not in (*OF_THE_CONNECTION, "date")]
        headers.append(("Strict-Transport-Security", "max-age=31536000"))
        if method == "HEAD" or response.getheader("Content-Length") is None:
            return headers, response.read()
        return headers, iter(lambda: response.read(PIECE), b"")
