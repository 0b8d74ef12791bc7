#!/usr/bin/env bash
# tools/course before anything is built: what it says and does when packages are missing. The system's tools that ask
# and install are stood in for by scripts; nothing is installed.

set -u
root=$1
fake=$(mktemp -d)
trap 'rm -rf "$fake"' EXIT
mkdir "$fake/bin"
for tool in bash sh env sed sort comm tr dirname readlink tail mkdir grep cat flock uname; do
  ln -s "$(command -v $tool)" "$fake/bin/$tool"
done

stand_in() { # NAME BODY
  printf '#!/bin/sh\n%s\n' "$2" >"$fake/bin/$1"
  chmod +x "$fake/bin/$1"
}
# Everything is installed but mold and clang-16, and wasi-libc, which only the site needs.
stand_in dpkg-query 'for word in "$@"; do case $word in -*|\$*|mold|clang-16|wasi-libc) ;; *) echo "installed $word" ;; esac; done; exit 1'

course() { env -i PATH="$fake/bin" HOME="$fake" "$@" "$root/tools/course" list 2>&1; }

failures=0
claim() { # SENTENCE STATUS EXPECTED-STATUS OUTPUT EXPECTED-TEXT
  if [ "$2" -eq "$3" ] && printf '%s' "$4" | grep -qF -- "$5"; then
    echo "ok: $1"
  else
    echo "FAILED: $1 (status $2, said: $4)"
    failures=$((failures + 1))
  fi
}

stand_in id 'echo 1000'
said=$(course LANG=C); status=$?
claim "without sudo it prints the exact command to run and exits with 3" $status 3 "$said" \
  "apt-get update && apt-get install -y --no-install-recommends clang-16 mold"
said=$(course LANG=es_ES.UTF-8); status=$?
claim "it says so in Spanish too" $status 3 "$said" "Faltan paquetes y no puedo instalarlos"

said=$(env -i PATH="$fake/bin" HOME="$fake" LANG=C "$root/tools/course" doctor 2>&1); status=$?
if [ -x "$root/build/bin/course" ]; then
  claim "doctor names what is missing, with the command, and installs nothing" $status 1 "$said" \
    "apt-get install -y --no-install-recommends mold"
else
  claim "doctor names what is missing before anything is built" $status 3 "$said" "Debian packages are missing"
fi

stand_in sudo "echo \"\$@\" >>'$fake/asked'; exit 1"
said=$(course LANG=C); status=$?
claim "with sudo it says what it will install" $status 3 "$said" "will now be installed with sudo: clang-16 mold"
claim "when that fails it prints the command to try by hand" $status 3 "$said" "sudo apt-get install -y"
claim "it asked sudo for nothing but the packages" 0 0 "$(cat "$fake/asked")" "apt-get update -q"

stand_in id 'echo 0'
stand_in apt-get "echo \"\$@\" >>'$fake/installed'; exit 100"
said=$(course LANG=C); status=$?
claim "as root it installs at once, and says when it cannot" $status 3 "$said" "They could not be installed."

# The site needs more than the rest, and without some of it stands still. Nobody may install here.
rm "$fake/bin/sudo"
stand_in id 'echo 1000'
stand_in dpkg-query 'for word in "$@"; do case $word in -*|\$*|libmd4c-dev|wasi-libc) ;; *) echo "installed $word" ;; esac; done; exit 1'
site() { env -i PATH="$fake/bin" HOME="$fake" LANG=C "$root/tools/course" site 2>&1; }
if [ -d "$root/solutions" ]; then
  said=$(site); status=$?
  claim "site names what it needs besides, and only that" $status 3 "$said" \
    "apt-get update && apt-get install -y --no-install-recommends libmd4c-dev wasi-libc"
fi

# A compiler whose package is there and which does not run.
stand_in dpkg-query 'for word in "$@"; do case $word in -*|\$*) ;; *) echo "installed $word" ;; esac; done; exit 0'
stand_in clang++-16 'exit 127'
stand_in cmake 'exit 0'
stand_in ninja '[ "$1" = --version ]'
said=$(course LANG=C); status=$?
claim "it names a compiler that does not run, and how to mend it" $status 3 "$said" \
  "clang++-16 does not work, although its package counts as installed. Install it again: sudo apt-get install --reinstall clang-16"
exit $failures
