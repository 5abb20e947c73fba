import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { runningRealCluster } from "../../tools/cluster";
import { type Ended, start } from "../e2e/support/command";

const repository = resolve(__dirname, "../..");
const reason = inject("reasonAgainstPods");

/** The demonstration on a cluster, as a user types it. */
describe.skipIf(reason !== "")(`the demo on a cluster${reason && `: ${reason}`}`, () => {
  let ended: Ended;
  let isOurs: boolean;

  beforeAll(async () => {
    isOurs = (await runningRealCluster()) === undefined;
    ended = await demo();
  });

  afterAll(() => demo("--down"));

  it("releases under load and loses no request", () => {
    expect(ended.code === 0 ? "" : ended.stderr).toBe("");
    process.stdout.write(ended.stdout);
    expect(ended.stdout).toMatch(/lost +0\b/);
  });

  it("leaves neither stacks nor, where it started one, a cluster behind after --down", async () => {
    const down = await demo("--down");
    expect(down).toMatchObject({ code: 0, stdout: "everything is removed\n" });
    expect((await runningRealCluster()) !== undefined).toBe(!isOurs);
  });
});

function demo(...args: string[]): Promise<Ended> {
  const command = ["run", "--silent", "demo", "--", "--platform", "kubernetes", ...args];
  // As for other programs of tests: Pulumi takes a stack for each output, and ts-node looks up each of its frames.
  const env = { ...process.env, NO_COLOR: "1", NODE_OPTIONS: "--stack-trace-limit=1" };
  return start("npm", command, { cwd: repository, env }).ended;
}
