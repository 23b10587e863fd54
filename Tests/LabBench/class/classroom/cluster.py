"""A Slurm cluster of one node where the grader is: Debian's munged, slurmctld and slurmd with folders and ports of
their own, ended by process id and start time."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import time
from pathlib import Path

from classroom import processes
from classroom.folder import ClassFailure, remove
from classroom.school import School

# More than there are processors: a grader mostly waits.
TASKS_AT_ONCE = 4
CONFIGURATION = """ClusterName=class
SlurmctldHost={host}(127.0.0.1)
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CryptoType=crypto/munge
SlurmUser=root
SlurmdUser=root
SlurmctldPort=16817
SlurmdPort=16818
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
ReturnToService=2
SchedulerParameters=sched_interval=1,batch_sched_delay=0
KillWait=2
MailProg=/bin/true
NodeName={host} NodeAddr=127.0.0.1 CPUs={tasks} State=UNKNOWN
PartitionName=class Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""
DAEMONS = ("slurmd", "slurmctld", "munged")


class Cluster:
    def __init__(self, school: School) -> None:
        self.folder = school.folder / "slurm"
        self._school = school
        self.environment = {**os.environ, "SLURM_CONF": str(self.folder / "slurm.conf")}

    def up(self) -> None:
        folder = self.folder
        remove(folder)
        for name in ("state", "spool"):
            (folder / name).mkdir(parents=True)
        folder.chmod(0o755)
        (folder / "munge.key").write_bytes(secrets.token_bytes(1024))
        (folder / "munge.key").chmod(0o400)
        configuration = CONFIGURATION.format(
            host=socket.gethostname().split(".")[0], folder=folder, tasks=TASKS_AT_ONCE)
        (folder / "slurm.conf").write_text(configuration)
        self._start(
            "munged", "--force", f"--socket={folder}/munge.socket", f"--key-file={folder}/munge.key",
            f"--pid-file={folder}/munged.pid", f"--log-file={folder}/munged.log", f"--seed-file={folder}/munge.seed")
        self._start("slurmctld")
        self._start("slurmd")
        deadline = time.monotonic() + 30
        while "idle" not in self.tell("sinfo", "-h", "-o", "%t", check=False):
            if time.monotonic() > deadline:
                raise ClassFailure(f"the cluster is not ready: {self.tell('sinfo', check=False)}")
            time.sleep(0.1)

    def down(self) -> None:
        for name in DAEMONS:
            note = self.folder / f"{name}.noted"
            if note.exists():
                processes.end(note)

    def tell(self, *command: str, check: bool = True) -> str:
        """What a command of Slurm's, or one that uses them, says."""
        result = subprocess.run(
            self._school.grader(*command), env=self.environment, stdin=subprocess.DEVNULL, capture_output=True,
            text=True, check=False)
        if check and result.returncode != 0:
            raise ClassFailure(f"{' '.join(command[:2])}: {result.stderr.strip() or result.stdout.strip()}")
        return result.stdout

    def submit(self, *options: str) -> str:
        """The id of the job."""
        return self.tell("sbatch", "--parsable", *options).strip()

    def states(self, job: str) -> dict[str, str]:
        """Of each task that waits or runs: RUNNING, PENDING…"""
        lines = self.tell("squeue", "-h", "-r", "-j", job, "-o", "%K %T", check=False).splitlines()
        return dict(line.split() for line in lines)  # type: ignore[misc]

    def await_end(self, job: str, limit: float = 300) -> None:
        deadline = time.monotonic() + limit
        while states := self.states(job):
            if time.monotonic() > deadline:
                raise ClassFailure(f"job {job} does not end within {limit:.0f} s: {states}")
            time.sleep(0.2)

    def _start(self, program: str, *options: str) -> None:
        processes.run(
            self._school.grader(f"/usr/sbin/{program}", *options), program, env=self.environment)
        pid_file = self.folder / f"{program}.pid"
        deadline = time.monotonic() + 10
        while not (pid_file.exists() and pid_file.read_text().strip()):
            if time.monotonic() > deadline:
                raise ClassFailure(f"{program} did not start; its log is in {self.folder}")
            time.sleep(0.05)
        processes.note(int(pid_file.read_text()), self.folder / f"{program}.noted")
