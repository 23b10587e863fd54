#!/bin/bash
# Process 1 of the world around the student's machine: the Docker Hub stand-in, in a network namespace of its own and
# out of the machine's sight, and the machine within. When this ends, all of it does. Arguments: those of init.sh.
set -euo pipefail

bench=$1 here=$3
source "$here/lib/process.sh"
note_process "$bench/world"

ip link set lo up
exec 9</proc/self/ns/net
/usr/bin/python3 -B "$here/hub/server.py" "$bench/live/hub" "$bench/certificates" "$bench/share/hub.sock" \
  >"$bench/hub.log" 2>&1 9<&- &
unshare --mount --net --pid --uts --ipc --fork --kill-child bash "$here/lib/init.sh" "$@" &
wait $!
