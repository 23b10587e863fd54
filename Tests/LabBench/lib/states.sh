# The table of states: each is a stage, a change made on it, and the steps that must lose points by it.
#
#   state KIND NAME base=STAGE [loses=STEP,…] [scope=TASK,…] "title" <<'END'
#   commands that the student types
#   END
#   proof 'a command that succeeds when the state is what its title says'
#
# Without scope the whole lab is asked for. With it, the moment is an earlier one: only those tasks are.

NAMES=()
declare -A KIND BASE LOSES SCOPE TITLE BODY PROOF

state() {
  local kind=$1 name=$2 field body
  shift 2
  [[ -z ${KIND[$name]-} ]] || die "two states are called '$name'"
  NAMES+=("$name")
  KIND[$name]=$kind BASE[$name]=- LOSES[$name]=- SCOPE[$name]=-
  while (($# > 1)); do
    case $1 in
      base=*) BASE[$name]=${1#*=} ;;
      loses=*) LOSES[$name]=${1#*=} ;;
      scope=*) SCOPE[$name]=${1#*=} ;;
      *) die "state '$name': what is '$1'?" ;;
    esac
    shift
  done
  TITLE[$name]=$1
  IFS= read -r -d '' body || true
  BODY[$name]=$body
}

proof() { PROOF[${NAMES[-1]}]=$1; }

load_states() {
  local part
  state stage fresh loses=1.1,1.2,1.3,1.4,3.1,3.2,3.3,4.1,4.2,4.3,4.4,4.5,5.1,5.2,5.3,5.4 \
    "nothing was done yet" </dev/null
  state stage task-1 base=fresh loses=3.1,3.2,3.3,4.1,4.2,4.3,4.4,4.5,5.1,5.2,5.3,5.4 "Task 1 is done" </dev/null
  state stage task-3 base=task-1 loses=4.1,4.2,4.3,4.4,4.5,5.1,5.2,5.3,5.4 "Task 3 is done" </dev/null
  state stage task-4 base=task-3 loses=5.1,5.2,5.3,5.4 "Task 4 is done" </dev/null
  state stage task-5 base=task-4 "Tasks 1, 3, 4 and 5 are done" </dev/null
  for part in "$HERE"/states/*.sh; do source "$part"; done
}

list_states() {
  local name
  for name in "${NAMES[@]}"; do
    printf '%s\t%s\t%s\t%s\t%s\t%s\n' \
      "$name" "${KIND[$name]}" "${BASE[$name]}" "${LOSES[$name]}" "${TITLE[$name]}" "${SCOPE[$name]}"
  done
}

restore() {
  local name=$1 stage
  [[ -n ${KIND[$name]-} ]] || die "no state '$name': 'bench states' lists them"
  stage=$name
  [[ ${KIND[$name]} == stage ]] || stage=${BASE[$name]}
  boot "$stage"
  settle
  if [[ ${KIND[$name]} != stage ]]; then
    student "${BODY[$name]}" || die "the commands of state '$name' failed: their output is above"
    settle
  fi
}

# prove NAME: restores it and runs its proof. Prints the outcome, the name and the time it took to restore.
prove() {
  local name=$1 outcome=ok began=${EPOCHREALTIME/.} restored
  restore "$name"
  restored=$(((${EPOCHREALTIME/.} - began) / 1000))
  if [[ -z ${PROOF[$name]-} ]]; then
    outcome="no proof"
  elif ! student "${PROOF[$name]}"; then
    outcome=WRONG
  fi
  printf '%s\t%s\t%d ms\n' "$outcome" "$name" "$restored"
  [[ $outcome != WRONG ]]
}
