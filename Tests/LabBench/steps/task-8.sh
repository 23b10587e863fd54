# Task 8: Lab Cleanup and Summary.

step_8_1() {
  cd ~/docker-registry-lab
  cat > lab-summary-report.sh << 'EOF'
#!/bin/bash

echo "Docker Registry Integration Lab - Summary Report"
echo "=============================================="
echo "Date: $(date)"
echo ""

echo "1. DOCKER HUB INTEGRATION"
echo "   - Account created and configured"
echo "   - Images pushed: $(docker search labuser/registry-lab-app 2>/dev/null | wc -l || echo "Check manually")"
echo "   - Authentication: Configured"
echo ""

echo "2. PRIVATE REGISTRY SETUP"
echo "   - Registry Status: $(docker ps | grep secure-registry > /dev/null && echo "Running" || echo "Stopped")"
echo "   - Authentication: Enabled"
echo "   - Storage Location: ~/registry-data"
echo "   - Storage Usage: $(du -sh ~/registry-data | cut -f1)"
echo ""

echo "3. IMAGES CREATED AND MANAGED"
docker images | grep -E "(registry-lab-app|localhost:5000)" | while read line; do
    echo "   - $line"
done
echo ""

echo "4. REGISTRY OPERATIONS COMPLETED"
echo "   ✓ Docker Hub account creation"
echo "   ✓ Image pushing to Docker Hub"
echo "   ✓ Image pulling from Docker Hub"
echo "   ✓ Private registry setup"
echo "   ✓ Private registry authentication"
echo "   ✓ Image versioning and tagging"
echo "   ✓ Registry monitoring and troubleshooting"
echo ""

echo "5. SKILLS DEMONSTRATED"
echo "   - Registry integration and management"
echo "   - Image lifecycle management"
echo "   - Authentication and security configuration"
echo "   - Performance monitoring and troubleshooting"
echo "   - Best practices implementation"

echo ""
echo "Lab completed successfully!"
EOF
  chmod +x lab-summary-report.sh
  ./lab-summary-report.sh
}

# Written, not run: that is for the student to decide.
step_8_2() {
  cd ~/docker-registry-lab
  cat > cleanup-lab.sh << 'EOF'
#!/bin/bash

echo "Docker Registry Lab Cleanup"
echo "=========================="

read -p "Are you sure you want to clean up all lab resources? (y/N): " confirm
if [[ $confirm != [yY] ]]; then
    echo "Cleanup cancelled."
    exit 0
fi

# Stop and remove containers
echo "Stopping containers..."
docker stop secure-registry 2>/dev/null
docker rm secure-registry 2>/dev/null

# Remove images (keep Docker Hub images for reference)
echo "Removing local images..."
docker rmi localhost:5000/registry-lab-app:v1.0 2>/dev/null
docker rmi localhost:5000/registry-lab-app:v2.0 2>/dev/null
docker rmi localhost:5000/registry-lab-app:latest 2>/dev/null
docker rmi registry-lab-app:v1.0 2>/dev/null
docker rmi registry-lab-app:v2.0 2>/dev/null

# Remove registry data (optional)
read -p "Remove registry data directory? (y/N): " remove_data
if [[ $remove_data == [yY] ]]; then
    rm -rf ~/registry-data
    rm -rf ~/registry-auth
    rm -rf ~/registry-config
fi

echo "Cleanup completed!"
EOF
  chmod +x cleanup-lab.sh
}
