"""What the machines of a class are: one line each of a plan, `KIND [STATE] [WORD…]`.

    engine STATE [nogroup]     the lab bench's machine, with an Engine of its own, at a stage or in a state
    light STATE [WORD…]        files and small servers, for the lab small-site; states: light_states.py
    off                        nobody has the address
    refuses                    the address is there, and no ssh server
    changed-key                a light machine that shows another host key than the one known
    unknown-key                one whose host key nobody knows
    hangs                      accepts connections and says nothing

Words of a light machine:

    nogroup     the account may not ask the Engine
    noforwards  its ssh server forbids forwards
    noisy       its shell prints at every login
    floods      its shell prints at every login, and does not end
    sleeps      its shell waits at every login, and does not end
    freezes     whatever the account runs is stopped (SIGSTOP) a moment later, over and over
    drops       connections are cut a moment after they were made, over and over
    full        no file can be written
    far         60 ms away, there and back each
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from classroom.folder import ClassFailure
from classroom.light_states import STATES

PLANS = Path(__file__).resolve().parent.parent / "plans"
KINDS = ("engine", "light", "off", "refuses", "changed-key", "unknown-key", "hangs")
WORDS = ("nogroup", "noforwards", "noisy", "floods", "sleeps", "freezes", "drops", "full", "far")
MOST = 800

FIRST_NAMES = "Ada Alan Barbara Dennis Edsger Frances Grace Ken Margaret Niklaus Radia Tony".split()
LAST_NAMES = "Allen Dijkstra Hamilton Hoare Hopper Liskov Lovelace Perlman Ritchie Thompson Turing Wirth".split()


@dataclass(frozen=True)
class Seat:
    """A student, and what their machine is."""

    number: int
    """From 1."""
    kind: str
    state: str
    words: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"s{self.number:02}"

    @property
    def host(self) -> str:
        return f"{self.id}.lab"

    @property
    def name(self) -> str:
        index = self.number - 1
        first = FIRST_NAMES[index % len(FIRST_NAMES)]
        last = LAST_NAMES[(index * 5 + 6 + index // len(LAST_NAMES)) % len(LAST_NAMES)]
        return f"{first} {last}"

    @property
    def address(self) -> str:
        block, rest = divmod(self.number - 1, 200)
        return f"198.18.{64 + block}.{rest + 11}"

    @property
    def cable(self) -> str:
        return f"cable{self.number}"

    @property
    def ether(self) -> str:
        """Its own even after a restore: the grader remembers where an address is."""
        return f"02:00:00:00:{self.number >> 8:02x}:{self.number & 255:02x}"

    @property
    def is_light(self) -> bool:
        """Whether it is one of ours, whatever it answers."""
        return self.kind in ("light", "refuses", "changed-key", "unknown-key", "hangs")

    def text(self) -> str:
        return " ".join([self.kind, *([self.state] if self.kind in ("engine", "light") else []), *self.words])


def seat(number: int, line: str) -> Seat:
    kind, *rest = line.split()
    if kind not in KINDS:
        raise ClassFailure(f"a machine is one of {', '.join(KINDS)}; not '{kind}'")
    state = "whole" if kind in ("refuses", "changed-key", "unknown-key", "hangs") else ""
    if kind in ("engine", "light"):
        if not rest:
            raise ClassFailure(f"machine {number}: '{kind}' needs a state")
        state, *rest = rest
    if kind == "light" and state not in STATES:
        raise ClassFailure(f"a light machine has no state '{state}': it knows {', '.join(STATES)}")
    if unknown := [word for word in rest if word not in WORDS]:
        raise ClassFailure(f"machine {number}: what is '{unknown[0]}'?")
    return Seat(number, kind, state, tuple(rest))


def read_plan(name: str) -> list[Seat]:
    """Of `up`'s argument: a number of light machines, a plan by name, or a file."""
    if name.isdigit():
        if not 1 <= int(name) <= MOST:
            raise ClassFailure(f"a class has 1 to {MOST} machines")
        states = list(STATES)
        return [seat(number, f"light {states[(number - 1) % len(states)]}") for number in range(1, int(name) + 1)]
    file = PLANS / name if (PLANS / name).is_file() else Path(name)
    if not file.is_file():
        raise ClassFailure(f"no plan '{name}': {', '.join(sorted(plan.name for plan in PLANS.iterdir()))}, or a file")
    return parse(file.read_text())


def parse(text: str) -> list[Seat]:
    lines = [line.split("#")[0].strip() for line in text.splitlines()]
    return [seat(number, line) for number, line in enumerate(filter(None, lines), start=1)]
