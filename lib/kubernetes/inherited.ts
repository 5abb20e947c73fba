import type * as pulumi from "@pulumi/pulumi";

/** A type of the provider; which one does not matter. */
const anyType = "kubernetes:core/v1:Namespace";

/**
 * Options of a component that belongs into a namespace: unless they name a provider, or their parent has one, it is the
 * namespace's own. Nothing lands in another cluster because somebody forgot to say it twice.
 */
export function inherited(
  namespace: pulumi.Resource,
  opts: pulumi.ComponentResourceOptions = {},
): pulumi.ComponentResourceOptions {
  const { provider, providers, parent } = opts;
  if (provider !== undefined || providers !== undefined) return opts;
  if (parent?.getProvider(anyType) !== undefined) return opts;
  const own = namespace.getProvider(anyType);
  return own === undefined ? opts : { ...opts, providers: [own] };
}
