"""What answers on a light machine: its site on the loopback, and as much of the Engine API as says what is there.

servers.py STATE PIDFILE: a file that classroom/light_states.py wrote, and one that is there once everything answers.
With `hangs` it stands in for the ssh server too, and says nothing to whoever connects; with `is-far` it is the way to
the ssh server.
"""

from __future__ import annotations

import base64
import grp
import json
import os
import re
import socket
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import SimpleQueue
from socketserver import ThreadingUnixStreamServer
from threading import Event, Thread
from typing import Any

ENGINE = "/run/docker.sock"
AWAY = 0.06


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        pass

    def address_string(self) -> str:
        return "-"

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def site(pages: dict[str, Any]) -> type[Handler]:
    class Site(Handler):
        def do_GET(self) -> None:
            page = pages.get(self.path)
            if page is None:
                self.send(404, b"no such page\n", Content_Type="text/plain")
                return
            wanted = page.get("login")
            given = self.headers.get("Authorization", "")
            if wanted and given != "Basic " + base64.b64encode(wanted.encode()).decode():
                self.send(401, b"who are you?\n", Content_Type="text/plain", WWW_Authenticate='Basic realm="site"')
                return
            self.send(page["status"], page["body"].encode(), **page["headers"])

        do_HEAD = do_GET

    return Site


def engine(state: dict[str, Any]) -> type[Handler]:
    class Engine(Handler):
        def answer(self, value: Any, status: int = 200) -> None:
            self.send(status, json.dumps(value).encode(), Content_Type="application/json", Api_Version="1.41",
                      Docker_Experimental="false", Ostype="linux", Server="Docker/20.10.24 (linux)")

        def do_GET(self) -> None:
            path = re.sub(r"^/v[0-9.]+", "", self.path.split("?")[0])
            if path == "/_ping":
                self.send(200, b"OK", Content_Type="text/plain", Api_Version="1.41", Ostype="linux",
                          Server="Docker/20.10.24 (linux)")
            elif path in ("/version", "/info"):
                self.answer(state[path[1:]])
            elif path == "/containers/json":
                self.answer([] if "label" in self.path else state["containers"])
            elif path == "/images/json":
                self.answer(list(state["images"].values()))
            elif path == "/networks":
                self.answer([])
            elif found := re.fullmatch(r"/(images|containers)/(.+)/json", path):
                kind, name = found.groups()
                value = state["images" if kind == "images" else "inspected"].get(name)
                if value is None:
                    self.answer({"message": f"No such {kind[:-1]}: {name}"}, 404)
                else:
                    self.answer(value)
            else:
                self.answer({"message": "page not found"}, 404)

        do_HEAD = do_GET

    return Engine


class EngineServer(ThreadingUnixStreamServer):
    daemon_threads = True
    request_queue_size = 64

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        connected, _ = super().get_request()
        return connected, ("engine", 0)


def hang(listening: socket.socket) -> None:
    """Accepts, and says nothing; of those who wait the last are remembered."""
    held = []
    while True:
        held.append(listening.accept()[0])
        held = held[-64:]


def relay(listening: socket.socket) -> None:
    """To the ssh server, and back: whatever it is, AWAY seconds late."""

    def carry(source: socket.socket, target: socket.socket) -> None:
        late: SimpleQueue[tuple[float, bytes]] = SimpleQueue()

        def deliver() -> None:
            try:
                while True:
                    due, data = late.get()
                    time.sleep(max(0.0, due - time.monotonic()))
                    if not data:
                        target.shutdown(socket.SHUT_WR)
                        return
                    target.sendall(data)
            except OSError:
                pass

        Thread(target=deliver, daemon=True).start()
        try:
            while data := source.recv(65_536):
                late.put((time.monotonic() + AWAY, data))
        except OSError:
            pass
        late.put((time.monotonic() + AWAY, b""))

    while True:
        client = listening.accept()[0]
        server = socket.create_connection(("127.0.0.1", 2222))
        for ends in ((client, server), (server, client)):
            Thread(target=carry, args=ends, daemon=True).start()


def main(file: str, pid_file: str) -> None:
    with open(file) as text:
        state = json.load(text)
    if state.get("site") is not None:
        server = ThreadingHTTPServer(("127.0.0.1", 8080), site(state["site"]))
        Thread(target=server.serve_forever, daemon=True).start()
    if state.get("engine") is not None:
        unix = EngineServer(ENGINE, engine(state["engine"]))
        os.chown(ENGINE, 0, grp.getgrnam("docker").gr_gid)
        os.chmod(ENGINE, 0o660)
        Thread(target=unix.serve_forever, daemon=True).start()
    if state.get("hangs"):
        Thread(target=hang, args=(socket.create_server(("0.0.0.0", 22), backlog=64),), daemon=True).start()
    if state.get("is-far"):
        Thread(target=relay, args=(socket.create_server(("0.0.0.0", 22), backlog=64),), daemon=True).start()
    with open(pid_file, "w") as up:
        print(os.getpid(), file=up)
    Event().wait()


main(*sys.argv[1:])
