import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { docker } from "./support/docker";
import { spawnLoad } from "../../tools/load";
import { provideMachine } from "./support/machine";
import { System } from "./support/system";

/** Replicas of the color that serves, after somebody reached in. */
describe("repairing the serving color, on docker", () => {
  let system: System;

  beforeAll(async () => {
    system = await System.deploy(await provideMachine(), {
      blue: "1.4.2",
      variables: { GREETING: "then" },
    });
  });

  afterAll(() => system.remove());

  it("brings a replica back that was taken away, as it was and not as the program would make it today", async () => {
    const load = spawnLoad({ url: system.url, slow: 0 });
    const untouched = await docker.identity(system.container("blue", 1));
    const replica = system.container("blue", 2);
    await docker.stop(replica);
    await docker.removeByHand(replica);
    system.ask({ variables: { GREETING: "today" } });
    expect(await system.up("--refresh")).toMatchObject({ code: 0 });
    expect(await docker.variable(replica, "GREETING")).toBe("then");
    expect(await docker.identity(system.container("blue", 1))).toEqual(untouched);
    expect(await load.stop()).toMatchObject({ lost: 0, losses: [] });
  });

  it("starts a replica that was stopped, with the next up, and touches nothing else", async () => {
    const untouched = await docker.identity(system.container("blue", 1));
    await docker.stop(system.container("blue", 2));
    const up = await system.up();
    expect(up).toMatchObject({ code: 0, changes: [{ name: "web-blue-ready", op: "update" }] });
    expect(await docker.identity(system.container("blue", 1))).toEqual(untouched);
    expect(await docker.variable(system.container("blue", 2), "GREETING")).toBe("then");
    expect(await system.preview("--expect-no-changes")).toMatchObject({ code: 0, changes: [] });
  });
});
