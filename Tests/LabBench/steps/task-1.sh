# Task 1: Environment Preparation and Docker Installation.

# Docker's own packages are for Ubuntu: here it is Debian's.
step_1_1() {
  sudo apt update
  sudo apt install -y docker.io
  sudo usermod -aG docker "$USER"
  sudo systemctl start docker
  sudo systemctl enable docker
}

step_1_2() {
  docker --version
  docker run hello-world
}

step_1_3() {
  mkdir ~/docker-registry-lab
  cd ~/docker-registry-lab

  cat > index.html << 'EOF'
<!DOCTYPE html>
<html>
<head>
    <title>Docker Registry Lab</title>
    <style>
        body { font-family: Arial, sans-serif; margin: 40px; background-color: #f0f0f0; }
        .container { background-color: white; padding: 20px; border-radius: 10px; box-shadow: 0 2px 10px rgba(0,0,0,0.1); }
        h1 { color: #2196F3; }
        .info { background-color: #e3f2fd; padding: 15px; border-radius: 5px; margin: 10px 0; }
    </style>
</head>
<body>
    <div class="container">
        <h1>Welcome to Docker Registry Lab</h1>
        <div class="info">
            <p><strong>Lab:</strong> Docker Registry Integration</p>
            <p><strong>Version:</strong> 1.0</p>
            <p><strong>Status:</strong> Running in Container</p>
        </div>
        <p>This application demonstrates Docker registry integration capabilities.</p>
    </div>
</body>
</html>
EOF

  cat > Dockerfile << 'EOF'
FROM nginx:alpine
COPY index.html /usr/share/nginx/html/index.html
EXPOSE 80
CMD ["nginx", "-g", "daemon off;"]
EOF
}

step_1_4() {
  cd ~/docker-registry-lab
  docker build -t registry-lab-app:v1.0 .
  docker images
  docker run -d -p 8080:80 --name test-app registry-lab-app:v1.0
  answers http://localhost:8080
  curl http://localhost:8080
  docker stop test-app
  docker rm test-app
}
