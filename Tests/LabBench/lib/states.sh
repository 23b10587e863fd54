# The table of states: each is a stage, a change made on it, and the steps that must lose points by it.
#
#   state KIND NAME base=STAGE [loses=STEP,…] [scope=TASK,…] "title" <<'END'
#   commands that the student types
#   END
#   proof 'a command that succeeds when the state is what its title says'
#
# What is asked for: with scope, those tasks; without it, the tasks up to the base: all of them on task-8, and on fresh.

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

# The steps of the lab, in the order of the stages that end with them.
LAB_STEPS=(1.{1..4} 2.{1..5} 3.{1..3} 4.{1..5} 5.{1..4} 6.{1,2} 7.{1,2} 8.{1,2})

# steps_after TASK: those of the later tasks, with commas between them.
steps_after() {
  local step later=()
  for step in "${LAB_STEPS[@]}"; do ((${step%.*} <= $1)) || later+=("$step"); done
  local IFS=,
  echo "${later[*]}"
}

load_states() {
  local part
  source "$HERE/states/stages.sh"
  for part in "$HERE"/states/*.sh; do [[ $part == */stages.sh ]] || source "$part"; done
  default_scopes
}

# A state made on a stage before the last is asked for the tasks up to there. A stage itself is for the whole lab.
default_scopes() {
  local name task
  for name in "${NAMES[@]}"; do
    task=${BASE[$name]#task-}
    [[ ${KIND[$name]} != stage && ${SCOPE[$name]} == - && $task == [1-7] ]] || continue
    SCOPE[$name]=$(seq -s, 1 "$task")
  done
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
