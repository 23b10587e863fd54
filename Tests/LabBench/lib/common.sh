# Paths, messages, the lock, and what the bench's cache depends on.

BENCH=${ASSAY_BENCH:-/var/tmp/assay-bench}
CHECKOUT=$(cd "$HERE/../.." && pwd)
STAGES=(fresh task-1 task-2 task-3 task-4 task-5 task-6 task-7 task-8)

# Folders of this system that the student's machine may change without changing them here.
OVERLAID=(etc usr opt srv home var/lib var/cache var/log)

say() { printf 'bench: %s\n' "$*" >&2; }

die() {
  printf 'bench: %s\n' "$*" >&2
  exit 1
}

# Namespaces and mounts need root: become it where sudo does not ask.
be_root() {
  ((EUID != 0)) || return 0
  if sudo -n true 2>/dev/null; then
    exec sudo -n ASSAY_BENCH="$BENCH" "$HERE/bench" "$@"
  fi
  die "this needs root, and sudo asks for a password here. Run: sudo $HERE/bench $*"
}

check_bench_folder() {
  [[ $BENCH == /*/* ]] || die "ASSAY_BENCH must be an absolute path below the root folder, not '$BENCH'"
  local folder
  for folder in "${OVERLAID[@]}" root run proc sys dev; do
    [[ $BENCH/ != "/$folder"/* ]] || die "ASSAY_BENCH must not lie in /$folder, which the student's machine replaces"
  done
  mkdir -p "$BENCH"
  # `bench down` removes the whole folder: it must be the bench's from the beginning.
  if [[ ! -e $BENCH/.assay-bench ]]; then
    [[ -z $(ls -A "$BENCH") ]] || die "ASSAY_BENCH names a folder that holds something else: $BENCH"
    : >"$BENCH/.assay-bench"
  fi
}

# What is started here may outlive the caller: it must not hold the caller's pipes.
close_inherited() {
  local path fd
  for path in /proc/self/fd/*; do
    fd=${path##*/}
    ((fd <= 2 || fd == 255)) || exec {fd}>&-
  done
}

# One command at a time changes this bench. The lock ends with this process: what it starts is started without it.
take_lock() {
  exec {LOCK}>"$BENCH/lock"
  flock -n "$LOCK" && return
  say "waiting for another bench command"
  flock -w 600 "$LOCK" || die "another bench command still runs after ten minutes"
}

# Containers of two benches do not meet in one cgroup.
bench_name() {
  local sum
  sum=$(printf '%s' "$BENCH" | sha256sum)
  printf 'assay-bench-%s' "${sum:0:8}"
}

# What the stages are made from: these files, and the Debian packages behind them.
stages_digest() {
  {
    cd "$HERE" && find lib/{common,process,machine,world,init,hub,images,stages}.sh machine images steps -type f \
      -print0 | sort -z | xargs -0 sha256sum
    dpkg-query -W -f '${Package} ${Version}\n' "${PACKAGES[@]}" containerd runc nginx 2>/dev/null || true
  } | sha256sum | cut -d' ' -f1
}
