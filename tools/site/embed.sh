#!/bin/sh
# embed.sh WASM SCRIPT: a module as a script, since a page that was opened from a disk may not fetch one.
set -eu
{
  printf 'window.liveModule = "'
  base64 -w0 "$1"
  printf '";\n'
} >"$2.part"
mv "$2.part" "$2"
