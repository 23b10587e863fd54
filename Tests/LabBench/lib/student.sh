# What the student's shell knows on the machine: the lab's steps, and short words for the states to be written in.

for part in /run/bench/lab/steps/*.sh; do source "$part"; done

LAB=~/docker-registry-lab
APP=localhost:5000/registry-lab-app
STORE=~/registry-data/docker/registry/v2
REPO=$STORE/repositories/registry-lab-app
! [[ -d $LAB ]] || cd "$LAB"

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

# as_v1 COMMAND…: makes registry-lab-app:v1.0 anew by the command, then 4.1 to 4.3. The image before it is gone.
as_v1() {
  local before
  before=$(id registry-lab-app:v1.0)
  "$@"
  docker tag registry-lab-app:v1.0 $APP:v1.0
  docker tag registry-lab-app:v1.0 $APP:latest
  docker push $APP:v1.0
  docker push $APP:latest
  docker rmi $APP:v1.0 $APP:latest
  docker pull $APP:latest
  [[ $(id registry-lab-app:v1.0) == "$before" ]] || docker rmi -f "$before"
}

# as_v2 COMMAND…: the same for v2.0.
as_v2() {
  local before
  before=$(id registry-lab-app:v2.0)
  "$@"
  docker tag registry-lab-app:v2.0 $APP:v2.0
  docker push $APP:v2.0
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
