#!/bin/bash
# Starts a Spark master here and workers on this or other hosts; each host has the same Python environment with
# `pip install 'sayso[batch,spark]'` and Java 17, and reaches the files given and OUT under the same paths.
#
#   deploy/spark-cluster.sh master HOST             # on one host
#   deploy/spark-cluster.sh worker spark://HOST:7077 4 8G    # on each worker: cores, memory
#   sayso batch /crawl /tables --engine spark --master spark://HOST:7077 --partitions 400
#
# SPARK_PORT is the master's port. Runs in the foreground; end it with Ctrl-C.
set -euo pipefail
python=${PYTHON:-python3}
SPARK_HOME=$("$python" -c 'import pathlib, pyspark; print(pathlib.Path(pyspark.__file__).parent)')
export SPARK_HOME
port=${SPARK_PORT:-7077}
case $1 in
  master)
    exec "$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.master.Master \
      --host "$2" --port "$port" --webui-port 0 ;;
  worker)
    exec "$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.worker.Worker \
      --cores "${3:-1}" --memory "${4:-2G}" --webui-port 0 "$2" ;;
  *)
    echo "usage: $0 master HOST | worker spark://HOST:PORT [CORES] [MEMORY]" >&2
    exit 2 ;;
esac
