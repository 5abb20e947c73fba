import { describe, expect, it } from "vitest";
import { type Replica, workerAdmission } from "../../../lib/docker/provider/admission";

const now = Date.parse("2026-11-21T12:00:30Z");
const admission = workerAdmission(10, () => now);

const worker: Replica = {
  slot: 1,
  id: "1",
  name: "worker-1",
  current: true,
  running: true,
  startedAt: "2026-11-21T12:00:00Z",
  address: "10.0.0.1",
};

describe("workerAdmission", () => {
  it.each<[string, Partial<Replica>, boolean]>([
    ["runs for long enough", {}, true],
    ["was just started", { startedAt: "2026-11-21T12:00:21Z" }, false],
    ["ran for exactly the time", { startedAt: "2026-11-21T12:00:20Z" }, true],
    ["does not run", { running: false }, false],
    [
      "passes its health check, however young it is",
      { health: "healthy", startedAt: "2026-11-21T12:00:29Z" },
      true,
    ],
    ["is still starting", { health: "starting" }, false],
    ["fails its health check", { health: "unhealthy" }, false],
    ["was healthy when it stopped", { health: "healthy", running: false }, false],
    ["has no health check", { health: "none" }, true],
  ])("takes a worker that %s: %j", async (_, change, expected) => {
    const ready = await admission.ready([{ ...worker, ...change }]);
    expect([...ready]).toEqual(expected ? [1] : []);
    expect(await admission.serving([{ ...worker, ...change }])).toEqual(ready);
  });

  it("has nothing to drain", async () => {
    expect(await admission.isIdle([1])).toBe(true);
  });

  it.each<[Partial<Replica>, string]>([
    [{ running: false }, "does not run"],
    [{ health: "unhealthy" }, "unhealthy"],
    [{}, "was started again"],
  ])("explains %j", async (change, words) => {
    expect(await admission.verdict({ ...worker, ...change })).toBe(words);
  });
});
