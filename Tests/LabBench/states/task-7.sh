# Mistakes in Task 7.

state mistake troubleshoot-missing base=task-8 loses=7.1 "there is no registry-troubleshoot.sh" <<'END'
rm registry-troubleshoot.sh
END
proof '[[ ! -e registry-troubleshoot.sh ]]'

state mistake troubleshoot-misnamed base=task-8 loses=7.1 "an editor called the script registry-troubleshoot.sh.txt" <<'END'
mv registry-troubleshoot.sh registry-troubleshoot.sh.txt
END
proof '[[ ! -e registry-troubleshoot.sh ]]'

state mistake troubleshoot-not-executable base=task-8 loses=7.1 "registry-troubleshoot.sh is not executable" <<'END'
chmod a-x registry-troubleshoot.sh
END
proof '! ./registry-troubleshoot.sh'

state mistake troubleshoot-unfinished base=task-8 loses=7.1 "a quote is left open in registry-troubleshoot.sh" <<'END'
sed -i 's|^echo "3. Registry Connectivity:"|echo "3. Registry Connectivity:|' registry-troubleshoot.sh
END
proof '! bash -n registry-troubleshoot.sh'

state mistake troubleshoot-without-service base=task-8 loses=7.1 "registry-troubleshoot.sh does not look at the Docker service" <<'END'
sed -i '/^systemctl/d' registry-troubleshoot.sh
END
proof './registry-troubleshoot.sh && ! grep systemctl registry-troubleshoot.sh'

state mistake troubleshoot-other-service base=task-8 loses=7.1 "registry-troubleshoot.sh asks for a service called registry" <<'END'
sed -i 's/^systemctl is-active docker/systemctl is-active registry/' registry-troubleshoot.sh
END
proof './registry-troubleshoot.sh && grep "is-active registry" registry-troubleshoot.sh'

state mistake troubleshoot-without-connection base=task-8 loses=7.1 "registry-troubleshoot.sh does not try to reach the registry" <<'END'
sed -i '/^if curl/,/^fi$/d' registry-troubleshoot.sh
END
proof './registry-troubleshoot.sh && ! grep curl registry-troubleshoot.sh'

state mistake troubleshoot-other-port base=task-8 loses=7.1 "registry-troubleshoot.sh tries port 5001" <<'END'
sed -i 's|localhost:5000|localhost:5001|' registry-troubleshoot.sh
END
proof './registry-troubleshoot.sh | grep "not accessible"'

state mistake troubleshoot-without-disk base=task-8 loses=7.1 "registry-troubleshoot.sh does not show the disk space" <<'END'
sed -i '/^df /d' registry-troubleshoot.sh
END
proof './registry-troubleshoot.sh && ! grep "^df" registry-troubleshoot.sh'

state mistake troubleshoot-without-container base=task-8 loses=7.1 "registry-troubleshoot.sh does not look at the container" <<'END'
sed -i 's/^docker ps .*//; s/^if docker ps .*/if true; then/' registry-troubleshoot.sh
END
proof './registry-troubleshoot.sh && ! grep "docker ps" registry-troubleshoot.sh'

state mistake troubleshoot-log-of-other base=task-8 loses=7.1 "registry-troubleshoot.sh reads the log of local-registry" <<'END'
sed -i 's/secure-registry/local-registry/' registry-troubleshoot.sh
END
proof './registry-troubleshoot.sh | grep "Registry container not running"'

state mistake troubleshoot-never-reached base=task-8 loses=7.1 "everything in registry-troubleshoot.sh is in an if false" <<'END'
sed -i '2i if false; then' registry-troubleshoot.sh
echo fi >> registry-troubleshoot.sh
END
proof '[[ -z $(./registry-troubleshoot.sh) ]]'

state mistake monitor-missing base=task-8 loses=7.2 "there is no registry-monitor.sh" <<'END'
rm registry-monitor.sh
END
proof '[[ ! -e registry-monitor.sh ]]'

state mistake monitor-misnamed base=task-8 loses=7.2 "the script is called registry-monitoring.sh" <<'END'
mv registry-monitor.sh registry-monitoring.sh
END
proof '[[ ! -e registry-monitor.sh ]]'

state mistake monitor-not-executable base=task-8 loses=7.2 "registry-monitor.sh is not executable" <<'END'
chmod a-x registry-monitor.sh
END
proof '! ./registry-monitor.sh'

state mistake monitor-unfinished base=task-8 loses=7.2 "the function in registry-monitor.sh is not closed" <<'END'
sed -i '/^}$/d' registry-monitor.sh
END
proof '! bash -n registry-monitor.sh'

state mistake monitor-without-login base=task-8 loses=7.2 "registry-monitor.sh asks without the login, and counts 0" <<'END'
sed -i 's/ registryuser:registrypass)/)/' registry-monitor.sh
END
proof './registry-monitor.sh | grep "Repositories: 0"'

state mistake monitor-wrong-login base=task-8 loses=7.2 "registry-monitor.sh has a wrong password, and counts 0" <<'END'
sed -i 's/registryuser:registrypass/registryuser:password/' registry-monitor.sh
END
proof './registry-monitor.sh | grep "Repositories: 0"'

state mistake monitor-other-port base=task-8 loses=7.2 "registry-monitor.sh asks port 5001, and counts 0" <<'END'
sed -i 's|localhost:5000|localhost:5001|' registry-monitor.sh
END
proof './registry-monitor.sh | grep "Repositories: 0"'

state mistake monitor-placeholder base=task-8 loses=7.2 "yourusername was left in registry-monitor.sh, which counts 0" <<'END'
sed -i 's/labuser/yourusername/' registry-monitor.sh
END
proof './registry-monitor.sh | grep "Docker Hub Images: 0"'

state mistake monitor-without-memory base=task-8 loses=7.2 "registry-monitor.sh does not show the memory" <<'END'
sed -i '/Memory Usage/d' registry-monitor.sh
END
proof './registry-monitor.sh && ! grep free registry-monitor.sh'

state mistake monitor-without-disk base=task-8 loses=7.2 "registry-monitor.sh does not show the disk usage" <<'END'
sed -i '/Disk Usage/d' registry-monitor.sh
END
proof './registry-monitor.sh && ! grep df registry-monitor.sh'

state mistake monitor-without-containers base=task-8 loses=7.2 "registry-monitor.sh does not show the containers" <<'END'
sed -i '/^docker ps/d' registry-monitor.sh
END
proof './registry-monitor.sh && ! grep "docker ps" registry-monitor.sh'

state mistake monitor-function-never-called base=task-8 loses=7.2 "registry-monitor.sh never calls its function" <<'END'
sed -i '/^echo "Private Registry Repositories/d' registry-monitor.sh
END
proof './registry-monitor.sh && ! ./registry-monitor.sh | grep Repositories'
