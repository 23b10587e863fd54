# Mistakes in Task 6. What a script would have pulled is not here where it cannot have: v1.0 is removed again.

state mistake performance-missing base=task-8 loses=6.1 "there is no registry-performance.sh" <<'END'
rm registry-performance.sh
END
proof '[[ ! -e registry-performance.sh ]]'

state mistake performance-misnamed base=task-8 loses=6.1 "the script is called performance.sh" <<'END'
mv registry-performance.sh performance.sh
END
proof '[[ ! -e registry-performance.sh && ! -e ~/registry-performance.sh ]]'

state mistake performance-not-executable base=task-8 loses=6.1 "registry-performance.sh is not executable" <<'END'
chmod a-x registry-performance.sh
END
proof '! ./registry-performance.sh'

state mistake performance-from-windows base=task-8 loses=6.1 "registry-performance.sh has the line ends of Windows" <<'END'
sed -i 's/$/\r/' registry-performance.sh
docker rmi {$HUB,$APP}:v1.0
END
proof '! ./registry-performance.sh'

state mistake performance-unfinished base=task-8 loses=6.1 "a parenthesis is left open in registry-performance.sh" <<'END'
sed -i 's/^private_time=.*/private_time=$((time_end - time_start/' registry-performance.sh
docker rmi {$HUB,$APP}:v1.0
END
proof '! bash -n registry-performance.sh'

state mistake performance-placeholder base=task-8 loses=6.1 "yourusername was left in registry-performance.sh" <<'END'
sed -i 's/labuser/yourusername/' registry-performance.sh
docker rmi $HUB:v1.0
END
proof './registry-performance.sh | grep complete && ! id $HUB:v1.0'

state mistake performance-hub-only base=task-8 loses=6.1 "registry-performance.sh does not pull from the private registry" <<'END'
sed -i '/^docker pull localhost/d' registry-performance.sh
docker rmi $APP:v1.0
END
proof './registry-performance.sh && ! id $APP:v1.0'

state mistake performance-private-only base=task-8 loses=6.1 "registry-performance.sh does not pull from Docker Hub" <<'END'
sed -i '/^docker pull labuser/d' registry-performance.sh
docker rmi $HUB:v1.0
END
proof './registry-performance.sh && ! id $HUB:v1.0'

state mistake performance-misspelt base=task-8 loses=6.1 "registry-performance.sh pulls registry-lab from the private registry" <<'END'
sed -i 's|localhost:5000/registry-lab-app|localhost:5000/registry-lab|' registry-performance.sh
docker rmi $APP:v1.0
END
proof './registry-performance.sh && ! id $APP:v1.0'

state mistake performance-other-port base=task-8 loses=6.1 "registry-performance.sh asks localhost:5001" <<'END'
sed -i 's|localhost:5000|localhost:5001|' registry-performance.sh
docker rmi $APP:v1.0
END
proof './registry-performance.sh && ! id $APP:v1.0'

state mistake performance-not-timed base=task-8 loses=6.1 "registry-performance.sh pulls, and takes no time" <<'END'
sed -i '/time/d' registry-performance.sh
END
proof './registry-performance.sh && [[ $(grep -c "^docker pull" registry-performance.sh) == 2 ]]'

state mistake performance-in-comments base=task-8 loses=6.1 "the pulls of registry-performance.sh are commented out" <<'END'
sed -i 's/^docker pull/# docker pull/' registry-performance.sh
docker rmi {$HUB,$APP}:v1.0
END
proof './registry-performance.sh && ! id $HUB:v1.0'

state mistake performance-function-never-called base=task-8 loses=6.1 "registry-performance.sh defines its tests and never calls them" <<'END'
cat > registry-performance.sh << 'EOF'
#!/bin/bash
measure() {
  local start=$(date +%s)
  docker pull labuser/registry-lab-app:v1.0
  echo "Docker Hub: $(($(date +%s) - start)) s"
  start=$(date +%s)
  docker pull localhost:5000/registry-lab-app:v1.0
  echo "Private: $(($(date +%s) - start)) s"
}
echo "Performance comparison complete!"
EOF
docker rmi {$HUB,$APP}:v1.0
END
proof './registry-performance.sh && ! id $HUB:v1.0'

state mistake performance-never-run base=task-5 scope=1,2,3,4,5,6 loses=6.1 "registry-performance.sh was written and not run" <<'END'
step_6_1
step_6_2
docker rmi {$HUB,$APP}:v1.0
END
proof '! id $HUB:v1.0 && ! id $APP:v1.0 && id $HUB:latest && [[ -x registry-performance.sh ]]'

state mistake performance-pull-failed base=task-8 loses=6.1 "the pull from the private registry failed, nobody saw it" <<'END'
docker rmi $APP:v1.0
docker logout localhost:5000
./registry-performance.sh
echo registrypass | docker login -u registryuser --password-stdin localhost:5000
END
proof '! id $APP:v1.0 && id $HUB:v1.0'

state mistake performance-hub-pull-failed base=task-8 loses=6.1 "Docker Hub was away when registry-performance.sh was run" <<'END'
docker rmi $HUB:v1.0
hub down
./registry-performance.sh
hub up
END
proof '! id $HUB:v1.0 && id $APP:v1.0 && hub_manifest v1.0'

state mistake security-missing base=task-8 loses=6.2 "there is no registry-security-check.sh" <<'END'
rm registry-security-check.sh
END
proof '[[ ! -e registry-security-check.sh ]]'

state mistake security-misnamed base=task-8 loses=6.2 "the script is called registry-security.sh" <<'END'
mv registry-security-check.sh registry-security.sh
END
proof '[[ ! -e registry-security-check.sh ]]'

state mistake security-not-executable base=task-8 loses=6.2 "registry-security-check.sh is not executable" <<'END'
chmod 644 registry-security-check.sh
END
proof '! ./registry-security-check.sh'

state mistake security-from-windows base=task-8 loses=6.2 "registry-security-check.sh has the line ends of Windows" <<'END'
sed -i 's/$/\r/' registry-security-check.sh
END
proof '! ./registry-security-check.sh'

state mistake security-unfinished base=task-8 loses=6.2 "a fi is missing in registry-security-check.sh" <<'END'
sed -i '0,/^fi$/{/^fi$/d}' registry-security-check.sh
END
proof '! bash -n registry-security-check.sh'

state mistake security-without-log base=task-8 loses=6.2 "registry-security-check.sh does not read the log" <<'END'
sed -i '/^docker logs/d' registry-security-check.sh
END
proof './registry-security-check.sh && ! grep "docker logs" registry-security-check.sh'

state mistake security-without-ports base=task-8 loses=6.2 "registry-security-check.sh does not look who can reach the registry" <<'END'
sed -i '/^if netstat/,/^fi$/d' registry-security-check.sh
END
proof './registry-security-check.sh && ! grep netstat registry-security-check.sh'

state mistake security-without-authentication base=task-8 loses=6.2 "registry-security-check.sh does not ask for authentication" <<'END'
sed -i '/^if docker exec/,/^fi$/d' registry-security-check.sh
END
proof './registry-security-check.sh && ! grep REGISTRY_AUTH registry-security-check.sh'

# local-registry was removed in 5.1: there is nothing to ask, and no log.
state mistake security-other-container base=task-8 loses=6.2 "registry-security-check.sh looks at local-registry" <<'END'
sed -i 's/secure-registry/local-registry/' registry-security-check.sh
END
proof './registry-security-check.sh 2>&1 | grep "No such container"'

state mistake security-log-of-other base=task-8 loses=6.2 "registry-security-check.sh reads the log of local-registry" <<'END'
sed -i 's/^docker logs secure-registry/docker logs local-registry/' registry-security-check.sh
END
proof '! docker logs local-registry && grep "^docker logs local-registry" registry-security-check.sh'

state mistake security-ends-early base=task-8 loses=6.2 "registry-security-check.sh ends before its second check" <<'END'
sed -i '/^# Check if registry is accessible/i exit 0' registry-security-check.sh
END
proof './registry-security-check.sh | grep "1. Auth" && ! ./registry-security-check.sh | grep "2. Network"'
