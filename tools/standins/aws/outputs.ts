import type { Properties } from "../values";
import type { DeclaredResource, Written } from "./declarations/declared";
import type { Kind } from "./kind";
import type { Place } from "./place";
import type { Store } from "./store";

/** Outputs that are known only once the resource exists: those that are declared to be there in any case. */
export function computedOutputs(kind: Kind, { inputs, outputs }: DeclaredResource): string[] {
  return Object.entries(outputs)
    .filter(([name, { required }]) => required && !(name in (kind.assumed ?? {})))
    .filter(([name]) => !inputs[name]?.required)
    .map(([name]) => name);
}

/** All outputs of a resource beside its inputs. */
export function outputsOf(
  kind: Kind,
  declared: DeclaredResource,
  { place, store }: { readonly place: Place; readonly store: Store },
  inputs: Properties,
  before: Properties,
): Properties {
  const computed = computedOutputs(kind, declared);
  return {
    ...emptyOutputs(declared, computed),
    ...kind.assumed,
    ...("region" in declared.outputs && { region: place.region }),
    ...only(before, computed),
    ...given(inputs),
    ...kind.derived?.({ ...kind.assumed, ...given(inputs) }, before, place, store),
  };
}

/** What is declared to be there, and nothing is known of. */
function emptyOutputs({ outputs }: DeclaredResource, names: readonly string[]): Properties {
  return Object.fromEntries(names.map((name) => [name, empty(outputs[name]?.shape ?? "text")]));
}

/** A value of a shape that says nothing. */
export function empty(shape: Written): unknown {
  switch (shape) {
    case "text":
    case "json":
      return "";
    case "number":
      return 0;
    case "flag":
      return false;
    default:
      return "list" in shape ? [] : {};
  }
}

function only(properties: Properties, names: readonly string[]): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => names.includes(name)));
}

function given(inputs: Properties): Properties {
  return Object.fromEntries(
    Object.entries(inputs).filter(([name, value]) => !name.startsWith("__") && value !== undefined),
  );
}
