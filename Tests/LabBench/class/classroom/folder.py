"""Where a class is kept, and what it needs of this system."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

LAB_BENCH = Path(__file__).resolve().parents[2]
CHECKOUT = LAB_BENCH.parents[1]
MACHINE = LAB_BENCH / "class" / "machine"
DONOR = Path(os.environ.get("ASSAY_BENCH") or "/var/tmp/assay-bench")
"""The bench whose stages the machines with an Engine are booted from."""

PACKAGES = ["iproute2", "munge", "openssh-client", "openssh-server", "parallel", "python3", "slurm-wlm"]
MARK = ".assay-class"


class ClassFailure(Exception):
    """Something that the class needs is not there or does not work: told as it is."""


def say(text: str) -> None:
    print(f"class: {text}", file=sys.stderr, flush=True)


def class_folder() -> Path:
    return Path(os.environ.get("ASSAY_CLASS") or "/var/tmp/assay-class")


def be_root() -> None:
    """Namespaces and mounts need root: becomes it where sudo does not ask."""
    if os.geteuid() == 0:
        return
    if subprocess.run(["sudo", "-n", "true"], stderr=subprocess.DEVNULL, check=False).returncode != 0:
        raise ClassFailure(f"this needs root, and sudo asks for a password here. Run: sudo {' '.join(sys.argv)}")
    kept = [f"{name}={os.environ[name]}" for name in ("ASSAY_CLASS", "ASSAY_BENCH", "ASSAY_PATH") if name in os.environ]
    os.execvp("sudo", ["sudo", "-n", *kept, *sys.argv])


def own_folder(folder: Path) -> None:
    """`down` removes the whole folder: it must be the class's from the beginning."""
    if len(folder.parts) < 3 or not folder.is_absolute() or folder.parts[1] in ("etc", "home", "root", "run", "proc"):
        raise ClassFailure(f"ASSAY_CLASS must be an absolute path, and not in a folder that machines replace: {folder}")
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / MARK).exists():
        if any(folder.iterdir()):
            raise ClassFailure(f"ASSAY_CLASS names a folder that holds something else: {folder}")
        (folder / MARK).touch()


def take_lock(folder: Path) -> None:
    """One command at a time changes this class. It ends with this process."""
    lock = os.open(f"{folder}.lock", os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("waiting for another class command")
        fcntl.flock(lock, fcntl.LOCK_EX)


def remove(path: Path) -> None:
    shutil.rmtree(path, ignore_errors=True)
    if path.exists():
        subprocess.run(["chattr", "-R", "-f", "-i", "-a", str(path)], check=False)
        shutil.rmtree(path)


def missing_packages() -> list[str]:
    def is_there(package: str) -> bool:
        query = ["dpkg-query", "-W", "-f", "${db:Status-Abbrev}", package]
        return subprocess.run(query, capture_output=True, text=True, check=False).stdout.startswith("ii")

    return [package for package in PACKAGES if not is_there(package)]


def install_packages() -> None:
    """Nothing that comes with them is started."""
    missing = missing_packages()
    if not missing:
        return
    say(f"installing {' '.join(missing)}")
    deny = Path("/usr/sbin/policy-rc.d")
    ours = not deny.exists()
    if ours:
        deny.write_text("#!/bin/sh\nexit 101\n")
        deny.chmod(0o755)
    try:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update"], ["-o", "Dpkg::Use-Pty=0", "--no-install-recommends", "install", *missing]):
            subprocess.run(["apt-get", "-qq", *arguments], env=environment, stdin=subprocess.DEVNULL,
                           stdout=sys.stderr, check=True)
    finally:
        if ours:
            deny.unlink()
