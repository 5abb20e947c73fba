import { beforeEach, describe, expect, it } from "vitest";
import {
  cutover,
  type CutoverInputs,
  type CutoverOutputs,
  remembered,
  unready,
} from "../../../lib/docker/provider/cutover";
import { maintenanceEntry } from "../../../lib/balancer";
import { type Page, trafficWith } from "../../../lib/model";
import type { FakeBalancer } from "../fakeBalancer";
import type { FakeEngine } from "../fakeEngine";
import { skipPauses } from "./time";
import { messageOf, world } from "./world";

skipPauses();

let engine: FakeEngine;
let balancer: FakeBalancer;
let inputs: CutoverInputs;

beforeEach(async () => {
  const made = await world();
  ({ engine, balancer } = made);
  inputs = {
    ...made.address,
    service: "web",
    weights: { blue: 100, green: 0 },
    releases: { blue: "sha256:a", green: "sha256:b" },
    needed: { blue: 1, green: 1 },
  };
  balancer.servers.set("web-blue-1", true).set("web-green-1", true);
});

const page = { message: "Back at 14:00", retrySeconds: 120 };
const past = "2026-11-20T10:00:00.000Z";

function applied(changes: Partial<CutoverOutputs> = {}): CutoverOutputs {
  return { ...inputs, since: past, held: { blue: "sha256:a" }, ...changes };
}

function toGreen(green: number): CutoverInputs {
  return { ...inputs, weights: trafficWith("green", green) };
}

describe("cutover", () => {
  it("opens a service", async () => {
    const { id, outs } = await cutover.create(inputs);
    expect(id).toBe("edge/web");
    expect(outs).toMatchObject({ weights: { blue: 100, green: 0 }, held: { blue: "sha256:a" } });
    expect(balancer.green.get("web")).toBe(0);
  });

  it("does not open a service whose color is not ready", async () => {
    balancer.servers.set("web-blue-1", false);
    expect(await messageOf(cutover.create(inputs))).toBe(
      `web: refused: blue would gain traffic with 0 replicas ready, 1 needed
  web-blue-1: DOWN, refused
Traffic stays as it is: the service is not open yet.`,
    );
    expect(balancer.green.has("web")).toBe(false);
  });

  it("shifts", async () => {
    balancer.green.set("web", 0);
    const { outs } = await cutover.update("edge/web", applied(), toGreen(10));
    expect(outs.weights).toEqual({ blue: 90, green: 10 });
    expect(balancer.green.get("web")).toBe(10);
  });

  it("refuses a color that is not ready, and leaves traffic where it is", async () => {
    balancer.green.set("web", 10);
    balancer.servers.set("web-green-1", false);
    expect(await messageOf(cutover.update("edge/web", applied(), toGreen(50)))).toBe(
      `web: refused: green would gain traffic with 0 replicas ready, 1 needed
  web-green-1: DOWN, refused
Traffic stays as it is: blue 90, green 10.`,
    );
    expect(balancer.green.get("web")).toBe(10);
  });

  it("rolls back while the color that loses is broken", async () => {
    balancer.green.set("web", 50);
    balancer.servers.set("web-green-1", false);
    await cutover.update("edge/web", applied({ weights: { blue: 50, green: 50 } }), inputs);
    expect(balancer.green.get("web")).toBe(0);
  });

  it("waits a moment for a server that was just reloaded", async () => {
    balancer.servers.set("web-green-1", false);
    let readings = 0;
    balancer.onRead = () => {
      readings += 1;
      if (readings === 2) balancer.servers.set("web-green-1", true);
    };
    await cutover.update("edge/web", applied(), toGreen(100));
    expect(balancer.green.get("web")).toBe(100);
  });

  it("fails when the balancer does not do what it was told", async () => {
    balancer.green.set("web", 0);
    balancer.deaf = true;
    expect(await messageOf(cutover.update("edge/web", applied(), toGreen(10)))).toBe(
      "web: the balancer edge was told blue 90, green 10, and answers blue 100, green 0",
    );
    balancer.green.clear();
    expect(await messageOf(cutover.update("edge/web", applied(), toGreen(10)))).toBe(
      "web: the balancer edge was told blue 90, green 10, and answers nothing",
    );
  });

  it("gives way to a flip that happened while its update was running", async () => {
    balancer.green.set("web", 0);
    balancer.flipped = true;
    expect(await messageOf(cutover.update("edge/web", applied(), toGreen(100)))).toBe(
      `web: refused: while this update was running, crossfade rollback --now has set the switch
Traffic stays as it is: blue 100, green 0.
  try: pulumi preview, which shows what the configuration asks for now`,
    );
    expect(balancer.green.get("web")).toBe(0);
  });

  it.each<[string, Partial<CutoverInputs>, { changes: boolean; replaces: string[] }]>([
    ["nothing", {}, { changes: false, replaces: [] }],
    ["weights", { weights: { blue: 90, green: 10 } }, { changes: true, replaces: [] }],
    ["releases", { releases: { blue: "sha256:z" } }, { changes: false, replaces: [] }],
    ["the needed replicas", { needed: { blue: 5 } }, { changes: false, replaces: [] }],
    ["the Engine's address", { host: "tcp://h" }, { changes: false, replaces: [] }],
    ["the balancer", { balancer: "other" }, { changes: true, replaces: ["balancer"] }],
  ])("takes a change of %s for what it is", async (_, changes, expected) => {
    expect(await cutover.diff("id", applied(), { ...inputs, ...changes })).toEqual(expected);
  });

  it("reads the weights that requests see, as output and as input", async () => {
    balancer.green.set("web", 30);
    const weights = { blue: 70, green: 30 };
    const read = await cutover.read("edge/web", applied());
    expect(read).toEqual({
      id: "edge/web",
      props: applied({ weights, since: read.props?.since ?? "" }),
      inputs: { ...inputs, weights },
    });
    expect(Date.parse(read.props?.since ?? "")).toBeGreaterThan(Date.now() - 60_000);
  });

  it("reads weights that nobody changed with the time at which they were set", async () => {
    balancer.green.set("web", 0);
    expect(await cutover.read("edge/web", applied())).toEqual({
      id: "edge/web",
      props: applied(),
      inputs,
    });
  });

  it("is changed when the switch strays from what is asked, though the state says nothing of it", async () => {
    balancer.green.set("web", 30);
    expect(await cutover.diff("id", applied(), inputs)).toEqual({ changes: true, replaces: [] });
    balancer.green.set("web", 0);
    expect(await cutover.diff("id", applied(), inputs)).toEqual({ changes: false, replaces: [] });
  });

  it("takes back after a refresh what a hand has changed", async () => {
    balancer.green.set("web", 30);
    const { props } = await cutover.read("edge/web", applied());
    expect(await cutover.diff("id", props ?? applied(), inputs)).toMatchObject({ changes: true });
  });

  it("reads a service that the balancer does not know as gone", async () => {
    expect(await cutover.read("edge/web", applied())).toEqual({ id: "" });
  });

  it("remembers what it was while the balancer's container is gone and its volume is not", async () => {
    engine.containers.clear();
    expect(await cutover.read("edge/web", applied())).toEqual({
      id: "edge/web",
      props: applied(),
    });
  });

  it("begins maintenance without moving traffic, so that a bake goes on", async () => {
    balancer.green.set("web", 0);
    const { outs } = await cutover.update("edge/web", applied(), { ...inputs, page });
    expect(outs).toEqual({ ...inputs, page, since: past, held: { blue: "sha256:a" } });
    expect(balancer.entries.get("web")).toBe(maintenanceEntry(page));
    expect(balancer.green.get("web")).toBe(0);
  });

  it("closes before it shifts, and opens after it has shifted", async () => {
    balancer.green.set("web", 0);
    await cutover.update("edge/web", applied(), { ...toGreen(100), page });
    expect(balancer.told).toEqual(["page of web", "green of web: 100"]);
    balancer.told.length = 0;
    await cutover.update("edge/web", applied({ page, weights: toGreen(100).weights }), inputs);
    expect(balancer.told).toEqual(["green of web: 0", "no page of web"]);
  });

  it("fails on a balancer that does not know maintenance", async () => {
    balancer.green.set("web", 0);
    balancer.deaf = true;
    expect(await messageOf(cutover.update("edge/web", applied(), { ...inputs, page }))).toBe(
      "web: the balancer edge was told to begin the maintenance, and did not; try: pulumi refresh, then pulumi up again",
    );
  });

  it("reads maintenance that somebody began by hand, and takes it back", async () => {
    balancer.green.set("web", 0);
    balancer.entries.set("web", maintenanceEntry(page));
    const read = await cutover.read("edge/web", applied());
    expect(read).toEqual({ id: "edge/web", props: applied({ page }), inputs: { ...inputs, page } });
    expect(await cutover.diff("id", applied(), inputs)).toMatchObject({ changes: true });
    balancer.entries.clear();
    expect(await cutover.read("edge/web", applied({ page }))).toEqual({
      id: "edge/web",
      props: applied(),
      inputs,
    });
  });

  it("is changed when maintenance is asked for, changed or no longer asked for", async () => {
    balancer.green.set("web", 0);
    const changes = async (olds: CutoverOutputs, news: CutoverInputs, live: Page | undefined) => {
      if (live === undefined) balancer.entries.clear();
      else balancer.entries.set("web", maintenanceEntry(live));
      return (await cutover.diff("id", olds, news)).changes;
    };
    const other = { ...page, retrySeconds: 1 };
    expect(await changes(applied(), { ...inputs, page }, undefined)).toBe(true);
    expect(await changes(applied({ page }), { ...inputs, page: other }, page)).toBe(true);
    expect(await changes(applied({ page }), inputs, page)).toBe(true);
    expect(await changes(applied({ page }), { ...inputs, page }, page)).toBe(false);
  });

  it("takes the page along when it is deleted", async () => {
    balancer.green.set("web", 0);
    balancer.entries.set("web", maintenanceEntry(page));
    await cutover.delete("edge/web", applied({ page }));
    expect(balancer.entries.size).toBe(0);
  });

  it("closes a service when it is deleted", async () => {
    balancer.green.set("web", 30);
    await cutover.delete("edge/web", applied());
    expect(balancer.green.has("web")).toBe(false);
  });

  it("has nothing to close on a balancer that is gone", async () => {
    engine.containers.clear();
    await cutover.delete("edge/web", applied());
    expect(engine.requests).toEqual(["POST /containers/edge/exec"]);
  });
});

describe("unready", () => {
  const servers = (blue: number, green: number) => {
    const some = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ name: String(i), ready: true }));
    return { blue: some(blue), green: some(green) };
  };
  const asked = (green: number) => ({ ...toGreen(green), needed: { blue: 2, green: 2 } });

  it.each([
    ["a color that gains enough ready replicas", 50, 0, [2, 2], undefined],
    ["a color that gains with too few", 50, 0, [2, 1], { color: "green", ready: 1, needed: 2 }],
    ["a color that loses, however broken", 0, 50, [2, 0], undefined],
    ["a color that stays, however broken", 50, 50, [0, 0], undefined],
    ["blue when it gains back", 0, 50, [1, 2], { color: "blue", ready: 1, needed: 2 }],
    ["what opens a service", 0, undefined, [1, 2], { color: "blue", ready: 1, needed: 2 }],
  ])("judges %s", (_, wanted, now, [blue = 0, green = 0], expected) => {
    const traffic = now === undefined ? undefined : trafficWith("green", now);
    expect(unready(asked(wanted), { traffic, servers: servers(blue, green) })).toEqual(expected);
  });
});

describe("remembered", () => {
  const now = new Date("2026-11-21T12:00:00.000Z");

  it("says since when the weights are as they are", () => {
    expect(remembered(toGreen(10), applied(), now).since).toBe("2026-11-21T12:00:00.000Z");
    expect(remembered(inputs, undefined, now).since).toBe("2026-11-21T12:00:00.000Z");
  });

  it("remembers which image has had all of the traffic in each color", () => {
    expect(remembered(toGreen(100), applied(), now).held).toEqual({
      blue: "sha256:a",
      green: "sha256:b",
    });
  });

  it("does not take a part of the traffic for all of it", () => {
    expect(remembered(toGreen(99), applied(), now).held).toEqual({ blue: "sha256:a" });
  });

  it("forgets the image of before when another one has had all of the traffic", () => {
    const news = { ...inputs, releases: { blue: "sha256:new" } };
    expect(remembered(news, applied(), now).held).toEqual({ blue: "sha256:new" });
  });
});
