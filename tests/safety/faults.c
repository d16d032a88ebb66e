/* Stands before the C library: the N-th call of one kind in each process fails. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_int calls;

static int fails(const char *call) {
  const char *wanted = getenv("FAULT_CALL"), *when = getenv("FAULT_WHEN");
  const char *error = getenv("FAULT_ERROR"), *log = getenv("FAULT_LOG");
  if (!wanted || !when || !error || !log || strcmp(call, wanted) != 0) return 0;
  if (atomic_fetch_add(&calls, 1) + 1 != atoi(when)) return 0;
  ssize_t (*really)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
  int file = open(log, O_WRONLY | O_APPEND);
  if (file >= 0) {
    really(file, "x", 1);
    close(file);
  }
  errno = strcmp(error, "ENOSPC") == 0 ? ENOSPC : strcmp(error, "EACCES") == 0 ? EACCES : EIO;
  return 1;
}

ssize_t write(int file, const void *bytes, size_t count) {
  ssize_t (*really)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
  return fails("write") ? -1 : really(file, bytes, count);
}

int fsync(int file) {
  int (*really)(int) = dlsym(RTLD_NEXT, "fsync");
  return fails("fsync") ? -1 : really(file);
}

int rename(const char *from, const char *to) {
  int (*really)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
  return fails("rename") ? -1 : really(from, to);
}
