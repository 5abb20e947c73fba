import type { PolicyResource as EngineResource, ResourceValidationArgs } from "@pulumi/policy";
import { isMap, type ValueMap, valueOf } from "../../preview/value";
import type { PolicyResource } from "../reading/resource";

/** Reads the resource of one check of the engine's: its inputs. */
export function resourceOf({
  urn,
  type,
  name,
  props,
  opts,
}: ResourceValidationArgs): PolicyResource {
  return {
    urn,
    type,
    name,
    properties: propertiesOf(props),
    ...(opts.parent === undefined ? {} : { parent: opts.parent }),
    dependencies: [],
    isProtected: opts.protect,
  };
}

/** Reads the resources of a whole stack, with what they became. */
export function resourcesOf(resources: readonly EngineResource[]): PolicyResource[] {
  return resources.map(({ urn, type, name, props, opts, parent, ...others }) => {
    const all = [...others.dependencies, ...Object.values(others.propertyDependencies).flat()];
    return {
      urn,
      type,
      name,
      properties: propertiesOf(props),
      ...(parent === undefined ? {} : { parent: parent.urn }),
      dependencies: [...new Set(all.map((it) => it.urn))],
      isProtected: opts.protect,
    };
  });
}

/**
 * The engine's SDK wraps properties so that whoever touches one that is not known yet ends the check. The rules have a
 * value for that, so this takes the properties from below the wrapper, which guards reading and no descriptor.
 */
function propertiesOf(props: object): ValueMap {
  const raw = Object.entries(Object.getOwnPropertyDescriptors(props)).map(([key, { value }]) => [
    key,
    value as unknown,
  ]);
  const read = valueOf(Object.fromEntries(raw));
  return isMap(read) ? read : {};
}
