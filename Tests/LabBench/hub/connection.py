"""HTTP/1.1 on one connection, over whatever socket."""

from __future__ import annotations

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from socket import socket

from messages import Body, Request, Response

Answer = Callable[[Request], Response | None]
"""None closes the connection without a word."""


class Connection(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # One write for a small response.
    wbufsize = -1

    def __init__(self, connected: socket, client: str, answer: Answer) -> None:
        self._client = client
        self._answer = answer
        super().__init__(connected, (client, 0), None)  # type: ignore[arg-type]

    def _serve(self) -> None:
        body = Body(self.rfile, self.headers)  # type: ignore[arg-type]
        host = self.headers.get("Host", "").lower().partition(":")[0]
        request = Request(self.command, host, self.path, self.headers, body, self._client)
        response = self._answer(request)
        if response is None:
            self.close_connection = True
            return
        # What is left of an upload that was refused would be taken for the next request.
        if not body.finished:
            self.close_connection = True
            response.headers.append(("Connection", "close"))
        self._send(response)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _serve

    def _send(self, response: Response) -> None:
        self.send_response_only(response.status)
        self.send_header("Date", self.date_time_string())
        names = {name.lower() for name, _ in response.headers}
        for name, value in response.headers:
            self.send_header(name, value)
            if name.lower() == "connection" and value == "close":
                self.close_connection = True
        if "content-length" not in names and response.status not in (204, 304):
            assert isinstance(response.body, bytes)
            self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        if self.command != "HEAD":
            for piece in [response.body] if isinstance(response.body, bytes) else response.body:
                self.wfile.write(piece)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        pass
