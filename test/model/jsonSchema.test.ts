import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { type JsonSchema, stackFileJsonSchema } from "../../lib/model";
import { mistakes, raw, rawService } from "./fixtures";

const schema = stackFileJsonSchema();
const validate = new Ajv({ allErrors: true }).compile(schema);

/** A stack file with the parts of a configuration, as plain data. */
function file(parts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(parts).map(([key, value]) => [`crossfade:${key}`, value]);
  return { config: Object.fromEntries(entries) as unknown };
}

/** The places that the JSON Schema finds fault with, as paths from the part behind `crossfade:`. */
function places(data: unknown): string[] {
  if (validate(data)) return [];
  return (validate.errors ?? []).map(({ instancePath, params }) => {
    const unknown = (params as { additionalProperty?: string }).additionalProperty;
    const missing = (params as { missingProperty?: string }).missingProperty;
    return [...instancePath.split("/").slice(1), unknown ?? missing ?? []].flat().join(".");
  });
}

/** Every part of a schema that describes a value, with its path and whether the value may be left out. */
function* parts(
  part: JsonSchema,
  path: string,
  isOptional = false,
): Generator<{ path: string; part: JsonSchema; isOptional: boolean }> {
  yield { path, part, isOptional };
  const { properties, additionalProperties, items, oneOf, required = [] } = part;
  for (const [key, inner] of Object.entries((properties ?? {}) as Record<string, JsonSchema>)) {
    yield* parts(inner, `${path}.${key}`, !(required as string[]).includes(key));
  }
  if (typeof additionalProperties === "object") {
    if (oneOf === undefined) yield* parts(additionalProperties as JsonSchema, `${path}.*`);
  }
  if (items !== undefined) yield* parts(items as JsonSchema, `${path}[]`);
  for (const [index, one] of ((oneOf ?? []) as JsonSchema[]).entries()) {
    yield* parts(one, `${path}|${String(index)}`);
  }
}

const { config } = schema["properties"] as Record<string, JsonSchema>;
const ours = Object.entries((config?.["properties"] ?? {}) as Record<string, JsonSchema>);

describe("stackFileJsonSchema", () => {
  it("describes the keys of Crossfade and leaves others alone", () => {
    expect(ours.map(([key]) => key)).toEqual([
      "crossfade:environment",
      "crossfade:services",
      "crossfade:governance",
      "crossfade:schema",
    ]);
    const others = { "aws:region": "eu-central-1", "crossfade:mine": [] };
    const config = { ...(file(raw())["config"] as object), ...others };
    expect(places({ config, encryptionsalt: "v1:abc=" })).toEqual([]);
  });

  it("describes each key in a sentence, and each optional one with its default and the reason", () => {
    const found = ours.flatMap(([key, part]) => [
      ...parts(part, key, ["crossfade:governance", "crossfade:schema"].includes(key)),
    ]);
    const undescribed = found.filter(({ path, part }) => {
      // What all services are called stands one level higher, and so do their strategies.
      if (path === "crossfade:services.*") return false;
      return !/^[A-Z0-9][^]* [^]*\.$/.test(String(part["description"]));
    });
    expect(undescribed.map(({ path }) => path)).toEqual([]);
    const unexplained = found.filter(
      ({ part, isOptional }) =>
        isOptional && !/ Default: [^.]+(?:\.\d[^.]*)? - [^]+\.$/.test(String(part["description"])),
    );
    expect(unexplained.map(({ path }) => path)).toEqual([]);
    expect(found.length).toBeGreaterThan(80);
  });

  it("gives the defaults of the strategy that a service has", () => {
    const services = ours[1]?.[1]["additionalProperties"] as JsonSchema;
    const options = (part: JsonSchema): JsonSchema[] =>
      (part["oneOf"] as JsonSchema[] | undefined)?.flatMap(options) ?? [part];
    const defaults = options(services).map(({ properties }) => {
      const { strategy, controller, steps, bake, drain } = properties as Record<string, JsonSchema>;
      const of = [steps, bake, drain].map((part) => part?.["default"]);
      return [strategy?.["const"], controller?.["const"], ...of];
    });
    expect(defaults).toEqual([
      ["blue-green", "config", [100], "10 minutes", "30 seconds"],
      ["blue-green", "ecs", undefined, "10 minutes", undefined],
      ["canary", "config", [10, 50, 100], "5 minutes", "30 seconds"],
      ["canary", "ecs", [10, 100], "5 minutes", undefined],
      ["rolling", undefined, undefined, undefined, undefined],
    ]);
  });

  it("accepts a file without our keys only beside an ESC environment", () => {
    expect(places({})).toEqual(["config", ""]);
    expect(places({ config: {} })).toEqual([
      "config.crossfade:environment",
      "config.crossfade:services",
      "",
    ]);
    expect(places({ config: null, environment: ["shop/prod"] })).toEqual([]);
    expect(places({ environment: ["shop/prod"], config: { "crossfade:services": {} } })).toEqual(
      [],
    );
  });

  const environment = { stage: "production", platform: "docker" };
  const override = { rule: "jump", reason: "the old release loses orders", until: "2026-12-01" };
  const window = { kind: "allow", schedule: "0 9 * * MON-thu", duration: "7 hours" };
  const freeze = { name: "year end", from: "2026-12-18", to: "2027-01-04" };

  it("accepts everything that can be said", () => {
    const data = raw({
      environment: {
        ...environment,
        domain: "shop.example.com",
        contacts: { email: "ops@example.com", slack: "#r", pagerduty: "crossfade:key" },
        budget: { monthly: 1200.5, currency: "EUR" },
        thresholds: { errorPercent: { warning: 1, critical: 2 } },
      },
      services: {
        web: rawService({
          steps: [10, 100],
          bake: "1 second",
          drain: "0 seconds",
          override,
          application: "e-commerce",
          risk: "high",
          tolerance: "0 seconds",
        }),
      },
      governance: {
        windows: [{ ...window, timezone: "Europe/Berlin" }],
        freezes: [freeze],
        removals: [{ service: "old", reason: override.reason, until: "2026-12-01" }],
        approvals: 2,
      },
    });
    expect(mistakes(data)).toEqual([]);
    expect(places(file(data))).toEqual([]);
  });

  it.each<[string, Record<string, unknown>]>([
    ["environment.stage", raw({ environment: { ...environment, stage: "prod" } })],
    ["environment.platform", raw({ environment: { stage: "production" } })],
    ["environment.tier", raw({ environment: { ...environment, tier: 1 } })],
    ["environment.domain", raw({ environment: { ...environment, domain: "https://a" } })],
    [
      "environment.contacts.email",
      raw({ environment: { ...environment, contacts: { email: "a" } } }),
    ],
    [
      "environment.contacts.slack",
      raw({ environment: { ...environment, contacts: { slack: "a" } } }),
    ],
    [
      "environment.budget.monthly",
      raw({ environment: { ...environment, budget: { monthly: 0, currency: "EUR" } } }),
    ],
    ["services.Web", raw({ services: { Web: rawService() } })],
    ["services.web.live", raw({ services: { web: rawService({ live: "red" }) } })],
    [
      "services.web.traffic.blue",
      raw({ services: { web: rawService({ traffic: { blue: 101, green: -1 } }) } }),
    ],
    [
      "services.web.traffic.green",
      raw({ services: { web: rawService({ traffic: { blue: 100 } }) } }),
    ],
    [
      "services.web.blue.version",
      raw({ services: { web: rawService({ blue: { version: 1.1, image: "x" } }) } }),
    ],
    [
      "services.web.blue.image",
      raw({ services: { web: rawService({ blue: { version: "1", image: "web:1" } }) } }),
    ],
    ["services.web.steps.0", raw({ services: { web: rawService({ steps: [0, 100] }) } })],
    ["services.web.steps", raw({ services: { web: rawService({ steps: [10, 50] }) } })],
    ["services.web.bake", raw({ services: { web: rawService({ bake: "soon" }) } })],
    [
      "services.web.override.rule",
      raw({ services: { web: rawService({ override: { ...override, rule: "remove-serving" } }) } }),
    ],
    [
      "services.web.override.reason",
      raw({ services: { web: rawService({ override: { ...override, reason: "why not" } }) } }),
    ],
    [
      "services.web.override.until",
      raw({ services: { web: rawService({ override: { ...override, until: "2026-13-01" } }) } }),
    ],
    ["services.web.risk", raw({ services: { web: rawService({ risk: "none" }) } })],
    ["governance.approvals", raw({ governance: { approvals: 11 } })],
    [
      "governance.windows.0.schedule",
      raw({ governance: { windows: [{ ...window, schedule: "at nine" }] } }),
    ],
    [
      "governance.windows.0.duration",
      raw({ governance: { windows: [{ ...window, duration: "7h" }] } }),
    ],
    [
      "governance.freezes.0.from",
      raw({ governance: { freezes: [{ ...freeze, from: "18.12.2026" }] } }),
    ],
    [
      "governance.removals.0.service",
      raw({
        governance: { removals: [{ service: "A", reason: override.reason, until: "2026-12-01" }] },
      }),
    ],
  ])("refuses %s where Crossfade does", (place, data) => {
    expect(mistakes(data).map(([path]) => path.join("."))).toContain(place);
    const found = places(file(data)).map((path) => path.replace(/^config\.crossfade:/, ""));
    // The name of a service is a key, whose place is its parent.
    expect(found).toContain(place === "services.Web" ? "services" : place);
  });

  it.each<[string, Record<string, unknown>]>([
    ["a sum", raw({ services: { web: rawService({ traffic: { blue: 60, green: 60 } }) } })],
    ["an order", raw({ services: { web: rawService({ steps: [50, 10, 100] }) } })],
    ["a calendar", raw({ governance: { freezes: [{ ...freeze, to: "2027-02-30" }] } })],
    ["a way back without a release", raw({ services: { web: rawService({ live: "green" }) } })],
  ])("leaves %s to crossfade check, as the reference says", (_what, data) => {
    expect(mistakes(data)).toHaveLength(1);
    expect(places(file(data))).toEqual([]);
  });
});
