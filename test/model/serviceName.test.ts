import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { serviceNameSchema } from "../../lib/model";
import { problems } from "./fixtures";

const rule =
  'lower-case letters, digits and "-", at most 30, beginning with a letter and not ending with "-"';

describe("serviceNameSchema", () => {
  it.each(["a", "web", "web-2", "a1", "constructor", "x".repeat(30)])("accepts %s", (name) => {
    expect(problems(serviceNameSchema, name)).toEqual([]);
  });

  it.each([
    "",
    "Web",
    "1web",
    "-web",
    "web-",
    "we_b",
    "we b",
    "web.api",
    "x".repeat(31),
    "__proto__",
    "web\n",
  ])("refuses %j with the rule", (name) => {
    expect(problems(serviceNameSchema, name)).toEqual([
      `${JSON.stringify(name)} is not a service name: ${rule}`,
    ]);
  });

  it("accepts only what can be a label of a host name", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 35 }), (name) => {
        const isAccepted = serviceNameSchema.safeParse(name).success;
        expect(!isAccepted || /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)).toBe(true);
      }),
    );
  });
});
