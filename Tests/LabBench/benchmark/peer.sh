#!/bin/bash
# The benchmark's 24 checkpoints as a plain script of curl, docker, jq and grep. Prints "ok ID" or "not ok ID" for each;
# exit status 0 when all are ok.
set -uo pipefail

REGISTRY=http://localhost:5000/v2
LOGIN=registryuser:registrypass
IMAGE=localhost:5000/registry-lab-app:latest
APP=~/docker-registry-lab

failed=0
checkpoint() {
  local id=$1
  if "${id//-/_}" >/dev/null 2>&1; then
    echo "ok $id"
  else
    echo "not ok $id"
    failed=1
  fi
}

get() { curl --silent --show-error --fail --max-time 10 --user "$LOGIN" "$@"; }
status() { curl --silent --max-time 10 --output /dev/null --write-out '%{http_code}' "$@"; }
manifest() {
  get --header 'Accept: application/vnd.docker.distribution.manifest.v2+json' "$REGISTRY/registry-lab-app/manifests/$1"
}
digest() { manifest "$1" | sha256sum | cut -d' ' -f1; }

# The registry.
registry_answers() { get --include "$REGISTRY/" | grep -qi '^docker-distribution-api-version: registry/2.0'; }
login_required() {
  curl --silent --include "$REGISTRY/" | grep -qi '^www-authenticate: basic' &&
    [[ $(status "$REGISTRY/_catalog") == 401 ]]
}
wrong_login_refused() {
  [[ $(status --user registryuser:wrong "$REGISTRY/") == 401 && $(status --user nobody:wrong "$REGISTRY/") == 401 ]]
}
right_login_accepted() { [[ $(status --user "$LOGIN" "$REGISTRY/") == 200 ]]; }
catalog_lists_application() { get "$REGISTRY/_catalog" | jq -e '.repositories | index("registry-lab-app")'; }
pushed_v1() { manifest v1.0 | jq -e '.schemaVersion == 2'; }
tags_name_one_image() { [[ $(digest v1.0) == "$(digest latest)" ]]; }
v2_behind_login() { manifest v2.0 | jq -e '.schemaVersion == 2'; }

# The Engine.
engine_answers() { docker version --format '{{.Server.Version}}'; }
engine_allows_http() {
  docker info --format '{{json .RegistryConfig}}' | jq -e '.IndexConfigs["localhost:5000"].Secure == false'
}
hello_world_ran() { [[ -n $(docker ps --all --quiet --filter ancestor=hello-world --filter exited=0) ]]; }
tagged_latest() { docker image inspect "$IMAGE"; }
pulled_latest() {
  docker image inspect "$IMAGE" |
    jq -e --arg digest "@sha256:$(digest latest)" '.[0].RepoDigests | any(endswith($digest))'
}
first_registry_removed() { ! docker container inspect local-registry; }
secure_registry_runs() {
  docker container inspect secure-registry | jq -e '.[0] | .State.Running
    and (.HostConfig.RestartPolicy.Name | IN("always", "unless-stopped"))
    and any(.NetworkSettings.Ports["5000/tcp"][]; .HostPort == "5000")'
}
secure_registry_mounts() {
  docker container inspect secure-registry | jq -e --arg home "$HOME" '.[0].Mounts
    | any(.Destination == "/var/lib/registry" and .Source == $home + "/registry-data")
    and any(.Source | startswith($home + "/registry-auth"))'
}

# Files and commands.
docker_client_works() { docker --version | grep -q '^Docker version [0-9]'; }
index_page_title() {
  grep -q '<title>Docker Registry Lab</title>' "$APP/index.html" &&
    grep -q '<h1>Welcome to Docker Registry Lab</h1>' "$APP/index.html"
}
index_page_info() {
  local text
  text=$(sed 's/<[^>]*>//g' "$APP/index.html") && grep -q 'Lab: Docker Registry Integration' <<<"$text" &&
    grep -q 'Status: Running in Container' <<<"$text" && grep -qE 'Version: 1\.0([^.0-9]|$)' <<<"$text" &&
    grep -q 'This application demonstrates Docker registry integration capabilities\.' <<<"$text"
}
dockerfile_builds_on_nginx() {
  grep -q '^FROM nginx:alpine$' "$APP/Dockerfile" &&
    grep -q '^COPY index.html /usr/share/nginx/html/index.html$' "$APP/Dockerfile"
}
registry_configured() {
  local file=~/registry-config/config.yml
  grep -q '^version: 0.1$' $file && grep -q '^ *rootdirectory: /var/lib/registry$' $file &&
    grep -q '^ *addr: :5000$' $file
}
daemon_file_allows_http() { jq -e '."insecure-registries" | index("localhost:5000")' /etc/docker/daemon.json; }
password_is_bcrypt() { grep -q '^registryuser:\$2[aby]\$' ~/registry-auth/htpasswd; }
cleanup_script_parses() { bash -n "$APP/registry-cleanup.sh"; }

for id in \
  registry-answers login-required wrong-login-refused right-login-accepted \
  catalog-lists-application pushed-v1 tags-name-one-image v2-behind-login \
  engine-answers engine-allows-http hello-world-ran tagged-latest \
  pulled-latest first-registry-removed secure-registry-runs secure-registry-mounts \
  docker-client-works index-page-title index-page-info dockerfile-builds-on-nginx \
  registry-configured daemon-file-allows-http password-is-bcrypt cleanup-script-parses; do
  checkpoint $id
done
exit $failed
