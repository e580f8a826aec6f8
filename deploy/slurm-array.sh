#!/bin/bash
# Reads a crawl with an array of Slurm jobs, each its own part of the files. All nodes must reach IN and OUT.
#
#   sbatch --array=1-40 deploy/slurm-array.sh /crawl /tables
#   sbatch --dependency=afterok:JOB --cpus-per-task=16 --mem=64G --wrap "sayso batch /crawl /tables --partitions 40"
#
# The second command finds all parts read and links them. A job that failed or was stopped is started again with
# the same number: what it had done is kept.
#SBATCH --cpus-per-task=4
#SBATCH --mem=4G
#SBATCH --time=12:00:00
#SBATCH --requeue
set -euo pipefail
in=$1 out=$2
parts=${SLURM_ARRAY_TASK_COUNT:?start it as an array: sbatch --array=1-40}
exec ${SAYSO:-sayso} batch "$in" "$out" --engine local --until-stage read --quiet \
  --partitions "$SLURM_ARRAY_TASK_ID/$parts" --workers "${SLURM_CPUS_PER_TASK:-1}"
