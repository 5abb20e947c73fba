import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const script = join(__dirname, "../../../tools/images/postgresEntry.sh");
let place = "";

/** Runs the entry script with programs that only write down how they were called. */
function start(variables: Record<string, string>, ...args: string[]) {
  const { status, stderr } = spawnSync("sh", [script, ...args], {
    env: {
      PATH: `${place}/bin:${process.env["PATH"] ?? ""}`,
      PGDATA: `${place}/data`,
      ...variables,
    },
  });
  const log = join(place, "log");
  const calls = existsSync(log) ? readFileSync(log, "utf8").trimEnd().split("\n") : [];
  rmSync(log, { force: true });
  return { status, stderr: stderr.toString(), calls };
}

function program(name: string, body: string): void {
  const file = join(place, "bin", name);
  writeFileSync(file, `#!/bin/sh\necho "${name} $*" >>"${place}/log"\n${body}\n`);
  chmodSync(file, 0o755);
}

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "crossfade-postgres-test-"));
  mkdirSync(join(place, "bin"));
  mkdirSync(join(place, "data"));
  const keepPassword = `for arg; do case "$arg" in --pwfile=*) cat "\${arg#--pwfile=}" >"${place}/password" ;; esac; done`;
  program("initdb", `${keepPassword}\ntouch "$PGDATA/pg_hba.conf"`);
  program("postgres", `case "$*" in *--single*) cat >>"${place}/log" ;; esac`);
});

afterEach(() => {
  rmSync(place, { recursive: true });
});

const running = "postgres -c listen_addresses=* -c unix_socket_directories=/tmp";

describe("the entry script of the Postgres image", () => {
  it("creates user and database at the first start, and only starts at the next", () => {
    const variables = { POSTGRES_USER: "shop", POSTGRES_DB: "shop", POSTGRES_PASSWORD: 'a "b" $c' };
    const first = start(variables, "postgres", "-c", "max_connections=20");
    expect(first.status).toBe(0);
    expect(first.calls.map((call) => call.replace(/--p\w+=\S+/g, "").replace(/ +/g, " "))).toEqual([
      "initdb --username=shop --encoding=UTF8 --locale=C --auth-local=trust --auth-host=scram-sha-256",
      `postgres --single -j -D ${place}/data postgres`,
      'CREATE DATABASE "shop";',
      `${running} -c max_connections=20`,
    ]);
    expect(readFileSync(join(place, "password"), "utf8")).toBe('a "b" $c\n');
    expect(readFileSync(join(place, "data/pg_hba.conf"), "utf8")).toBe(
      "host all all all scram-sha-256\n",
    );
    expect(start(variables).calls).toEqual([`${running} `.trimEnd()]);
  });

  it("takes the password from a file", () => {
    writeFileSync(join(place, "secret"), "open sesame\n");
    start({ POSTGRES_PASSWORD_FILE: join(place, "secret") });
    expect(readFileSync(join(place, "password"), "utf8")).toBe("open sesame\n");
  });

  it("begins again after a first start that was interrupted", () => {
    writeFileSync(join(place, "data", "half"), "done");
    expect(start({ POSTGRES_PASSWORD: "x" }).status).toBe(0);
    expect(existsSync(join(place, "data", "half"))).toBe(false);
  });

  it("refuses to create a database without a password", () => {
    const { status, stderr, calls } = start({});
    expect([status, calls]).toEqual([2, []]);
    expect(stderr).toBe("POSTGRES_PASSWORD is not set, expected it or POSTGRES_PASSWORD_FILE\n");
  });

  it("runs any other command as it is", () => {
    program("psql", "exit 3");
    expect(start({}, "psql", "-l")).toMatchObject({ status: 3, calls: ["psql -l"] });
  });
});
