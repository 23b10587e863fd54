# Task 5: Advanced Registry Operations.

step_5_1() {
  docker stop local-registry
  docker rm local-registry
  sudo apt install -y apache2-utils
  mkdir -p ~/registry-auth
  htpasswd -Bbn registryuser registrypass > ~/registry-auth/htpasswd
  cat ~/registry-auth/htpasswd
}

step_5_2() {
  docker run -d \
    -p 5000:5000 \
    --name secure-registry \
    --restart=always \
    -v ~/registry-data:/var/lib/registry \
    -v ~/registry-auth:/auth \
    -e "REGISTRY_AUTH=htpasswd" \
    -e "REGISTRY_AUTH_HTPASSWD_REALM=Registry Realm" \
    -e "REGISTRY_AUTH_HTPASSWD_PATH=/auth/htpasswd" \
    registry:2
  docker ps
  answers http://localhost:5000/v2/
  curl http://localhost:5000/v2/_catalog
}

step_5_3() {
  echo registrypass | docker login -u registryuser --password-stdin localhost:5000
  curl -u registryuser:registrypass http://localhost:5000/v2/_catalog
  docker push localhost:5000/registry-lab-app:v2.0
  curl -u registryuser:registrypass http://localhost:5000/v2/registry-lab-app/tags/list
}

step_5_4() {
  cd ~/docker-registry-lab
  cat > registry-cleanup.sh << 'EOF'
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
EOF
  chmod +x registry-cleanup.sh
  ./registry-cleanup.sh
}
