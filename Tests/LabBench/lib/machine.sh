# The student's machine: boot, enter, settle, end.

# Prints the process id of the running machine; fails when there is none.
machine_pid() { noted_process "$BENCH/machine"; }

end_machine() {
  local pid process
  for process in world machine; do
    if pid=$(noted_process "$BENCH/$process"); then
      kill -KILL "$pid" 2>/dev/null || true
      while noted_process "$BENCH/$process" >/dev/null; do sleep 0.02; done
    fi
    rm -f "$BENCH/$process"
  done
  # Empty once the last process of a container is reaped; that takes a moment.
  local name try
  name=$(bench_name)
  for try in {1..50}; do
    find /sys/fs/cgroup -depth -type d \( -name "$name" -o -path "*/$name/*" \) -exec rmdir {} + 2>/dev/null || true
    [[ -n $(find /sys/fs/cgroup -type d -name "$name" -print -quit 2>/dev/null) ]] || return 0
    sleep 0.1
  done
}

remove_folder() {
  [[ -e $1 ]] || return 0
  rm -rf "$1" 2>/dev/null && return 0
  chattr -R -f -i -a "$1" || true
  rm -rf "$1"
}

# boot STAGE|none: ends the machine there is and starts one as the stage left it. A stage's folders are layers
# below the live ones; only the student's home, Docker's data and the Hub's are copied.
boot() {
  local stage=$1 layers=() folder step
  end_machine
  remove_folder "$BENCH/live"
  mkdir -p "$BENCH/live/run" "$BENCH/share/lab"
  for folder in "${OVERLAID[@]}"; do mkdir -p "$BENCH/live/layer/$folder" "$BENCH/live/work/$folder"; done
  if [[ $stage == none ]]; then
    mkdir -p -m 700 "$BENCH"/live/{home,docker,hub}
  else
    cp -a "$BENCH/stages/$stage"/{home,docker,hub} "$BENCH/live/"
    for ((step = $(stage_index "$stage"); step >= 0; step--)); do
      layers+=("$BENCH/stages/${STAGES[step]}/layer")
    done
  fi
  setsid unshare --net --pid --fork --kill-child bash "$HERE/lib/world.sh" \
    "$BENCH" "$CHECKOUT" "$HERE" "$(bench_name)" ${layers[@]+"${layers[@]}"} \
    </dev/null >"$BENCH/machine.log" 2>&1 {LOCK}>&- &
  disown
  local try
  for try in {1..500}; do
    if [[ -s $BENCH/live/ready ]]; then
      enter /run/bench/lab/machine/systemctl boot </dev/null
      await_hub
      return
    fi
    sleep 0.02
  done
  cat "$BENCH/machine.log" >&2
  die "the machine did not start; its log is above"
}

await_hub() {
  local try
  for try in {1..250}; do
    ! hub ping 2>/dev/null || return 0
    sleep 0.02
  done
  cat "$BENCH/hub.log" >&2
  die "the Docker Hub stand-in did not start; its log is above"
}

# hub WORD…: tells the stand-in.
hub() {
  machine_pid >/dev/null || die "no machine is running: bench restore NAME starts one"
  tell_hub "$BENCH/share/hub.sock" "$@"
}

# enter CMD…: a fresh root login on the machine, killed with its caller.
enter() {
  local pid
  pid=$(machine_pid) || die "no machine is running: bench restore NAME starts one"
  setpriv --pdeathsig KILL nsenter -t "$pid" -m -n -p -u -i -- env -i -C /root HOME=/root USER=root LOGNAME=root SHELL=/bin/bash \
    LANG=C.UTF-8 TERM="${TERM:-dumb}" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    setpriv --reuid 0 --regid 0 --init-groups --pdeathsig KILL -- "$@" {LOCK}>&-
}

# student COMMANDS: the student types them, in a shell that knows the lab's steps.
student() {
  enter bash -euo pipefail -c "source /run/bench/lab/lib/student.sh; $1" </dev/null >"$BENCH/student.log" 2>&1 || {
    cat "$BENCH/student.log" >&2
    return 1
  }
}

# Waits until what containers publish answers HTTP in whatever way; one that does not within 3 s is left as it is.
settle() {
  enter bash /run/bench/lab/machine/settle </dev/null
}
