# Task 3: Setting Up a Local Private Registry.

step_3_1() {
  mkdir -p ~/registry-data
  mkdir -p ~/registry-config

  cat > ~/registry-config/config.yml << 'EOF'
version: 0.1
log:
  fields:
    service: registry
storage:
  cache:
    blobdescriptor: inmemory
  filesystem:
    rootdirectory: /var/lib/registry
http:
  addr: :5000
  headers:
    X-Content-Type-Options: [nosniff]
health:
  storagedriver:
    enabled: true
    interval: 10s
    threshold: 3
EOF
}

step_3_2() {
  docker run -d \
    -p 5000:5000 \
    --name local-registry \
    --restart=always \
    -v ~/registry-data:/var/lib/registry \
    -v ~/registry-config/config.yml:/etc/docker/registry/config.yml \
    registry:2
  docker ps
  answers http://localhost:5000/v2/
  curl http://localhost:5000/v2/
}

step_3_3() {
  sudo mkdir -p /etc/docker
  sudo tee /etc/docker/daemon.json << 'EOF'
{
  "insecure-registries": ["localhost:5000", "127.0.0.1:5000"]
}
EOF
  sudo systemctl restart docker
  docker start local-registry
  answers http://localhost:5000/v2/
  docker info | grep -A 5 "Insecure Registries"
}
