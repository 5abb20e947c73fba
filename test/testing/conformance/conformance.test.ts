import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeEach, describe, expect, it } from "vitest";
import { type Color, otherColor, type Traffic } from "../../../lib/model";
import {
  conformance,
  type ConformanceOutcome,
  type ConformancePlatform,
  type ConformanceSystem,
  type ConformanceWish,
} from "../../../lib/testing";

const versions = { old: "1", fresh: "2", broken: "3" };

/** A platform in memory that keeps the contract, and breaks one promise of it where it is told to. */
class FakePlatform implements ConformancePlatform, ConformanceSystem {
  readonly versions = versions;
  readonly previewSecret = "secret";
  /** The promise that it does not keep. */
  sin: string | undefined;
  /** The status that it refuses with, and the one that it says. */
  refuses = 403;
  refusedStatus = 403;
  #asked: Required<ConformanceWish> = {
    live: "blue",
    traffic: { blue: 100, green: 0 },
    blue: { version: versions.old },
    green: { version: versions.fresh },
    variables: {},
    drain: "0 seconds",
  };
  #applied = this.#asked;
  readonly #broken = new Set<Color>();
  #starts = { blue: 0, green: 0 };
  #requests = 0;
  #variables: Record<Color, Readonly<Record<string, string>>> = { blue: {}, green: {} };
  readonly #servers: Record<"main" | Color, Server> = {
    main: this.#serve(),
    blue: this.#serve("blue"),
    green: this.#serve("green"),
  };

  async deploy(): Promise<ConformanceSystem> {
    for (const server of Object.values(this.#servers)) {
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    }
    return this;
  }

  remove(): Promise<void> {
    for (const server of Object.values(this.#servers)) server.close();
    return Promise.resolve();
  }

  get url(): string {
    return addressOf(this.#servers.main);
  }

  get previewUrl(): Record<Color, string> {
    return { blue: addressOf(this.#servers.blue), green: addressOf(this.#servers.green) };
  }

  ask(change: ConformanceWish): void {
    this.#asked = { ...this.#asked, ...change };
  }

  up(): Promise<ConformanceOutcome> {
    const outcome = this.#plan();
    if (outcome.code !== 0) return Promise.resolve(outcome);
    for (const color of ["blue", "green"] as const) {
      if (!this.#changes(color)) continue;
      this.#starts[color] += 1;
      this.#variables[color] = this.#asked.variables;
    }
    this.#applied = this.#asked;
    return Promise.resolve(outcome);
  }

  preview(): Promise<ConformanceOutcome> {
    return Promise.resolve(this.#plan());
  }

  specification(color: Color): Promise<unknown> {
    const memory = this.sin === "equal halves" && color === "green" ? 512 : 256;
    return Promise.resolve({ memory });
  }

  identity(color: Color): Promise<unknown> {
    return Promise.resolve(this.#starts[color]);
  }

  variable(color: Color, name: string): Promise<string | undefined> {
    return Promise.resolve(this.#variables[color][name]);
  }

  exists(color: Color): Promise<boolean> {
    return Promise.resolve(this.#applied[color].retired !== true);
  }

  break(color: Color): Promise<void> {
    this.#broken.add(color);
    return Promise.resolve();
  }

  repair(color: Color): Promise<void> {
    this.#broken.delete(color);
    return Promise.resolve();
  }

  load() {
    const lost = this.sin === "no lost requests" ? 1 : 0;
    return { stop: () => Promise.resolve({ sent: 2000, lost }) };
  }

  /** Whether an `up` would touch a color: never the one that serves. */
  #changes(color: Color): boolean {
    if (this.#applied.traffic[color] > 0 && this.sin !== "frozen") return false;
    return (
      this.#asked[color] !== this.#applied[color] ||
      (this.#asked.variables !== this.#variables[color] &&
        Object.keys(this.#asked.variables).length > 0)
    );
  }

  #plan(): ConformanceOutcome {
    const refusal = this.#refusal();
    if (refusal !== undefined) return outcome(1, refusal, []);
    const [from, to] = [this.#applied.traffic, this.#asked.traffic];
    const colors = (["blue", "green"] as const).filter((color) => this.#changes(color));
    const changes = colors.map((color) => ({ op: "replace", name: `web-${color}-1` }));
    const shifts = from.green !== to.green;
    if (shifts) changes.push({ op: "update", name: "web-cutover" });
    if (shifts && this.sin === "one resource") changes.push({ op: "update", name: "web" });
    return outcome(0, shifts ? inWords(from, to) : "", changes);
  }

  #refusal(): string | undefined {
    const { blue, green, traffic, drain } = this.#asked;
    const serving = this.#applied.traffic.blue > 0 ? "blue" : "green";
    if (
      this.sin !== "remembered" &&
      this.#asked[serving].version !== this.#applied[serving].version
    ) {
      return `web: refused [change-live]: ${serving} serves ${this.#applied[serving].version} and would be changed to ${this.#asked[serving].version} under its requests\n  try: put ${serving} back to ${this.#applied[serving].version}`;
    }
    if (traffic.green > 0 && green.version !== this.#applied.green.version) {
      return "web: refused [new-release-with-traffic]";
    }
    if (green.version === versions.broken) return "green is not ready";
    if (this.sin !== "drained" && blue.retired === true && drain !== "0 seconds") {
      return "web: refused [drain]: blue lost its traffic";
    }
    return undefined;
  }

  #serve(fixed?: Color): Server {
    return createServer((request, response) => {
      const { "x-crossfade-color": header, "x-crossfade-secret": secret } = request.headers;
      const locked = fixed === undefined && header !== undefined && secret !== this.previewSecret;
      const color = fixed ?? (header as Color | undefined) ?? this.#throw();
      const gone = this.#applied[color].retired === true || this.#broken.has(color);
      const falls = gone && this.sin === "look before" ? otherColor(color) : color;
      const status = locked ? this.refuses : gone && falls === color ? 503 : 200;
      response.writeHead(status, { "x-crossfade-color": falls }).end();
    });
  }

  /** The colors in turn, so that a split is met exactly. */
  #throw(): Color {
    this.#requests += 1;
    return this.#requests % 100 < this.#applied.traffic.green ? "green" : "blue";
  }
}

function outcome(
  code: number,
  output: string,
  changes: ConformanceOutcome["changes"],
): ConformanceOutcome {
  return { code, output, changes, milliseconds: 10 };
}

function inWords(from: Traffic, to: Traffic): string {
  const change = (color: Color) => `${color} ${String(from[color])} → ${String(to[color])}`;
  return `web: traffic ${change("blue")}, ${change("green")}; no color changes what it runs`;
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
}

/** Runs every case, and answers with the names of those that do not hold. */
async function failing(platform: ConformancePlatform): Promise<string[]> {
  const suite = conformance(platform);
  await suite.deploy();
  const names: string[] = [];
  for (const { name, run } of suite.cases) {
    await run().catch(() => names.push(name));
  }
  await suite.remove();
  return names;
}

describe("conformance", () => {
  let platform: FakePlatform;

  beforeEach(() => {
    platform = new FakePlatform();
  });

  it("has a case for each promise that one system can show, and names it by promise and claim", () => {
    const promises = conformance(platform).cases.map(({ name }) => name.split(":")[0]);
    expect([...new Set(promises)].sort()).toEqual([
      "drained",
      "equal halves",
      "frozen",
      "look before",
      "never to the unready",
      "no lost requests",
      "one resource",
      "remembered",
      "way back",
    ]);
  });

  it("holds on a platform that keeps the contract", async () => {
    expect(await failing(platform)).toEqual([]);
  });

  const look =
    "look before: each color answers at its own address, and by header only to who knows the secret";

  it("holds on a gateway that refuses with a status of its own, as long as it says which", async () => {
    platform.refuses = 500;
    expect(await failing(platform)).toEqual([look]);
    const other = new FakePlatform();
    other.refuses = 500;
    other.refusedStatus = 500;
    expect(await failing(other)).toEqual([]);
  });

  it.each([
    [
      "equal halves",
      "equal halves: blue and green differ in name, color and release, and in nothing else",
    ],
    ["one resource", "one resource: a shift updates the cutover in place, and nothing else"],
    [
      "look before",
      "look before: a preview of a color that is not there does not fall back to the other one",
    ],
    [
      "frozen",
      "frozen: an edit of the shared specification reaches the idle color and not the serving one",
    ],
    [
      "remembered",
      "remembered: a release edited on the serving color is refused in preview and up, with the way out",
    ],
    [
      "no lost requests",
      "no lost requests: none is lost by a shift, a rollback, or deploying and retiring the idle color",
    ],
    ["drained", "drained: a color that just lost its traffic is not retired before its drain time"],
  ])("finds a platform that does not keep %j", async (sin, claim) => {
    platform.sin = sin;
    expect(await failing(platform)).toContain(claim);
  });

  it("says what is missing when a case runs before the deployment", async () => {
    const [first] = conformance(platform).cases;
    await expect(first?.run()).rejects.toThrow(
      "nothing is deployed; call deploy() before the cases",
    );
  });
});
