"""That the counts notice what they are there for."""

import pytest

import hub_requests as hub

PULL = "service=registry.docker.io&scope=repository%3Alabuser%2Fapp%3Apull"
MANIFESTS = "/v2/labuser/app/manifests/"
DIGEST = "sha256:" + 64 * "0"


def request(method, host, path, query="", authorization=None):
    return {"method": method, "host": host, "path": path, "query": query, "authorization": authorization}


TOKEN = request("GET", hub.TOKENS, "/token", PULL)
MANIFEST = request("GET", hub.REGISTRY, MANIFESTS + DIGEST, authorization="bearer")
THRIFTY = [
    request("GET", hub.ACCOUNTS, "/v2/users/labuser/"),
    request("GET", hub.REGISTRY, "/v2/"),
    TOKEN,
    request("GET", hub.TOKENS, "/token", PULL, "basic"),
    request("GET", hub.TOKENS, "/token", PULL + "%2Cpush", "basic"),
    request("HEAD", hub.REGISTRY, MANIFESTS + "v1.0", authorization="bearer"),
    request("HEAD", hub.REGISTRY, MANIFESTS + "latest", authorization="bearer"),
    MANIFEST,
    request("GET", hub.REGISTRY, "/v2/labuser/app/blobs/" + DIGEST, authorization="bearer"),
    request("GET", hub.CONTENT, "/blob", "signature=1"),
]


def test_thrifty_run_has_no_fault():
    assert hub.faults(THRIFTY) == []
    assert hub.twice(THRIFTY) == []
    assert [words for words, _ in hub.rules(THRIFTY)] == [
        "one token for each scope and login: 3 for 3",
        "tags by HEAD only: 2 by HEAD, 0 by GET",
        "each manifest at most once by GET: 1 for 1",
        "no credentials at production.cloudflare.docker.com: 1 requests, 0 with any",
    ]


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        (TOKEN, "2 tokens for repository:labuser/app:pull without a login"),
        (
            request("GET", hub.TOKENS, "/token", "scope=repository%3Alabuser%2Fapp%3Apush%2Cpull", "basic"),
            "2 tokens for repository:labuser/app:pull,push with a login",
        ),
        (
            request("GET", hub.REGISTRY, MANIFESTS + "latest", authorization="bearer"),
            "GET of the manifest of labuser/app:latest, where HEAD is enough",
        ),
        (MANIFEST, f"2 times GET of the manifest labuser/app@{DIGEST}"),
        (
            request("GET", hub.CONTENT, "/other", "signature=2", "bearer"),
            "credentials (bearer) at production.cloudflare.docker.com",
        ),
    ],
)
def test_one_request_too_many_is_a_fault(more, fault):
    assert hub.faults([*THRIFTY, more]) == [fault]


@pytest.mark.parametrize("host", hub.HOSTS)
def test_log_without_one_of_the_hosts_proves_nothing(host):
    log = [line for line in THRIFTY if line["host"] != host]
    assert hub.faults(log) == [f"nothing was asked of {host}, so its requests prove nothing"]


def test_hosts_are_counted_and_strangers_told():
    log = [*THRIFTY, request("GET", "index.docker.io", "/v1/search")]
    assert hub.by_host(log) == (
        "registry-1.docker.io 5, auth.docker.io 3, hub.docker.com 1, production.cloudflare.docker.com 1, "
        "index.docker.io 1"
    )


def test_equal_requests_are_told_but_for_signatures():
    content = request("GET", hub.CONTENT, "/blob", "signature=2")
    head = request("HEAD", hub.REGISTRY, MANIFESTS + "v1.0", authorization="bearer")
    assert hub.twice([*THRIFTY, content, head]) == [
        f"HEAD https://{hub.REGISTRY}{MANIFESTS}v1.0",
        f"GET https://{hub.CONTENT}/blob",
    ]
