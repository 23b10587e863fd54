# The lab done rightly in another way: nothing is lost.

state variant html-reformatted base=task-8 "the pages are written on few lines, in other letters and quotes" <<'END'
for page in index.html index-v2.html; do
  tr '\n' ' ' < $page | sed -E "s/  +/ /g; s/<(\/?)(html|body|h1|strong)>/<\1\U\2>/g; s/class=\"([a-z]+)\"/class='\1'/g; s/> </></g" > new
  mv new $page
done
as_v1 build_v1
as_v2 build_v2
END
proof 'grep "<H1>Welcome" index.html && [[ $(wc -l < index.html) == 0 ]] && served $APP:v2.0 | grep "<H1>"'

state variant restart-unless-stopped base=task-8 "secure-registry restarts unless stopped" <<'END'
secure_registry "${port[@]}" --restart=unless-stopped "${data[@]}" "${auth[@]}" "${basic[@]}" registry:2
END
proof '[[ $(docker inspect -f "{{.HostConfig.RestartPolicy.Name}}" secure-registry) == unless-stopped && $(status /v2/) == 401 ]]'

state variant mounts-written-long base=task-8 "secure-registry was started with --mount" <<'END'
secure_registry "${port[@]}" "${always[@]}" \
  --mount type=bind,source=$HOME/registry-data,target=/var/lib/registry \
  --mount type=bind,source=$HOME/registry-auth,target=/auth,readonly "${basic[@]}" registry:2
END
proof '[[ $(docker inspect -f "{{.HostConfig.Binds}}" secure-registry) == "[]" ]] && manifest v1.0'

state variant local-other-words base=task-3 "local-registry with --mount and unless-stopped" <<'END'
local_registry --publish 127.0.0.1:5000:5000 --restart unless-stopped \
  --mount type=bind,source=$HOME/registry-data,target=/var/lib/registry \
  --mount type=bind,source=$HOME/registry-config/config.yml,target=/etc/docker/registry/config.yml registry:2
END
proof '[[ $(status /v2/) == 200 ]]'

state variant bcrypt-cost-10 base=task-8 "htpasswd was made with cost 10" <<'END'
htpasswd -C 10 -Bbn registryuser registrypass > ~/registry-auth/htpasswd
docker restart secure-registry
END
proof 'grep "\$10\\$" ~/registry-auth/htpasswd && [[ $(status -u registryuser:registrypass /v2/) == 200 ]]'

state variant second-user base=task-8 "htpasswd has a second user, who comes first, and a comment" <<'END'
{
  echo '# users of the registry'
  htpasswd -Bbn teacher teacherpass
  cat ~/registry-auth/htpasswd
} > ~/new
mv ~/new ~/registry-auth/htpasswd
docker restart secure-registry
END
proof '[[ $(status -u teacher:teacherpass /v2/)$(status -u registryuser:registrypass /v2/) == 200200 ]]'

state variant extra-tags base=task-8 "there are more tags and repositories" <<'END'
for name in $HUB:v1.1 $APP:v1.1 $APP:1 localhost:5000/team/nginx:alpine localhost:5000/hello-world:latest; do
  case $name in *nginx*) from=nginx:alpine ;; *hello*) from=hello-world ;; *) from=$HUB:latest ;; esac
  docker tag $from $name
  docker push $name
done
END
proof '[[ $(ask /v2/_catalog | jq ".repositories | length") == 3 ]]'

# The first page of the catalog has 100 names; the lab's comes after it.
state variant hundred-repositories base=task-8 "120 repositories come before the lab's" <<'END'
for number in {001..120}; do cp -a $REPO ${REPO%/*}/project-$number; done
END
proof '! ask /v2/_catalog | grep registry-lab-app && ask "/v2/_catalog?n=100&last=project-100" | grep registry-lab-app'

state variant oci-manifests base=task-8 "skopeo pushed OCI manifests, which were pulled" <<'END'
copy() { skopeo copy --quiet --src-tls-verify=false --dest-tls-verify=false --format oci "$@"; }
for tag in v1.0 latest v2.0; do
  copy docker-daemon:$HUB:${tag/latest/v1.0} docker://docker.io/$HUB:$tag
  copy docker://docker.io/$HUB:$tag docker://$APP:$tag
done
docker rmi {$HUB,$APP}:{v1.0,latest,v2.0} registry-lab-app:v2.0
for name in {$HUB,$APP}:{v1.0,latest,v2.0}; do docker pull $name; done
docker tag $APP:v2.0 registry-lab-app:v2.0
END
proof 'manifest v2.0 | jq -e ".config.mediaType == \"application/vnd.oci.image.config.v1+json\"" && [[ $(digest v1.0) == $(digest latest) && $(digest v1.0) == $(hub_digest v1.0) ]]'

state variant dockerfile-lower-case base=task-8 "the Dockerfiles are written in lower case" <<'END'
sed -i -E 's/^(FROM|COPY|EXPOSE|CMD)/\L\1/' Dockerfile Dockerfile-v2
as_v1 build_v1
as_v2 build_v2
END
proof 'grep ^from Dockerfile && grep ^copy Dockerfile-v2'

state variant dockerfile-add base=task-8 "the Dockerfiles use ADD" <<'END'
sed -i 's/^COPY/ADD/' Dockerfile Dockerfile-v2
as_v1 build_v1
as_v2 build_v2
END
proof 'docker history --no-trunc $APP:latest | grep "ADD file"'

state variant dockerfile-copies-to-folder base=task-8 "the Dockerfile copies to the folder, with a slash at its end" <<'END'
sed -i 's|html/index.html$|html/|' Dockerfile
as_v1 build_v1
END
proof 'grep "^COPY index.html /usr/share/nginx/html/$" Dockerfile && served $APP:latest | grep "Welcome to Docker Registry Lab<"'

state variant dockerfile-without-cmd base=task-8 "the Dockerfiles leave CMD to the base image" <<'END'
sed -i '/^CMD/d' Dockerfile Dockerfile-v2
as_v1 build_v1
as_v2 build_v2
END
proof '! grep CMD Dockerfile && served $APP:v2.0 | grep "Version 2.0"'

state variant dockerfile-shell-command base=task-8 "the Dockerfile's CMD is in shell form, over two lines" <<'END'
sed -i '/^CMD/d' Dockerfile
printf '%s\n' 'CMD nginx \' '    -g "daemon off;"' >> Dockerfile
as_v1 build_v1
END
proof 'served $APP:latest | grep "Welcome to Docker Registry Lab<"'

state variant comments-everywhere base=task-8 "files have comments and more text" <<'END'
sed -i '1i # syntax of the lab\n\n# FROM httpd' Dockerfile Dockerfile-v2
sed -i 's|</body>|<!-- version 0.9 --><footer><p>Made by me</p></footer></body>|' index.html index-v2.html
sed -i '1i # my registry\n' ~/registry-config/config.yml
sed -i '2i # shows what is there' registry-cleanup.sh
echo 'df -h ~' >> registry-cleanup.sh
as_v1 build_v1
as_v2 build_v2
END
proof 'served $APP:latest | grep "Made by me" && ./registry-cleanup.sh'

state variant yaml-reordered base=task-8 "config.yml is in another order and style" <<'END'
cat > ~/registry-config/config.yml << 'EOF'
---
health: { storagedriver: { threshold: 3, interval: "10s", enabled: true } }
http:
    headers:
        X-Content-Type-Options:
            - "nosniff"
    addr: ':5000'
storage:
    filesystem: { rootdirectory: "/var/lib/registry" }
    cache: { blobdescriptor: inmemory }
log: { fields: { service: registry } }
version: 0.1
EOF
END
proof 'docker run -d --name try -v ~/registry-config/config.yml:/etc/docker/registry/config.yml registry:2 && sleep 0.5 && docker inspect -f "{{.State.Status}}" try | grep running'

state variant daemon-json-more-keys base=task-8 "daemon.json has other keys, and other registries first" <<'END'
cat > /etc/docker/daemon.json << 'EOF'
{"log-driver":"json-file","log-opts":{"max-size":"10m"},
 "insecure-registries":["registry.example:5000","10.0.0.0/8","localhost:5000"],"max-concurrent-uploads":2}
EOF
restart_docker
END
proof 'insecure localhost:5000 && insecure registry.example:5000'

state variant engine-restarted base=task-8 "the engine was restarted, its events are lost" <<'END'
docker tag hello-world mine
docker rmi mine
restart_docker
END
proof '! docker events --since 0 --until $(date +%s) | grep "image tag"'

state variant loopback-only base=task-8 "secure-registry listens on 127.0.0.1 only" <<'END'
secure_registry -p 127.0.0.1:5000:5000 "${always[@]}" "${data[@]}" "${auth[@]}" "${basic[@]}" registry:2
END
proof '! curl -s "http://[::1]:5000/v2/" && [[ $(status /v2/) == 401 ]]'

state variant more-environment base=task-8 "secure-registry has more variables, another realm, another tag of its image" <<'END'
docker tag registry:2 registry:2.8.2
secure_registry "${port[@]}" "${always[@]}" "${data[@]}" "${auth[@]}" -e REGISTRY_LOG_LEVEL=info -e TZ=Asia/Karachi \
  -e REGISTRY_AUTH=htpasswd -e REGISTRY_AUTH_HTPASSWD_REALM=Lab -e REGISTRY_AUTH_HTPASSWD_PATH=/auth/htpasswd registry:2.8.2
END
proof 'curl -si http://localhost:5000/v2/ | grep "realm=\"Lab\""'

state variant auth-in-config-file base=task-8 "secure-registry has its authentication from a file" <<'END'
{
  cat ~/registry-config/config.yml
  printf 'auth:\n  htpasswd:\n    realm: Registry Realm\n    path: /auth/htpasswd\n'
} > ~/registry-config/secure.yml
secure_registry "${port[@]}" "${always[@]}" "${data[@]}" "${auth[@]}" \
  -v ~/registry-config/secure.yml:/etc/docker/registry/config.yml registry:2
END
proof '[[ $(status /v2/)$(status -u registryuser:registrypass /v2/) == 401200 ]]'

state variant login-in-helper base=task-8 "a credential helper of the system keeps the logins" <<'END'
cat > /usr/local/bin/docker-credential-file << 'EOF'
#!/bin/sh
# One file for each server, named by its digest.
kept() { printf '%s/.docker/kept-%s' "$HOME" "$(printf %s "$1" | sha256sum | cut -c1-16)"; }
input=$(cat)
case $1 in
  store) umask 077; printf %s "$input" > "$(kept "$(printf %s "$input" | jq -r .ServerURL)")" ;;
  get) cat "$(kept "$input")" ;;
  erase) rm -f "$(kept "$input")" ;;
esac
EOF
chmod 755 /usr/local/bin/docker-credential-file
echo '{"credsStore": "file"}' > ~/.docker/config.json
echo registrypass | docker login -u registryuser --password-stdin localhost:5000
hub_login
END
proof '! grep \"auth\" ~/.docker/config.json && docker push $APP:v2.0 && docker push $HUB:v2.0'

# The lab removes it in 2.5.
state variant v1-tag-kept base=task-8 "registry-lab-app:v1.0 was tagged again" <<'END'
docker tag $HUB:v1.0 registry-lab-app:v1.0
END
proof '[[ $(id registry-lab-app:v1.0) == $(id $APP:latest) ]]'

state variant every-tag-pulled base=task-8 "all tags were pulled again" <<'END'
docker pull -a $APP
END
proof 'id $APP:v1.0'

state variant hello-run-with-rm base=task-8 "hello-world was run with --rm, which leaves its image only" <<'END'
docker rm $(docker ps -aq --filter ancestor=hello-world)
docker run --rm hello-world
END
proof '[[ -z $(docker ps -aq --filter ancestor=hello-world) ]] && docker image inspect hello-world'

state variant hello-run-again base=task-8 "hello-world was run three times, one of them wrongly" <<'END'
docker run hello-world hello || true
docker run --name hello hello-world
END
proof '[[ $(docker ps -aq --filter ancestor=hello-world | wc -l) == 3 ]]'

state variant script-in-home base=task-8 "registry-cleanup.sh is in the home folder, written in other words" <<'END'
rm registry-cleanup.sh
cat > ~/registry-cleanup.sh << 'EOF'
#!/usr/bin/env bash
set -u
registry=http://localhost:5000
wget -qO- --user=registryuser --password=registrypass "$registry/v2/_catalog"
du -s --human-readable "$HOME/registry-data"
docker image ls --format '{{.Repository}}' | grep -c registry-lab-app
EOF
chmod 700 ~/registry-cleanup.sh
END
proof '~/registry-cleanup.sh'

state variant data-elsewhere base=task-8 "~/registry-data is a link to a larger disk" <<'END'
docker stop secure-registry
mv ~/registry-data /srv/registry-data
ln -s /srv/registry-data ~/registry-data
docker start secure-registry
END
proof '[[ -L ~/registry-data ]] && manifest v1.0'
