"""index.docker.io: what is left of the first registry's protocol, the search."""

from __future__ import annotations

from messages import Request, Response, in_json
from store import Store


class IndexHost:
    def __init__(self, store: Store) -> None:
        self._store = store

    def answer(self, request: Request) -> Response:
        match request.method, request.path:
            case "GET", "/v1/_ping":
                return in_json(200, True, [("X-Docker-Registry-Standalone", "false")])
            case "GET", "/v1/search":
                return self._search(dict(request.query))
        return Response(404, [("Content-Type", "text/html")], b"<!DOCTYPE html><title>404</title>\n")

    def _search(self, query: dict[str, str]) -> Response:
        words = query.get("q", "").removeprefix("library/").lower()
        rows = []
        for repository in self._store.repositories():
            name = repository.removeprefix("library/")
            if words in name and not self._store.is_private(repository):
                official = repository.startswith("library/")
                rows.append(
                    {
                        "name": name,
                        "description": "",
                        "star_count": 0,
                        "is_official": official,
                        "is_automated": False,
                        "is_trusted": False,
                    }
                )
        rows = rows[: int(query.get("n") or 25)]
        return in_json(200, {"num_results": len(rows), "num_pages": 1, "query": words, "results": rows})
