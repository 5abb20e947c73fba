import { describe, expect, it } from "vitest";
import { EngineError } from "../../lib/operate";
import { runPulumi } from "../../lib/operate/runPulumi";
import { FakePulumi } from "./fakePulumi";

async function problemOf(directory: string, timeout = 10_000): Promise<unknown> {
  try {
    return await runPulumi(["stack", "export"], { directory, stack: "prod", timeout });
  } catch (error) {
    return error instanceof EngineError ? error.problem : error;
  }
}

describe("runPulumi", () => {
  it("answers with what the engine writes, and never lets it ask", async () => {
    using pulumi = new FakePulumi('echo "$@ in $(pwd), $PULUMI_SKIP_UPDATE_CHECK"');
    const { directory } = pulumi;
    const answer = await runPulumi(["stack", "export"], {
      directory,
      stack: "prod",
      timeout: 10_000,
    });
    expect(answer).toBe(`stack export --non-interactive in ${directory}, true\n`);
  });

  it("words a failure", async () => {
    using pulumi = new FakePulumi("echo \"error: no stack named 'prod' found\" >&2; exit 255");
    expect(await problemOf(pulumi.directory)).toMatchObject({ kind: "no-stack" });
  });

  it("knows the engine's exit codes", async () => {
    using pulumi = new FakePulumi("exit 3");
    expect(await problemOf(pulumi.directory)).toMatchObject({ kind: "login" });
  });

  it("does not hang on an engine that does", async () => {
    using pulumi = new FakePulumi("exec sleep 30");
    expect(await problemOf(pulumi.directory, 100)).toEqual({
      kind: "slow",
      words: "pulumi did not answer in time",
    });
  });

  it("says that somebody killed the engine", async () => {
    using pulumi = new FakePulumi("kill -9 $$");
    expect(await problemOf(pulumi.directory)).toEqual({
      kind: "failed",
      words: "pulumi was killed (SIGKILL) before it had answered",
      fix: "run it again",
    });
  });

  it("says that the engine is not there", async () => {
    using nothing = new FakePulumi();
    expect(await problemOf(nothing.directory)).toMatchObject({ kind: "missing" });
  });
});
