"""The states of a light machine, for the lab small-site: the student's files, and what the servers answer."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

PAGE = """<!doctype html>
<html><head><title>A small site</title></head><body><h1>Welcome</h1><p>It is small.</p></body></html>
"""
# Of the password small-secret, cost 5; and the same with Apache's MD5.
BCRYPT = "site:$2y$05$7s7qNcQyL0zLrV6xIYkR0uJX3zY1vQwK0dJ5T0l6x9w1f2r3t4y5u\n"
APR1 = "site:$apr1$kq1zQ0aB$0h0nWcXb1m2n3o4p5q6r7/\n"
IMAGE = "sha256:" + "5a" * 32
CONTAINER = "c0" * 32


@dataclass
class Light:
    """A machine, to be changed into a state."""

    files: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Below the home: text and mode."""
    site: dict[str, Any] | None = None
    engine: dict[str, Any] | None = None


def done() -> Light:
    container = {
        "Id": CONTAINER, "Created": "2026-11-01T10:00:00Z", "Name": "/small-site", "Image": IMAGE,
        "State": {"Status": "running", "Running": True, "Restarting": False, "ExitCode": 0,
                  "StartedAt": "2026-11-01T10:00:01Z", "FinishedAt": "0001-01-01T00:00:00Z"},
        "Config": {"Image": "small-site:v1", "Env": [], "Cmd": ["nginx"], "Entrypoint": None, "Labels": {}},
        "HostConfig": {"RestartPolicy": {"Name": "always", "MaximumRetryCount": 0}},
        "Mounts": [],
        "NetworkSettings": {"Ports": {"80/tcp": [{"HostIp": "127.0.0.1", "HostPort": "8080"}]}, "Networks": {}},
    }
    image = {
        "Id": IMAGE, "RepoTags": ["small-site:v1"], "RepoDigests": [], "Created": "2026-11-01T09:00:00Z",
        "Os": "linux", "Architecture": "amd64", "Size": 1234567,
        "Config": {"ExposedPorts": {"80/tcp": {}}, "Env": [], "Cmd": ["nginx"], "Entrypoint": None, "Labels": None},
        "RootFS": {"Type": "layers", "Layers": ["sha256:" + "1b" * 32]},
    }
    summary = {"Id": CONTAINER, "Names": ["/small-site"], "Image": "small-site:v1", "ImageID": IMAGE,
               "Created": 1793527200, "State": "running", "Status": "Up", "Labels": {}}
    html = {"Content_Type": "text/html; charset=utf-8"}
    text = {"Content_Type": "text/plain"}
    return Light(
        files={
            "site/index.html": (PAGE, 0o644),
            "site/Dockerfile": ("FROM nginx:alpine\nCOPY index.html /usr/share/nginx/html/index.html\n", 0o644),
            "site/settings.yml": ("name: small-site\nserver:\n  port: 8080\n", 0o644),
            "site/services.json": ('{"services": ["web", "engine"]}\n', 0o644),
            "site/notes.txt": ("done: pages, settings, container\n", 0o644),
            "site/users": (BCRYPT, 0o644),
            "site/check.sh": ("#!/bin/bash\ncurl -fsS http://localhost:8080/health\n", 0o755),
        },
        site={
            "/": {"status": 200, "headers": html, "body": PAGE},
            "/health": {"status": 200, "headers": text, "body": "ok\n"},
            "/private": {"status": 200, "headers": text, "body": "welcome\n", "login": "site:small-secret"},
            "/old": {"status": 301, "headers": {"Location": "/"}, "body": ""},
        },
        engine={
            "version": {"Version": "20.10.24", "ApiVersion": "1.41", "MinAPIVersion": "1.12", "Os": "linux"},
            "info": {"ServerVersion": "20.10.24", "OSType": "linux", "Architecture": "x86_64", "Name": "student",
                     "Driver": "overlay2", "RegistryConfig": {}},
            "containers": [summary],
            "inspected": {"small-site": container, CONTAINER: container},
            "images": {"small-site:v1": image, IMAGE: image},
        },
    )


def nothing(machine: Light) -> None:
    machine.files, machine.site, machine.engine = {}, None, None


def files_only(machine: Light) -> None:
    machine.site = machine.engine = None


def wrong_title(machine: Light) -> None:
    page = PAGE.replace("A small site", "Untitled")
    machine.files["site/index.html"] = (page, 0o644)
    assert machine.site is not None
    machine.site["/"]["body"] = page


def site_down(machine: Light) -> None:
    machine.site = None


def no_engine(machine: Light) -> None:
    machine.engine = None


def weak_password(machine: Light) -> None:
    machine.files["site/users"] = (APR1, 0o644)
    assert machine.site is not None
    del machine.site["/private"]["login"]


def stopped(machine: Light) -> None:
    assert machine.engine is not None
    container = copy.deepcopy(machine.engine["inspected"]["small-site"])
    container["State"].update(Status="exited", Running=False, ExitCode=137, FinishedAt="2026-11-02T10:00:00Z")
    container["HostConfig"]["RestartPolicy"]["Name"] = "no"
    machine.engine["inspected"] = {"small-site": container, CONTAINER: container}


def careless(machine: Light) -> None:
    text, _ = machine.files["site/check.sh"]
    machine.files["site/check.sh"] = (text + "if true; then\n", 0o644)
    machine.files["site/settings.yml"] = ("name: small-site\nserver: {port: [8080\n", 0o644)
    del machine.files["site/notes.txt"]


STATES = {
    "whole": lambda machine: None,
    "wrong-title": wrong_title,
    "stopped": stopped,
    "careless": careless,
    "weak-password": weak_password,
    "site-down": site_down,
    "no-engine": no_engine,
    "files-only": files_only,
    "nothing": nothing,
}


def light_machine(state: str) -> Light:
    machine = done()
    STATES[state](machine)
    return machine
