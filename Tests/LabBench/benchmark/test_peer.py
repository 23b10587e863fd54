"""The benchmark's 24 checkpoints in pytest-testinfra, on its local backend."""

import hashlib
import json
import os
import re

REGISTRY = "http://localhost:5000/v2"
LOGIN = "registryuser:registrypass"
IMAGE = "localhost:5000/registry-lab-app:latest"
HOME = os.path.expanduser("~")
APP = f"{HOME}/docker-registry-lab"


def get(host, path, *options):
    return host.check_output(f"curl -sS --fail --max-time 10 -u {LOGIN} {' '.join(options)} {REGISTRY}{path}")


def status(host, path, *options):
    return host.check_output(
        f"curl -s --max-time 10 -o /dev/null -w '%{{http_code}}' {' '.join(options)} {REGISTRY}{path}"
    )


def manifest(host, tag):
    accept = "-H 'Accept: application/vnd.docker.distribution.manifest.v2+json'"
    return get(host, f"/registry-lab-app/manifests/{tag}", accept)


def digest(host, tag):
    return "sha256:" + hashlib.sha256(manifest(host, tag).encode()).hexdigest()


def image(host, name):
    return json.loads(host.check_output(f"docker image inspect {name}"))[0]


# The registry.


def test_registry_answers(host):
    assert "docker-distribution-api-version: registry/2.0" in get(host, "/", "-i").lower()


def test_login_required(host):
    answer = host.check_output(f"curl -s -i {REGISTRY}/").lower()
    assert "www-authenticate: basic" in answer and status(host, "/_catalog") == "401"


def test_wrong_login_refused(host):
    assert status(host, "/", "-u registryuser:wrong") == "401"
    assert status(host, "/", "-u nobody:wrong") == "401"


def test_right_login_accepted(host):
    assert status(host, "/", f"-u {LOGIN}") == "200"


def test_catalog_lists_application(host):
    assert "registry-lab-app" in json.loads(get(host, "/_catalog"))["repositories"]


def test_pushed_v1(host):
    assert json.loads(manifest(host, "v1.0"))["schemaVersion"] == 2


def test_tags_name_one_image(host):
    assert digest(host, "v1.0") == digest(host, "latest")


def test_v2_behind_login(host):
    assert json.loads(manifest(host, "v2.0"))["schemaVersion"] == 2


# The Engine.


def test_engine_answers(host):
    assert host.docker.server_version()


def test_engine_allows_http(host):
    settings = json.loads(host.check_output("docker info --format '{{json .RegistryConfig}}'"))
    assert not settings["IndexConfigs"]["localhost:5000"]["Secure"]


def test_hello_world_ran(host):
    assert host.docker.get_containers(ancestor="hello-world", exited="0")


def test_tagged_latest(host):
    assert IMAGE in image(host, IMAGE)["RepoTags"]


def test_pulled_latest(host):
    wanted = digest(host, "latest")
    assert any(known.endswith(wanted) for known in image(host, IMAGE)["RepoDigests"])


def test_first_registry_removed(host):
    assert host.run("docker container inspect local-registry").rc != 0


def test_secure_registry_runs(host):
    container = host.docker("secure-registry").inspect()
    assert container["State"]["Running"]
    assert container["HostConfig"]["RestartPolicy"]["Name"] in ("always", "unless-stopped")
    assert any(port["HostPort"] == "5000" for port in container["NetworkSettings"]["Ports"]["5000/tcp"])


def test_secure_registry_mounts(host):
    mounts = {mount["Destination"]: mount["Source"] for mount in host.docker("secure-registry").inspect()["Mounts"]}
    assert mounts["/var/lib/registry"] == f"{HOME}/registry-data"
    assert any(source.startswith(f"{HOME}/registry-auth") for source in mounts.values())


# Files and commands.


def test_docker_client_works(host):
    assert re.match(r"Docker version \d+", host.check_output("docker --version"))


def test_index_page_title(host):
    page = host.file(f"{APP}/index.html").content_string
    assert "<title>Docker Registry Lab</title>" in page and "<h1>Welcome to Docker Registry Lab</h1>" in page


def test_index_page_info(host):
    text = re.sub("<[^>]*>", "", host.file(f"{APP}/index.html").content_string)
    assert "Lab: Docker Registry Integration" in text and "Status: Running in Container" in text
    assert "This application demonstrates Docker registry integration capabilities." in text
    assert re.search(r"Version: 1\.0(?![.\d])", text)


def test_dockerfile_builds_on_nginx(host):
    lines = host.file(f"{APP}/Dockerfile").content_string.splitlines()
    assert "FROM nginx:alpine" in lines and "COPY index.html /usr/share/nginx/html/index.html" in lines


def test_registry_configured(host):
    lines = [line.strip() for line in host.file(f"{HOME}/registry-config/config.yml").content_string.splitlines()]
    assert {"version: 0.1", "rootdirectory: /var/lib/registry", "addr: :5000"} <= set(lines)


def test_daemon_file_allows_http(host):
    settings = json.loads(host.file("/etc/docker/daemon.json").content_string)
    assert "localhost:5000" in settings["insecure-registries"]


def test_password_is_bcrypt(host):
    assert re.search(r"^registryuser:\$2[aby]\$", host.file(f"{HOME}/registry-auth/htpasswd").content_string, re.M)


def test_cleanup_script_parses(host):
    assert host.run(f"bash -n {APP}/registry-cleanup.sh").rc == 0
