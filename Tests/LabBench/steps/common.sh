# answers URL: waits until something answers there, at most 5 s. A container needs a moment after `docker run`.
answers() {
  local try
  for try in {1..100}; do
    ! curl -s -m 2 -o /dev/null "$1" || return 0
    sleep 0.05
  done
  return 1
}
