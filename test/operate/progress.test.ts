import type { EngineEvent } from "@pulumi/pulumi/automation";
import { describe, expect, it } from "vitest";
import { advance, noProgress, type Progress, stillRunning } from "../../lib/operate/progress";
import { begins, ends, event, fails, says, urnOf } from "./events";

interface Told {
  readonly progress: Progress;
  readonly lines: string[];
}

/** Takes events half a second apart. */
function tell(kind: Progress["kind"], ...events: EngineEvent[]): Told {
  let progress = noProgress(kind);
  const lines = events.flatMap((one, index) => {
    const step = advance(progress, one, index * 500);
    progress = step.progress;
    return step.lines;
  });
  return { progress, lines };
}

describe("the progress of an update", () => {
  it("tells of every change when it begins and when it ends", () => {
    const { progress, lines } = tell(
      "up",
      begins("same", "shop-prod", "pulumi:pulumi:Stack"),
      begins("update", "web-cutover"),
      event(),
      ends("update", "web-cutover"),
      ends("same", "shop-prod", "pulumi:pulumi:Stack"),
    );
    expect(lines).toEqual([
      "updating web-cutover (Cutover)",
      "updated web-cutover (Cutover) in 1.0 s",
    ]);
    expect([...progress.changed.values()]).toEqual([
      { name: "web-cutover", type: "Cutover", change: "update" },
    ]);
    expect(progress.running.size).toBe(0);
  });

  it("does not count the settings of a plugin, which every shift changes", () => {
    const type = "pulumi:providers:pulumi-nodejs";
    const { progress, lines } = tell(
      "up",
      begins("update", "default", type),
      ends("update", "default", type),
    );
    expect([lines, progress.changed.size]).toEqual([[], 0]);
  });

  it("counts a replacement once, whatever number of steps it takes", () => {
    const type = "docker:index/container:Container";
    const { progress, lines } = tell(
      "up",
      begins("delete-replaced", "web-green-1", type),
      ends("delete-replaced", "web-green-1", type),
      begins("replace", "web-green-1", type),
      ends("replace", "web-green-1", type),
      begins("create-replacement", "web-green-1", type),
      ends("create-replacement", "web-green-1", type),
    );
    expect(progress.changed.size).toBe(1);
    expect(lines.at(-1)).toBe("replaced web-green-1 (Container) in 0.5 s");
  });

  it("tells of a failure, keeps the reason, and counts nothing", () => {
    const urn = urnOf("web-cutover");
    const { progress, lines } = tell(
      "up",
      begins("update", "web-cutover"),
      says("error", "green is not ready: 0 of 2 replicas\n", { urn }),
      fails("update", "web-cutover"),
      says("error", "update failed\n"),
    );
    expect(lines).toEqual([
      "updating web-cutover (Cutover)",
      "error: web-cutover: green is not ready: 0 of 2 replicas",
      "failed to update web-cutover (Cutover)",
    ]);
    expect(progress.problems).toEqual(["web-cutover: green is not ready: 0 of 2 replicas"]);
    expect([progress.changed.size, progress.running.size]).toEqual([0, 0]);
  });

  it("repeats warnings, without the engine's own marks of color", () => {
    const { lines } = tell("up", says("warning", "<{%fg 3%}>old<{%reset%}> plugin\n"));
    expect(lines).toEqual(["warning: old plugin"]);
  });

  it("keeps what nobody needs to itself", () => {
    const { lines } = tell(
      "up",
      says("debug", "Registering resource\n"),
      says("info", "web: traffic stays at blue 100, green 0"),
      says("warning", "  \n"),
      says("warning", "for a moment", { ephemeral: true }),
    );
    expect(lines).toEqual([]);
  });

  it("reminds of what takes long, so that silence is no end", () => {
    const { progress } = tell("up", begins("create", "database"), begins("update", "web-cutover"));
    expect(stillRunning(progress, 9_999)).toEqual([]);
    expect(stillRunning(progress, 10_000)).toEqual(["still creating database (Cutover): 10.0 s"]);
    expect(stillRunning(progress, 20_000)).toEqual([
      "still creating database (Cutover): 20.0 s",
      "still updating web-cutover (Cutover): 19.5 s",
    ]);
  });
});

describe("the progress of a preview", () => {
  it("tells what would change, each once, and what the program says about it", () => {
    const { progress, lines } = tell(
      "preview",
      says("info", "web: traffic green 0 → 10, blue 100 → 90\n"),
      begins("update", "web-cutover"),
      ends("update", "web-cutover"),
      begins("create-replacement", "edge"),
      begins("replace", "edge"),
      begins("delete", "old"),
    );
    expect(lines).toEqual([
      "web: traffic green 0 → 10, blue 100 → 90",
      "would update web-cutover (Cutover)",
      "would replace edge (Cutover)",
      "would delete old (Cutover)",
    ]);
    expect(progress.changed.size).toBe(3);
    expect(progress.running.size).toBe(0);
  });

  it("keeps the refusal of the guard", () => {
    const refusal = "web: refused [bake]: 4 minutes left\n  try: wait 4 minutes";
    const { progress, lines } = tell(
      "preview",
      says("error", `${refusal}\n`),
      says("error", "preview failed"),
    );
    expect(lines).toEqual([`error: ${refusal}`]);
    expect(progress.problems).toEqual([refusal]);
  });
});
