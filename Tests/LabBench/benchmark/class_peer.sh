#!/bin/bash
# The 24 checkpoints of ../class/lab as a plain script of curl, jq and grep, read by `bash -s` on a student's machine.
# Prints "ok ID" or "not ok ID" for each.
set -uo pipefail

SITE=http://localhost:8080
APP=~/site

checkpoint() {
  if "${1//-/_}" >/dev/null 2>&1; then echo "ok $1"; else echo "not ok $1"; fi
}

status() { curl --silent --max-time 10 --output /dev/null --write-out '%{http_code}' "$@"; }
engine() { curl --silent --show-error --fail --max-time 10 --unix-socket /run/docker.sock "http://engine$1"; }
container() { engine /containers/small-site/json; }

# Files.
page_title() { grep -q '<title>A small site</title>' $APP/index.html; }
page_heading() { [[ $(grep -c '<h1>' $APP/index.html) == 1 ]] && grep -q '<h1>Welcome</h1>' $APP/index.html; }
image_file() {
  grep -q '^FROM nginx:alpine$' $APP/Dockerfile &&
    grep -q '^COPY index.html /usr/share/nginx/html/index.html$' $APP/Dockerfile
}
settings() { grep -q '^name: small-site$' $APP/settings.yml && grep -q '^  port: 8080$' $APP/settings.yml; }
services() { jq -e '.services | contains(["web", "engine"])' $APP/services.json; }
notes() { grep -q '^done: .' $APP/notes.txt; }
password_is_bcrypt() { grep -q '^site:\$2[aby]\$' $APP/users; }
script_executable() { [[ -x $APP/check.sh ]]; }
script_asks() { bash -n $APP/check.sh && grep -q '^curl .*localhost:8080' $APP/check.sh; }

# Commands.
script_parses() { bash -n $APP/check.sh; }
account() { [[ $(id -un) == student ]]; }
kernel() { [[ $(uname -s) == Linux ]]; }

# The site.
site_answers() { [[ $(status $SITE/) == 200 ]]; }
served_title() { curl --silent --max-time 10 $SITE/ | grep -q '<title>A small site</title>'; }
health() { curl --silent --fail --max-time 10 $SITE/health | grep -q ok; }
private_closed() { [[ $(status $SITE/private) == 401 ]]; }
private_open() { [[ $(status --user site:small-secret $SITE/private) == 200 ]]; }
old_address() { curl --silent --max-time 10 --head $SITE/old | grep -qi '^location: /.$'; }

# The Engine.
engine_answers() { [[ $(engine /_ping) == OK ]]; }
image_built() { engine /images/small-site:v1/json; }
image_exposes() { engine /images/small-site:v1/json | jq -e '.Config.ExposedPorts | has("80/tcp")'; }
container_runs() { container | jq -e .State.Running; }
container_restarts() { container | jq -e '.HostConfig.RestartPolicy.Name | IN("always", "unless-stopped")'; }
container_ports() { container | jq -e 'any(.NetworkSettings.Ports["80/tcp"][]; .HostPort == "8080")'; }

for id in \
  page-title page-heading image-file settings services notes password-is-bcrypt script-executable script-asks \
  script-parses account kernel \
  site-answers served-title health private-closed private-open old-address \
  engine-answers image-built image-exposes container-runs container-restarts container-ports; do
  checkpoint $id
done
