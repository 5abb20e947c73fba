import type { Arguments } from "../shape";
import type { DeclaredResource } from "./declarations/declared";
import { type Shapes, withSets, within } from "./declarations/shapes";
import type { Kind } from "./kind";

/** Arguments of a type: names, shapes, and what is required as declared, everything else from its kind. */
export function argumentsOf(kind: Kind, declared: DeclaredResource, shapes: Shapes): Arguments {
  const replacing = [...kind.replaces, ...("region" in declared.inputs ? ["region"] : [])];
  const fields = hasTags(declared)
    ? { ...declared.inputs, tagsAll: { shape: { map: "text" }, required: false } as const }
    : declared.inputs;
  return Object.fromEntries(
    Object.entries(fields).map(([name, { shape, required }]) => [
      name,
      {
        shape: withSets(shapes.shape(shape), within(name, kind.sets ?? [])),
        change: replacing.includes(name) ? "replace" : "update",
        required,
        ...(kind.assumed && name in kind.assumed && { assumed: kind.assumed[name] }),
      },
    ]),
  );
}

/** Whether the plugin puts the provider's tags on resources of the type. */
export function hasTags({ outputs }: DeclaredResource): boolean {
  return "tagsAll" in outputs;
}
