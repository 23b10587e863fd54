"""auth.docker.io: tokens for the registry."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import parse_qs

from accounts import Accounts
from knobs import Knobs
from messages import Request, Response, in_json
from store import Store
from tokens import Access, Tokens

SCOPE = re.compile(r"repository(?:\([a-z]+\))?:(?P<name>[^:]+):(?P<actions>[a-z,*]*)")


class TokenHost:
    def __init__(self, accounts: Accounts, store: Store, tokens: Tokens, knobs: Knobs) -> None:
        self._accounts = accounts
        self._store = store
        self._tokens = tokens
        self._knobs = knobs

    def answer(self, request: Request) -> Response:
        if request.path != "/token":
            return Response(404, [("Content-Type", "text/plain")], b"404 page not found\n")
        if request.method == "GET":
            return self._with_basic(request)
        if request.method == "POST":
            return self._with_form(request)
        return Response(405, [("Allow", "GET, POST")])

    def _with_basic(self, request: Request) -> Response:
        account = None
        if (login := request.basic) is not None:
            if not self._accounts.opens(*login):
                return self._refused()
            account = login[0]
        elif request.authorization[0]:
            return self._refused()
        scopes = [value for name, value in request.query if name == "scope"]
        token = self._token(account, scopes)
        return in_json(200, {"token": token, "access_token": token, **self._validity()})

    def _with_form(self, request: Request) -> Response:
        form = {name: values[-1] for name, values in parse_qs(request.body.read().decode()).items()}
        match form.get("grant_type"):
            case "password":
                if not self._accounts.opens(form.get("username", ""), form.get("password", "")):
                    return self._refused()
                account = form["username"]
            case "refresh_token":
                kept = self._tokens.account_of_refresh(form.get("refresh_token", ""))
                if kept is None:
                    return self._refused()
                account = kept
            case _:
                return in_json(400, {"details": "unsupported grant_type"})
        scope = form.get("scope", "")
        answer = {"access_token": self._token(account, [scope]), "scope": scope, **self._validity()}
        if form.get("access_type") == "offline":
            answer["refresh_token"] = form.get("refresh_token") or self._tokens.issue_refresh(account)
        return in_json(200, answer)

    def _token(self, account: str | None, scopes: list[str]) -> str:
        access: Access = {}
        for scope in " ".join(scopes).split():
            if (asked := SCOPE.fullmatch(scope)) is None:
                continue
            granted = self._allowed(account, asked["name"], asked["actions"].split(","))
            if granted:
                access[asked["name"]] = granted
        known = self._accounts.find(account) if account else None
        return self._tokens.issue(account, known["id"] if known else "", access)

    def _allowed(self, account: str | None, repository: str, asked: list[str]) -> list[str]:
        if account and repository.startswith(account.lower() + "/"):
            allowed = ["pull", "push"]
        elif self._store.exists(repository) and not self._store.is_private(repository):
            allowed = ["pull"]
        else:
            allowed = []
        return [action for action in allowed if action in asked or "*" in asked]

    def _validity(self) -> dict[str, object]:
        issued = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        return {"expires_in": self._knobs.token_ttl, "issued_at": issued}

    @staticmethod
    def _refused() -> Response:
        return in_json(401, {"details": "incorrect username or password"})
