import { describe, expect, it } from "vitest";
import { failures } from "../../../../tools/standins/check";
import { allKinds } from "../../../../tools/standins/aws/allKinds";
import { declared } from "../../../../tools/standins/aws/declared";
import { aws } from "../../../../tools/standins/aws/table";
import type { Shape } from "../../../../tools/standins/shape";
import { fits, sampleInputs } from "./samples";
import { World } from "./world";

const tokens = Object.keys(allKinds);

/** Whether there is a list at a path such as `actions.forward.targetGroups`. */
function isList(shape: Shape | undefined, path: readonly string[]): boolean {
  if (shape === undefined || typeof shape === "string") return false;
  if ("list" in shape) return path.length === 0 || isList(shape.list, path);
  if ("set" in shape) return path.length === 0 || isList(shape.set, path);
  const [name = "", ...rest] = path;
  return "object" in shape && isList(shape.object[name], rest);
}

describe.each(tokens)("%s", (token) => {
  const kind = allKinds[token];
  const { inputs, outputs } = declared.resource(token);
  const known = aws.resources[token]?.arguments ?? {};

  it("has every argument that the package declares, and requires what is required there", () => {
    const extra = "tagsAll" in outputs ? ["tagsAll"] : [];
    expect(Object.keys(known).sort()).toEqual([...Object.keys(inputs), ...extra].sort());
    const required = (of: Readonly<Record<string, { required?: boolean }>>) =>
      Object.keys(of).filter((name) => of[name]?.required);
    expect(required(known)).toEqual(required(inputs));
  });

  it("speaks of nothing that the package does not declare", () => {
    const spoken = [...(kind?.replaces ?? []), ...Object.keys(kind?.assumed ?? {}), kind?.named];
    expect(spoken.filter((name) => name !== undefined && !(name in inputs))).toEqual([]);
    expect((kind?.renewed ?? []).filter((name) => !(name in outputs))).toEqual([]);
    const lists = (kind?.sets ?? []).map((path) => path.split("."));
    const missing = lists.filter(([name = "", ...path]) => !isList(known[name]?.shape, path));
    expect(missing).toEqual([]);
  });

  it("accepts inputs of the declared shapes, and gives every declared output its type", () => {
    const given = sampleInputs(known, true);
    expect(failures(given, known)).toEqual([]);
    const { account } = new World();
    const made = kind?.born({ ...kind.assumed, ...given }, account.place(), account.store);
    const all = {
      ...kind?.assumed,
      ...made?.outputs,
      ...kind?.derived?.(given, made?.outputs ?? {}, account.place(), account.store),
    };
    const wrong = Object.entries(all).filter(([name, value]) => !fits(value, outputs[name]?.shape));
    expect(wrong).toEqual([]);
    expect(made?.id).toMatch(/^[^\s]+$/);
    // What is no argument and yet a text has to come from somewhere: nothing else would fill it in.
    const own = Object.keys(outputs).filter((name) => {
      return !(name in inputs) && outputs[name]?.required && outputs[name].shape === "text";
    });
    expect(own.filter((name) => name !== "region" && !(name in all))).toEqual([]);
  });
});
