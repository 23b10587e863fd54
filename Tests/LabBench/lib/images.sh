# Stand-ins for hello-world, nginx:alpine and registry:2, FROM scratch out of Debian's files, with the conventions of
# the official images.

# program ROOT NAME PATH: a program of this system and the libraries it needs, at their own paths.
program() {
  local root=$1 from to=$3 library
  from=$(type -P "$2") || die "no program '$2': run '$HERE/bench install'"
  install -D -m 755 "$from" "$root$to"
  while read -r library; do cp -L --parents "$library" "$root"; done < <(ldd "$from" 2>/dev/null | grep -o '/[^ ]*' || true)
}

shell() {
  local root=$1 applet
  install -D -m 755 "$(type -P busybox)" "$root/bin/busybox"
  for applet in sh cat ls wget env ps sleep id grep sed rm cp mkdir; do ln -s busybox "$root/bin/$applet"; done
  mkdir -p -m 1777 "$root/tmp"
  mkdir -p "$root/etc"
  printf 'root:x:0:0:root:/root:/bin/sh\nnginx:x:101:101:nginx:/var/cache/nginx:/sbin/nologin\n' >"$root/etc/passwd"
  printf 'root:x:0:\nnginx:x:101:\n' >"$root/etc/group"
  printf 'passwd: files\ngroup: files\nhosts: files dns\n' >"$root/etc/nsswitch.conf"
}

# Lays out one build context for each image under the folder.
image_contexts() {
  local contexts=$1 image root
  for image in nginx registry hello-world; do
    root=$contexts/$image/root
    mkdir -p "$root"
    cp "$HERE/images/$image/Dockerfile" "$contexts/$image/"
    shell "$root"
  done

  root=$contexts/nginx/root
  program "$root" nginx /usr/sbin/nginx
  install -D "$HERE/images/nginx/docker-entrypoint.sh" "$root/docker-entrypoint.sh"
  install -D -m 644 "$HERE/images/nginx/nginx.conf" "$root/etc/nginx/nginx.conf"
  install -D -m 644 "$HERE/images/nginx/default.conf" "$root/etc/nginx/conf.d/default.conf"
  install -D -m 644 /etc/nginx/mime.types "$root/etc/nginx/mime.types"
  install -D -m 644 -t "$root/usr/share/nginx/html" "$HERE"/images/nginx/{index,50x}.html
  mkdir -p "$root"/var/{log,lib,cache}/nginx "$root/run"
  ln -s ../run "$root/var/run"
  ln -s /dev/stdout "$root/var/log/nginx/access.log"
  ln -s /dev/stderr "$root/var/log/nginx/error.log"

  root=$contexts/registry/root
  program "$root" docker-registry /bin/registry
  install -D "$HERE/images/registry/entrypoint.sh" "$root/entrypoint.sh"
  install -D -m 644 "$HERE/images/registry/config.yml" "$root/etc/docker/registry/config.yml"

  install -D "$HERE/images/hello-world/hello" "$contexts/hello-world/root/hello"
}
