# What the student's shell knows on the machine: the lab's steps, and short words for the states to be written in.

for part in /run/bench/lab/steps/*.sh; do source "$part"; done

LAB=~/docker-registry-lab
APP=localhost:5000/registry-lab-app
HUB=labuser/registry-lab-app
HUB_PASSWORD=Hub-pa55.word
HUB_TOKEN=dckr_pat_labuser-0123456789
STORE=~/registry-data/docker/registry/v2
REPO=$STORE/repositories/registry-lab-app
! [[ -d $LAB ]] || cd "$LAB"

# --- Docker Hub ---

source /run/bench/lab/lib/hub.sh

# hub WORD…: what the student does in a browser, or what happens to the Hub. `hub` alone lists the words.
hub() { tell_hub /run/bench/hub.sock "$@"; }

# hub_login [PASSWORD OR TOKEN]
hub_login() { echo "${1:-$HUB_PASSWORD}" | docker login -u labuser --password-stdin; }

# change_config FILTER: of jq, on the file with the logins.
change_config() {
  local changed
  changed=$(jq "$1" ~/.docker/config.json)
  echo "$changed" >~/.docker/config.json
}

# hub_token [SCOPE [LOGIN]]: anonymous without a login.
hub_token() {
  curl -fsS ${2:+-u "$2"} "https://auth.docker.io/token?service=registry.docker.io&scope=${1-}" | jq -r .token
}

# hub_ask [CURL OPTIONS] PATH: asks the Hub's registry about the application, as its owner.
hub_ask() {
  local token
  token=$(hub_token "repository:$HUB:pull" "labuser:$HUB_PASSWORD")
  curl -fsSL -H "Authorization: Bearer $token" "${@:1:$#-1}" "https://registry-1.docker.io/v2/$HUB${!#}"
}

hub_manifest() {
  hub_ask -H 'Accept: application/vnd.docker.distribution.manifest.v2+json' \
    -H 'Accept: application/vnd.oci.image.manifest.v1+json' "/manifests/$1"
}

hub_digest() { printf 'sha256:%s' "$(hub_manifest "$1" | sha256sum | cut -d' ' -f1)"; }

# --- The registry, asked with the lab's login ---

# ask [CURL OPTIONS] PATH
ask() { curl -fsS -u registryuser:registrypass "${@:1:$#-1}" "http://localhost:5000${!#}"; }

# status [CURL OPTIONS] PATH: with which status it answers; 000 when it does not.
status() { curl -s -o /dev/null -w '%{http_code}' "${@:1:$#-1}" "http://localhost:5000${!#}" || true; }

manifest() {
  ask -H 'Accept: application/vnd.docker.distribution.manifest.v2+json' \
    -H 'Accept: application/vnd.oci.image.manifest.v1+json' "/v2/registry-lab-app/manifests/$1"
}

digest() { printf 'sha256:%s' "$(manifest "$1" | sha256sum | cut -d' ' -f1)"; }

top_layer() { manifest "$1" | jq -r '.layers[-1].digest'; }

# blob DIGEST: the file that holds it.
blob() { echo "$STORE/blobs/sha256/${1:7:2}/${1#*:}/data"; }

# --- Images ---

id() { docker image inspect -f '{{.Id}}' "$1"; }

# served IMAGE: the page that a container of it shows. Fails when there is none.
served() {
  local container address
  container=$(docker run -d "$1")
  address=$(docker inspect -f '{{.NetworkSettings.IPAddress}}' "$container")
  [[ -n $address ]] && answers "http://$address/" && curl -s "http://$address/"
  local result=$?
  docker rm -fv "$container" >/dev/null
  return $result
}

# image TAG [INSTRUCTION…]: builds the page that comes on standard input, whatever is on disk.
image() {
  local context tag=$1
  shift
  context=$(mktemp -d)
  cat >"$context/index.html"
  printf '%s\n' 'FROM nginx:alpine' 'COPY index.html /usr/share/nginx/html/index.html' "$@" >"$context/Dockerfile"
  docker build -q -t "$tag" "$context"
}

# publish TAG NAME…: gives the image registry-lab-app:TAG these names and pushes them.
publish() {
  local name
  for name in "${@:2}"; do
    docker tag "registry-lab-app:$1" "$name"
    docker push "$name"
  done
}

# as_v1 COMMAND…: makes registry-lab-app:v1.0 anew by the command, then Tasks 2 and 4 with it. The local tags are
# those there were, and the image before it is gone.
as_v1() {
  local before names=($HUB:v1.0 $HUB:latest $APP:v1.0 $APP:latest) name kept
  before=$(id $HUB:latest)
  kept=$(docker images --format '{{.Repository}}:{{.Tag}}')
  "$@"
  publish v1.0 "${names[@]}"
  docker rmi registry-lab-app:v1.0 "${names[@]}"
  for name in "${names[@]}"; do [[ $'\n'$kept$'\n' != *$'\n'$name$'\n'* ]] || docker pull "$name"; done
  [[ $(id $HUB:latest) == "$before" ]] || docker rmi -f "$before"
}

# as_v2 COMMAND…: makes registry-lab-app:v2.0 anew by the command and pushes it to both.
as_v2() {
  local before
  before=$(id registry-lab-app:v2.0)
  "$@"
  publish v2.0 $HUB:v2.0 $APP:v2.0
  [[ $(id registry-lab-app:v2.0) == "$before" ]] || docker rmi -f "$before"
}

build_v1() { docker build -t registry-lab-app:v1.0 .; }
build_v2() { docker build -f Dockerfile-v2 -t registry-lab-app:v2.0 .; }

# --- Registry containers ---

always=(--restart=always)
port=(-p 5000:5000)
data=(-v ~/registry-data:/var/lib/registry)
config=(-v ~/registry-config/config.yml:/etc/docker/registry/config.yml)
auth=(-v ~/registry-auth:/auth)
basic=(-e REGISTRY_AUTH=htpasswd -e "REGISTRY_AUTH_HTPASSWD_REALM=Registry Realm"
  -e REGISTRY_AUTH_HTPASSWD_PATH=/auth/htpasswd)

# local_registry OPTIONS… IMAGE, secure_registry OPTIONS… IMAGE: started anew, with just these.
local_registry() {
  docker rm -f local-registry
  docker run -d --name local-registry "$@"
}
secure_registry() {
  docker rm -f secure-registry
  docker run -d --name secure-registry "$@"
}

restart_docker() {
  sudo systemctl restart docker
  answers http://localhost:5000/v2/
}

# Whether the engine has the address among its insecure registries.
insecure() {
  curl -s --unix-socket /var/run/docker.sock http://engine/info |
    jq -e --arg host "$1" '.RegistryConfig.IndexConfigs[$host].Secure == false'
}
