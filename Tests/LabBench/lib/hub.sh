# The Docker Hub stand-in, as seen from this system. What it is told on the student's machine: lib/student.sh.

# certificate FOLDER NAME AUTHORITY: for the Hub's names, signed by the authority.
certificate() {
  local names=DNS:registry-1.docker.io,DNS:auth.docker.io,DNS:hub.docker.com,DNS:index.docker.io
  names+=,DNS:production.cloudflare.docker.com
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj "/CN=$2" \
    -CA "$1/$3.pem" -CAkey "$1/$3.key" -addext "subjectAltName=$names" -addext basicConstraints=critical,CA:false \
    -addext extendedKeyUsage=serverAuth -keyout "$1/$2.key" -out "$1/$2.pem" 2>/dev/null
}

# The bench's authority, one that nobody trusts, and the key of the Hub's tokens.
make_certificates() {
  local folder=$BENCH/certificates name
  remove_folder "$folder"
  mkdir -m 700 "$folder"
  for name in authority stranger; do
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 \
      -subj "/O=Lab bench/CN=$name" -addext keyUsage=critical,keyCertSign -keyout "$folder/$name.key" \
      -out "$folder/$name.pem" 2>/dev/null
  done
  certificate "$folder" server authority
  certificate "$folder" untrusted stranger
  openssl genrsa -out "$folder/token.key" 2048 2>/dev/null
  cp "$folder/authority.pem" "$BENCH/share/authority.pem"
}

# tell_hub SOCKET WORD…: prints what it answers; fails with its complaint.
tell_hub() {
  local IFS=$'\n'
  curl -sS --fail-with-body --noproxy '*' --unix-socket "$1" --data-binary "${*:2}" http://hub/
}
