"""The port on which all hosts answer: TLS, and what a network can do to it."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path
from threading import Thread

from connection import Answer, Connection
from knobs import Knobs


def tls(certificate: Path, key: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.set_alpn_protocols(["http/1.1"])
    return context


class Listener:
    def __init__(self, address: tuple[str, int], certificates: Path, knobs: Knobs, answer: Answer) -> None:
        self._address = address
        self._knobs = knobs
        self._answer = answer
        self._trusted = tls(certificates / "server.pem", certificates / "server.key")
        self._untrusted = tls(certificates / "untrusted.pem", certificates / "untrusted.key")
        self._socket: socket.socket | None = None

    def open(self) -> None:
        if self._socket is None:
            self._socket = socket.create_server(self._address, backlog=128)
            Thread(target=self._accept, args=(self._socket,), daemon=True).start()

    def close(self) -> None:
        """From now on a connection is refused."""
        if self._socket is not None:
            self._socket.shutdown(socket.SHUT_RDWR)
            self._socket.close()
            self._socket = None

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                connected, (client, _) = listening.accept()
            except OSError:
                return
            Thread(target=self._converse, args=(connected, client), daemon=True).start()

    def _converse(self, connected: socket.socket, client: str) -> None:
        context = self._untrusted if self._knobs.untrusted else self._trusted
        try:
            self._knobs.wait_while_hanging()
            connected.settimeout(300)
            with context.wrap_socket(connected, server_side=True) as secured:
                Connection(secured, client, self._answer)
        except OSError:
            # The client went away, or does not trust us.
            connected.close()
