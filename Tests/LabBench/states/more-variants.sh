# Task 2 and the scripts done rightly in another way: nothing is lost.

state variant hub-private base=task-8 "the repository on Docker Hub is private, the login that is kept opens it" <<'END'
hub private $HUB
END
proof '! curl -fsS https://hub.docker.com/v2/repositories/$HUB/ && hub_manifest v1.0'

state variant hub-access-token base=task-8 "the login is a personal access token" <<'END'
docker logout
hub_login $HUB_TOKEN
END
proof 'jq -r ".auths[\"https://index.docker.io/v1/\"].auth" ~/.docker/config.json | base64 -d | grep :dckr_pat_ && docker push $HUB:v1.0'

state variant hub-login-long base=task-8 "the login was made with the registry's name" <<'END'
docker logout
echo $HUB_PASSWORD | docker login -u labuser --password-stdin docker.io
END
proof 'docker push $HUB:v1.0'

state variant hub-login-helper base=task-8 "a helper in /usr/bin keeps the login to Docker Hub, and no other" <<'END'
cat > /usr/bin/docker-credential-lab << 'EOF'
#!/bin/bash
# Keeps one login, in a file of its own.
kept=$HOME/.docker/kept.json
case ${1-} in
  store) umask 077; cat > "$kept" ;;
  get)
    server=$(cat)
    if [[ -e $kept && $(jq -r .ServerURL "$kept") == "$server" ]]; then
      cat "$kept"
    else
      echo "credentials not found in native keychain"
      exit 1
    fi
    ;;
  erase) rm -f "$kept" ;;
  list) [[ ! -e $kept ]] && echo '{}' || jq '{(.ServerURL): .Username}' "$kept" ;;
esac
EOF
chmod 755 /usr/bin/docker-credential-lab
docker logout
change_config '. + {"credHelpers": {"https://index.docker.io/v1/": "lab"}}'
hub_login
END
proof '[[ $(jq -r ".auths[\"https://index.docker.io/v1/\"].auth" ~/.docker/config.json) == null ]] && docker push $HUB:v1.0 && docker push $APP:v2.0'

# The student says who they are; what was pushed there shows that they were logged in.
state variant hub-logged-out base=task-8 "docker logout from Docker Hub followed" <<'END'
docker logout
echo export ASSAY_SET_hub_user=labuser > /run/told
END
proof '! grep index.docker.io ~/.docker/config.json && grep localhost:5000 ~/.docker/config.json'

# The Hub takes the name in any letters; repositories are written in small ones.
state variant hub-login-capital base=task-8 "the login was made as LabUser" <<'END'
docker logout
echo $HUB_PASSWORD | docker login -u LabUser --password-stdin
END
proof 'jq -r ".auths[].auth" ~/.docker/config.json | base64 -d | grep LabUser: && docker push $HUB:v1.0'

state variant many-logins base=task-8 "there are logins to many registries" <<'END'
change_config '.auths |= {
  "ghcr.io": {auth: ("labuser:ghp_0123456789" | @base64)}, "quay.io": {auth: ("lab+robot:secret" | @base64)},
  "https://registry.example:5000/v2/": {auth: ("registryuser:other" | @base64)}, "127.0.0.1:5001": {},
  "https://gcr.io": {identitytoken: "abc"}} + .'
change_config '. + {"psFormat": "table {{.Names}}", "detachKeys": "ctrl-e,e"}'
END
proof '[[ $(jq ".auths | length" ~/.docker/config.json) == 7 ]] && docker push $HUB:v1.0'

state variant hub-another-name base=task-1 scope=1,2,3,4,5,6,7,8 "the student is otheruser, who pushes and logs in as such" <<'END'
for step in 2_2 2_3 2_4 2_5 3_1 3_2 3_3 4_1 4_2 4_3 4_4 4_5 5_1 5_2 5_3 5_4 6_1 6_2 7_1 7_2 8_1 8_2; do
  sed "s/labuser/otheruser/g; s/Hub-pa55.word/Other-pa55.word/" /run/bench/lab/steps/task-${step%_*}.sh > ~/steps.sh
  source ~/steps.sh
  (step_$step)
done
rm ~/steps.sh
END
proof 'curl -fsS https://hub.docker.com/v2/repositories/otheruser/registry-lab-app/tags | grep v2.0 && ! hub_manifest v1.0'

state variant hub-long-names base=task-8 "images for Docker Hub are written docker.io/labuser/…, also in the scripts" <<'END'
sed -i 's|docker pull labuser/|docker pull docker.io/labuser/|' registry-performance.sh
docker rmi $HUB:{v1.0,latest,v2.0}
docker tag registry-lab-app:v2.0 docker.io/$HUB:v2.0
docker push docker.io/$HUB:v2.0
docker pull docker.io/$HUB:latest
./registry-performance.sh
END
proof 'grep docker.io/labuser registry-performance.sh && id $HUB:v1.0'

state variant hub-by-skopeo base=task-8 "skopeo copied the images to Docker Hub, and they were pulled" <<'END'
for tag in v1.0 v2.0; do skopeo copy --quiet docker-daemon:$HUB:$tag docker://docker.io/$HUB:$tag; done
skopeo copy --quiet docker://docker.io/$HUB:v1.0 docker://docker.io/$HUB:latest
docker rmi $HUB:{v1.0,latest,v2.0}
for tag in v1.0 latest v2.0; do docker pull $HUB:$tag; done
END
proof '[[ $(hub_digest v1.0) == $(hub_digest latest) && $(hub_manifest v1.0 | jq -r .config.digest) == $(id $HUB:v1.0) ]]'

# As builders of today do it: an index, and the image for this platform in it.
state variant hub-has-indexes base=task-8 "what is on Docker Hub are indexes" <<'END'
for tag in v1.0 v2.0; do
  docker push $HUB:$tag
  docker tag $HUB:$tag $HUB:$tag-amd64
  docker push $HUB:$tag-amd64
  docker manifest create $HUB:$tag $HUB:$tag-amd64
  docker manifest push --purge $HUB:$tag
  docker rmi $HUB:$tag-amd64
done
docker manifest create $HUB:latest $HUB:v1.0-amd64
docker manifest push --purge $HUB:latest
docker rmi $HUB:{v1.0,latest,v2.0}
for tag in v1.0 latest v2.0; do docker pull $HUB:$tag; done
END
proof 'hub_ask -H "Accept: application/vnd.docker.distribution.manifest.list.v2+json" /manifests/latest | jq -e ".manifests | length == 1"'

state variant hub-many-tags base=task-8 "Docker Hub has 130 more tags, and ten more repositories" <<'END'
token=$(hub_token "repository:$HUB:pull,push" "labuser:$HUB_PASSWORD")
type=application/vnd.docker.distribution.manifest.v2+json
hub_manifest v2.0 > ~/manifest
for number in {001..130}; do
  curl -fsS -X PUT -H "Authorization: Bearer $token" -H "Content-Type: $type" --data-binary @$HOME/manifest \
    https://registry-1.docker.io/v2/$HUB/manifests/build-$number
done
rm ~/manifest
for number in {1..10}; do skopeo copy --quiet docker://docker.io/$HUB:v1.0 docker://docker.io/labuser/project-$number:1; done
END
proof '[[ $(curl -fsS https://hub.docker.com/v2/repositories/$HUB/tags | jq .count) == 133 ]]'

state variant pruned-and-restarted base=task-8 "everything that is not used was pruned, then the engine restarted" <<'END'
docker system prune --force
restart_docker
END
proof '[[ $(docker ps -aq | wc -l) == 1 ]] && id $HUB:latest'

# --- Scripts ---

state variant scripts-run-again base=task-8 "all scripts were run again, and the clean-up declined" <<'END'
for script in registry-*.sh lab-*.sh; do ./$script; done
echo n | ./cleanup-lab.sh
END
proof 'docker inspect secure-registry'

state variant scripts-in-home base=task-8 "all scripts are in the home folder" <<'END'
mv *.sh ~/
END
proof '[[ -x ~/cleanup-lab.sh && -x ~/registry-monitor.sh ]] && ~/lab-summary-report.sh'

state variant scripts-with-sudo base=task-8 "all scripts say sudo docker, by its whole path" <<'END'
sed -i -E 's/(^|[ (]|if |\| )docker (pull|ps|images|exec|logs|search|stop|rm|rmi) /\1sudo \/usr\/bin\/docker \2 /g' *.sh
END
proof './registry-monitor.sh | grep "Repositories: 1" && [[ $(grep -c "sudo /usr/bin/docker" cleanup-lab.sh) == 7 ]] && ! grep "^docker " *.sh'

state variant scripts-strict base=task-8 "scripts stop at the first fault, undo what they began, and have no first line" <<'END'
cat > registry-performance.sh << 'EOF'
set -euo pipefail
log=$(mktemp)
trap 'rm -f "$log"' EXIT
readonly user=labuser app=registry-lab-app tag=v1.0

measure() {
  local name=$1 image=$2 begin
  begin=$SECONDS
  if ! docker pull --quiet "$image" >"$log" 2>&1; then
    cat "$log" >&2
    return 1
  fi
  printf '%s: %d s\n' "$name" "$((SECONDS - begin))"
}

main() {
  measure "Docker Hub" "$user/$app:$tag"
  measure "Private registry" "localhost:5000/$app:$tag"
}
main "$@"
EOF
cat > registry-security-check.sh << 'EOF'
#!/usr/bin/env bash
set -o errexit -o nounset -o pipefail
readonly container=secure-registry

check_login() {
  local code
  code=$(curl --silent --output /dev/null --write-out '%{http_code}' http://localhost:5000/v2/) || code=000
  case $code in
    401) echo "a login is required" ;;
    200) echo "OPEN TO EVERYBODY" ;;
    *) echo "no answer ($code)" ;;
  esac
}
check_exposure() { docker port "$container" 5000/tcp | sed 's/^/published on /'; }
check_activity() { docker logs --since 1h --tail 20 "$container" 2>&1 | tail -n 5; }

for check in login exposure activity; do
  echo "== $check"
  "check_$check"
done
EOF
END
proof 'bash registry-performance.sh && ./registry-performance.sh && ./registry-security-check.sh | grep "login is required"'

state variant scripts-other-tools base=task-8 "scripts use ss, wget, docker inspect, docker image ls, /proc" <<'END'
cat > registry-security-check.sh << 'EOF'
#!/bin/bash
docker container inspect --format '{{range .Config.Env}}{{println .}}{{end}}' secure-registry | grep ^REGISTRY_AUTH= || echo open
ss -Hltn 'sport = :5000'
docker container logs --tail 5 secure-registry
EOF
cat > registry-troubleshoot.sh << 'EOF'
#!/bin/bash
service docker status || true
docker container ls --all --filter name=registry
wget -q -O /dev/null --user registryuser --password registrypass http://localhost:5000/v2/ && echo reachable
du -sh ~/registry-data; df -h /
docker container logs --tail 50 secure-registry 2>&1 | grep -i -e error -e warn
exit 0
EOF
cat > registry-monitor.sh << 'EOF'
#!/bin/bash
count=$(wget -qO- --user=registryuser --password=registrypass http://localhost:5000/v2/_catalog | jq '.repositories | length')
echo "Repositories: ${count:-0}"
echo "Images: $(docker image ls --quiet labuser/registry-lab-app | wc -l)"
awk '/MemAvailable/ {print "Memory available:", $2, $3}' /proc/meminfo
df --human-readable ~/registry-data | tail -n 1
docker container ls --format '{{.Names}} {{.Status}}' --filter name=registry
EOF
cat > lab-summary-report.sh << 'EOF'
#!/bin/bash
echo "Container: $(docker inspect --format '{{.State.Status}}' secure-registry)"
echo "Storage: $(du --summarize --human-readable "$HOME/registry-data" | cut -f 1)"
docker image ls --filter 'reference=*/registry-lab-app' --format '   - {{.Repository}}:{{.Tag}} ({{.Size}})'
EOF
END
proof './registry-monitor.sh | grep "Repositories: 1" && ./registry-troubleshoot.sh | grep reachable && ./lab-summary-report.sh | grep running'

state variant scripts-with-loops base=task-8 "scripts go through arrays and lists" <<'END'
cat > registry-performance.sh << 'EOF'
#!/bin/bash
declare -A images=([Hub]=labuser/registry-lab-app:v1.0 [Private]=localhost:5000/registry-lab-app:v1.0)
for name in "${!images[@]}"; do
  echo "$name:"
  time docker pull -q "${images[$name]}"
done
EOF
cat > registry-cleanup.sh << 'EOF'
#!/bin/bash
REGISTRY="http://localhost:5000"
LOGIN=(-u "registryuser:registrypass")
curl -s "${LOGIN[@]}" "${REGISTRY}/v2/_catalog"
for folder in ~/registry-data ~/registry-auth; do
  [ -d "$folder" ] && du -sh "$folder"
done
docker images --format '{{.Repository}}:{{.Tag}}' | while read -r image; do
  [[ $image == *registry-lab-app* ]] && echo "$image"
done
exit 0
EOF
cat > registry-monitor.sh << 'EOF'
#!/bin/bash
user=registryuser; pass=registrypass
checks=(repositories images memory disk containers)
repositories() { curl -s --user "$user:$pass" http://127.0.0.1:5000/v2/_catalog | grep -o '"[a-z-]*"' | tail -n +2 | wc -l; }
images() { docker images labuser/registry-lab-app --quiet | wc -l; }
memory() { free -m | awk 'NR == 2 { print $3 " of " $2 " MB" }'; }
disk() { df -h "$HOME/registry-data" | tail -1; }
containers() { docker ps --filter "name=registry"; }
i=0
while (( i < ${#checks[@]} )); do
  printf '%-14s ' "${checks[i]}"
  ${checks[i]}
  i=$((i + 1))
done
EOF
cat > cleanup-lab.sh << 'EOF'
#!/bin/bash
read -r -p "Remove everything of the lab? [y/N] " reply
case "$reply" in
  y | Y | yes) ;;
  *) echo "Nothing was removed."; exit 1 ;;
esac
for container in secure-registry; do docker rm --force "$container"; done
for tag in v1.0 v2.0 latest; do
  docker rmi "localhost:5000/registry-lab-app:$tag" "registry-lab-app:$tag" 2>/dev/null
done
for folder in data auth config; do rm -rf ~/registry-"$folder"; done
EOF
END
proof './registry-performance.sh && ./registry-cleanup.sh | grep registry-lab-app && ./registry-monitor.sh | grep -E "repositories +1" && (echo | ./cleanup-lab.sh || true) | grep Nothing && docker inspect secure-registry && echo y | ./cleanup-lab.sh && [[ ! -e ~/registry-data ]]'

state variant performance-pushes-too base=task-8 "registry-performance.sh times pushes as well, in tenths of seconds" <<'END'
cat > registry-performance.sh << 'EOF'
#!/bin/sh
now() { date +%s%N; }
HUB_USER=${HUB_USER:-labuser}
for registry in "$HUB_USER" localhost:5000; do
  for verb in pull push; do
    t0=$(now)
    docker $verb "$registry/registry-lab-app:v1.0" >/dev/null 2>&1 || echo "$verb from $registry failed"
    echo "$verb $registry: $(( ($(now) - t0) / 100000000 )) tenths"
  done
done
EOF
END
proof './registry-performance.sh | grep "push localhost:5000" && ! ./registry-performance.sh | grep failed'

state variant clean-up-one-key base=task-8 "cleanup-lab.sh reads one key" <<'END'
cat > cleanup-lab.sh << 'EOF'
#!/bin/bash
read -r -n 1 -p "Clean up all lab resources? (y/N) " answer
echo
[ "$answer" != y ] && [ "$answer" != Y ] && echo "Cancelled." && exit 0
docker container stop secure-registry
docker container rm secure-registry
docker image rm localhost:5000/registry-lab-app:{v1.0,v2.0,latest} registry-lab-app:v2.0
rm -fr "$HOME"/registry-{data,auth,config}
EOF
END
proof 'echo | ./cleanup-lab.sh | grep Cancelled && docker inspect secure-registry && echo y | ./cleanup-lab.sh && [[ ! -e ~/registry-data ]]'

state variant clean-up-two-words base=task-8 "cleanup-lab.sh asks in a function, which it does until it understands" <<'END'
cat > cleanup-lab.sh << 'EOF'
#!/bin/bash
confirm() {
  local reply
  while true; do
    printf '%s (y/N) ' "$1"
    read -r reply || return 1
    case ${reply,,} in
      y | yes) return 0 ;;
      n | no | '') return 1 ;;
      *) echo "Please answer y or n." ;;
    esac
  done
}

if confirm "Remove container and images?"; then
  docker rm -f secure-registry
  docker images --format '{{.Repository}}:{{.Tag}}' | grep registry-lab-app | grep -v labuser | xargs -r docker rmi
  confirm "Remove the registry's data?" && sudo rm -rf ~/registry-data ~/registry-auth ~/registry-config
else
  echo "Nothing was removed."
fi
EOF
END
proof 'echo | ./cleanup-lab.sh | grep Nothing && docker inspect secure-registry && ./cleanup-lab.sh < <(yes) && [[ ! -e ~/registry-data ]] && ! id registry-lab-app:v2.0 && id $HUB:v2.0'

state variant clean-up-nested base=task-8 "cleanup-lab.sh has all that removes inside the answer's branch" <<'END'
cat > cleanup-lab.sh << 'EOF'
#!/bin/bash
echo -n "Are you sure you want to clean up all lab resources? (y/N): "
read confirm
if [ "$confirm" = "y" ] || [ "$confirm" = "Y" ]; then
    docker stop secure-registry && docker rm secure-registry
    docker rmi $(docker images -q 'localhost:5000/registry-lab-app') --force
    docker rmi registry-lab-app:v2.0 || true
    read -p "Remove registry data directory? (y/N): " remove_data
    if [[ "$remove_data" =~ ^[Yy]$ ]]; then
        cd ~ && rm -rf registry-data registry-auth registry-config
    fi
fi
EOF
END
proof '(echo n | ./cleanup-lab.sh || true) && docker inspect secure-registry && ./cleanup-lab.sh < <(yes) && [[ ! -e ~/registry-data ]]'
