internal import Probing

/// What runs on the machine: a POSIX shell script that needs a shell, stat, head, find and base64 or od, leaves no
/// file, and ends everything that it started when its input ends. Tried with dash, bash and busybox.
///
/// It reads one order a line and answers in frames, `@NONCE.ID KIND DATA;`, in whatever order they come to be. A frame
/// is one write of less than 4 KiB, which no other write can get into (pipe(7), PIPE_BUF). A capital letter ends an
/// answer. Kinds of data:
///
///     look ID LIMIT PATH                          run ID LIMIT VARIABLES INPUT PROGRAM ARGUMENT…      end GROUP
///     c  content      D  closed directory         p  process group       A  no such program
///     e  entries      U  why it is unusable       o  output              Z  the end
///     x  unreadable   N  nothing is there         e  error output
///     q  of a process F  facts                    s  exit code
enum HelperScript {
  /// What ssh has the account's login shell run: it means the same in every shell, whatever the shell prints before.
  /// The script follows on standard input; what comes after it must wait for the first frame.
  static func command(for script: [UInt8]) -> String {
    "exec /bin/sh -c 'eval \"$(head -c \(script.count))\"'"
  }

  static func script(nonce: String) -> [UInt8] {
    let folders = SystemPrograms.folders
    let text = [preamble, encoding, looking, running, greeting, orders].joined()
      .replacing("@NONCE@", with: nonce)
      .replacing("@PATH@", with: folders.joined(separator: ":"))
      .replacing("@FOLDERS@", with: folders.joined(separator: " "))
    return Array(text.utf8)
  }

  private static let preamble = #"""
    N=@NONCE@
    d1=$DOCKER_HOST d2=$DOCKER_CONTEXT d3=$DOCKER_CONFIG
    PATH=@PATH@ LC_ALL=C
    export PATH LC_ALL
    unset CDPATH IFS
    cd /
    n='
    '
    has() { command -v "$1" >/dev/null 2>&1; }
    say() { printf '@%s.%s %s %s;' "$N" "$1" "$2" "$3"; }

    """#

  /// Bytes as text without blanks: base64, or pairs of hexadecimal digits. A shell may write a line at a time, so that
  /// no frame has a line break in it.
  private static let encoding = #"""
    r=r
    if base64 -w 0 </dev/null >/dev/null 2>&1; then encode() { base64 -w 0; }
    elif has base64; then encode() { base64 | tr -d '\n'; }
    else r=R; encode() { od -An -v -tx1 | tr -d ' \n'; }; fi
    if has awk; then
      pieces() {
        awk -v "h=@$N.$i $1 " '
          function put(t) { if (t != "") { printf "%s%s;", h, t; fflush() } }
          length($0) > 3600 { for (k = 1; k <= length($0); k += 3600) put(substr($0, k, 3600)); next }
          { b = b $0 }
          length(b) > 3500 { put(b); b = "" }
          END { put(b) }'
      }
    else pieces() { fold -w 3600 | while IFS= read -r w || [ -n "$w" ]; do say "$i" "$k" "$w"; done; }; fi
    tell() {
      k=$1 b=$(encode)
      if [ ${#b} -le 3600 ]; then say "$i" "$1" "$b"; else printf '%s\n' "$b" | pieces "$1"; fi
    }
    words() { say "$i" "$1" "$(printf %s "$2" | encode)"; }

    """#

  /// `stat` decides what is there before anything is opened. Reasons are the last words of programs' messages.
  private static let looking = #"""
    closed() {
      o=/ t=${p#/}
      while [ -x "$o" ] && [ -n "$t" ]; do
        t=${t#"${t%%[!/]*}"} f=${t%%/*} o=${o%/}/$f
        case $t in */*) t=${t#*/} ;; *) t= ;; esac
      done
    }
    why() { e=$(head -c 1 "$p" 2>&1 >/dev/null); words x "${e##*: }"; }
    content() {
      if [ "$6" = "$y" ]; then
        case $(readlink -f "$p") in /proc/sys/*) ;; /proc/*) say "$i" q; return ;; esac
      fi
      [ -r "$p" ] || { words x 'Permission denied'; return; }
      if [ "$2" -gt 0 ]; then
        [ "$m" -gt 0 ] || return
        if [ "$2" -le "$m" ] && [ "$2" -le 1700 ]; then
          if b=$(encode <"$p" 2>/dev/null); then [ ${#b} -gt 3700 ] || { say "$i" c "$b"; return; }
          else why; return; fi
        fi
      fi
      e=
      if [ "$2" -le 1000000 ]; then { e=$({ head -c $((m + 1)) "$p" | tell c >&3; } 2>&1); } 3>&1
      else { e=$({ head -c $((m + 1)) "$p" | large | { k=c; pieces c; } >&3; } 2>&1); } 3>&1; fi
      [ -z "$e" ] || words x "${e##*: }"
    }
    if [ $r = r ]; then large() { base64; }; else large() { od -An -v -tx1 | tr -d ' '; }; fi
    entries() {
      [ -r "$p" ] || { words x 'Permission denied'; return; }
      if [ -x "$p" ]; then (cd "$p" && find . -mindepth 1 -maxdepth 1 -print0 2>/dev/null)
      else find "$p/" -mindepth 1 -maxdepth 1 -print0 2>/dev/null; fi | head -c 2700000 | tell e
    }
    look() {
      i=$1 m=$2 p=$3
      if ! s=$(stat -L -c '%f %s %u %g %Y %d' "$p" 2>&1); then
        case $s in
        *': No such file or directory' | *': Not a directory') say "$i" N ;;
        *': Permission denied' | *': Operation not permitted') closed; words D "$o" ;;
        *) words U "${s##*: }" ;;
        esac
        return
      fi
      set -- $s
      case $1 in
      8???) content "$@" ;;
      4???) entries ;;
      c???) [ -w "$p" ] && s="$s w" ;;
      esac
      say "$i" F "$s"
    }

    """#

  /// A program gets a session of its own, which is ended with it. Until it has one it is ended by its own number.
  private static let running = #"""
    if has setsid; then group() { exec setsid "$@"; }; g=-; else group() { exec "$@"; }; g=; fi
    run() {
      trap '' TERM
      i=$1 m=$2 v=$3 a=$4
      shift 4
      q=
      case $1 in
      */*) [ -f "$1" ] && [ -x "$1" ] && q=$1 ;;
      ?*) for f in @FOLDERS@; do [ -f "$f/$1" ] && [ -x "$f/$1" ] && q=$f/$1 && break; done ;;
      esac
      [ -n "$q" ] || { say "$i" A; return; }
      shift
      {
        {
          {
            exec 3>&-
            trap : TERM PIPE
            if [ -n "$a" ]; then printf %b "$a" | eval "group env -i $v \"\$q\" \"\$@\"" 2>&5 4>&- 5>&- &
            else eval "group env -i $v \"\$q\" \"\$@\"" </dev/null 2>&5 4>&- 5>&- & fi
            z=$!
            trap 'kill -KILL $z; kill -KILL $g$z' TERM
            say "$i" p "$g$z" >&4
            wait "$z"
            s=$?
            kill -KILL "$g$z"
            say "$i" s "$s" >&4
          } 2>/dev/null | { head -c $((m + 1)) | tell o >&4; } 5>&-
        } 5>&1 | head -c $((m + 1)) | tell e >&4
      } 4>&1
      say "$i" Z
    }

    """#

  /// Whose account it is. What a login shell would set for docker is asked of it only where its files speak of docker:
  /// such a shell may take long to start.
  private static let greeting = #"""
    set -- $(stat -L -c '%d %u' /proc/self)
    y=$1 u=$2
    h=$(getent passwd "$u" 2>/dev/null | { IFS=: read -r a b c d e f w && printf %s "$f"; })
    v=
    if has timeout && cd "$HOME" 2>/dev/null && grep -qsE '^[^#]*DOCKER_(HOST|CONTEXT|CONFIG)=?' /etc/profile.d/*.sh \
      .profile .bash_profile .bash_login .bashrc .zshrc .zprofile .zshenv; then
      v=$(timeout 5 "${SHELL:-/bin/sh}" -lic env </dev/null 2>/dev/null | head -c 65536 |
        grep -aE '^DOCKER_(HOST|CONTEXT|CONFIG)=')
    fi
    cd /
    i=0
    say 0 $r "$(printf '%s\0' "$u" "$h" "$HOME" "DOCKER_HOST=$d1
    DOCKER_CONTEXT=$d2
    DOCKER_CONFIG=$d3
    $v" | encode)"

    """#

  /// At the end every program is ended by the part of the script that started it: only that one knows its group. It is
  /// told several times, because it may just be starting one.
  private static let orders = #"""
    j=
    while IFS= read -r l; do
      eval "set -- $l"
      case $1 in
      look) shift; look "$@" & ;;
      run) shift; run "$@" & j="$j $!" ;;
      end) (kill -TERM "$2"; sleep 1; kill -KILL "$2") >/dev/null 2>&1 & ;;
      esac
    done
    trap '' TERM
    kill -TERM 0
    (for s in 1 1 1; do sleep 1; kill -TERM 0; done; kill -KILL 0) &
    [ -z "$j" ] || wait $j
    kill -KILL 0

    """#
}
