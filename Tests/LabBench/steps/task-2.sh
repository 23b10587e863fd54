# Task 2: Docker Hub Integration, as `labuser`.

# In a browser, where the student is. The second secret is a personal access token.
step_2_1() {
  hub user labuser Hub-pa55.word dckr_pat_labuser-0123456789
}

step_2_2() {
  echo Hub-pa55.word | docker login -u labuser --password-stdin
}

step_2_3() {
  docker tag registry-lab-app:v1.0 labuser/registry-lab-app:v1.0
  docker tag registry-lab-app:v1.0 labuser/registry-lab-app:latest
  docker images | grep registry-lab-app
}

step_2_4() {
  docker push labuser/registry-lab-app:v1.0
  docker push labuser/registry-lab-app:latest
}

step_2_5() {
  docker rmi labuser/registry-lab-app:v1.0
  docker rmi labuser/registry-lab-app:latest
  docker rmi registry-lab-app:v1.0
  docker images
  docker pull labuser/registry-lab-app:latest
  docker images
  docker run -d -p 8080:80 --name hub-test labuser/registry-lab-app:latest
  answers http://localhost:8080
  curl http://localhost:8080
  docker stop hub-test
  docker rm hub-test
}
