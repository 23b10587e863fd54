# Processes that are found again later: by id and start time, so that a reused id is never taken for them.

# note_process FILE: of the calling shell, where /proc is still this system's.
note_process() {
  local stat fields
  read -r stat </proc/self/stat
  read -ra fields <<<"${stat##*) }"
  echo "${stat%% *} ${fields[19]}" >"$1"
}

# noted_process FILE: prints the id while the process lives. A zombie has ended.
noted_process() {
  local pid start stat fields
  [[ -s $1 ]] && read -r pid start <"$1" || return 1
  { read -r stat <"/proc/$pid/stat"; } 2>/dev/null || return 1
  read -ra fields <<<"${stat##*) }"
  [[ ${fields[19]} == "$start" && ${fields[0]} != [ZX] ]] || return 1
  echo "$pid"
}
