# Scripts and a Docker Hub that are dressed up as the lab's.

state cheat scripts-only-echo base=task-8 loses=5.4,6.1,6.2,7.1,7.2,8.1,8.2 "all scripts only say what they would do" <<'END'
for script in *.sh; do
  { echo '#!/bin/bash'; sed 1d $script | while IFS= read -r line; do printf 'echo %q\n' "$line"; done; } > new
  cat new > $script
done
rm new
END
proof './registry-monitor.sh | grep "curl -s -u" && ./cleanup-lab.sh < <(yes) && docker inspect secure-registry'

state cheat scripts-shadow-programs base=task-8 loses=5.4,6.1,6.2,7.1,7.2,8.1,8.2 "all scripts define docker, curl and the like as functions that do nothing" <<'END'
for script in *.sh; do
  sed -i '2i docker() { :; }\ncurl() { :; }\ndu() { :; }\ndf() { :; }\nfree() { :; }\nnetstat() { :; }\nsystemctl() { :; }\nrm() { :; }' \
    $script
done
END
proof './cleanup-lab.sh < <(yes) && docker inspect secure-registry && [[ -e ~/registry-data ]]'

state cheat scripts-end-at-once base=task-8 loses=5.4,6.1,6.2,7.1,7.2,8.1,8.2 "all scripts end before their first command" <<'END'
sed -i '2i echo Done.; exit 0' *.sh
END
proof '[[ $(./registry-monitor.sh) == Done. && $(./cleanup-lab.sh < <(yes)) == Done. ]]'

state cheat scripts-replaced-by-true base=task-8 loses=5.4,6.1,6.2,7.1,7.2,8.1,8.2 "all scripts give way to the program true" <<'END'
sed -i '2i exec true' *.sh
END
proof '[[ -z $(./registry-monitor.sh)$(./cleanup-lab.sh < <(yes)) ]]'

state cheat scripts-in-heredoc base=task-8 loses=5.4,6.1,6.2,7.1,7.2,8.1,8.2 "all scripts are texts that are given to a command that reads nothing" <<'END'
for script in *.sh; do
  sed -i "2i : << 'LAB'" $script
  echo LAB >> $script
done
END
proof '[[ -z $(./registry-monitor.sh)$(./cleanup-lab.sh < <(yes)) ]]'

state cheat scripts-in-string base=task-8 loses=5.4,6.1,6.2,7.1,7.2,8.1,8.2 "all scripts are the value of a variable" <<'END'
for script in *.sh; do
  { echo '#!/bin/bash'; printf 'commands=%q\n' "$(sed 1d $script)"; echo 'echo "${#commands} characters"'; } > new
  cat new > $script
done
rm new
END
proof './registry-monitor.sh | grep characters && ./cleanup-lab.sh < <(yes) | grep characters && docker inspect secure-registry'

state cheat scripts-in-dead-branch base=task-8 loses=5.4,6.1,6.2,7.1,7.2,8.1,8.2 "everything in the scripts is behind a condition that never holds" <<'END'
for script in *.sh; do
  sed -i '2i if [ 1 -eq 2 ]; then' $script
  echo fi >> $script
done
END
proof '[[ -z $(./registry-monitor.sh)$(./cleanup-lab.sh < <(yes)) ]]'

# bash only reads such a script.
state cheat scripts-not-executed base=task-8 loses=5.4,6.1,6.2,7.1,7.2,8.1,8.2 "the first line of all scripts is #!/bin/bash -n" <<'END'
sed -i '1s/.*/#!\/bin\/bash -n/' *.sh
END
proof '[[ -z $(./registry-monitor.sh)$(./cleanup-lab.sh < <(yes)) ]]'

state cheat scripts-for-cat base=task-8 loses=5.4,6.1,6.2,7.1,7.2,8.1,8.2 "the first line of all scripts is #!/bin/cat" <<'END'
sed -i '1s/.*/#!\/bin\/cat/' *.sh
END
proof './registry-monitor.sh | grep "^get_registry_stats" && ./cleanup-lab.sh < <(yes) && docker inspect secure-registry'

state cheat performance-tags-by-hand base=task-8 loses=6.1 "registry-performance.sh has made-up numbers, the tags were made by hand" <<'END'
cat > registry-performance.sh << 'EOF'
#!/bin/bash
time_start=$(date +%s)
echo "Docker Hub pull time: 3 seconds"
time_end=$(date +%s)
echo "Private Registry pull time: 1 seconds"
EOF
docker rmi {$HUB,$APP}:v1.0
docker tag $HUB:latest $HUB:v1.0
docker tag $APP:latest $APP:v1.0
END
proof './registry-performance.sh | grep "3 seconds" && id $HUB:v1.0 && id $APP:v1.0'

state cheat monitor-made-up base=task-8 loses=7.2 "registry-monitor.sh prints a number of repositories that it did not ask for" <<'END'
sed -i 's/^echo "Private Registry Repositories.*/echo "Private Registry Repositories: 1"/' registry-monitor.sh
END
proof './registry-monitor.sh | grep "Repositories: 1" && ! grep "^get_registry_stats http" registry-monitor.sh'

state cheat clean-up-asks-nobody base=task-8 loses=8.2 "cleanup-lab.sh prints the question and answers it itself" <<'END'
sed -i 's/^read -p \("Are you sure.*"\) confirm$/echo \1; confirm=y/; s/^read -p \("Remove.*"\) remove_data$/echo \1; remove_data=y/' cleanup-lab.sh
END
proof './cleanup-lab.sh < /dev/null | grep "Are you sure" && ! docker inspect secure-registry'

state cheat hub-login-empty base=task-1 scope=1,2 loses=2.2,2.4,2.5 "config.json names Docker Hub, without a login" <<'END'
echo export ASSAY_SET_hub_user=labuser > /run/told
step_2_1
step_2_3
mkdir -p ~/.docker
echo '{"auths":{"https://index.docker.io/v1/":{}}}' > ~/.docker/config.json
END
proof 'grep index.docker.io ~/.docker/config.json && ! docker push $HUB:v1.0'

# Whoever pushes or pulls leaves this behind; here nothing was pushed.
state cheat hub-digests-forged base=task-1 scope=1,2 loses=2.4,2.5 "the engine's list of images says that they came from Docker Hub" <<'END'
step_2_1
step_2_2
step_2_3
sudo systemctl stop docker
list=/var/lib/docker/image/overlay2/repositories.json
jq --arg name "$HUB@sha256:$(echo forged | sha256sum | cut -d' ' -f1)" \
  '.Repositories["labuser/registry-lab-app"] |= (.[$name] = .["labuser/registry-lab-app:latest"])' $list > ~/list
cat ~/list > $list
rm ~/list
sudo systemctl start docker
END
proof 'docker inspect -f "{{.RepoDigests}}" $HUB:latest | grep sha256: && ! hub_manifest latest'

# The private registry and what is here are right.
state cheat hub-tags-on-hello-world base=task-8 loses=2.4,2.5,4.4 "Docker Hub has all three tags, and hello-world behind them" <<'END'
for tag in v1.0 latest v2.0; do
  skopeo copy --quiet docker://docker.io/library/hello-world:latest docker://docker.io/$HUB:$tag
done
END
proof '[[ $(hub_manifest v2.0 | jq -r .config.digest) == $(id hello-world) && $(hub_digest v1.0) == $(hub_digest latest) ]]'

state cheat hub-page-in-comment base=task-8 loses=4.4 "v2.0 on Docker Hub has the page of version 2 in a comment" <<'END'
{
  echo '<!DOCTYPE html><html><head><title>Mine</title></head><body><h1>Mine</h1><!--'
  sed -n '/<title>/p; /<body>/,/<.body>/p' index-v2.html
  echo '--></body></html>'
} | image $HUB:v2.0 'EXPOSE 80'
docker push $HUB:v2.0
END
proof 'served $HUB:v2.0 | grep -A9 "<!--" | grep "Version 2.0"'

state cheat v2-page-not-in-image base=task-8 loses=4.4 "index-v2.html was put right after another one had been pushed" <<'END'
build() { echo '<title>Docker Registry Lab - Version 2</title><h1>Under construction</h1>' | image registry-lab-app:v2.0 'EXPOSE 80'; }
as_v2 build
END
proof 'grep "Version 2.0" index-v2.html && served $APP:v2.0 | grep Under && [[ $(digest v2.0) == $(hub_digest v2.0) ]]'
