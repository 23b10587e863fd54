# Task 6: Registry Comparison and Best Practices.

step_6_1() {
  cd ~/docker-registry-lab
  cat > registry-performance.sh << 'EOF'
#!/bin/bash

echo "Registry Performance Comparison"
echo "==============================="

# Test Docker Hub push/pull time
echo "Testing Docker Hub..."
time_start=$(date +%s)
docker pull labuser/registry-lab-app:v1.0 > /dev/null 2>&1
time_end=$(date +%s)
dockerhub_time=$((time_end - time_start))
echo "Docker Hub pull time: ${dockerhub_time} seconds"

# Test private registry push/pull time
echo "Testing Private Registry..."
time_start=$(date +%s)
docker pull localhost:5000/registry-lab-app:v1.0 > /dev/null 2>&1
time_end=$(date +%s)
private_time=$((time_end - time_start))
echo "Private Registry pull time: ${private_time} seconds"

echo "Performance comparison complete!"
EOF
  chmod +x registry-performance.sh
  ./registry-performance.sh
}

step_6_2() {
  cd ~/docker-registry-lab
  cat > registry-security-check.sh << 'EOF'
#!/bin/bash

echo "Registry Security Checklist"
echo "=========================="

# Check if registry is using authentication
echo "1. Authentication Status:"
if docker exec secure-registry env | grep -q "REGISTRY_AUTH"; then
    echo "   ✓ Authentication is enabled"
else
    echo "   ✗ Authentication is not enabled"
fi

# Check if registry is accessible externally
echo "2. Network Access:"
if netstat -tlnp | grep -q ":5000.*0.0.0.0"; then
    echo "   ⚠ Registry is accessible from all interfaces"
else
    echo "   ✓ Registry access is restricted"
fi

# Check registry logs for security events
echo "3. Recent Registry Activity:"
docker logs secure-registry --tail 5

echo "Security check complete!"
EOF
  chmod +x registry-security-check.sh
  ./registry-security-check.sh
}
