"""The 24 checkpoints of ../class/lab as a person would write them for pytest-testinfra."""

import json

SITE = "http://localhost:8080"
APP = "/home/student/site"


def status(host, *options):
    return host.run(f"curl -s -m 10 -o /dev/null -w '%{{http_code}}' {' '.join(options)}").stdout


def engine(host, path):
    return host.check_output(f"curl -sSf -m 10 --unix-socket /run/docker.sock http://engine{path}")


def container(host):
    return json.loads(engine(host, "/containers/small-site/json"))


# Files.


def test_page_title(host):
    assert "<title>A small site</title>" in host.file(f"{APP}/index.html").content_string


def test_page_heading(host):
    text = host.file(f"{APP}/index.html").content_string
    assert text.count("<h1>") == 1 and "<h1>Welcome</h1>" in text


def test_image_file(host):
    lines = host.file(f"{APP}/Dockerfile").content_string.splitlines()
    assert "FROM nginx:alpine" in lines
    assert "COPY index.html /usr/share/nginx/html/index.html" in lines


def test_settings(host):
    lines = host.file(f"{APP}/settings.yml").content_string.splitlines()
    assert "name: small-site" in lines and "  port: 8080" in lines


def test_services(host):
    assert {"web", "engine"} <= set(json.loads(host.file(f"{APP}/services.json").content_string)["services"])


def test_notes(host):
    assert host.file(f"{APP}/notes.txt").contains("^done: .")


def test_password_is_bcrypt(host):
    assert host.file(f"{APP}/users").content_string.startswith("site:$2")


def test_script_executable(host):
    assert host.file(f"{APP}/check.sh").mode & 0o100


def test_script_asks(host):
    assert host.run(f"bash -n {APP}/check.sh").succeeded
    assert host.file(f"{APP}/check.sh").contains("^curl .*localhost:8080")


# Commands.


def test_script_parses(host):
    assert host.run(f"bash -n {APP}/check.sh").succeeded


def test_account(host):
    assert host.user().name == "student"


def test_kernel(host):
    assert host.check_output("uname -s") == "Linux"


# The site.


def test_site_answers(host):
    assert status(host, f"{SITE}/") == "200"


def test_served_title(host):
    assert "<title>A small site</title>" in host.check_output(f"curl -s -m 10 {SITE}/")


def test_health(host):
    assert "ok" in host.check_output(f"curl -sf -m 10 {SITE}/health")


def test_private_closed(host):
    assert status(host, f"{SITE}/private") == "401"


def test_private_open(host):
    assert status(host, "-u site:small-secret", f"{SITE}/private") == "200"


def test_old_address(host):
    assert "\nlocation: /\n" in host.check_output(f"curl -s -m 10 --head {SITE}/old").lower().replace("\r", "")


# The Engine.


def test_engine_answers(host):
    assert engine(host, "/_ping") == "OK"


def test_image_built(host):
    assert engine(host, "/images/small-site:v1/json")


def test_image_exposes(host):
    assert "80/tcp" in json.loads(engine(host, "/images/small-site:v1/json"))["Config"]["ExposedPorts"]


def test_container_runs(host):
    assert container(host)["State"]["Running"]


def test_container_restarts(host):
    assert container(host)["HostConfig"]["RestartPolicy"]["Name"] in ("always", "unless-stopped")


def test_container_ports(host):
    ports = container(host)["NetworkSettings"]["Ports"]["80/tcp"]
    assert "8080" in [port["HostPort"] for port in ports]
