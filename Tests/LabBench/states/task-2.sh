# Mistakes in Task 2, and those of Task 4 that Docker Hub shows. Where the login does not tell who the student is, they
# say it: what is written to /run/told is read before the grading.

state mistake no-account base=task-1 scope=1,2 loses=2.1,2.2,2.4,2.5 "no account was made: login and pushes are refused" <<'END'
echo export ASSAY_SET_hub_user=labuser > /run/told
hub_login || true
step_2_3
docker push $HUB:v1.0 || true
docker push $HUB:latest || true
END
proof '! curl -fsS https://hub.docker.com/v2/users/labuser/ && id $HUB:v1.0 && [[ ! -e ~/.docker/config.json ]]'

# On Docker Hub an account takes its repositories along.
state mistake account-closed base=task-8 loses=2.1,2.2,2.4,2.5,4.4 "the account was closed afterwards" <<'END'
for tag in v1.0 latest v2.0; do hub remove-tag $HUB $tag; done
hub remove-user labuser
END
proof '! curl -fsS https://hub.docker.com/v2/users/labuser/ && ! hub_login && id $HUB:latest'

# Nothing is under the name that the login has; the names that were tagged are nobody's.
state mistake account-other-name base=task-1 scope=1,2 loses=2.3,2.4,2.5 "the account is lab-user, the tags say labuser" <<'END'
hub user lab-user $HUB_PASSWORD
echo $HUB_PASSWORD | docker login -u lab-user --password-stdin
step_2_3
docker push $HUB:v1.0 || true
END
proof 'curl -fsS https://hub.docker.com/v2/users/lab-user/ && ! docker push $HUB:latest'

state mistake account-name-told-wrong base=task-8 loses=2.1,2.2,2.3,2.4,2.5,4.4,6.1 "the name that is told has no account" <<'END'
echo export ASSAY_SET_hub_user=labusr > /run/told
END
proof '. /run/told && ! curl -fsS https://hub.docker.com/v2/users/$ASSAY_SET_hub_user/ && hub_manifest latest'

state mistake never-logged-in base=task-1 scope=1,2 loses=2.2,2.4,2.5 "nobody logged in, so the pushes were refused" <<'END'
echo export ASSAY_SET_hub_user=labuser > /run/told
step_2_1
step_2_3
docker push $HUB:v1.0 || true
docker push $HUB:latest || true
END
proof '[[ ! -e ~/.docker/config.json ]] && ! hub_manifest v1.0 && id $HUB:latest'

state mistake logged-in-as-other base=task-1 scope=1,2 loses=2.2,2.4,2.5 "the login is somebody else's, so the pushes were refused" <<'END'
echo export ASSAY_SET_hub_user=labuser > /run/told
step_2_1
echo Other-pa55.word | docker login -u otheruser --password-stdin
step_2_3
docker push $HUB:v1.0 || true
docker push $HUB:latest || true
END
proof 'jq -r ".auths[].auth" ~/.docker/config.json | base64 -d | grep ^otheruser: && ! docker push $HUB:v1.0'

state mistake login-other-server base=task-1 scope=1,2 loses=2.2,2.4,2.5 "the login is kept for registry-1.docker.io, where no push looks" <<'END'
echo export ASSAY_SET_hub_user=labuser > /run/told
step_2_1
echo $HUB_PASSWORD | docker login -u labuser --password-stdin registry-1.docker.io
step_2_3
docker push $HUB:v1.0 || true
docker push $HUB:latest || true
END
proof 'grep registry-1 ~/.docker/config.json && ! grep index.docker.io ~/.docker/config.json && ! docker push $HUB:v1.0'

state mistake hub-password-changed base=task-8 loses=2.2 "the password was changed, the login that is kept is refused" <<'END'
hub user labuser another-Pa55
END
proof '! docker push $HUB:v1.0'

state mistake hub-login-broken base=task-8 loses=2.2 "the login that is kept has another password" <<'END'
change_config '.auths["https://index.docker.io/v1/"].auth = ("labuser:wrong" | @base64)'
END
proof '! docker push $HUB:v1.0'

state mistake hub-tags-never-made base=task-1 scope=1,2 loses=2.3,2.4,2.5 "nothing was tagged for Docker Hub" <<'END'
step_2_1
step_2_2
END
proof '! id $HUB:v1.0 && ! id $HUB:latest && ! hub_manifest latest'

state mistake hub-name-without-account base=task-1 scope=1,2 loses=2.3,2.4,2.5 "the tags lack the account, so the push was refused" <<'END'
step_2_1
step_2_2
docker tag registry-lab-app:v1.0 registry-lab-app:latest
docker push registry-lab-app:v1.0 || true
docker push registry-lab-app:latest || true
END
proof '! docker push registry-lab-app:latest && ! id $HUB:latest'

state mistake hub-placeholder-tagged base=task-1 scope=1,2 loses=2.3,2.4,2.5 "yourusername was left in the tags" <<'END'
step_2_1
step_2_2
for tag in v1.0 latest; do
  docker tag registry-lab-app:v1.0 yourusername/registry-lab-app:$tag
  docker push yourusername/registry-lab-app:$tag || true
done
END
proof 'id yourusername/registry-lab-app:latest && ! docker push yourusername/registry-lab-app:latest'

state mistake hub-other-repository base=task-1 scope=1,2 loses=2.3,2.4,2.5 "tagged and pushed as labuser/registry-lab" <<'END'
step_2_1
step_2_2
for tag in v1.0 latest; do
  docker tag registry-lab-app:v1.0 labuser/registry-lab:$tag
  docker push labuser/registry-lab:$tag
done
docker rmi labuser/registry-lab:{v1.0,latest} registry-lab-app:v1.0
docker pull labuser/registry-lab:latest
docker tag labuser/registry-lab:latest registry-lab-app:v1.0
END
proof 'id labuser/registry-lab:latest && ! hub_manifest latest'

state mistake hub-version-misnamed base=task-1 scope=1,2 loses=2.3,2.4 "the first tag is v1, not v1.0" <<'END'
step_2_1
step_2_2
publish v1.0 $HUB:v1 $HUB:latest
docker rmi $HUB:v1 $HUB:latest registry-lab-app:v1.0
docker pull $HUB:latest
END
proof 'hub_manifest v1 && ! hub_manifest v1.0 && id $HUB:latest'

state mistake hub-latest-forgotten base=task-1 scope=1,2 loses=2.3,2.4,2.5 "only v1.0 was tagged and pushed" <<'END'
step_2_1
step_2_2
publish v1.0 $HUB:v1.0
docker rmi $HUB:v1.0 registry-lab-app:v1.0
docker pull $HUB:latest || docker pull $HUB:v1.0
END
proof 'hub_manifest v1.0 && ! hub_manifest latest && ! id $HUB:latest'

# As in Task 4: what is pulled is what was pushed, so 2.5 holds; 2.3 and 2.4 do not.
state mistake hub-latest-is-v2 base=task-8 loses=2.3,2.4 "version 2 was pushed to Docker Hub as latest too" <<'END'
docker tag registry-lab-app:v2.0 $HUB:latest
docker push $HUB:latest
END
proof '[[ $(hub_digest latest) == $(hub_digest v2.0) && $(hub_digest latest) != $(hub_digest v1.0) ]]'

state mistake hub-latest-is-nginx base=task-8 loses=2.3,2.4 "latest on Docker Hub was tagged from nginx:alpine" <<'END'
docker tag nginx:alpine $HUB:latest
docker push $HUB:latest
END
proof '[[ $(hub_manifest latest | jq -r .config.digest) == $(id nginx:alpine) ]]'

state mistake hub-latest-built-again base=task-8 loses=2.3 "latest on Docker Hub is a second build of the same page" <<'END'
image $HUB:latest 'EXPOSE 80' 'LABEL build=second' < index.html
docker push $HUB:latest
END
proof '[[ $(hub_digest latest) != $(hub_digest v1.0) ]] && served $HUB:latest | grep "Welcome to Docker Registry Lab<"'

# The application was built, and went to the private registry by way of latest: Tasks 1 and 4 hold.
state mistake hub-v1-is-nginx base=task-8 loses=2.3,2.4 "v1.0 on Docker Hub is nginx:alpine itself" <<'END'
docker tag nginx:alpine $HUB:v1.0
docker push $HUB:v1.0
END
proof '[[ $(hub_manifest v1.0 | jq -r .config.digest) == $(id nginx:alpine) ]] && served $HUB:latest | grep "Welcome to Docker Registry Lab<"'

state mistake hub-never-pushed base=task-1 scope=1,2 loses=2.4,2.5 "tagged for Docker Hub, not pushed" <<'END'
step_2_1
step_2_2
step_2_3
END
proof 'id $HUB:v1.0 && id $HUB:latest && ! hub_manifest v1.0'

state mistake hub-only-v1-pushed base=task-1 scope=1,2 loses=2.4,2.5 "both were tagged, only v1.0 was pushed" <<'END'
step_2_1
step_2_2
step_2_3
docker push $HUB:v1.0
END
proof 'hub_manifest v1.0 && ! hub_manifest latest && id $HUB:latest'

state mistake hub-v1-not-pushed base=task-1 scope=1,2 loses=2.4 "both were tagged, only latest was pushed and pulled" <<'END'
step_2_1
step_2_2
step_2_3
docker push $HUB:latest
docker rmi $HUB:latest registry-lab-app:v1.0
docker pull $HUB:latest
END
proof '! hub_manifest v1.0 && hub_manifest latest && id $HUB:v1.0'

state mistake hub-v1-removed base=task-8 loses=2.4 "v1.0 was removed from Docker Hub" <<'END'
hub remove-tag $HUB v1.0
END
proof '! hub_manifest v1.0 && hub_manifest latest && id $HUB:v1.0'

state mistake hub-latest-removed base=task-8 loses=2.4,2.5 "latest was removed from Docker Hub, and is still here" <<'END'
hub remove-tag $HUB latest
END
proof '! hub_manifest latest && id $HUB:latest'

state mistake hub-pushed-too-early base=task-1 scope=1,2 loses=2.4 "what was pushed is the page before it was finished" <<'END'
step_2_1
step_2_2
sed '/Status:/d; s|Welcome to Docker Registry Lab|Hello|' index.html | image $HUB:v1.0 'EXPOSE 80'
docker tag $HUB:v1.0 $HUB:latest
step_2_4
END
proof 'served $HUB:latest | grep "<h1>Hello" && served registry-lab-app:v1.0 | grep "Welcome to Docker Registry Lab<"'

state mistake never-pulled-back base=task-1 scope=1,2 loses=2.5 "the local images were removed, and not pulled again" <<'END'
step_2_1
step_2_2
step_2_3
step_2_4
docker rmi $HUB:v1.0 $HUB:latest registry-lab-app:v1.0
END
proof '! id $HUB:latest && hub_manifest latest'

state mistake hub-pulled-other-image base=task-2 loses=2.5 "somebody else's image was pulled" <<'END'
docker logout
echo Other-pa55.word | docker login -u otheruser --password-stdin
docker tag $HUB:latest otheruser/registry-lab-app:latest
docker push otheruser/registry-lab-app:latest
docker logout
hub_login
docker rmi $HUB:latest otheruser/registry-lab-app:latest
docker pull otheruser/registry-lab-app:latest
END
proof '! id $HUB:latest && id otheruser/registry-lab-app:latest'

state mistake hub-latest-built-here base=task-2 loses=2.5 "the latest that is here was built again, not pulled" <<'END'
docker rmi $HUB:latest
image $HUB:latest 'EXPOSE 80' 'LABEL build=second' < index.html
END
proof '[[ $(hub_manifest latest | jq -r .config.digest) != $(id $HUB:latest) ]]'

# --- Task 4 on Docker Hub ---

state mistake hub-v2-never-pushed base=task-8 loses=4.4 "v2.0 was not pushed to Docker Hub" <<'END'
hub remove-tag $HUB v2.0
docker rmi $HUB:v2.0
END
proof '! hub_manifest v2.0 && manifest v2.0'

state mistake hub-v2-is-v1 base=task-8 loses=4.4 "v2.0 on Docker Hub is version 1" <<'END'
docker tag $HUB:latest $HUB:v2.0
docker push $HUB:v2.0
END
proof '[[ $(hub_digest v2.0) == $(hub_digest v1.0) && $(digest v2.0) != $(digest v1.0) ]]'

state mistake hub-v2-is-nginx base=task-8 loses=4.4 "v2.0 on Docker Hub is nginx:alpine itself" <<'END'
docker tag nginx:alpine $HUB:v2.0
docker push $HUB:v2.0
END
proof '[[ $(hub_manifest v2.0 | jq -r .config.digest) == $(id nginx:alpine) ]]'

state mistake hub-v2-misnamed base=task-8 loses=4.4 "version 2 was pushed to Docker Hub as v2" <<'END'
hub remove-tag $HUB v2.0
docker rmi $HUB:v2.0
publish v2.0 $HUB:v2
END
proof '! hub_manifest v2.0 && hub_manifest v2'

state mistake hub-v2-is-a-build-of-v1 base=task-8 loses=4.4 "v2.0 for Docker Hub was built without -f Dockerfile-v2" <<'END'
docker build --no-cache --label build=second -t $HUB:v2.0 .
docker push $HUB:v2.0
END
proof '[[ $(hub_digest v2.0) != $(hub_digest v1.0) ]] && served $HUB:v2.0 | grep "Welcome to Docker Registry Lab<"'

# The page is right, and Docker Hub has another image: what Task 4 says to tag is the one from there.
state mistake private-built-again base=task-8 loses=4.2 "the private registry has a second build of the same page" <<'END'
image $APP:v1.0 'EXPOSE 80' 'LABEL build=second' < index.html
docker tag $APP:v1.0 $APP:latest
docker push $APP:v1.0
docker push $APP:latest
END
proof '[[ $(digest v1.0) == $(digest latest) && $(digest v1.0) != $(hub_digest v1.0) ]] && served $APP:v1.0 | grep "Welcome to Docker Registry Lab<"'
