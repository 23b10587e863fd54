# Work that is dressed up as the lab's.

state cheat page-in-comment base=task-8 loses=1.3,1.4,2.4,4.2 "the lab's page stands in a comment of another one" <<'END'
{
  echo '<!DOCTYPE html><html><head><title>Mine</title></head><body><h1>Mine</h1><!--'
  sed -n '/<title>/p; /<body>/,/<.body>/p' index.html
  echo '--></body></html>'
} > new
mv new index.html
as_v1 build_v1
END
proof 'served $APP:latest | grep -A9 "<!--" | grep "Welcome to Docker Registry Lab"'

state cheat page-hidden base=task-8 loses=1.3,1.4,2.4,4.2 "the lab's heading is there and not shown" <<'END'
sed -i 's|<h1>\(.*\)</h1>|<h1 style="color: red; display: none">\1</h1><h2>Mine</h2>|' index.html
as_v1 build_v1
END
proof 'served $APP:latest | grep "display: none"'

state cheat page-in-script base=task-8 loses=1.3,1.4,2.4,4.2 "the lab's page stands in a script" <<'END'
{
  echo '<!DOCTYPE html><html><head><title>Docker Registry Lab</title></head><body><h1>Mine</h1>'
  echo '<script type="text/plain">'
  sed -n '/<body>/,/<.body>/p' index.html | sed '1d; $d'
  echo '</script></body></html>'
} > new
mv new index.html
as_v1 build_v1
END
proof 'served $APP:latest | grep "<script"'

state cheat page-not-in-image base=task-8 loses=1.4,2.4,4.2 "the page is right on disk, another one is in the image" <<'END'
build() { echo '<title>Docker Registry Lab</title><h1>Under construction</h1>' | image registry-lab-app:v1.0 'EXPOSE 80'; }
as_v1 build
END
proof 'grep "Welcome to Docker" index.html && served $APP:latest | grep Under'

state cheat nginx-renamed base=task-8 loses=1.4,2.4,4.2 "nginx:alpine was tagged and pushed as v1.0" <<'END'
as_v1 docker tag nginx:alpine registry-lab-app:v1.0
END
proof '[[ $(id $APP:latest) == $(id nginx:alpine) ]]'

state cheat hello-renamed base=task-8 loses=4.4 "hello-world was tagged and pushed as v2.0" <<'END'
as_v2 docker tag hello-world registry-lab-app:v2.0
END
proof '[[ $(manifest v2.0 | jq -r .config.digest) == $(id hello-world) ]]'

state cheat v1-renamed base=task-8 loses=4.4 "v2.0 is v1.0 under another name" <<'END'
as_v2 docker tag $HUB:latest registry-lab-app:v2.0
END
proof '[[ $(digest v2.0) == $(digest v1.0) ]]'

state cheat hello-by-name base=task-8 loses=1.2 "another container is called hello-world" <<'END'
docker rm $(docker ps -aq --filter ancestor=hello-world)
docker rmi hello-world
docker run --name hello-world nginx:alpine echo Hello from Docker!
END
proof 'docker logs hello-world | grep "Hello from Docker!"'

state cheat dockerfile-in-comments base=task-8 loses=1.3 "the lab's Dockerfile stands in comments of another one" <<'END'
sed -i 's|^|# |' Dockerfile
printf 'FROM busybox\nCMD ["true"]\n' >> Dockerfile
END
proof 'grep "^# FROM nginx:alpine" Dockerfile'

state cheat script-of-comments base=task-8 loses=5.4 "registry-cleanup.sh has its commands in comments" <<'END'
sed -i -E 's/^(curl|du|docker)/# \1/' registry-cleanup.sh
END
proof './registry-cleanup.sh && ! grep "^docker" registry-cleanup.sh'

state cheat static-local-registry base=task-3 loses=3.2 "local-registry is a web server that answers {}" <<'END'
cat > ~/site.conf << 'EOF'
server {
    listen 5000;
    add_header Docker-Distribution-Api-Version registry/2.0 always;
    default_type application/json;
    location = /v2/ { return 200 '{}'; }
    location = /v2/_catalog { return 200 '{"repositories":[]}'; }
}
EOF
local_registry "${port[@]}" "${always[@]}" "${data[@]}" "${config[@]}" \
  -v ~/site.conf:/etc/nginx/conf.d/default.conf nginx:alpine
END
proof 'curl -si http://localhost:5000/v2/ | grep nginx'

# What was pushed before is on the disk.
state cheat static-registry base=task-8 loses=3.2,5.2,5.3 "secure-registry is a web server with a copy of all answers" <<'END'
site=~/site/v2
mkdir -p $site/registry-lab-app/{tags,manifests,blobs}
echo '{}' > $site/root
ask /v2/_catalog > $site/_catalog
ask /v2/registry-lab-app/tags/list > $site/registry-lab-app/tags/list
for tag in v1.0 latest v2.0; do
  manifest $tag > $site/registry-lab-app/manifests/$tag
  cp $site/registry-lab-app/manifests/$tag $site/registry-lab-app/manifests/$(digest $tag)
  for part in $(manifest $tag | jq -r '.config.digest, .layers[].digest'); do
    cp $(blob $part) $site/registry-lab-app/blobs/$part
  done
done
cat > ~/site.conf << 'EOF'
server {
    listen 5000;
    root /site;
    auth_basic "Registry Realm";
    auth_basic_user_file /auth/htpasswd;
    add_header Docker-Distribution-Api-Version registry/2.0 always;
    default_type application/json;
    location = /v2/ { try_files /v2/root =404; }
    location ~ /manifests/ { default_type application/vnd.docker.distribution.manifest.v2+json; }
    location ~ /blobs/ { default_type application/octet-stream; }
}
EOF
secure_registry "${port[@]}" "${always[@]}" "${data[@]}" "${auth[@]}" "${basic[@]}" -v ~/site:/site \
  -v ~/site.conf:/etc/nginx/conf.d/default.conf nginx:alpine
END
proof '[[ $(status /v2/)$(status -u registryuser:wrong /v2/)$(status -u registryuser:registrypass /v2/) == 401401200 ]] && docker pull $APP:v2.0 && ask /v2/_catalog'

state cheat everyone-refused base=task-8 loses=3.2,5.2,5.3 "secure-registry is a web server that refuses everyone" <<'END'
cat > ~/site.conf << 'EOF'
server {
    listen 5000;
    add_header WWW-Authenticate 'Basic realm="Registry Realm"' always;
    location / { return 401; }
}
EOF
secure_registry "${port[@]}" "${always[@]}" "${data[@]}" "${auth[@]}" "${basic[@]}" \
  -v ~/site.conf:/etc/nginx/conf.d/default.conf nginx:alpine
END
proof '[[ $(status /v2/)$(status -u registryuser:registrypass /v2/) == 401401 ]]'

# Any login is taken, so the one that is kept is: 5.3 holds.
state cheat silly-auth base=task-8 loses=5.2 "the registry asks for a login and takes any" <<'END'
secure_registry "${port[@]}" "${always[@]}" "${data[@]}" "${auth[@]}" \
  -e REGISTRY_AUTH=silly -e REGISTRY_AUTH_SILLY_REALM=http://localhost:5000/ -e REGISTRY_AUTH_SILLY_SERVICE=registry registry:2
END
proof '[[ $(status /v2/)$(status -u nobody:nothing /v2/) == 401200 ]]'

state cheat look-alike-variable base=task-8 loses=5.2 "REGISTRY_AUTHENTICATION=on, which means nothing" <<'END'
secure_registry "${port[@]}" "${always[@]}" "${data[@]}" "${auth[@]}" -e REGISTRY_AUTHENTICATION=on registry:2
END
proof '[[ $(status /v2/_catalog) == 200 ]] && docker exec secure-registry env | grep REGISTRY_AUTH'

# The variables are the lab's; the file that the registry is started with is not.
state cheat variables-overruled base=task-8 loses=5.2 "the lab's variables are there, the command line removes them" <<'END'
secure_registry "${port[@]}" "${always[@]}" "${data[@]}" "${auth[@]}" "${basic[@]}" --entrypoint /bin/env registry:2 \
  -u REGISTRY_AUTH -u REGISTRY_AUTH_HTPASSWD_REALM -u REGISTRY_AUTH_HTPASSWD_PATH \
  registry serve /etc/docker/registry/config.yml
END
proof '[[ $(status /v2/_catalog) == 200 ]]'

state cheat other-htpasswd-mounted base=task-8 loses=5.2,5.3 "htpasswd is right on disk, the registry has another one" <<'END'
mkdir ~/other-auth
htpasswd -Bbn root toor > ~/other-auth/htpasswd
secure_registry "${port[@]}" "${always[@]}" "${data[@]}" -v ~/other-auth:/auth "${basic[@]}" registry:2
END
proof '[[ $(status -u root:toor /v2/)$(status -u registryuser:registrypass /v2/) == 200401 ]]'

state cheat tags-without-manifests base=task-8 loses=4.2,4.3 "v1.0 and latest are listed, nothing is behind them" <<'END'
docker pull $APP:v1.0
rm -r $REPO/_manifests/revisions/sha256/$(digest v1.0 | cut -d: -f2)
docker restart secure-registry
END
proof 'ask /v2/registry-lab-app/tags/list | grep v1.0 && ! manifest v1.0 && id $APP:v1.0'

# Its length is right, and the registry hands it out with 200.
state cheat layer-corrupt base=task-8 loses=4.2 "a layer of v1.0 has other bytes" <<'END'
file=$(blob $(top_layer v1.0))
head -c $(stat -c %s $file) /dev/zero > $file
docker restart secure-registry
END
proof '[[ sha256:$(ask /v2/registry-lab-app/blobs/$(top_layer v1.0) | sha256sum | cut -d" " -f1) != $(top_layer v1.0) ]]'

state cheat login-empty base=task-8 loses=5.3 "config.json names the registry, without a login" <<'END'
change_config '.auths["localhost:5000"] = {}'
END
proof '! docker push $APP:v2.0'
