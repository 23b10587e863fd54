# Mistakes in Task 1.

state mistake engine-never-started base=fresh scope=1 loses=1.1,1.2,1.4 "Docker is installed, never started" <<'END'
sudo apt install -y docker.io
step_1_3
END
proof 'command -v docker && ! docker info'

state mistake engine-stopped base=task-8 loses=1.1,1.2,1.4,2.3,2.5,3.2,3.3,4.1,4.2,4.3,4.4,4.5,5.1,5.2,5.3,6.1 \
  "the engine was stopped" <<'END'
sudo systemctl stop docker
END
proof '! curl -s --unix-socket /var/run/docker.sock http://engine/_ping'

state mistake engine-refuses-config base=task-8 loses=1.1,1.2,1.4,2.3,2.5,3.2,3.3,4.1,4.2,4.3,4.4,4.5,5.1,5.2,5.3,6.1 \
  "a trailing comma in daemon.json keeps the engine from starting" <<'END'
printf '{\n  "insecure-registries": ["localhost:5000", "127.0.0.1:5000"],\n}\n' > /etc/docker/daemon.json
sudo systemctl restart docker || true
END
proof '! docker info && ! systemctl is-active docker'

# The engine answers on its socket all the same: only the client is missed.
state mistake client-missing base=task-8 loses=1.1 "the docker client is not installed" <<'END'
rm /usr/bin/docker
END
proof '! command -v docker && curl -fs --unix-socket /var/run/docker.sock http://engine/_ping'

# Whoever ran it with --rm has its image still: without the image nothing shows that it ever ran.
state mistake hello-never-run base=task-8 loses=1.2 "hello-world was never run" <<'END'
docker rm $(docker ps -aq --filter ancestor=hello-world)
docker rmi hello-world
END
proof '[[ -z $(docker ps -aq --filter ancestor=hello-world) ]] && ! docker image inspect hello-world'

state mistake hello-failed base=task-8 loses=1.2 "hello-world was run with a command that it does not have" <<'END'
docker rm $(docker ps -aq --filter ancestor=hello-world)
docker run hello-world hello || true
END
proof '[[ $(docker inspect -f "{{.State.ExitCode}}" $(docker ps -aq --filter ancestor=hello-world)) == 127 ]]'

# Its exit code is 0: it never ran.
state mistake hello-only-created base=task-8 loses=1.2 "a hello-world container was created, not started" <<'END'
docker rm $(docker ps -aq --filter ancestor=hello-world)
docker create hello-world
END
proof '[[ $(docker inspect -f "{{.State.Status}} {{.State.ExitCode}}" $(docker ps -aq --filter ancestor=hello-world)) == "created 0" ]]'

state mistake page-title-wrong base=task-8 loses=1.3 "the page on disk has another title" <<'END'
sed -i 's|<title>.*</title>|<title>My page</title>|' index.html
END
proof 'grep "<title>My page" index.html && served $HUB:latest | grep "<title>Docker Registry Lab<"'

state mistake page-heading-typo base=task-8 loses=1.3 "a typing error in the heading of the page on disk" <<'END'
sed -i 's|Welcome to Docker Registry Lab|Welcome to Docker Registy Lab|' index.html
END
proof 'grep "Docker Registy Lab</h1>" index.html'

state mistake page-info-incomplete base=task-8 loses=1.3 "the page on disk lacks the line with the version" <<'END'
sed -i '/<strong>Version:/d' index.html
END
proof '! grep Version: index.html'

state mistake page-closing-missing base=task-8 loses=1.3 "the page on disk lacks its closing paragraph" <<'END'
sed -i '/This application demonstrates/d' index.html
END
proof '! grep demonstrates index.html'

state mistake page-misnamed base=task-8 loses=1.3 "the page is called index.htm" <<'END'
mv index.html index.htm
END
proof '[[ ! -e index.html ]]'

state mistake dockerfile-other-base base=task-8 loses=1.3 "the Dockerfile starts from another image" <<'END'
sed -i 's|^FROM .*|FROM httpd:alpine|' Dockerfile
END
proof 'grep "^FROM httpd:alpine" Dockerfile'

state mistake dockerfile-copies-elsewhere base=task-8 loses=1.3 "the Dockerfile copies the page to Apache's folder" <<'END'
sed -i 's|^COPY .*|COPY index.html /var/www/html/index.html|' Dockerfile
END
proof 'grep "^COPY index.html /var/www/html/" Dockerfile'

state mistake dockerfile-exposes-8080 base=task-8 loses=1.3 "the Dockerfile exposes 8080, the port of the test" <<'END'
sed -i 's|^EXPOSE .*|EXPOSE 8080|' Dockerfile
END
proof 'grep "^EXPOSE 8080" Dockerfile'

state mistake dockerfile-runs-in-background base=task-8 loses=1.3 "the Dockerfile starts nginx in the background" <<'END'
sed -i 's|^CMD .*|CMD ["nginx"]|' Dockerfile
END
proof 'grep "^CMD \[\"nginx\"\]" Dockerfile'

state mistake dockerfile-misnamed base=task-8 loses=1.3 "an editor called the Dockerfile Dockerfile.txt" <<'END'
mv Dockerfile Dockerfile.txt
END
proof '[[ ! -e Dockerfile ]]'

# Everything that the lab writes into this folder is looked for there.
state mistake folder-misnamed base=task-8 loses=1.3,4.4,5.4,6.1,6.2,7.1,7.2,8.1,8.2 \
  "the lab's folder is called ~/registry-lab" <<'END'
mv ~/docker-registry-lab ~/registry-lab
END
proof '[[ ! -e ~/docker-registry-lab ]]'

state mistake files-in-home base=task-1 loses=1.3 "page and Dockerfile were written into the home folder" <<'END'
mv ~/docker-registry-lab/* ~/
rmdir ~/docker-registry-lab
END
proof '[[ -e ~/index.html && ! -e ~/docker-registry-lab ]]'

state mistake v1-not-built base=task-1 loses=1.4 "the image was not built" <<'END'
docker rmi registry-lab-app:v1.0
END
proof '! id registry-lab-app:v1.0'

state mistake v1-built-too-early base=task-1 loses=1.4 "the image holds the page as it was before it was finished" <<'END'
before=$(id registry-lab-app:v1.0)
sed '/Status:/d; s|Welcome to Docker Registry Lab|Hello|' index.html | image registry-lab-app:v1.0
docker rmi $before
END
proof 'served registry-lab-app:v1.0 | grep "<h1>Hello"'

# Here and below: what is tagged, pushed and pulled is one image, so 4.1 and 4.3 hold; its page does not.
state mistake v1-shows-nginx base=task-8 loses=1.4,2.4,4.2 "the image was built without the page" <<'END'
build() {
  printf 'FROM nginx:alpine\nEXPOSE 80\nLABEL app=registry-lab-app\n' | docker build -t registry-lab-app:v1.0 -
}
as_v1 build
END
proof 'served $APP:latest | grep "Welcome to nginx"'

state mistake v1-exits base=task-8 loses=1.4 "the image starts nginx in the background, so its container ends" <<'END'
build() { image registry-lab-app:v1.0 'CMD ["nginx"]' < index.html; }
as_v1 build
END
proof '! served $APP:latest'
