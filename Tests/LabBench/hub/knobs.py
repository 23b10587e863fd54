"""How the stand-in misbehaves when it is told to. All of it is forgotten with the machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Condition


@dataclass
class Knobs:
    down: bool = False
    hanging: bool = False
    untrusted: bool = False
    error: int | None = None
    """The status of every answer."""
    error_host: str | None = None
    """Only this host answers with it."""
    abuse: bool = False
    """The registry answers with a bare 429."""
    api_limited: bool = False
    """hub.docker.com answers 429."""
    token_ttl: int = 300
    opaque_tokens: bool = False
    realm: str = "https://auth.docker.io/token"
    _changed: Condition = field(default_factory=Condition)

    def recover(self) -> None:
        """What ails the network or the whole service is over."""
        self.down = self.untrusted = False
        self.error = self.error_host = None
        self.hang(False)

    def hang(self, hanging: bool) -> None:
        with self._changed:
            self.hanging = hanging
            self._changed.notify_all()

    def wait_while_hanging(self) -> None:
        with self._changed:
            while self.hanging:
                self._changed.wait()
