#ifndef ASSAY_CLINUX_H
#define ASSAY_CLINUX_H

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <net/if.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

// What Linux offers by variadic functions, macros and system calls only, none of which Swift imports; and what has to
// happen between fork and exec, where signal-safety(7) allows little and Swift promises nothing.

#define ASSAY_MOST_DESCRIPTORS 32

// Brings up the loopback device of the network namespace, netdevice(7). 0 or -1 and errno.
static inline int assay_raise_loopback(void) {
  int socket_ = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (socket_ < 0) return -1;
  struct ifreq request;
  memset(&request, 0, sizeof request);
  strcpy(request.ifr_name, "lo");
  int code = ioctl(socket_, SIOCGIFFLAGS, &request);
  request.ifr_flags |= IFF_UP;
  if (!code) code = ioctl(socket_, SIOCSIFFLAGS, &request);
  int error = errno;
  close(socket_);
  errno = error;
  return code;
}

// Puts /dev/null over a path, in this mount namespace only.
static inline int assay_cover(const char *_Nonnull path) {
  return mount("/dev/null", path, NULL, MS_BIND, NULL);
}

// A file without a name that holds what a script reads, memfd_create(2).
static inline int assay_memory_file(void) {
  return (int)syscall(SYS_memfd_create, "input", 1U /* MFD_CLOEXEC */);
}

// Sends bytes, and descriptors with the first of them, unix(7). How many bytes went, or -1 and errno.
static inline ssize_t assay_send(int socket_, const void *_Nonnull bytes, size_t count,
    const int *_Nullable descriptors, size_t descriptor_count) {
  union { struct cmsghdr header; char space[CMSG_SPACE(ASSAY_MOST_DESCRIPTORS * sizeof(int))]; } control;
  struct iovec vector = {(void *)bytes, count};
  struct msghdr message = {.msg_iov = &vector, .msg_iovlen = 1};
  if (descriptors && descriptor_count > 0) {
    if (descriptor_count > ASSAY_MOST_DESCRIPTORS) return errno = E2BIG, -1;
    memset(&control, 0, sizeof control);
    message.msg_control = &control;
    message.msg_controllen = CMSG_SPACE(descriptor_count * sizeof(int));
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(descriptor_count * sizeof(int));
    memcpy(CMSG_DATA(header), descriptors, descriptor_count * sizeof(int));
  }
  return sendmsg(socket_, &message, MSG_NOSIGNAL);
}

// Receives bytes and the descriptors that came with them, at most ASSAY_MOST_DESCRIPTORS.
static inline ssize_t assay_receive(int socket_, void *_Nonnull bytes, size_t count, int flags,
    int *_Nonnull descriptors, size_t *_Nonnull descriptor_count) {
  union { struct cmsghdr header; char space[CMSG_SPACE(ASSAY_MOST_DESCRIPTORS * sizeof(int))]; } control;
  struct iovec vector = {bytes, count};
  struct msghdr message = {
    .msg_iov = &vector, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
  *descriptor_count = 0;
  ssize_t got = recvmsg(socket_, &message, flags | MSG_CMSG_CLOEXEC);
  if (got < 0) return got;
  for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    size_t size = header->cmsg_len - CMSG_LEN(0);
    memcpy(descriptors, CMSG_DATA(header), size);
    *descriptor_count = size / sizeof(int);
  }
  return got;
}

// A script to start, every pointer valid until assay_start returns.
struct assay_script {
  const char *_Nonnull path;
  const char *_Nonnull folder;
  // The first is the path; ends with NULL.
  char *_Nullable const *_Nonnull arguments;
  // Those of a shell that is given the script, for one without an interpreter line: the first is the shell.
  char *_Nullable const *_Nonnull shell_arguments;
  char *_Nullable const *_Nonnull environment;
  int input;
  // Who to become, where this process is root.
  bool changes_user;
  uid_t user;
  gid_t group;
  const gid_t *_Nullable groups;
  size_t group_count;
  // One bit for each capability that it keeps, capabilities(7).
  uint64_t capabilities;
  rlim_t file_size;
  rlim_t data;
  rlim_t processes;
  rlim_t descriptors;
};

// What could not be done.
enum assay_step { ASSAY_CONFINING = 1, ASSAY_EXECUTING = 2 };
struct assay_refusal {
  int32_t step;
  int32_t error;
};

static inline int assay_limit(int resource, rlim_t limit) {
  struct rlimit value;
  if (getrlimit(resource, &value)) return -1;
  if (value.rlim_max != RLIM_INFINITY && limit > value.rlim_max) limit = value.rlim_max;
  value.rlim_cur = value.rlim_max = limit;
  return setrlimit(resource, &value);
}

// Gives up everything that the script must not have. System calls rather than the C library's functions: those tell
// other threads, and after a fork there are none.
static inline int assay_confine(const struct assay_script *_Nonnull script) {
  for (int number = 1; number < 32; number++)
    if (number != SIGKILL && number != SIGSTOP && signal(number, SIG_DFL) == SIG_ERR) return -1;
  sigset_t none;
  sigemptyset(&none);
  if (sigprocmask(SIG_SETMASK, &none, NULL)) return -1;
  if (setsid() < 0 || dup2(script->input, STDIN_FILENO) < 0) return -1;
  // Every descriptor of ours is closed by exec as it is; this is for those that came from elsewhere. Linux 5.11.
  if (syscall(SYS_close_range, 3U, ~0U, 4U /* CLOSE_RANGE_CLOEXEC */) && errno != ENOSYS && errno != EINVAL) return -1;
  umask(022);
  // Should memory become short, then this goes first. proc(5)
  int score = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (score >= 0) {
    ssize_t ignored = write(score, "1000", 4);
    (void)ignored;
    close(score);
  }
  setpriority(PRIO_PROCESS, 0, 10);
  if (assay_limit(RLIMIT_CORE, 0) || assay_limit(RLIMIT_FSIZE, script->file_size) ||
      assay_limit(RLIMIT_DATA, script->data) || assay_limit(RLIMIT_NOFILE, script->descriptors) ||
      assay_limit(RLIMIT_NPROC, script->processes))
    return -1;

  for (int capability = 0; capability < 64; capability++) {
    if (script->capabilities >> capability & 1) continue;
    if (prctl(PR_CAPBSET_READ, capability, 0, 0, 0) != 1) continue;
    if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)) return -1;
  }
  if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)) return -1;
  if (script->changes_user &&
      (syscall(SYS_setgroups, script->group_count, script->groups) ||
       syscall(SYS_setresgid, script->group, script->group, script->group) ||
       syscall(SYS_setresuid, script->user, script->user, script->user)))
    return -1;
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct data[2];
  for (int half = 0; half < 2; half++) {
    data[half].effective = data[half].permitted = (uint32_t)(script->capabilities >> 32 * half);
    data[half].inheritable = 0;
  }
  if (syscall(SYS_capset, &header, data)) return -1;
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

// Starts a script in a session of its own. The process, or -1 and errno; a refusal is written to `report`, which must
// be closed by exec, and nothing where the script was started.
static inline pid_t assay_start(const struct assay_script *_Nonnull script, int report) {
  pid_t process = fork();
  if (process) return process;
  struct assay_refusal refusal = {ASSAY_CONFINING, 0};
  if (!assay_confine(script)) {
    refusal.step = ASSAY_EXECUTING;
    if (!chdir(script->folder)) {
      execve(script->path, (char *const *)script->arguments, (char *const *)script->environment);
      if (errno == ENOEXEC)
        execve(script->shell_arguments[0], (char *const *)script->shell_arguments,
            (char *const *)script->environment);
    }
  }
  refusal.error = errno;
  ssize_t ignored = write(report, &refusal, sizeof refusal);
  (void)ignored;
  _exit(127);
}

#endif
