"""What the two ends of ssh know of each other: the class's key, each machine's, and the grader's configuration."""

from __future__ import annotations

from pathlib import Path

from classroom.folder import remove
from classroom.plan import Seat
from classroom.processes import run

CONFIGURATION = """Host *
  User student
  IdentityFile {keys}/student
  IdentitiesOnly yes
  IdentityAgent none
  UserKnownHostsFile {keys}/known_hosts
  GlobalKnownHostsFile /dev/null
  StrictHostKeyChecking yes
  ConnectTimeout 5
  {more}
"""


def make_key(file: Path, comment: str) -> None:
    run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", str(file)], f"a key for {comment}")


def make_keys(folder: Path, seats: list[Seat], more: str = "") -> None:
    """more: a line of ssh_config(5) besides."""
    keys = folder / "keys"
    remove(keys)
    keys.mkdir(mode=0o700)
    make_key(keys / "student", "class")
    known = []
    for seat in seats:
        make_key(keys / seat.id, seat.host)
        shown = keys / f"{seat.id}.pub"
        if seat.kind == "changed-key":
            make_key(keys / f"{seat.id}-before", seat.host)
            shown = keys / f"{seat.id}-before.pub"
        if seat.kind != "unknown-key":
            known.append(f"{seat.host} {' '.join(shown.read_text().split()[:2])}\n")
    (keys / "known_hosts").write_text("".join(known))
    (keys / "ssh_config").write_text(CONFIGURATION.format(keys=keys, more=more))
