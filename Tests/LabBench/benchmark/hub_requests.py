"""What a run asked of Docker Hub, from the log of the stand-in (`bench hub log`), and what of it must not be more."""

import json
import re
import subprocess
from collections import Counter
from urllib.parse import parse_qs

SOCKET = "/run/bench/hub.sock"
REGISTRY = "registry-1.docker.io"
TOKENS = "auth.docker.io"
ACCOUNTS = "hub.docker.com"
CONTENT = "production.cloudflare.docker.com"
HOSTS = (REGISTRY, TOKENS, ACCOUNTS, CONTENT)

MANIFEST = re.compile(r"/v2/(?P<repository>.+)/manifests/(?P<reference>[^/]+)")


def tell_hub(word):
    argv = ["curl", "-sS", "--fail-with-body", "--noproxy", "*", "--unix-socket", SOCKET, "--data-binary", word]
    return subprocess.run([*argv, "http://hub/"], capture_output=True, text=True, check=True).stdout


def forget():
    tell_hub("reset-log")


def read():
    return [json.loads(line) for line in tell_hub("log").splitlines()]


def by_host(log):
    """registry-1.docker.io 7, auth.docker.io 2, …"""
    counts = Counter({host: 0 for host in HOSTS})
    counts.update(request["host"] for request in log)
    return ", ".join(f"{host} {count}" for host, count in counts.items())


def twice(log):
    """What was asked again in just the same way. An address that the registry signed is another each time."""
    counts = Counter(
        (request["method"], request["host"], request["path"], request["authorization"])
        + (() if request["host"] == CONTENT else (request["query"],))
        for request in log
    )
    return [f"{key[0]} https://{key[1]}{key[2]}" for key, count in counts.items() if count > 1]


def rules(log):
    """For each rule, in words, what was counted; and what breaks it."""
    return [_tokens(log), _tags(log), _manifests(log), _logins(log)]


def faults(log):
    """Why these requests are not as they must be. Nothing can be told from a log without the Hub's hosts."""
    silent = set(HOSTS) - {request["host"] for request in log}
    unseen = [f"nothing was asked of {host}, so its requests prove nothing" for host in HOSTS if host in silent]
    return unseen + [fault for _, broken in rules(log) for fault in broken]


def _tokens(log):
    asked = Counter(
        (_scope(request["query"]), "with a login" if request["authorization"] else "without a login")
        for request in log
        if request["host"] == TOKENS
    )
    broken = [f"{count} tokens for {scope} {login}" for (scope, login), count in asked.items() if count > 1]
    return f"one token for each scope and login: {asked.total()} for {len(asked)}", broken


def _scope(query):
    """repository:labuser/app:pull,push, whichever order its actions came in."""
    scopes = []
    for scope in parse_qs(query).get("scope", []):
        name, _, actions = scope.rpartition(":")
        scopes.append(f"{name}:{','.join(sorted(actions.split(',')))}")
    return " ".join(sorted(scopes)) or "no scope"


def _references(log, method, *, digests):
    """What manifests were asked for, repository:tag or repository@digest."""
    found = [MANIFEST.fullmatch(request["path"]) for request in log if request["method"] == method]
    return Counter(
        f"{match['repository']}{'@' if digests else ':'}{match['reference']}"
        for match in found
        if match and (":" in match["reference"]) == digests
    )


def _tags(log):
    heads, gets = (_references(log, method, digests=False) for method in ("HEAD", "GET"))
    broken = [f"GET of the manifest of {name}, where HEAD is enough" for name in gets]
    return f"tags by HEAD only: {heads.total()} by HEAD, {gets.total()} by GET", broken


def _manifests(log):
    gets = _references(log, "GET", digests=True)
    broken = [f"{count} times GET of the manifest {name}" for name, count in gets.items() if count > 1]
    return f"each manifest at most once by GET: {gets.total()} for {len(gets)}", broken


def _logins(log):
    content = [request for request in log if request["host"] == CONTENT]
    schemes = [request["authorization"] for request in content if request["authorization"]]
    broken = [f"credentials ({scheme}) at {CONTENT}" for scheme in schemes]
    return f"no credentials at {CONTENT}: {len(content)} requests, {len(broken)} with any", broken
