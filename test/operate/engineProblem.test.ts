import { describe, expect, it } from "vitest";
import { engineProblem, type EngineFailure } from "../../lib/operate/engineProblem";
import type { Machine } from "../../lib/operate/lock";

const machine: Machine = { host: "build-7", isAlive: (pid) => pid === 100 };

function problem(failure: Partial<EngineFailure>) {
  return engineProblem("prod", { stderr: "", ...failure }, machine);
}

function lockedBy(host: string, pid: number): string {
  return `error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with \`pulumi cancel\`.
  file:///state/.pulumi/locks/x.json: created by root@${host} (pid ${String(pid)}) at 2026-11-21T02:39:32Z`;
}

const wait = "wait for it; if it is dead, pulumi cancel --yes --stack prod";

describe("engineProblem", () => {
  it("knows an engine that is not there", () => {
    expect(problem({ code: "ENOENT" })).toEqual({
      kind: "missing",
      words: "pulumi is not installed, or not on the PATH",
      fix: "https://www.pulumi.com/docs/install/",
    });
  });

  it("knows an engine that takes too long", () => {
    expect(problem({ timedOut: true })).toEqual({
      kind: "slow",
      words: "pulumi did not answer in time",
    });
  });

  it.each([
    ["its exit code", { code: 6 }],
    ["its words", { code: 255, stderr: "error: no stack named 'prod' found" }],
  ])("knows a stack that does not exist by %s", (_how, failure) => {
    expect(problem(failure)).toEqual({
      kind: "no-stack",
      words: 'pulumi knows no stack "prod"',
      fix: "pulumi stack init prod",
    });
  });

  it.each([
    [
      "error: getting stack configuration: get stack secrets manager: passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables",
      "missing",
    ],
    [
      "error: getting stack configuration: get stack secrets manager: incorrect passphrase",
      "wrong",
    ],
  ])("knows a passphrase that does not fit: %s", (stderr, which) => {
    expect(problem({ code: 1, stderr })).toEqual({
      kind: "passphrase",
      words: `the passphrase of the stack's secrets is ${which}`,
      fix: "set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE",
    });
  });

  it.each([
    [{ code: 3, stderr: "" }],
    [
      {
        code: 1,
        stderr:
          "error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions",
      },
    ],
  ])("knows a missing login: %j", (failure) => {
    expect(problem(failure)).toEqual({
      kind: "login",
      words: "pulumi is not logged in to a backend",
      fix: "pulumi login, or set PULUMI_BACKEND_URL or PULUMI_ACCESS_TOKEN",
    });
  });

  it("knows a lock that a dead process left behind", () => {
    expect(problem({ code: 1, stderr: lockedBy("build-7", 29258) })).toEqual({
      kind: "locked",
      words:
        "the stack is locked by root@build-7 (process 29258, since 2026-11-21T02:39:32Z), which no longer runs: an update was killed, its lock stayed",
      fix: "pulumi cancel --yes --stack prod, then run it again",
    });
  });

  it.each([
    ["build-7", 100],
    ["laptop", 29258],
  ])("does not call a holder dead that may live: %s, %i", (host, pid) => {
    expect(problem({ code: 1, stderr: lockedBy(host, pid) })).toEqual({
      kind: "locked",
      words: `the stack is locked by root@${host} (process ${String(pid)}, since 2026-11-21T02:39:32Z)`,
      fix: wait,
    });
  });

  it("knows a lock of which the backend names no holder", () => {
    const stderr = "error: [409] Conflict: Another update is currently in progress.";
    expect(problem({ code: 1, stderr })).toEqual({
      kind: "locked",
      words: "the stack is locked by another update",
      fix: wait,
    });
  });

  it("knows a backend that cannot be written", () => {
    const stderr =
      "error: write /srv/state/.pulumi/locks/organization/shop/prod/a.json.tmp: no space left on device";
    expect(problem({ code: 1, stderr })).toMatchObject({ kind: "disk" });
  });

  it("says what a killed engine may leave behind", () => {
    const stderr =
      "code: -2\n stdout: \n stderr: Command was killed with SIGKILL (Forced termination): pulumi up";
    expect(problem({ stderr })).toEqual({
      kind: "failed",
      words: "pulumi was killed (SIGKILL), and may have left its lock",
      fix: "pulumi cancel --yes --stack prod, then run it again",
    });
  });

  it.each([
    [
      "error: unable to open state directory: no such file",
      "unable to open state directory: no such file",
    ],
    ["a warning\nerror: it broke\n  in the middle", "it broke"],
    [
      "code: -2\n stdout: \n stderr: Command failed with exit code 1: pulumi up",
      "Command failed with exit code 1: pulumi up",
    ],
    ["something else\n", "something else"],
    ["", "pulumi ended with exit code 255"],
  ])("repeats the engine's own words for everything else: %j", (stderr, words) => {
    expect(problem({ code: 255, stderr })).toEqual({ kind: "failed", words });
  });
});
