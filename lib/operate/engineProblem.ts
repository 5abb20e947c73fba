import type { EngineProblem } from "./engineError";
import { backendProblem } from "./backendProblem";
import { isAbandoned, type LockHolder, lockHolders, type Machine } from "./lock";

/** How a run of the engine ended that did not succeed. */
export interface EngineFailure {
  /** Its exit code, or the system's name for why it never ran, `ENOENT`. */
  readonly code?: number | string | undefined;
  /** Whether it was ended because it took too long. */
  readonly timedOut?: boolean;
  /** The signal that ended it, where somebody else did. */
  readonly signal?: NodeJS.Signals | undefined;
  readonly stderr: string;
}

/**
 * Tells the failures apart that have different ways out. The engine answers in text: exit codes exist only in recent
 * versions, so this is the one place that matches on its words.
 */
export function engineProblem(
  stack: string,
  failure: EngineFailure,
  machine: Machine,
): EngineProblem {
  const { code, stderr } = failure;
  if (code === "ENOENT") {
    return {
      kind: "missing",
      words: "pulumi is not installed, or not on the PATH",
      fix: "https://www.pulumi.com/docs/install/",
    };
  }
  if (failure.timedOut === true) {
    return { kind: "slow", words: "pulumi did not answer in time" };
  }
  if (failure.signal !== undefined) {
    return {
      kind: "failed",
      words: `pulumi was killed (${failure.signal}) before it had answered`,
      fix: "run it again",
    };
  }
  if (code === 6 || stderr.includes("no stack named")) {
    return {
      kind: "no-stack",
      words: `pulumi knows no stack "${stack}"`,
      fix: `pulumi stack init ${stack}`,
    };
  }
  if (/the stack is currently locked by|Another update is currently in progress/.test(stderr)) {
    return locked(stack, lockHolders(stderr), machine);
  }
  const signal = /killed with (SIG[A-Z]+)/.exec(stderr)?.[1];
  if (signal !== undefined) {
    return {
      kind: "failed",
      words: `pulumi was killed (${signal}), and may have left its lock`,
      fix: `pulumi cancel --yes --stack ${stack}, then run it again`,
    };
  }
  return (
    backendProblem(stack, stderr) ??
    loginProblem(code, stderr) ?? { kind: "failed", words: firstLine(stderr, code) }
  );
}

function loginProblem(code: EngineFailure["code"], stderr: string): EngineProblem | undefined {
  if (/passphrase must be set|incorrect passphrase/.test(stderr)) {
    return {
      kind: "passphrase",
      words: stderr.includes("incorrect passphrase")
        ? "the passphrase of the stack's secrets is wrong"
        : "the passphrase of the stack's secrets is missing",
      fix: "set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE",
    };
  }
  if (code === 3 || stderr.includes("PULUMI_ACCESS_TOKEN must be set")) {
    return {
      kind: "login",
      words: "pulumi is not logged in to a backend",
      fix: "pulumi login, or set PULUMI_BACKEND_URL or PULUMI_ACCESS_TOKEN",
    };
  }
  return undefined;
}

function locked(stack: string, holders: readonly LockHolder[], machine: Machine): EngineProblem {
  const names = holders.map(
    ({ user, host, pid, since }) => `${user}@${host} (process ${String(pid)}, since ${since})`,
  );
  const by = names.length === 0 ? "another update" : names.join(" and ");
  return isAbandoned(holders, machine)
    ? {
        kind: "locked",
        words: `the stack is locked by ${by}, which no longer runs: an update was killed, its lock stayed`,
        fix: `pulumi cancel --yes --stack ${stack}, then run it again`,
      }
    : {
        kind: "locked",
        words: `the stack is locked by ${by}`,
        fix: `wait for it; if it is dead, pulumi cancel --yes --stack ${stack}`,
      };
}

/** The engine's own word for what went wrong, out of what its client wraps around it. */
function firstLine(stderr: string, code: EngineFailure["code"]): string {
  const lines = stderr.split("\n").map((line) => line.trim().replace(/^(?:stderr|err\?): /, ""));
  const line =
    lines.find((text) => text.startsWith("error: ")) ??
    lines.find((text) => text !== "" && !/^(?:code|stdout|stderr):/.test(text));
  return line?.replace(/^error: /, "") ?? `pulumi ended with exit code ${String(code)}`;
}
