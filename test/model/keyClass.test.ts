import { describe, expect, it } from "vitest";
import { z } from "zod";
import { configurationSchema, keyClassOf } from "../../lib/model";

describe("keyClassOf", () => {
  it.each([
    ["services.web.blue.version", "release"],
    ["services.web.green", "release"],
    ["services.jobs.release.image", "release"],
    ["services.web.traffic.blue", "traffic"],
    ["services.web.live", "traffic"],
    ["services.web.strategy", "parity"],
    ["services.web.tolerance", "parity"],
    ["services.web.steps", "pinned"],
    ["services.web.bake", "pinned"],
    ["services.web.override.until", "governance"],
    ["environment.platform", "parity"],
    ["environment.stage", "pinned"],
    ["environment.contacts.email", "pinned"],
    ["governance.freezes", "governance"],
    ["schema", "pinned"],
  ])("says of %s that it is of the class %s", (key, expected) => {
    expect(keyClassOf(key.split("."))).toBe(expected);
  });

  it("knows every key that the schema accepts", () => {
    interface Shape {
      readonly properties?: Readonly<Record<string, Shape>>;
      readonly additionalProperties?: Shape | boolean;
      readonly oneOf?: readonly Shape[];
      readonly anyOf?: readonly Shape[];
    }
    const root = z.toJSONSchema(configurationSchema, { unrepresentable: "any" }) as Shape;
    const environment = Object.keys(root.properties?.["environment"]?.properties ?? {});
    const service = root.properties?.["services"]?.additionalProperties as Shape;
    const variants = (shape: Shape): string[] => [
      ...Object.keys(shape.properties ?? {}),
      ...[...(shape.oneOf ?? []), ...(shape.anyOf ?? [])].flatMap(variants),
    ];
    const services = [...new Set(variants(service))];
    expect([environment.length > 5, services.length > 10]).toEqual([true, true]);
    for (const key of environment) expect(keyClassOf(["environment", key])).toBeTypeOf("string");
    const unpinned = services.filter((key) => keyClassOf(["services", "web", key]) !== "pinned");
    expect(services.filter((key) => !unpinned.includes(key)).sort()).toEqual([
      "bake",
      "batch",
      "drain",
      "steps",
    ]);
  });
});
