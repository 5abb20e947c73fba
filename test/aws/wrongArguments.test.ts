import { describe, expect, it } from "vitest";
import { Environment } from "../../lib/aws";
import { record, type Recorded } from "../record";
import { loadWith } from "../../lib/testing";
import { both } from "./fixtures";
import type { Component } from "./wrong/component";
import { data } from "./wrong/data";
import { edge, monitoring } from "./wrong/edge";
import { service } from "./wrong/service";

const components: readonly Component[] = [...edge, ...service, ...data, ...monitoring];

const contacts = { email: "ops@example.com" };
const budget = { monthly: 100, currency: "USD" };
const configuration = {
  environment: { stage: "production", platform: "aws", contacts, budget },
  services: { web: both },
};

/** A component in a test, whose name no other resource of the test has. */
const own = "it";

type Args = Readonly<Record<string, unknown>>;

/** The arguments with one of them replaced, at a place such as `health.port`. */
function replaced(args: Args, place: string, value: unknown): Args {
  const [first = "", ...rest] = place.split(".");
  // An entry of a record, and the ends of ports, are written out in the table, with what belongs to them.
  const written = typeof value === "object" && value !== null && !Array.isArray(value);
  if (rest.length === 0 || written)
    return place.startsWith("database.") && written
      ? { ...args, database: { ...(args["database"] as Args), [rest[0] ?? ""]: value } }
      : { ...args, [first]: value };
  return { ...args, [first]: replaced((args[first] ?? {}) as Args, rest.join("."), value) };
}

/** Builds a component, and answers with its errors and its resources. */
async function built(
  { build }: Component,
  args: Args,
): Promise<{ errors: string[]; resources: Recorded[] }> {
  let message = "";
  const made = await record(() => {
    const loaded = loadWith({ configuration });
    const environment = new Environment("around", { system: loaded });
    try {
      build(own, args as never, { environment, system: loaded });
    } catch (error) {
      message = error instanceof Error ? error.message : String(error);
    }
  });
  const errors = message.split("\n").filter((line) => line !== "" && !line.startsWith("  try: "));
  return { errors, resources: made.filter((it) => it.custom && isBelow(made, it)) };
}

function isBelow(made: readonly Recorded[], { parent }: Recorded): boolean {
  if (parent === own) return true;
  const above = made.find(({ name }) => name === parent);
  return above !== undefined && isBelow(made, above);
}

interface Case {
  readonly component: Component;
  readonly place: string;
  readonly args: Args;
}

function casesOf(component: Component): Case[] {
  const { right, wrong, pairs = [] } = component;
  return [
    ...Object.entries(wrong).flatMap(([place, values]) =>
      values.map((value) => ({ component, place, args: replaced(right, place, value) })),
    ),
    ...pairs.map(([place, args]) => ({ component, place, args: { ...right, ...args } })),
  ];
}

const cases = components.flatMap(casesOf);

describe("wrong arguments of components", () => {
  it("are more than two hundred in this table", () => {
    expect(cases.length).toBeGreaterThan(200);
  });

  describe.each(components)("of $name", (component) => {
    it("are not those that the table begins with", async () => {
      const { errors, resources } = await built(component, component.right);
      expect(errors).toEqual([]);
      expect(resources.length).toBeGreaterThan(0);
    });

    it.each(casesOf(component).map(({ place, args }) => [place, args] as const))(
      "give one error that names the place and what is expected, and register nothing: %s in %j",
      async (place, args) => {
        const { errors, resources } = await built(component, args);
        expect(errors).toHaveLength(1);
        expect(errors[0]).toMatch(new RegExp(`^${component.name} "it": `));
        expect(errors[0]).toContain(place);
        expect(resources).toEqual([]);
      },
    );

    it("are told all at once", async () => {
      const { alone = [], wrong } = component;
      const first = Object.entries(wrong).filter(([place]) => !alone.includes(place));
      const apart = first.filter(([place]) => !first.some(([it]) => it.startsWith(`${place}.`)));
      const args = apart.reduce(
        (sum, [place, [value]]) => replaced(sum, place, value),
        component.right,
      );
      const { errors, resources } = await built(component, args);
      expect(errors.length).toBeGreaterThanOrEqual(apart.length);
      expect(resources).toEqual([]);
    });
  });
});
