import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { liveSwitch } from "../../lib/docker/liveSwitch";
import { ConfigError } from "../../lib/model";
import type { FakeBalancer } from "./fakeBalancer";
import type { FakeEngine } from "./fakeEngine";
import { messageOf, world } from "./provider/world";

let engine: FakeEngine;
let balancer: FakeBalancer;
let outputs: Record<string, unknown>;

beforeEach(async () => {
  const made = await world();
  ({ engine, balancer } = made);
  outputs = { ...made.address, service: "web", needed: { blue: 2, green: 1 } };
  balancer.green.set("web", 50);
  balancer.owners.set("web-route", "shop/prod\n");
  balancer.servers.set("web-blue-1", true).set("web-blue-2", true).set("web-green-1", true);
});

function open(host?: string) {
  return liveSwitch({ outputs, host, patienceMilliseconds: 2000 });
}

const ready = (count: number) => ({ ready: count, needed: count, says: [] });

describe("liveSwitch", () => {
  it("reads the split, who owns the switch, and how many replicas are ready", async () => {
    expect(await open().read()).toEqual({
      traffic: { blue: 50, green: 50 },
      owner: "shop/prod",
      readiness: { blue: ready(2), green: ready(1) },
    });
  });

  it("says what the checks of a color say that is not ready", async () => {
    balancer.servers.set("web-blue-2", false);
    const { readiness } = await open().read();
    expect(readiness).toEqual({
      blue: { ready: 1, needed: 2, says: ["web-blue-1: UP, passed", "web-blue-2: DOWN, refused"] },
      green: ready(1),
    });
  });

  it("needs one replica of a color of which the state says nothing", async () => {
    outputs["needed"] = {};
    balancer.servers.clear();
    expect((await open().read()).readiness.green).toEqual({ ready: 0, needed: 1, says: [] });
  });

  it("reads a service that the balancer does not know as closed and without an owner", async () => {
    balancer.green.clear();
    balancer.owners.clear();
    expect(await open().read()).toMatchObject({ traffic: undefined, owner: undefined });
  });

  it("flips, and answers with what requests see then", async () => {
    expect(await open().flip({ blue: 100, green: 0 })).toEqual({ blue: 100, green: 0 });
    expect(balancer.green.get("web")).toBe(0);
    balancer.deaf = true;
    expect(await open().flip({ blue: 0, green: 100 })).toEqual({ blue: 100, green: 0 });
  });

  it("begins and ends maintenance, and reads what requests meet", async () => {
    const page = { message: "Back at 14:00", retrySeconds: 120 };
    expect(await open().maintain(page)).toEqual(page);
    expect((await open().read()).page).toEqual(page);
    expect(await open().maintain(undefined)).toBeUndefined();
    expect((await open().read()).page).toBeUndefined();
  });

  it("asks the Engine that the configuration names, and not the one of the last up", async () => {
    const address = engine.host;
    outputs["host"] = "unix:///of/last/year.sock";
    expect(await open(address).read()).toMatchObject({ traffic: { blue: 50, green: 50 } });
    await expect(open().read()).rejects.toThrow(ConfigError);
  });

  it("says that the balancer is not there, or does not run", async () => {
    engine.containers.set("edge", { running: false, logs: "bye\n" });
    expect(await messageOf(open().read())).toBe(
      "the balancer edge does not run; it logged last:\n    bye\n  try: docker start edge",
    );
    engine.containers.clear();
    expect(await messageOf(open().read())).toMatch(/^the balancer edge is not there\n/);
  });

  it("loads no SDK, since whoever rolls back at once waits for every millisecond", () => {
    const path = resolve(__dirname, "../../lib/docker/liveSwitch.ts");
    const script = `require(${JSON.stringify(path)});
const packages = Object.keys(require.cache).map((file) => file.split("node_modules/")[1] ?? "");
process.stdout.write(packages.filter((name) => name !== "" && !/^(tsx|esbuild)/.test(name)).join());`;
    const loaded = execFileSync(process.execPath, ["--import", "tsx", "-e", script], {
      encoding: "utf8",
      cwd: resolve(__dirname, "../.."),
    });
    expect(loaded).toBe("");
  });
});
