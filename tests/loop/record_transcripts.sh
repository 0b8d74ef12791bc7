#!/usr/bin/env bash
# Records what a student sees in the main situations of the loop, at a terminal of 60 columns, to be read through by a
# person: tests/loop/transcripts/es.txt and en.txt. Needs tmux and a built course. Run it after a change to what is said.

set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
course=$root/build/bin/course
stub=$root/chapters/05-momentum/momentum.cpp
answer=$root/solutions/05-momentum/momentum.cpp
work=$(mktemp -d)
file=$work/chapters/05-momentum/momentum.cpp
session=transcripts-$$
trap 'tmux kill-session -t $session 2>/dev/null; rm -rf "$work"' EXIT

screen() { tmux capture-pane -p -S - -t $session | sed -e 's/ *$//' -e "s|\(\.\./\)*\(\.\.\)*$work|~/descenso|g" -e "s|$root/||g"; }

# Waits until the screen has changed and then stayed the same for a second and a half.
settled() {
  local before=$1 now last='' still=0
  for _ in $(seq 400); do
    sleep 0.1
    now=$(screen)
    case $now in *Comprobando…* | *Checking…*) now=busy ;; esac
    if [ "$now" != busy ] && [ "$now" != "$before" ] && [ "$now" = "$last" ]; then still=$((still + 1)); else still=0; fi
    [ $still -ge 15 ] && break
    last=$now
  done
}

# shot TITLE COMMAND…: does something and notes what the screen shows then.
shot() {
  local title=$1 before
  shift
  before=$(screen)
  "$@"
  settled "$before"
  { printf '=== %s\n\n' "$title"; screen | sed -e '/./,$!d' -e :a -e '/^\n*$/{$d;N;ba' -e '}'; printf '\n'; } >>"$out"
}

keys() { tmux send-keys -t $session "$@"; }
# write FUNCTION BODY: the body in the place of what the function's was.
write() {
  awk -v name="$1" -v body="$2" '
    !inside && $0 ~ "^[A-Z].* " name "\\(" { print; inside = 1; if ($0 ~ /\{$/) { print body; skipping = 1 } next }
    inside && !skipping && /\{$/ { print; print body; skipping = 1; next }
    inside && !skipping { print; next }
    skipping && /^}/ { skipping = inside = 0; print; next }
    !skipping { print }' "$file" >"$work/next" && cp "$work/next" "$file"
}
save() { cp "$1" "$file"; }
title() { [ "$language" = es ] && echo "$1" || echo "$2"; }

for language in es en; do
  mkdir -p "$(dirname "$file")" "$root/tests/loop/transcripts"
  rm -rf "$work/.descenso"
  cp "$stub" "$file"
  out=$root/tests/loop/transcripts/$language.txt
  : >"$out"
  command="env NO_COLOR=1 '$course' --lang $language watch --in '$work' momentum"
  tmux new-session -d -s $session -x 60 -y 60 -c "$work" "sh"
  tmux set-option -t $session history-limit 0 >/dev/null
  shot "$(title 'Al abrir el curso, sin nada escrito' 'The course opened, with nothing written')" keys "clear; $command" Enter
  shot "$(title 'Falta un punto y coma' 'A semicolon is missing')" \
    write heavy_ball_step '  const Vector m = beta * state.m + g
  return {state.theta - eta * m, m};'
  shot "$(title 'La tecla c: las palabras del compilador' "Key c: the compiler's own words")" keys c
  keys c
  shot "$(title 'Un error conocido' 'A known mistake')" \
    write heavy_ball_step '  const Vector m = beta * state.m + (1 - beta) * g;
  return {state.theta - eta * m, m};'
  shot "$(title 'La tecla h: una pista' 'Key h: a hint')" keys h
  shot "$(title 'La tecla h otra vez: el plan' 'Key h again: the plan')" keys h
  shot "$(title 'Tamaños que no casan' 'Sizes that do not match')" \
    write heavy_ball_step '  const Vector m = beta * state.m + g * g.transpose();
  return {state.theta - eta * m, m};'
  shot "$(title 'Bien' 'Right')" \
    write heavy_ball_step '  const Vector m = beta * state.m + g;
  return {state.theta - eta * m, m};'
  shot "$(title 'Un bucle sin fin' 'A loop without end')" \
    write heavy_ball '  Trajectory path{{theta0}, Stop::iteration_limit};
  State state{theta0, Vector::Zero(theta0.size())};
  while (true) state = heavy_ball_step(state, gradient(state.theta), settings.eta, settings.beta);
  return path;'
  shot "$(title 'Un camino que no es' 'A path that is another')" \
    write heavy_ball '  check(settings);
  Trajectory path{{theta0}, Stop::iteration_limit};
  for (int t = 0; t < settings.max_iterations; ++t) {
    const Vector next = path.points.back() - settings.eta * gradient(path.points.back());
    const double moved = (next - path.points.back()).lpNorm<Eigen::Infinity>();
    path.points.push_back(next);
    if (moved <= settings.tolerance) {
      path.stop = Stop::converged;
      break;
    }
  }
  return path;'
  shot "$(title 'Un error fuera de las funciones' 'An error outside of the functions')" \
    sed -i 's/#include "momentum.hpp"/#include "momentum.hpp"\n#include <vectors>/' "$file"
  shot "$(title 'Una función con otros parámetros que los del contrato' "A function with other parameters than the contract's")" \
    sed -i -e '/<vectors>/d' -e 's/^Vector momentum_weights(double beta, int steps)/Vector momentum_weights(double beta)/' "$file"
  shot "$(title 'El capítulo terminado' 'The chapter finished')" save "$answer"
  shot "$(title 'La tecla l: la lista' 'Key l: the list')" keys l
  tmux kill-session -t $session
done
