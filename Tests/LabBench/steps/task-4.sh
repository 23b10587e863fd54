# Task 4: Working with Private Registry.

step_4_1() {
  docker tag labuser/registry-lab-app:latest localhost:5000/registry-lab-app:v1.0
  docker tag labuser/registry-lab-app:latest localhost:5000/registry-lab-app:latest
  docker images | grep registry-lab-app
}

step_4_2() {
  docker push localhost:5000/registry-lab-app:v1.0
  docker push localhost:5000/registry-lab-app:latest
  curl http://localhost:5000/v2/_catalog
  curl http://localhost:5000/v2/registry-lab-app/tags/list
}

step_4_3() {
  docker rmi localhost:5000/registry-lab-app:v1.0
  docker rmi localhost:5000/registry-lab-app:latest
  docker pull localhost:5000/registry-lab-app:latest
  docker images
  docker run -d -p 8081:80 --name private-test localhost:5000/registry-lab-app:latest
  answers http://localhost:8081
  curl http://localhost:8081
  docker stop private-test
  docker rm private-test
}

step_4_4() {
  cd ~/docker-registry-lab
  cat > index-v2.html << 'EOF'
<!DOCTYPE html>
<html>
<head>
    <title>Docker Registry Lab - Version 2</title>
    <style>
        body { font-family: Arial, sans-serif; margin: 40px; background-color: #e8f5e8; }
        .container { background-color: white; padding: 20px; border-radius: 10px; box-shadow: 0 2px 10px rgba(0,0,0,0.1); }
        h1 { color: #4CAF50; }
        .info { background-color: #f1f8e9; padding: 15px; border-radius: 5px; margin: 10px 0; }
    </style>
</head>
<body>
    <div class="container">
        <h1>Welcome to Docker Registry Lab - Version 2.0</h1>
        <div class="info">
            <p><strong>Lab:</strong> Docker Registry Integration</p>
            <p><strong>Version:</strong> 2.0</p>
            <p><strong>Status:</strong> Running in Container</p>
            <p><strong>Registry:</strong> Private Registry</p>
        </div>
        <p>This is version 2.0 of our application, demonstrating version management in registries.</p>
    </div>
</body>
</html>
EOF

  cat > Dockerfile-v2 << 'EOF'
FROM nginx:alpine
COPY index-v2.html /usr/share/nginx/html/index.html
EXPOSE 80
CMD ["nginx", "-g", "daemon off;"]
EOF

  docker build -f Dockerfile-v2 -t registry-lab-app:v2.0 .
  docker tag registry-lab-app:v2.0 labuser/registry-lab-app:v2.0
  docker tag registry-lab-app:v2.0 localhost:5000/registry-lab-app:v2.0
  docker push labuser/registry-lab-app:v2.0
  docker push localhost:5000/registry-lab-app:v2.0
}

step_4_5() {
  curl http://localhost:5000/v2/_catalog | python3 -m json.tool
  curl http://localhost:5000/v2/registry-lab-app/tags/list | python3 -m json.tool
  curl -H "Accept: application/vnd.docker.distribution.manifest.v2+json" \
    http://localhost:5000/v2/registry-lab-app/manifests/v2.0 | python3 -m json.tool
  du -sh ~/registry-data
  find ~/registry-data -type f | sort | sed 10q
}
