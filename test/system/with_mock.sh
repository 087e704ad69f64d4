#!/bin/sh
# with_mock.sh REFLEKT SCHEMA DATA COMMAND…: runs a command while `reflekt mock` answers at $ARKITEKT_GRAPHQL_URL.
set -eu
reflekt=$1
schema=$2
data=$3
shift 3

folder=$(mktemp -d)
trap 'kill "$mock" 2>/dev/null || true; rm -r "$folder"' EXIT
mkfifo "$folder/printed"
"$reflekt" mock --schema "$schema" --data "$data" --port 0 >"$folder/printed" &
mock=$!
exec 3<"$folder/printed" # kept open: it may print more
read -r line <&3          # it prints its address when it listens
ARKITEKT_GRAPHQL_URL=$(echo "$line" | grep -o 'http://[^ ]*')
export ARKITEKT_GRAPHQL_URL
"$@"
