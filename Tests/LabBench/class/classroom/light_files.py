"""The files of a light machine: its account, what its ssh server needs, and what its student made."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from classroom.folder import MACHINE
from classroom.light_states import light_machine
from classroom.plan import Seat

PASSWD = """root:x:0:0:root:/root:/bin/bash
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
sshd:x:104:65534::/run/sshd:/usr/sbin/nologin
student:x:2000:2000:Student:/home/student:/bin/bash
"""
SHADOW = "root:*:19000:0:99999:7:::\nstudent:*:19000:0:99999:7:::\n"
GROUP = "root:x:0:\nnogroup:x:65534:\nstudent:x:2000:\ndocker:x:2375:{members}\n"
# What the account's shell does at a login.
SHELLS = {
    "noisy": "echo Welcome to my machine; echo Have fun >&2\n",
    "floods": "yes Welcome to my machine\n",
    "sleeps": "sleep infinity\n",
}


def write(folder: Path, seat: Seat, keys: Path) -> None:
    """keys: the folder of the class's."""
    for part in ("etc", "run", "home"):
        (folder / part).mkdir(parents=True)
    (folder / "etc" / "passwd").write_text(PASSWD)
    (folder / "etc" / "shadow").write_text(SHADOW)
    (folder / "etc" / "group").write_text(GROUP.format(members="" if "nogroup" in seat.words else "student"))
    (folder / "etc" / "hosts").write_text(f"127.0.0.1 localhost {seat.id}\n::1 localhost\n")
    (folder / "etc" / "hostname").write_text(f"{seat.id}\n")

    run = folder / "run"
    run.chmod(0o755)
    shutil.copy(keys / seat.id, run / "host_key")
    (run / "host_key").chmod(0o600)
    shutil.copy(keys / "student.pub", run / "authorized_keys")
    shutil.copy(MACHINE / "servers.py", run)
    configuration = (MACHINE / "sshd_config").read_text()
    if "far" in seat.words:
        configuration = configuration.replace("Port 22\n", "Port 2222\nListenAddress 127.0.0.1\n")
    if "noforwards" in seat.words:
        configuration += "AllowTcpForwarding no\nAllowStreamLocalForwarding no\n"
    (run / "sshd_config").write_text(configuration)
    if seat.kind in ("hangs", "refuses"):
        (run / "no-ssh").touch()

    machine = light_machine(seat.state)
    (run / "words").write_text(" ".join(seat.words) + "\n")
    state = {
        "site": machine.site, "engine": machine.engine, "hangs": seat.kind == "hangs", "is-far": "far" in seat.words}
    (run / "state.json").write_text(json.dumps(state))
    for name, (text, mode) in machine.files.items():
        file = folder / "home" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        file.chmod(mode)
    for word, shell in SHELLS.items():
        if word in seat.words:
            (folder / "home" / ".bashrc").write_text(shell)
