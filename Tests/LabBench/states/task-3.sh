# Mistakes in Task 3.

state mistake config-missing base=task-8 loses=3.1 "there is no ~/registry-config" <<'END'
rm -r ~/registry-config
END
proof '[[ ! -e ~/registry-config ]]'

state mistake config-other-port base=task-8 loses=3.1 "config.yml listens on 5001" <<'END'
sed -i 's|addr: :5000|addr: :5001|' ~/registry-config/config.yml
END
proof 'grep "addr: :5001" ~/registry-config/config.yml'

state mistake config-other-folder base=task-8 loses=3.1 "config.yml stores in another folder" <<'END'
sed -i 's|/var/lib/registry|/var/lib/docker-registry|' ~/registry-config/config.yml
END
proof 'grep /var/lib/docker-registry ~/registry-config/config.yml'

state mistake config-with-tabs base=task-8 loses=3.1 "config.yml is indented with tabs, which YAML forbids" <<'END'
sed -i 's|^  |\t|' ~/registry-config/config.yml
END
proof '(docker run --rm -v ~/registry-config/config.yml:/c.yml registry:2 /c.yml 2>&1 || true) | grep yaml:'

state mistake config-indent-lost base=task-8 loses=3.1 "pasting lost the indentation of config.yml" <<'END'
sed -i 's|^ *||' ~/registry-config/config.yml
END
proof '! grep "^ " ~/registry-config/config.yml'

state mistake config-incomplete base=task-8 loses=3.1 "config.yml has no health section" <<'END'
sed -i '/^health:/,$d' ~/registry-config/config.yml
END
proof '! grep health ~/registry-config/config.yml'

# Nobody finds the data where the lab has it: that is asked for in 3.1, 3.2, 4.5 and 5.2.
state mistake data-folder-misnamed base=task-8 loses=3.1,3.2,4.5,5.2 "the data folder is called ~/registry_data" <<'END'
docker rm -f secure-registry
mv ~/registry-data ~/registry_data
secure_registry "${port[@]}" "${always[@]}" -v ~/registry_data:/var/lib/registry "${auth[@]}" "${basic[@]}" registry:2
END
proof '[[ ! -e ~/registry-data ]] && manifest v1.0'

state mistake local-no-restart-policy base=task-3 loses=3.2 "local-registry has no restart policy" <<'END'
local_registry "${port[@]}" "${data[@]}" "${config[@]}" registry:2
END
proof '[[ $(docker inspect -f "{{.HostConfig.RestartPolicy.Name}}" local-registry) == no && $(status /v2/) == 200 ]]'

state mistake local-no-data-mount base=task-3 loses=3.2 "local-registry stores inside the container" <<'END'
local_registry "${port[@]}" "${always[@]}" "${config[@]}" registry:2
END
proof '[[ $(status /v2/) == 200 ]] && ! docker inspect -f "{{.HostConfig.Binds}}" local-registry | grep registry-data'

state mistake local-other-port base=task-3 loses=3.2 "local-registry is published on 5001" <<'END'
local_registry -p 5001:5000 "${always[@]}" "${data[@]}" "${config[@]}" registry:2
END
proof '[[ $(status /v2/) == 000 ]] && curl -f http://localhost:5001/v2/'

state mistake local-wrong-container-port base=task-3 loses=3.2 "local-registry publishes port 80 of the container" <<'END'
local_registry -p 5000:80 "${always[@]}" "${data[@]}" "${config[@]}" registry:2
END
proof '[[ $(status /v2/) == 000 && $(docker inspect -f "{{.State.Status}}" local-registry) == running ]]'

state mistake local-stopped base=task-3 loses=3.2 "local-registry was stopped" <<'END'
docker stop local-registry
END
proof '[[ $(status /v2/) == 000 && $(docker inspect -f "{{.State.Status}}" local-registry) == exited ]]'

# Docker makes a folder of the path that is not there, and cannot mount it over a file. config.yml itself is right.
state mistake local-config-path-typo base=task-3 loses=3.2 "a misspelt config path keeps local-registry from starting" <<'END'
local_registry "${port[@]}" "${always[@]}" "${data[@]}" \
  -v ~/registry-config/confg.yml:/etc/docker/registry/config.yml registry:2 || true
END
proof '[[ -d ~/registry-config/confg.yml && $(status /v2/) == 000 ]]'

state mistake registry-stopped base=task-8 loses=3.2,5.2,5.3 "secure-registry was stopped" <<'END'
docker stop secure-registry
END
proof '[[ $(status /v2/) == 000 ]]'

state mistake registry-data-erased base=task-8 loses=3.2,4.2,4.3,4.4,4.5,5.3 "everything in ~/registry-data was erased" <<'END'
rm -r ~/registry-data/docker
docker restart secure-registry
END
proof '[[ $(ask /v2/_catalog | jq -c .repositories) == "[]" ]]'

state mistake daemon-json-missing base=task-8 loses=3.3 "there is no daemon.json" <<'END'
rm /etc/docker/daemon.json
restart_docker
END
proof '! insecure localhost:5000'

state mistake daemon-json-in-home base=task-8 loses=3.3 "daemon.json was written into the home folder" <<'END'
mv /etc/docker/daemon.json ~/
restart_docker
END
proof '! insecure localhost:5000'

state mistake daemon-json-not-applied base=task-8 loses=3.3 "daemon.json was written, the engine not restarted" <<'END'
mv /etc/docker/daemon.json ~/
restart_docker
mv ~/daemon.json /etc/docker/
END
proof '[[ -e /etc/docker/daemon.json ]] && ! insecure localhost:5000'

# The engine takes this key without a word and ignores it.
state mistake daemon-json-singular-key base=task-8 loses=3.3 "daemon.json says insecure-registry" <<'END'
sed -i 's|insecure-registries|insecure-registry|' /etc/docker/daemon.json
restart_docker
END
proof 'grep insecure-registry /etc/docker/daemon.json && ! insecure localhost:5000'

state mistake daemon-json-other-port base=task-8 loses=3.3 "daemon.json names localhost:500" <<'END'
echo '{ "insecure-registries": ["localhost:500", "127.0.0.1:500"] }' > /etc/docker/daemon.json
restart_docker
END
proof 'insecure localhost:500 && ! insecure localhost:5000'
