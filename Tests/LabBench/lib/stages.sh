# Stages: the machine kept at certain moments of the lab. A stage's folder holds what was changed since the stage
# before it (`layer`), and the whole of the student's home, of Docker's data and of the Hub's.

stage_index() {
  local index
  for index in "${!STAGES[@]}"; do
    [[ ${STAGES[index]} != "$1" ]] || { echo "$index"; return; }
  done
  return 1
}

# freeze STAGE: stops the engine as a shutdown would, ends the machine and keeps it.
freeze() {
  local kept=$BENCH/stages/$1
  enter /run/bench/lab/machine/systemctl stop docker </dev/null
  end_machine
  remove_folder "$kept"
  mkdir -p "$kept"
  mv "$BENCH"/live/{layer,home,docker,hub} "$kept/"
  remove_folder "$BENCH/live"
}

# Debian's packages for the steps that install something, with what they depend on that this system lacks.
download_packages() {
  local package folder names
  for package in docker.io apache2-utils; do
    folder=$BENCH/share/debs/$package
    mkdir -p "$folder"
    mapfile -t names < <({
      echo "$package"
      [[ $package != docker.io ]] || printf '%s\n' containerd runc
      apt-get --simulate --no-install-recommends install "$package" 2>/dev/null | awk '$1 == "Inst" { print $2 }'
    } | sort -u)
    (cd "$folder" && apt-get -qq -o APT::Sandbox::User=root download "${names[@]}") ||
      die "could not download ${names[*]} from Debian: run apt-get update and look at what it says"
  done
}

# The machine on which nothing was done, and a Hub that holds the images the lab begins with.
make_fresh() {
  say "a machine without Docker"
  boot none
  student /run/bench/lab/machine/prepare || die "could not prepare the machine: its output is above"
  freeze fresh

  say "a Docker Hub with the base images"
  image_contexts "$BENCH/share/images"
  boot fresh
  student '
    step_1_1
    hub user library builder
    echo builder | docker login -u library --password-stdin
    for image in nginx:alpine registry:2 hello-world; do
      docker build -t $image /run/bench/images/${image%:*}
      docker push $image
    done
    hub user library
    hub user otheruser Other-pa55.word
    hub reset-log' || die "could not fill the Hub: see above"
  end_machine
  rm -rf "$BENCH/stages/fresh/hub" "$BENCH/share/images"
  mv "$BENCH/live/hub" "$BENCH/stages/fresh/"
}

# make_stage STAGE BEFORE STEP…
make_stage() {
  local stage=$1 before=$2 step
  say "$stage: steps ${*:3}"
  boot "$before"
  for step in "${@:3}"; do
    student "step_${step/./_}" || die "step $step failed: its output is above"
  done
  settle
  freeze "$stage"
}

up() {
  local digest
  digest=$(stages_digest)
  [[ ! -s $BENCH/digest || $(<"$BENCH/digest") != "$digest" ]] || return 0
  need_packages
  say "making the student's machine in $BENCH"
  end_machine
  rm -f "$BENCH/digest"
  remove_folder "$BENCH/stages"
  remove_folder "$BENCH/share"
  download_packages
  make_certificates
  make_fresh
  make_stage task-1 fresh 1.1 1.2 1.3 1.4
  make_stage task-2 task-1 2.1 2.2 2.3 2.4 2.5
  make_stage task-3 task-2 3.1 3.2 3.3
  make_stage task-4 task-3 4.1 4.2 4.3 4.4 4.5
  make_stage task-5 task-4 5.1 5.2 5.3 5.4
  make_stage task-6 task-5 6.1 6.2
  make_stage task-7 task-6 7.1 7.2
  make_stage task-8 task-7 8.1 8.2
  echo "$digest" >"$BENCH/digest"
  say "ready after $SECONDS s"
}
