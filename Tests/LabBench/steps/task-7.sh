# Task 7: Troubleshooting and Monitoring.

step_7_1() {
  cd ~/docker-registry-lab
  cat > registry-troubleshoot.sh << 'EOF'
#!/bin/bash

echo "Registry Troubleshooting Guide"
echo "============================="

# Check Docker daemon status
echo "1. Docker Service Status:"
systemctl is-active docker

# Check registry container status
echo "2. Registry Container Status:"
docker ps | grep registry || echo "No registry containers running"

# Check registry connectivity
echo "3. Registry Connectivity:"
if curl -s http://localhost:5000/v2/ > /dev/null; then
    echo "   ✓ Registry is accessible"
else
    echo "   ✗ Registry is not accessible"
fi

# Check disk space
echo "4. Disk Space:"
df -h ~/registry-data

# Check registry logs for errors
echo "5. Recent Registry Logs:"
if docker ps | grep -q secure-registry; then
    docker logs secure-registry --tail 10 | grep -i error || echo "   No errors found"
else
    echo "   Registry container not running"
fi

echo "Troubleshooting complete!"
EOF
  chmod +x registry-troubleshoot.sh
  ./registry-troubleshoot.sh
}

step_7_2() {
  cd ~/docker-registry-lab
  cat > registry-monitor.sh << 'EOF'
#!/bin/bash

echo "Registry Monitoring Dashboard"
echo "============================"

# Function to get registry stats
get_registry_stats() {
    local registry_url=$1
    local auth=$2

    if [ -n "$auth" ]; then
        repos=$(curl -s -u $auth $registry_url/v2/_catalog | python3 -c "import sys, json; print(len(json.load(sys.stdin)['repositories']))" 2>/dev/null || echo "0")
    else
        repos=$(curl -s $registry_url/v2/_catalog | python3 -c "import sys, json; print(len(json.load(sys.stdin)['repositories']))" 2>/dev/null || echo "0")
    fi
    echo $repos
}

# Monitor Docker Hub usage
echo "Docker Hub Images: $(docker images | grep labuser | wc -l)"

# Monitor private registry
echo "Private Registry Repositories: $(get_registry_stats http://localhost:5000 registryuser:registrypass)"

# Monitor system resources
echo "System Resources:"
echo "  Memory Usage: $(free -h | awk '/^Mem:/ {print $3 "/" $2}')"
echo "  Disk Usage: $(df -h ~/registry-data | awk 'NR==2 {print $3 "/" $2 " (" $5 ")"}')"

# Monitor Docker daemon
echo "Docker Status: $(systemctl is-active docker)"

# Monitor registry containers
echo "Registry Containers:"
docker ps --format "table {{.Names}}\t{{.Status}}\t{{.Ports}}" | grep registry

echo "Monitoring complete!"
EOF
  chmod +x registry-monitor.sh
  ./registry-monitor.sh
}
