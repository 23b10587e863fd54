# What students typically get wrong, all at once: `make demo` shows how it is told.
state mistake typical-mistakes base=task-8 loses=3.3,5.1,5.2,5.3,5.4 "several typical mistakes at once" <<'END'
echo '{ "insecure-registry": ["localhost:5000"] }' >/etc/docker/daemon.json
systemctl restart docker
htpasswd -mbn registryuser registrypass >~/registry-auth/htpasswd
docker restart secure-registry
chmod -x ~/docker-registry-lab/registry-cleanup.sh
END
proof '! curl -sf -u registryuser:registrypass http://localhost:5000/v2/'
