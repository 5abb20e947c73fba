import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatPath, parseConfiguration } from "../../lib/model";
import { image, mistakes, raw, rawService } from "./fixtures";

const unknownKey =
  "is not a key that Crossfade knows here; expected it to be spelled as in the reference, or removed";

describe("parseConfiguration", () => {
  it("answers with the configuration, and without mistakes", () => {
    expect(parseConfiguration(raw())).toEqual({
      configuration: {
        environment: { stage: "production", platform: "docker" },
        services: {
          web: {
            strategy: "canary",
            live: "blue",
            traffic: { blue: 100, green: 0 },
            blue: { version: "1.4.2", image: image("a") },
          },
        },
      },
    });
  });

  it.each([
    [5, "is 5"],
    ["x", 'is "x"'],
    [null, "is null"],
    [undefined, "is missing"],
    [true, "is true"],
    [[], "is []"],
  ])("wants a mapping, not %j", (data, given) => {
    expect(mistakes(data)).toEqual([[[], `${given}, expected a mapping`]]);
  });

  it("says what is missing from an empty configuration", () => {
    expect(mistakes({})).toEqual([
      [["environment"], "is missing, expected a mapping"],
      [["services"], "is missing, expected a mapping"],
    ]);
  });

  it("finds all mistakes at once, in the order of the schema", () => {
    const data = raw({
      environment: { stage: "prod", platform: "docker" },
      services: {
        web: rawService({ traffic: { blue: 90, green: 20 }, green: rawRelease("1.5.0", "b") }),
        api: rawService({ strategy: "big-bang" }),
        Shop: rawService(),
        jobs: { strategy: "rolling", release: { version: 1.1, image: "jobs:latest" } },
      },
      governance: { approvals: 99 },
      goverment: {},
    });
    expect(mistakes(data)).toEqual([
      [["environment", "stage"], 'is "prod", expected "development", "staging" or "production"'],
      [["services", "web", "traffic"], "adds up to 110, expected 100 (blue 90, green 20)"],
      [
        ["services", "api", "strategy"],
        'is "big-bang", expected "blue-green", "canary" or "rolling"',
      ],
      [
        ["services", "Shop"],
        '"Shop" is not a service name: lower-case letters, digits and "-", at most 30, beginning with a letter and not ending with "-"',
      ],
      [
        ["services", "jobs", "release", "version"],
        'is 1.1, expected a quoted text such as "1.4.2"; without quotes 1.10 becomes 1.1',
      ],
      [
        ["services", "jobs", "release", "image"],
        'is "jobs:latest", expected an image pinned by digest: "name@sha256:…" or a local id, "sha256:…"',
      ],
      [["governance", "approvals"], "is 99, expected 10 or less"],
      [["goverment"], unknownKey],
    ]);
  });

  it("gives every unknown key a mistake and a place of its own", () => {
    const web = { ...rawService(), bakes: "1 hour", tier: 1, constructor: 1 };
    expect(mistakes(raw({ services: { web } }))).toEqual([
      [["services", "web", "bakes"], unknownKey],
      [["services", "web", "tier"], unknownKey],
      [["services", "web", "constructor"], unknownKey],
    ]);
  });

  it.each([
    [{}, "is missing"],
    [{ strategy: null }, "is null"],
    [{ strategy: ["canary"] }, 'is ["canary"]'],
    [{ strategy: "Canary" }, 'is "Canary"'],
  ])("asks for a strategy in %j", (web, given) => {
    expect(mistakes(raw({ services: { web } }))).toEqual([
      [["services", "web", "strategy"], `${given}, expected "blue-green", "canary" or "rolling"`],
    ]);
  });

  it.each([
    [{ web: null }, "is null"],
    [{ web: 5 }, "is 5"],
    [{ web: [] }, "is []"],
    [{ web: "canary" }, 'is "canary"'],
  ])("wants a service to be a mapping, not %j", (services, given) => {
    expect(mistakes(raw({ services }))).toEqual([
      [["services", "web"], `${given}, expected a mapping`],
    ]);
  });

  it.each([[[]], [5], ["web"]])("wants services to be a mapping, not %j", (services) => {
    expect(mistakes(raw({ services }))).toEqual([
      [["services"], `is ${JSON.stringify(services)}, expected a mapping`],
    ]);
  });

  it("refuses a service called __proto__", () => {
    const services: unknown = JSON.parse('{"__proto__": {"strategy": "canary"}}');
    expect(mistakes(raw({ services }))).toEqual([
      [
        ["services", "__proto__"],
        '"__proto__" is not a service name: lower-case letters, digits and "-", at most 30, beginning with a letter and not ending with "-"',
      ],
    ]);
  });
});

describe("a secret inside a key", () => {
  const problem = "is a secret inside a key, expected a secret in a key of its own";
  const fix = "pulumi config set --secret crossfade:<name>, and name that key here";
  const secret = { secure: "v1:abc:def" };

  it("is refused with its place and the way out", () => {
    const data = raw({
      environment: { stage: "production", platform: "docker", contacts: { pagerduty: secret } },
    });
    expect(parseConfiguration(data)).toEqual({
      mistakes: [{ path: ["environment", "contacts", "pagerduty"], problem, fix }],
    });
  });

  it("is found in lists, and wherever there are several", () => {
    const data = raw({
      services: { web: rawService({ bake: secret }) },
      governance: { windows: [{ duration: "1 hour" }, { duration: secret }] },
    });
    expect(mistakes(data)).toEqual([
      [["services", "web", "bake"], problem],
      [["governance", "windows", 1, "duration"], problem],
    ]);
  });

  it("is the only mistake shown, since nothing else can be judged with it", () => {
    const data = raw({ environment: { stage: secret, platform: "nowhere" } });
    expect(mistakes(data)).toEqual([[["environment", "stage"], problem]]);
  });

  it("is not seen in a mapping that has more keys", () => {
    const environment = { stage: "production", platform: "docker", secure: "x" };
    expect(mistakes(raw({ environment }))).toEqual([[["environment", "secure"], unknownKey]]);
  });

  it("is not taken for a service that is called secure", () => {
    expect(mistakes(raw({ services: { secure: rawService() } }))).toEqual([]);
  });
});

describe("parseConfiguration of any data", () => {
  const json = fc.jsonValue({ maxDepth: 4 });
  const near = fc.record(
    {
      environment: fc.oneof(json, fc.constant({ stage: "staging", platform: "aws" })),
      services: fc.oneof(
        json,
        fc.dictionary(fc.constantFrom("web", "api", "constructor"), service()),
      ),
      governance: fc.oneof(
        json,
        fc.record({ approvals: json, windows: json }, { requiredKeys: [] }),
      ),
    },
    { requiredKeys: [] },
  );

  it.each([
    ["JSON", json, 100],
    ["what looks like a configuration", near, 150],
  ])("never throws, and gives every mistake a path and a problem: %s", (_name, data, numRuns) => {
    fc.assert(
      fc.property(data as fc.Arbitrary<unknown>, (value) => {
        const { configuration, mistakes: found } = parseConfiguration(value);
        expect(configuration === undefined).toBe(found !== undefined);
        for (const { path, problem } of found ?? []) {
          expect(path.every((part) => ["string", "number"].includes(typeof part))).toBe(true);
          expect(formatPath(path)).toMatch(/^crossfade:/);
          expect(problem).not.toBe("");
        }
      }),
      { numRuns },
    );
  });

  it("leads only to places that exist, or to a key that is missing", () => {
    fc.assert(
      fc.property(near, (value) => {
        for (const { path } of parseConfiguration(value).mistakes ?? []) {
          expect(path.slice(0, -1).reduce(step, value)).toBeTypeOf("object");
        }
      }),
      { numRuns: 100 },
    );
  });

  function step(node: unknown, key: string | number): unknown {
    return (node as Record<string | number, unknown>)[key];
  }

  function service(): fc.Arbitrary<unknown> {
    const percent = fc.oneof(fc.integer({ min: -10, max: 110 }), fc.constantFrom(0, 100), json);
    const release = fc.oneof(
      fc.constant(rawRelease("1.4.2", "a")),
      fc.record({ version: json, image: json, retired: fc.boolean() }, { requiredKeys: [] }),
    );
    return fc.record(
      {
        strategy: fc.oneof(fc.constantFrom("canary", "blue-green", "rolling"), json),
        live: fc.oneof(fc.constantFrom("blue", "green"), json),
        traffic: fc.record({ blue: percent, green: percent }),
        blue: release,
        green: release,
        release,
        steps: fc.oneof(fc.array(percent), json),
        bake: fc.oneof(fc.constant("5 minutes"), json),
      },
      { requiredKeys: ["strategy"] },
    );
  }
});

function rawRelease(version: string, digit: string): Record<string, unknown> {
  return { version, image: image(digit) };
}
