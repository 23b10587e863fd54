"""A stand-in for Docker Hub under its real names.

server.py DATA CERTIFICATES SOCKET: what is kept with the machine, the bench's certificates, the socket of control.py.
It runs in a network namespace of its own, where the names' address is, and answers for all of them on one port.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from access_log import AccessLog
from accounts import Accounts
from content_host import HOST as CONTENT
from content_host import ContentHost
from control import Control
from index_host import IndexHost
from knobs import Knobs
from limits import Limits
from listener import Listener
from messages import Request, Response
from registry_host import RegistryHost
from store import Store
from token_host import TokenHost
from tokens import Tokens
from website_host import WebsiteHost

REGISTRY_PORT = 5001


def start_registry(store: Store) -> None:
    store.root.mkdir(parents=True, exist_ok=True)
    settings = {
        "REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY": str(store.root),
        "REGISTRY_HTTP_ADDR": f"127.0.0.1:{REGISTRY_PORT}",
    }
    configuration = Path(__file__).with_name("registry.yml")
    subprocess.Popen(["docker-registry", "serve", str(configuration)], env={**os.environ, **settings})


def await_registry() -> None:
    for _ in range(500):
        try:
            socket.create_connection(("127.0.0.1", REGISTRY_PORT)).close()
            return
        except ConnectionRefusedError:
            time.sleep(0.01)


def main(data: Path, certificates: Path, control_socket: Path) -> None:
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    store = Store(data)
    start_registry(store)
    knobs, limits = Knobs(), Limits()
    accounts = Accounts(data / "accounts.json")
    log = AccessLog(data / "access.log")
    tokens = Tokens(certificates / "token.key", knobs)
    content = ContentHost(store)
    website = WebsiteHost(accounts, store, tokens, knobs)
    hosts: dict[str, Callable[[Request], Response]] = {
        "registry-1.docker.io": RegistryHost(REGISTRY_PORT, content, tokens, limits, knobs).answer,
        "auth.docker.io": TokenHost(accounts, store, tokens, knobs).answer,
        "hub.docker.com": website.answer,
        "index.docker.io": IndexHost(store).answer,
        CONTENT: content.answer,
    }

    def answer(request: Request) -> Response | None:
        knobs.wait_while_hanging()
        if knobs.down:
            return None
        if knobs.error and knobs.error_host in (None, request.host):
            response = Response(knobs.error, [("Content-Type", "text/plain")], b"out of order\n")
        elif (host := hosts.get(request.host)) is None:
            response = Response(421, [("Content-Type", "text/plain")], b"no such host\n")
        else:
            response = host(request)
        log.add(request, response.status)
        return response

    listener = Listener(("0.0.0.0", 443), certificates, knobs, answer)
    await_registry()
    listener.open()
    Control(accounts, store, limits, knobs, listener, log).serve(control_socket)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
