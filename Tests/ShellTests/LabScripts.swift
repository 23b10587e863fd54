/// The seven scripts of the Docker Registry lab, word for word.
enum LabScripts {
  static let all = [cleanup, performance, securityCheck, troubleshoot, monitor, summaryReport, labCleanup]

  /// registry-cleanup.sh
  static let cleanup = #"""
    #!/bin/bash

    echo "Registry Maintenance Script"
    echo "=========================="

    # Show registry catalog
    echo "Current repositories:"
    curl -s -u registryuser:registrypass http://localhost:5000/v2/_catalog | python3 -m json.tool

    # Show storage usage
    echo -e "\nStorage usage:"
    du -sh ~/registry-data

    # Show number of images
    echo -e "\nLocal images:"
    docker images | grep -E "(registry-lab-app|localhost:5000)" | wc -l

    echo -e "\nMaintenance complete!"

    """#

  /// registry-performance.sh
  static let performance = #"""
    #!/bin/bash

    echo "Registry Performance Comparison"
    echo "==============================="

    # Test Docker Hub push/pull time
    echo "Testing Docker Hub..."
    time_start=$(date +%s)
    docker pull yourusername/registry-lab-app:v1.0 > /dev/null 2>&1
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

    """#

  /// registry-security-check.sh
  static let securityCheck = #"""
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

    """#

  /// registry-troubleshoot.sh
  static let troubleshoot = #"""
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

    """#

  /// registry-monitor.sh
  static let monitor = #"""
    #!/bin/bash

    echo "Registry Monitoring Dashboard"
    echo "============================"

    # Function to get registry stats
    get_registry_stats() {
        local registry_url=$1
        local auth=$2
        
        if [ -n "$auth" ]; then
            repos=$(curl -s -u $auth $registry_url/v2/_catalog | python3 -c "import sys, json; \#
    print(len(json.load(sys.stdin)['repositories']))" 2>/dev/null || echo "0")
        else
            repos=$(curl -s $registry_url/v2/_catalog | python3 -c "import sys, json; \#
    print(len(json.load(sys.stdin)['repositories']))" 2>/dev/null || echo "0")
        fi
        echo $repos
    }

    # Monitor Docker Hub usage
    echo "Docker Hub Images: $(docker images | grep yourusername | wc -l)"

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

    """#

  /// lab-summary-report.sh
  static let summaryReport = #"""
    #!/bin/bash

    echo "Docker Registry Integration Lab - Summary Report"
    echo "=============================================="
    echo "Date: $(date)"
    echo ""

    echo "1. DOCKER HUB INTEGRATION"
    echo "   - Account created and configured"
    echo "   - Images pushed: $(docker search yourusername/registry-lab-app 2>/dev/null | wc -l || echo "Check \#
    manually")"
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

    """#

  /// cleanup-lab.sh
  static let labCleanup = #"""
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

    """#
}
