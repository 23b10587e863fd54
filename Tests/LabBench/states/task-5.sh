# Mistakes in Task 5. Where the registry refuses the lab's login, Task 4 is judged by what is on its disk.

state mistake htpasswd-apr1 base=task-8 loses=5.1,5.2,5.3 "htpasswd holds an Apache MD5 hash" <<'END'
htpasswd -mbn registryuser registrypass > ~/registry-auth/htpasswd
docker restart secure-registry
END
proof 'grep "apr1" ~/registry-auth/htpasswd && [[ $(status -u registryuser:registrypass /v2/) == 401 ]]'

state mistake htpasswd-plain base=task-8 loses=5.1,5.2,5.3 "htpasswd holds the password itself" <<'END'
echo registryuser:registrypass > ~/registry-auth/htpasswd
docker restart secure-registry
END
proof '[[ $(status -u registryuser:registrypass /v2/) == 401 ]]'

state mistake htpasswd-empty base=task-8 loses=5.1,5.2,5.3 "htpasswd was not installed, its file is empty" <<'END'
: > ~/registry-auth/htpasswd
docker restart secure-registry
END
proof '[[ ! -s ~/registry-auth/htpasswd && $(status -u registryuser:registrypass /v2/) == 401 ]]'

state mistake htpasswd-other-password base=task-8 loses=5.1,5.2,5.3 "the user has another password" <<'END'
htpasswd -Bbn registryuser password > ~/registry-auth/htpasswd
docker restart secure-registry
END
proof '[[ $(status -u registryuser:password /v2/) == 200 && $(status -u registryuser:registrypass /v2/) == 401 ]]'

state mistake htpasswd-other-user base=task-8 loses=5.1,5.2,5.3 "the user is called admin" <<'END'
htpasswd -Bbn admin registrypass > ~/registry-auth/htpasswd
docker restart secure-registry
END
proof '[[ $(status -u admin:registrypass /v2/) == 200 && $(status -u registryuser:registrypass /v2/) == 401 ]]'

# A registry without its file makes one, with a user `docker`.
state mistake htpasswd-misnamed base=task-8 loses=5.1,5.2,5.3 "the file is called passwd, the registry made its own" <<'END'
mv ~/registry-auth/htpasswd ~/registry-auth/passwd
docker restart secure-registry
END
proof 'grep "^docker:" ~/registry-auth/htpasswd && [[ $(status -u registryuser:registrypass /v2/) == 401 ]]'

state mistake local-registry-left base=task-4 scope=1,2,3,4,5 loses=5.1 "local-registry was stopped, not removed" <<'END'
docker stop local-registry
sudo apt install -y apache2-utils
mkdir -p ~/registry-auth
htpasswd -Bbn registryuser registrypass > ~/registry-auth/htpasswd
step_5_2
step_5_3
step_5_4
END
proof '[[ $(docker inspect -f "{{.State.Status}}" local-registry) == exited && $(status -u registryuser:registrypass /v2/) == 200 ]]'

# The login that is kept is one that such a registry accepts, too: 5.3 holds.
state mistake secure-without-auth base=task-8 loses=5.2 "secure-registry was started without authentication" <<'END'
secure_registry "${port[@]}" "${always[@]}" "${data[@]}" "${auth[@]}" registry:2
END
proof '[[ $(status /v2/_catalog) == 200 ]]'

state mistake secure-no-restart-policy base=task-8 loses=5.2 "secure-registry has no restart policy" <<'END'
secure_registry "${port[@]}" "${data[@]}" "${auth[@]}" "${basic[@]}" registry:2
END
proof '[[ $(docker inspect -f "{{.HostConfig.RestartPolicy.Name}}" secure-registry) == no && $(status /v2/) == 401 ]]'

state mistake secure-on-failure base=task-8 loses=5.2 "secure-registry restarts on failure only" <<'END'
secure_registry "${port[@]}" --restart=on-failure "${data[@]}" "${auth[@]}" "${basic[@]}" registry:2
END
proof '[[ $(docker inspect -f "{{.HostConfig.RestartPolicy.Name}}" secure-registry) == on-failure ]]'

state mistake secure-misnamed base=task-8 loses=5.2 "the authenticated registry has another name" <<'END'
docker rename secure-registry auth-registry
END
proof '! docker inspect secure-registry && [[ $(status /v2/) == 401 ]]'

state mistake secure-auth-not-mounted base=task-8 loses=5.2,5.3 "secure-registry does not have ~/registry-auth" <<'END'
secure_registry "${port[@]}" "${always[@]}" "${data[@]}" "${basic[@]}" registry:2
END
proof '[[ $(status -u registryuser:registrypass /v2/) == 401 ]]'

# What was pushed before is on the disk, and nothing of it in this registry: the work of Task 4 was done.
state mistake secure-data-not-mounted base=task-8 loses=5.2 "secure-registry began with an empty store" <<'END'
secure_registry "${port[@]}" "${always[@]}" "${auth[@]}" "${basic[@]}" registry:2
answers http://localhost:5000/v2/
step_5_3
END
proof 'manifest v2.0 && ! manifest v1.0 && [[ -e $REPO/_manifests/tags/v1.0 ]]'

state mistake secure-path-typo base=task-8 loses=5.2,5.3 "REGISTRY_AUTH_HTPASSWD_PATH is misspelt" <<'END'
secure_registry "${port[@]}" "${always[@]}" "${data[@]}" "${auth[@]}" "${basic[@]:0:4}" \
  -e REGISTRY_AUTH_HTPASSWD_PATH=/auth/htpaswd registry:2
END
proof '[[ -e ~/registry-auth/htpaswd && $(status -u registryuser:registrypass /v2/) == 401 ]]'

state mistake secure-no-realm base=task-8 loses=3.2,5.2,5.3 "without a realm secure-registry never comes up" <<'END'
secure_registry "${port[@]}" "${always[@]}" "${data[@]}" "${auth[@]}" -e REGISTRY_AUTH=htpasswd \
  -e REGISTRY_AUTH_HTPASSWD_PATH=/auth/htpasswd registry:2
END
proof '[[ $(status /v2/) == 000 ]] && docker logs secure-registry 2>&1 | grep realm'

state mistake secure-other-port base=task-8 loses=3.2,5.2,5.3 "secure-registry is published on 5001" <<'END'
secure_registry -p 5001:5000 "${always[@]}" "${data[@]}" "${auth[@]}" "${basic[@]}" registry:2
END
proof '[[ $(status /v2/) == 000 && $(curl -s -o /dev/null -w "%{http_code}" http://localhost:5001/v2/) == 401 ]]'

state mistake logged-out base=task-8 loses=5.3 "docker logout followed" <<'END'
docker logout localhost:5000
END
proof '! grep localhost:5000 ~/.docker/config.json'

# The engine would not use it for localhost:5000: a push is refused.
state mistake login-other-name base=task-8 loses=5.3 "the login is kept for 127.0.0.1:5000" <<'END'
docker logout localhost:5000
echo registrypass | docker login -u registryuser --password-stdin 127.0.0.1:5000
END
proof '! grep localhost:5000 ~/.docker/config.json && ! docker push $APP:v2.0'

state mistake login-outdated base=task-8 loses=5.3 "the login that is kept has an older password" <<'END'
change_config '.auths["localhost:5000"].auth = ("registryuser:oldpass" | @base64)'
END
proof 'jq -r ".auths[\"localhost:5000\"].auth" ~/.docker/config.json | base64 -d | grep oldpass'

state mistake cleanup-missing base=task-8 loses=5.4 "there is no registry-cleanup.sh" <<'END'
rm registry-cleanup.sh
END
proof '[[ ! -e registry-cleanup.sh ]]'

state mistake cleanup-misnamed base=task-8 loses=5.4 "the script is called cleanup-registry.sh" <<'END'
mv registry-cleanup.sh cleanup-registry.sh
END
proof '[[ ! -e registry-cleanup.sh ]]'

state mistake cleanup-not-executable base=task-8 loses=5.4 "registry-cleanup.sh is not executable" <<'END'
chmod a-x registry-cleanup.sh
END
proof '[[ ! -x registry-cleanup.sh ]]'

state mistake cleanup-unfinished base=task-8 loses=5.4 "a quote is left open in registry-cleanup.sh" <<'END'
sed -i 's|complete!"$|complete!|' registry-cleanup.sh
END
proof '! bash -n registry-cleanup.sh'

state mistake cleanup-without-usage base=task-8 loses=5.4 "registry-cleanup.sh does not show the disk usage" <<'END'
sed -i '/^du /d' registry-cleanup.sh
END
proof 'bash -n registry-cleanup.sh && ! grep "^du" registry-cleanup.sh'
