#!/usr/bin/env bash
# tools/course grade --slurm: the same class graded here and as an array of jobs, on a cluster of this one machine that
# is made for the test and goes with it. Skipped, saying so, where Slurm is not installed.

set -u
course=$1
root=$2
export PATH=$PATH:/usr/sbin
for program in munged slurmctld slurmd sbatch scancel; do
  command -v $program >/dev/null || { echo "skipped: $program is not here (packages slurm-wlm and munge)"; exit 77; }
done

place=$(mktemp -d)
name=$(hostname -s)
take_down() {
  for daemon in slurmd slurmctld munged; do
    [ -s "$place/$daemon.pid" ] && kill "$(cat "$place/$daemon.pid")" 2>/dev/null
  done
  sleep 1
  rm -rf "$place"
}
trap take_down EXIT
chmod 755 "$place"
mkdir "$place/state" "$place/spool"
(umask 077 && head -c 1024 /dev/urandom >"$place/munge.key")

port=$((20000 + $$ % 10000 * 2))
cat >"$place/slurm.conf" <<CONFIGURATION
ClusterName=descenso
SlurmctldHost=$name(127.0.0.1)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
AuthInfo=socket=$place/munge.socket
SlurmctldPort=$port
SlurmdPort=$((port + 1))
StateSaveLocation=$place/state
SlurmdSpoolDir=$place/spool
SlurmctldPidFile=$place/slurmctld.pid
SlurmdPidFile=$place/slurmd.pid
SlurmctldLogFile=$place/slurmctld.log
SlurmdLogFile=$place/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
JobCompType=jobcomp/none
NodeName=$name NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$name Default=YES MaxTime=INFINITE State=UP
CONFIGURATION
export SLURM_CONF=$place/slurm.conf

munged --force --key-file "$place/munge.key" --socket "$place/munge.socket" --pid-file "$place/munged.pid" \
  --log-file "$place/munged.log" --seed-file "$place/munge.seed" &&
  slurmctld -f "$SLURM_CONF" && slurmd -f "$SLURM_CONF"
for _ in $(seq 200); do
  sinfo -h -o %T 2>/dev/null | grep -q idle && break
  sleep 0.1
done
if ! sinfo -h -o %T 2>/dev/null | grep -q idle; then
  echo "skipped: no cluster can be made of this machine"
  tail -n 5 "$place"/*.log
  exit 77
fi

failures=0
claim() { # SENTENCE COMMAND…
  local sentence=$1
  shift
  if "$@"; then
    echo "ok: $sentence"
  else
    echo "FAILED: $sentence"
    failures=$((failures + 1))
  fi
}
says() { printf '%s' "$said" | grep -qF -- "$1"; }

class=$place/submissions
for student in ana eva pep rut sol; do mkdir -p "$class/$student, 3º"; done
cp "$root/solutions/05-momentum/momentum.cpp" "$class/ana, 3º"
cp "$root/solutions/05-momentum/momentum.cpp" "$class/eva, 3º"
cp "$root/chapters/05-momentum/momentum.cpp" "$class/pep, 3º"
echo 'int x = ;' >"$class/rut, 3º/momentum.cpp"

said=$("$course" grade "$class" --into "$place/as jobs" --lang en --slurm --jobs 2 2>&1)
status=$?
echo "$said"
claim "a class graded as an array of jobs has its marks" [ $status -eq 0 ]
claim "identical files are graded once there, too" says "To grade: 4. The same file, byte for byte, as another's: 1."
claim "as many jobs are made as were asked for" [ "$(find "$place/as jobs/slurm" -maxdepth 1 -name "*.log" | wc -l)" -eq 2 ]
claim "each of them says what it did" grep -q 'tests passed' "$place/as jobs/slurm/0.log"

"$course" grade "$class" --into "$place/here" --lang en >/dev/null 2>&1
claim "the same class graded here has the same marks, byte for byte" cmp "$place/here/grades.csv" "$place/as jobs/grades.csv"
claim "they are marks" grep -q '^"ana, 3º",05-momentum,heavy_ball,passed,4,4,yes,4,$' "$place/here/grades.csv"

rm -r "$place/as jobs/results"/{ana,rut}*
said=$("$course" grade "$class" --into "$place/as jobs" --lang en --slurm 2>&1)
claim "only what is missing is handed to the cluster again" says "To grade: 1. The same file, byte for byte, as another's: 1. Up to date: 3."
claim "which gives the same marks again" cmp "$place/here/grades.csv" "$place/as jobs/grades.csv"

said=$(SBATCH_PARTITION=nowhere "$course" grade "$class" --into "$place/as jobs" --lang en --slurm --regrade 2>&1)
status=$?
claim "a cluster that refuses the job is heard" [ $status -eq 3 ]
claim "in a sentence" says "Slurm did not take the job"
claim "and the marks stay" cmp "$place/here/grades.csv" "$place/as jobs/grades.csv"

exit $failures
