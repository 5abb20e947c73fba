import { type Answer, json } from "./answer";
import type { Catalog } from "./catalog";
import type { Product } from "./product";
import type { Settings } from "./settings";

/** The products as JSON. Each carries what this version of the API promises, and no more. */
export function productsAnswer({ version, features }: Settings, catalog: Catalog): Answer {
  if ("problem" in catalog) return json({ version, problem: catalog.problem }, 503);
  return json({
    version,
    stale: catalog.stale,
    products: catalog.products.map((product) => publicProduct(product, features.stock)),
  });
}

/** Which version this is and who answers. */
export function versionAnswer({ role, version, color, replica }: Settings): Answer {
  return json({ role, version, color, replica });
}

function publicProduct({ id, name, description, cents, stock }: Product, withStock: boolean) {
  return { id, name, description, cents, ...(withStock ? { stock } : {}) };
}
