#!/bin/bash
# Process 1 of the student's machine, started in namespaces of its own: lays the machine's own folders over this
# system's, then reaps. When it ends, all that the machine ever did is gone: mounts, addresses, servers, containers.
# Arguments: bench folder, checkout, this bench's files, name; then the layers below, newest first. Descriptor 9 is the
# network namespace of the Docker Hub stand-in.
set -euo pipefail

bench=$1 checkout=$2 here=$3 name=$4
shift 4
layers=("$@")
overlaid=(etc usr opt srv home var/lib var/cache var/log)

source "$here/lib/process.sh"
note_process "$bench/machine"
exec 3>"$bench/live/ready"

# Without a table of mounts under /run, which changes underneath.
mount() { command mount -n "$@"; }

mount --make-rprivate /

# The bench's share and the checkout, before anything hides them.
run=$bench/live/run
mount -t tmpfs -o mode=755 tmpfs "$run"
mkdir -p "$run"/{assay,bench,lock}
mount --rbind "$checkout" "$run/assay"
mount --bind "$bench/share" "$run/bench"
mount --bind "$here" "$run/bench/lab"
for target in "$run/assay" "$run/bench" "$run/bench/lab"; do mount -o remount,bind,ro "$target"; done

for folder in "${overlaid[@]}"; do
  below=
  for layer in ${layers[@]+"${layers[@]}"}; do below+=$layer/$folder:; done
  mount -t overlay -o "lowerdir=$below/$folder,upperdir=$bench/live/layer/$folder,workdir=$bench/live/work/$folder,index=off,redirect_dir=off,metacopy=off" overlay "/$folder"
done
mkdir -p /var/lib/docker
mount --bind "$bench/live/docker" /var/lib/docker
mount --bind "$bench/live/home" /root
mount -t tmpfs -o mode=1777 tmpfs /tmp
mount --move "$run" /run
mount -t tmpfs -o mode=1777 tmpfs /var/tmp
# The bench's folder holds what the student does not see: the Hub's data and keys, other stages.
[[ ! -d $bench ]] || mount -t tmpfs -o mode=700 tmpfs "$bench"

# The only cable leads to the Docker Hub stand-in. No route leads anywhere else.
hub() { nsenter --net=/proc/self/fd/9 "$@"; }
ip link set lo up
ip link add eth0 type veth peer name eth0 netns /proc/self/fd/9
ip address add 198.18.0.1/24 dev eth0
ip link set eth0 up
hub ip address add 198.18.0.10/24 dev eth0
hub ip link set eth0 up
exec 9<&-
mount -t proc proc /proc

echo "$name" >/run/bench-name
hostname student
echo ready >&3
exec 3>&-
cd /

while :; do
  sleep infinity &
  wait
done
