import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolve } from "node:path";
import { type Ended, start } from "./support/command";
import { docker } from "./support/docker";
import { provideMachine } from "./support/machine";

const repository = resolve(__dirname, "../..");

/** The README's first command, as a user types it. */
describe("the demo", () => {
  let ended: Ended;

  beforeAll(async () => {
    await provideMachine();
    ended = await demo();
  });

  afterAll(() => demo("--down"));

  it("releases under load and loses no request", () => {
    expect(ended.code === 0 ? "" : ended.stderr).toBe("");
    expect(ended.stdout).toMatch(/lost +0\b/);
  });

  it("leaves nothing behind after --down", async () => {
    const down = await demo("--down");
    expect(down).toMatchObject({ code: 0 });
    expect(await docker.named("shop-local-")).toEqual([]);
  });
});

function demo(...args: string[]): Promise<Ended> {
  const command = ["run", "--silent", "demo", "--", ...args];
  // As for other programs of tests: Pulumi takes a stack for each output, and ts-node looks up each of its frames.
  const env = { ...process.env, NO_COLOR: "1", NODE_OPTIONS: "--stack-trace-limit=1" };
  return start("npm", command, { cwd: repository, env }).ended;
}
