#!/bin/sh
# Creates the database at the first start, from the variables that Docker's official image knows:
# POSTGRES_USER, POSTGRES_DB, POSTGRES_PASSWORD or POSTGRES_PASSWORD_FILE. Then becomes the command.
set -eu

[ "${1:-postgres}" = postgres ] || exec "$@"
[ $# -eq 0 ] || shift

user="${POSTGRES_USER:-postgres}"
database="${POSTGRES_DB:-$user}"

if [ ! -s "$PGDATA/ready" ]; then
  if [ -n "${POSTGRES_PASSWORD_FILE:-}" ]; then
    password="$(cat "$POSTGRES_PASSWORD_FILE")"
  else
    password="${POSTGRES_PASSWORD:-}"
  fi
  if [ -z "$password" ]; then
    echo "POSTGRES_PASSWORD is not set, expected it or POSTGRES_PASSWORD_FILE" >&2
    exit 2
  fi
  # Whatever an interrupted first start left behind.
  rm -rf "${PGDATA:?}"/*

  umask 077
  secret="/tmp/password.$$"
  printf '%s\n' "$password" >"$secret"
  trap 'rm -f "$secret"' EXIT
  initdb --pgdata="$PGDATA" --username="$user" --pwfile="$secret" --encoding=UTF8 --locale=C \
    --auth-local=trust --auth-host=scram-sha-256 >/dev/null
  rm -f "$secret"
  echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"

  if [ "$database" != postgres ]; then
    quoted="$(printf '%s' "$database" | sed 's/"/""/g')"
    printf 'CREATE DATABASE "%s";\n' "$quoted" | postgres --single -j -D "$PGDATA" postgres >/dev/null
  fi
  echo "created" >"$PGDATA/ready"
fi

exec postgres -c listen_addresses='*' -c unix_socket_directories=/tmp "$@"
