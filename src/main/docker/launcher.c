/*
 * What the image starts, as `main` and as `post`: the program, out of reach of the job's environment.
 *
 * A workflow's env reaches the container. Its variables may be for programs of the job: options for
 * the JVM, a class path, libraries to load first, a locale, a time zone. Here they could keep the
 * gate from judging. So the program gets the variables that it reads, and no other. Which step it
 * is, the name of this file says, which no variable changes; arguments are not passed on.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef FOLDER
#define FOLDER "/opt/change-calendar-action"
#endif

/* All variables that begin so: the runner's. */
static const char *const prefixes[] = {"ACTIONS_", "GITHUB_", "INPUT_", "RUNNER_", "STATE_"};

static const char *const names[] = {
    "CLOUDSDK_CONFIG", "GOOGLE_APPLICATION_CREDENTIALS", "NO_GCE_CHECK",
    "NODE_EXTRA_CA_CERTS", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY",
    "https_proxy", "http_proxy", "no_proxy"};

static int is_read(const char *variable) {
  size_t i;
  size_t name = strcspn(variable, "=");
  for (i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
    if (strncmp(variable, prefixes[i], strlen(prefixes[i])) == 0) {
      return 1;
    }
  }
  for (i = 0; i < sizeof names / sizeof *names; i++) {
    if (name == strlen(names[i]) && strncmp(variable, names[i], name) == 0) {
      return 1;
    }
  }
  return 0;
}

int main(int count, char *arguments[], char *environment[]) {
  const char *slash = count > 0 ? strrchr(arguments[0], '/') : NULL;
  int post = slash != NULL && strcmp(slash, "/post") == 0;
  char *command[] = {FOLDER "/runtime/bin/java", "@" FOLDER "/arguments", post ? "post" : NULL, NULL};
  size_t variables = 0;
  size_t kept = 0;
  char **clean;

  while (environment[variables] != NULL) {
    variables++;
  }
  clean = calloc(variables + 2, sizeof *clean);
  if (clean != NULL) {
    /* Without a locale the JVM takes variables and names of files for ASCII. */
    clean[kept++] = "LC_ALL=C.UTF-8";
    for (size_t i = 0; i < variables; i++) {
      if (is_read(environment[i])) {
        clean[kept++] = environment[i];
      }
    }
    execve(command[0], command, clean);
  }
  perror("::error title=Defect::The image cannot start its program. " FOLDER "/runtime/bin/java");
  /* As a defect of the program. 1 would say that the gate judged. */
  return 4;
}
