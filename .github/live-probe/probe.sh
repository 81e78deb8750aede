#!/bin/sh
# What an action's container sees. Run by GitHub's runner twice: as the main step, and as the post step of the same job.
set -eu

# A shell drops variables whose names have hyphens, as inputs have; the process was given them all the same.
variable() {
  tr '\0' '\n' <"/proc/$$/environ" | sed -n "s/^$1=//p"
}

main() {
  environment=
  [ "$(variable HTTPS_PROXY)" = http://proxy.invalid:3128 ] || environment="$environment HTTPS_PROXY"
  [ "$(variable NO_PROXY)" = localhost,.internal.invalid ] || environment="$environment NO_PROXY"
  paths=
  for name in NODE_EXTRA_CA_CERTS GOOGLE_APPLICATION_CREDENTIALS; do
    file=$(variable $name)
    [ -n "$file" ] && [ -r "$file" ] || paths="$paths $name"
  done
  {
    echo "environment=${environment:+without}${environment:-as set}"
    echo "paths=${paths:+not readable:}${paths:-readable}"
  } >>"$GITHUB_OUTPUT"
  echo "main=yes" >>"$GITHUB_STATE"
}

post() {
  status=$(variable INPUT_JOB-STATUS)
  expected=$(variable INPUT_EXPECTED)
  if [ "$status" != "$expected" ]; then
    echo "In the post step, job-status is \"$status\" where \"$expected\" was expected."
    exit 1
  fi
  echo "The post step has what the main step saved, and job-status is \"$status\"."
}

if [ "$(variable STATE_main)" = yes ]; then
  post
else
  main
fi
