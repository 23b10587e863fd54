"""A class: its network, its machines, its grader. What is up is found again by process id and start time."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tarfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from classroom import keys, light_files, processes
from classroom.folder import DONOR, LAB_BENCH, MACHINE, ClassFailure, missing_packages, own_folder, remove, say
from classroom.plan import Seat, parse, seat

# Light machines that are started at the same time.
AT_ONCE = 16
HUB_NAMES = "registry-1.docker.io auth.docker.io hub.docker.com index.docker.io production.cloudflare.docker.com"


class School:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ssh_config = folder / "keys" / "ssh_config"
        self._world = folder / "world"

    # What there is.

    @property
    def seats(self) -> list[Seat]:
        try:
            return parse((self.folder / "plan").read_text())
        except FileNotFoundError:
            raise ClassFailure("there is no class: class up N makes one") from None

    def world(self) -> int:
        pid = processes.noted(self._world)
        if pid is None:
            raise ClassFailure("no class is up: class up N starts one")
        return pid

    def process(self, seat: Seat) -> int | None:
        """The first process of its machine."""
        if seat.is_light:
            return processes.noted(self._light(seat) / "process")
        return processes.noted(self.bench_folder(seat) / "machine")

    def _light(self, seat: Seat) -> Path:
        return self.folder / "machines" / seat.id

    def bench_folder(self, seat: Seat) -> Path:
        return self.folder / "engines" / seat.id

    # Up and down.

    def up(self, seats: list[Seat], ssh_line: str = "") -> None:
        """ssh_line: a line of the grader's ssh_config(5) besides."""
        missing = [name for name in missing_packages() if name in ("openssh-server", "openssh-client", "iproute2")]
        if missing:
            raise ClassFailure(f"these packages are missing: {' '.join(missing)}. Run: class install")
        self.down()
        own_folder(self.folder)
        (self.folder / "plan").write_text("".join(f"{seat.text()}\n" for seat in seats))
        (self.folder / "roster.csv").write_text(roster(seats))
        keys.make_keys(self.folder, seats, ssh_line)
        engines = [seat for seat in seats if seat.kind == "engine"]
        if engines:
            self._prepare_engines(engines)
        self._start_world(seats, hub=bool(engines))
        light = [seat for seat in seats if seat.is_light]
        for start in range(0, len(light), AT_ONCE):
            self._start_light(light[start:start + AT_ONCE])
        with ThreadPoolExecutor(max_workers=len(os.sched_getaffinity(0))) as pool:
            list(pool.map(self._start_engine, engines))

    def down(self) -> None:
        """Ends every machine, and removes everything."""
        processes.end(self._world)
        for folder in sorted((self.folder / "engines").glob("*")):
            bench(folder, "down")
        if self.folder.exists():
            remove(self.folder)

    def restore(self, number: int, line: str) -> None:
        """Puts one machine into another state; what it is may change too, but not its key: that is known."""
        seats = self.seats
        if not 1 <= number <= len(seats):
            raise ClassFailure(f"the class has machines 1 to {len(seats)}")
        before = seats[number - 1]
        after = seat(number, line)
        if "engine" in (before.kind, after.kind) and after.kind not in (before.kind, "off"):
            raise ClassFailure("a machine with an Engine stays one, or is off")
        self.stop(before)
        seats[number - 1] = after
        (self.folder / "plan").write_text("".join(f"{each.text()}\n" for each in seats))
        if after.kind == "engine":
            self._start_engine(after)
        elif after.is_light:
            self._start_light([after])

    def stop(self, seat: Seat) -> None:
        if seat.is_light:
            processes.end(self._light(seat) / "process")
        elif seat.kind == "engine":
            processes.end(self.bench_folder(seat) / "world")
            processes.end(self.bench_folder(seat) / "machine")

    # The grader.

    def grader(self, *command: str) -> list[str]:
        """What runs a command where the grader is: it sees this system, the students' machines and Docker Hub."""
        return processes.entering(self.world(), "nm", "env", "-C", os.getcwd(), *command)

    def leftovers(self) -> list[str]:
        """What a grading that has ended must not leave: processes of the grader's and on machines, containers."""
        found = []
        world = self.world()
        ours, outside = processes.namespace(world, "pid"), processes.namespace("self", "pid")
        # The class's first process, and the one that waits for it.
        own = {str(world), processes.parent(world)}
        places = {processes.namespace(world, "net"): "the grader"}
        for each in self.seats:
            if (pid := self.process(each)) is not None:
                places[processes.namespace(pid, "net")] = each.id
        for pid in processes.all_processes():
            place = places.get(processes.namespace(pid, "net"))
            if place is None or pid in own:
                continue
            command = processes.command_line(pid)
            if place == "the grader":
                if processes.namespace(pid, "pid") == outside and outside != ours:
                    found.append(f"{place}: {command}")
            elif _owner(pid) == 2000 or "sshd: " in command and "[listener]" not in command:
                found.append(f"{place}: {command}")
        for each in self.seats:
            if each.kind == "engine" and self.process(each) is not None:
                script = "! [ -S /run/docker.sock ] || docker ps -a --filter label=assay.owner"
                script += " --format '{{.ID}} {{.Image}}'"
                lines = bench(self.bench_folder(each), "run", "--", "sh", "-c", script).splitlines()
                found += [f"{each.id}: container {line}" for line in lines]
        return found

    # How they start.

    def _start_world(self, seats: list[Seat], hub: bool) -> None:
        grader = self.folder / "grader"
        grader.mkdir()
        hosts = "127.0.0.1 localhost grader\n::1 localhost\n"
        hosts += "".join(f"{each.address} {each.host}\n" for each in seats)
        if hub:
            hosts += f"198.18.0.10 {HUB_NAMES}\n"
            bundle = Path("/etc/ssl/certs/ca-certificates.crt").read_text()
            (grader / "ca-certificates.crt").write_text(bundle + (DONOR / "share" / "authority.pem").read_text())
            shutil.copytree(DONOR / "certificates", self.folder / "certificates")
            subprocess.run(["cp", "-a", str(DONOR / "stages" / "task-8" / "hub"), str(self.folder / "hub")], check=True)
        (grader / "hosts").write_text(hosts)
        with (self.folder / "class.log").open("w") as log:
            subprocess.Popen(
                ["setsid", "unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "bash",
                 str(MACHINE / "world"), str(self.folder), str(LAB_BENCH)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self._await(self.folder / "ready", self.folder / "class.log", "the class's network")

    def _start_light(self, seats: list[Seat]) -> None:
        lines = []
        for each in seats:
            folder = self._light(each)
            remove(folder)
            light_files.write(folder, each, self.folder / "keys")
            lines.append(
                f"setsid unshare --mount --net --pid --uts --ipc --fork --kill-child bash {MACHINE}/light {folder} "
                f"{LAB_BENCH} {each.address} {each.cable} {each.ether} "
                f"</dev/null >{folder}/machine.log 2>&1 9</proc/self/ns/net &")
        # Its shell ends, and the machines are left to the class's first process.
        script = "\n".join(lines)
        processes.run(processes.entering(self.world(), "nmp", "bash", "-c", script), "light machines")
        for each in seats:
            self._await(self._light(each) / "ready", self._light(each) / "machine.log", each.id)

    def _prepare_engines(self, seats: list[Seat]) -> None:
        """A bench for each, that shares the stages of the first."""
        bench(DONOR, "up")
        for each in seats:
            folder = self.bench_folder(each)
            (folder / "share").mkdir(parents=True)
            (folder / ".assay-bench").touch()
            shutil.copy(DONOR / "digest", folder / "digest")
            shutil.copytree(DONOR / "certificates", folder / "certificates")
            (folder / "stages").symlink_to(DONOR / "stages")
            shutil.copy(DONOR / "share" / "authority.pem", folder / "share")
            how = "-al" if _same_device(DONOR, folder) else "-a"
            processes.run(
                ["cp", how, str(DONOR / "share" / "debs"), str(folder / "share")], "packages for the machines")

    def _start_engine(self, seat: Seat) -> None:
        bench(self.bench_folder(seat), "restore", seat.state)
        pid = self.process(seat)
        if pid is None:
            raise ClassFailure(f"{seat.id} ended as soon as it had started")
        cable = [
            f"link add {seat.cable} type veth peer name class0 address {seat.ether} netns {pid}",
            f"link set {seat.cable} master class0 up",
        ]
        processes.run(
            processes.entering(self.world(), "n", "ip", "-batch", "-"), f"a cable for {seat.id}",
            input="\n".join(cable) + "\n", stdin=None)
        ends = [f"address add {seat.address}/22 dev class0", "link set class0 up"]
        processes.run(
            processes.entering(pid, "n", "ip", "-batch", "-"), f"an address for {seat.id}",
            input="\n".join(ends) + "\n", stdin=None)
        start_ssh(pid, self.folder / "keys", seat.id, seat.words)

    def _await(self, file: Path, log: Path, what: str) -> None:
        deadline = time.monotonic() + 30
        while not (file.exists() and file.read_text()):
            if time.monotonic() > deadline:
                raise ClassFailure(f"{what} did not start: {log.read_text().strip()[-2000:] or 'it says nothing'}")
            time.sleep(0.02)


def start_ssh(pid: int, keys_folder: Path, name: str, words: tuple[str, ...]) -> None:
    """Gives a machine of the bench the account `student` and an ssh server of its own, that root may use too."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        for source, target, mode in [
            (keys_folder / name, "host_key", 0o600), (keys_folder / "student.pub", "authorized_keys", 0o644),
            (MACHINE / "sshd_config", "sshd_config", 0o644), (MACHINE / "join", "join", 0o755),
        ]:
            entry = tarfile.TarInfo(target)
            data = source.read_bytes()
            entry.size, entry.mode = len(data), mode
            tar.addfile(entry, io.BytesIO(data))
    unpack = "mkdir -p /run/class && tar -x -C /run/class"
    # Not a login of the bench's: the server outlives this call, and ends with the machine.
    whole = ["env", "-i", "-C", "/", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "sh", "-c"]
    result = subprocess.run(
        processes.entering(pid, "m", *whole, unpack), input=archive.getvalue(), capture_output=True, check=False)
    if result.returncode != 0:
        raise ClassFailure(f"files for {name}: {result.stderr.decode(errors='replace')}")
    processes.run(
        processes.entering(pid, "mnpui", *whole, f"exec setsid /run/class/join {' '.join(words)}"), f"ssh on {name}")


def roster(seats: list[Seat]) -> str:
    lines = [
        f"{each.id},{each.name},{each.id}@example.org,{1800 + each.number},ssh://student@{each.host}\n"
        for each in seats]
    return "student,name,email,idnumber,machine\n" + "".join(lines)


def bench(folder: Path, *words: str) -> str:
    return processes.run(
        [str(LAB_BENCH / "bench"), *words], f"bench {' '.join(words)}", env={**os.environ, "ASSAY_BENCH": str(folder)})


def _same_device(one: Path, other: Path) -> bool:
    return one.stat().st_dev == other.stat().st_dev


def _owner(pid: str) -> int | None:
    try:
        return os.stat(f"/proc/{pid}").st_uid
    except OSError:
        return None
