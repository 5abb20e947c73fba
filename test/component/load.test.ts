import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { load, type Platform } from "../../lib/component";
import { readStackState } from "../../lib/component/stackState";
import type { Applied } from "../../lib/plan";

vi.mock("../../lib/component/stackState", () => ({ readStackState: vi.fn() }));

const image = (letter: string): string => `sha256:${letter.repeat(64)}`;

const services = {
  web: {
    strategy: "canary",
    live: "blue",
    traffic: { blue: 90, green: 10 },
    blue: { version: "1.4.2", image: image("a") },
    green: { version: "1.5.0", image: image("b") },
  },
};

const past: Applied = {
  web: {
    traffic: { blue: 100, green: 0 },
    held: { blue: image("a") },
    colors: {
      blue: { releases: [{ version: "1.4.2", image: image("a") }], replicas: 2 },
      green: { releases: [{ version: "1.5.0", image: image("b") }], replicas: 2 },
    },
  },
};

function platformWith(applied: Applied, name: Platform["name"] = "docker"): Platform {
  return { name, applied: () => applied, readSwitch: () => Promise.resolve({}) };
}

function configure(changes: Record<string, unknown>): void {
  const environment = { stage: "production", platform: "docker" };
  for (const [key, value] of Object.entries({ environment, services, ...changes })) {
    pulumi.runtime.setConfig(
      `crossfade:${key}`,
      typeof value === "string" ? value : JSON.stringify(value),
    );
  }
}

async function messageOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(pulumi.RunError);
  return (error as Error).message;
}

describe("load", () => {
  const said: string[] = [];

  beforeEach(async () => {
    await pulumi.runtime.setMocks(
      { newResource: ({ name }) => ({ id: name, state: {} }), call: () => ({}) },
      "shop",
      "prod",
    );
    vi.mocked(readStackState).mockResolvedValue([]);
    vi.spyOn(pulumi.log, "info").mockImplementation((text) => {
      said.push(`info: ${text}`);
      return Promise.resolve();
    });
    vi.spyOn(pulumi.log, "warn").mockImplementation((text) => {
      said.push(`warning: ${text}`);
      return Promise.resolve();
    });
    vi.unstubAllEnvs();
    said.length = 0;
    pulumi.runtime.setAllConfig({});
  });

  afterEach(() => vi.restoreAllMocks());

  it("lets an allowed step through and says what it does to requests", async () => {
    configure({});
    const shop = await load({ platform: platformWith(past) });
    expect(said).toEqual([
      "info: web: traffic green 0 → 10, blue 100 → 90; no color changes what it runs",
    ]);
    expect(shop.serviceNames).toEqual(["web"]);
    expect(shop.environment).toEqual({ stage: "production", platform: "docker" });
    expect(shop.service("web")).toMatchObject({
      name: "web",
      asked: services.web,
      graph: { before: ["blue", "green"], after: [], frozen: ["blue", "green"], gate: ["green"] },
      pace: { steps: [10, 50, 100], bakeSeconds: 300, drainSeconds: 30, maxJump: 50 },
      stage: { replicas: { min: 2, max: 10 } },
    });
  });

  it("refuses an unsafe step with the rule, the values and the way out", async () => {
    configure({ services: { web: { ...services.web, traffic: { blue: 0, green: 100 } } } });
    expect(await messageOf(load({ platform: platformWith(past) }))).toBe(
      [
        "web: refused [jump]: green would go from 0 to 100 % at once with 1.5.0, which has never held all traffic; canary moves at most 50 points",
        "  try: crossfade shift prod web --to green --percent 10",
        "Nothing was changed: traffic stays as it is.",
      ].join("\n"),
    );
    expect(said).toEqual([]);
  });

  it("lets through what an override names, and warns about it", async () => {
    const override = { rule: "jump", reason: "the old release is on fire", until: "2999-01-01" };
    const web = { ...services.web, traffic: { blue: 0, green: 100 }, override };
    configure({ services: { web } });
    await load({ platform: platformWith(past) });
    expect(said.at(-1)).toBe(
      'warning: web: the rule "jump" is overridden until 2999-01-01: the old release is on fire',
    );
  });

  it("refuses another platform than the one that is applied, instead of taking it for a first run", async () => {
    const type = "pulumi-nodejs:dynamic/crossfade/docker:Cutover";
    const urn = `urn:pulumi:prod::shop::${type}::web-cutover`;
    vi.mocked(readStackState).mockResolvedValue([{ urn, type, outputs: {} }]);
    configure({ environment: { stage: "production", platform: "aws" } });
    expect(await messageOf(load({ platform: platformWith({}, "aws") }))).toMatch(
      /^crossfade:environment\.platform in stack prod: is "aws", but what is applied there runs on docker, /,
    );
    expect(said).toEqual([]);
  });

  it("reports every mistake of the configuration at once", async () => {
    configure({
      environment: { stage: "prod", platform: "docker" },
      services: { web: { ...services.web, traffic: { blue: 90, green: 20 } } },
    });
    expect(await messageOf(load({ platform: platformWith(past) }))).toBe(
      [
        'crossfade:environment.stage in stack prod: is "prod", expected "development", "staging" or "production"',
        "crossfade:services.web.traffic in stack prod: adds up to 110, expected 100 (blue 90, green 20)",
      ].join("\n"),
    );
  });

  it("reports a key that is no mapping", async () => {
    configure({ services: "none" });
    expect(await messageOf(load({ platform: platformWith(past) }))).toBe(
      'crossfade:services in stack prod: is "none", expected a mapping\n  try: write it as a mapping in Pulumi.prod.yaml',
    );
  });

  it("refuses a key with a secret inside, which the engine hands over as plain text", async () => {
    configure({});
    vi.stubEnv("PULUMI_CONFIG_SECRET_KEYS", '["crossfade:services"]');
    expect(await messageOf(load({ platform: platformWith(past) }))).toBe(
      "crossfade:services in stack prod: has a secret inside, expected secrets in keys of their own\n  try: pulumi config set --secret crossfade:<name>, and name that key in crossfade:services",
    );
  });

  it("refuses a platform that the environment does not name", async () => {
    configure({});
    expect(await messageOf(load({ platform: platformWith(past, "aws") }))).toBe(
      'crossfade:environment.platform in stack prod: is "docker", but the program loads the platform "aws"\n  try: import { platform } from "pulumi-crossfade/docker"',
    );
  });

  it("fails closed when the state cannot be read", async () => {
    configure({});
    vi.mocked(readStackState).mockRejectedValue(new Error("connection reset"));
    expect(await messageOf(load({ platform: platformWith(past) }))).toBe(
      "what is applied in stack prod could not be read, so no change is safe: connection reset\n  try: pulumi stack export --stack prod",
    );
  });

  it("names the services there are when the program asks for another one", async () => {
    configure({});
    const shop = await load({ platform: platformWith(past) });
    expect(() => shop.service("api")).toThrow(
      'crossfade:services in stack prod: has no service "api" that the program asks for, expected web\n  try: declare it below crossfade:services in Pulumi.prod.yaml',
    );
  });

  it("lets a service be called constructor", async () => {
    configure({ services: { constructor: services.web } });
    await load({ platform: platformWith({}) });
    expect(said).toEqual([
      "info: constructor: opens with blue 90, green 10; blue gets 1.4.2; green gets 1.5.0",
    ]);
  });

  it.each(["constructor", "__proto__", "toString"])(
    "does not mistake %s for a service",
    async (name) => {
      configure({});
      const shop = await load({ platform: platformWith(past) });
      expect(() => shop.service(name)).toThrow(`has no service "${name}"`);
    },
  );

  it("refuses to build colors for a rolling service", async () => {
    const rolling = { strategy: "rolling", release: services.web.blue };
    configure({ services: { jobs: rolling } });
    const shop = await load({ platform: platformWith({}) });
    expect(() => shop.service("jobs")).toThrow(
      'crossfade:services.jobs.strategy: is "rolling", which has no colors; expected "blue-green" or "canary"\n  try: new RollingService("jobs", { service: shop.rolling("jobs"), … }) in the program',
    );
  });

  it("hands over a service without colors with what is applied", async () => {
    const jobs = { strategy: "rolling", release: services.web.blue };
    configure({ services: { jobs } });
    const rolling = { release: services.web.blue, replicas: 2 };
    const shop = await load({ platform: platformWith({ jobs: { colors: {}, rolling } }) });
    expect(shop.rolling("jobs")).toMatchObject({ name: "jobs", asked: jobs, applied: { rolling } });
    expect(vi.mocked(pulumi.log.info).mock.lastCall).toEqual([
      `jobs: stays at ${services.web.blue.version}`,
    ]);
  });

  it("hands over a service whose traffic ECS moves, and to nobody else", async () => {
    const { version } = services.web.blue;
    const release = { version, image: `registry.example.com/web@sha256:${"a".repeat(64)}` };
    const web = { strategy: "blue-green", controller: "ecs", release };
    const environment = { stage: "production", platform: "aws" };
    configure({ environment, services: { web } });
    const shop = await load({ platform: platformWith({}, "aws") });
    expect(shop.managed("web")).toMatchObject({ name: "web", asked: web });
    const way =
      'crossfade:services.web.controller: is "ecs", which moves the traffic by itself; expected "config"\n  try: new EcsManagedService("web", { service: shop.managed("web"), … }) in the program';
    expect(() => shop.service("web")).toThrow(way);
    expect(() => shop.rolling("web")).toThrow(way);
  });

  it.each([
    ["web", services.web, "new BlueGreenService"],
    ["jobs", { strategy: "rolling" }, "new RollingService"],
  ])("refuses to leave the traffic of %s to ECS", async (name, service, fix) => {
    configure({ services: { [name]: service } });
    const shop = await load({ platform: platformWith({}) });
    expect(() => shop.managed(name)).toThrow(
      `crossfade:services.${name}.controller: is "config", expected "ecs"\n  try: ${fix}("${name}"`,
    );
  });

  it("refuses to build one set of replicas for a service with colors", async () => {
    configure({});
    const shop = await load({ platform: platformWith({}) });
    expect(() => shop.rolling("web")).toThrow(
      'crossfade:services.web.strategy: is "canary", which has colors; expected "rolling"\n  try: new BlueGreenService("web", { service: shop.service("web"), … }) in the program',
    );
  });
});
