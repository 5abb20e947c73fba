import { fieldsOf, isMap, listOf, textOf, textsOf, type ValueMap, valueOf } from "../preview/value";
import type { PolicyResource } from "./reading/resource";

/**
 * Reads the resources of an exported state: what they were asked to be, and above it what they became. What a replacement
 * has still to delete is left out. A text that is no state has none.
 */
export function exportedResources(text: string): PolicyResource[] {
  return listOf(fieldsOf(fieldsOf(parsed(text))["deployment"])["resources"])
    .map(fieldsOf)
    .filter((raw) => raw["delete"] !== true)
    .flatMap((raw) => {
      const urn = textOf(raw["urn"]);
      const type = textOf(raw["type"]);
      if (urn === undefined || type === undefined) return [];
      const parent = textOf(raw["parent"]);
      const byProperty = Object.values(fieldsOf(raw["propertyDependencies"])).flatMap(textsOf);
      return [
        {
          urn,
          type,
          name: urn.slice(urn.lastIndexOf("::") + 2),
          properties: { ...mapOf(raw["inputs"]), ...mapOf(raw["outputs"]) },
          ...(parent === undefined ? {} : { parent }),
          dependencies: [...new Set([...textsOf(raw["dependencies"]), ...byProperty])],
          isProtected: raw["protect"] === true,
        },
      ];
    });
}

function mapOf(raw: unknown): ValueMap {
  const value = valueOf(raw);
  return isMap(value) ? value : {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
