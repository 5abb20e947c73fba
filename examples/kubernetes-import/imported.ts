import * as pulumi from "@pulumi/pulumi";

export type Color = "blue" | "green";

/** What the pods of a color are told by, since before there was a service. */
export function oldLabels(color: Color) {
  return { app: "web", color };
}

/** What is taken in. */
export interface Takeover {
  /** Namespace in which everything is. */
  readonly namespace: string;
  /** Colors whose Deployment and Service were there before. */
  readonly colors: readonly Color[];
  /** Whether the state does not have them yet. */
  readonly isImport: boolean;
}

/** Whoever made an object goes on being named there. */
const maker = 'metadata.labels["app.kubernetes.io/managed-by"]';

/**
 * Has children of the component `web` be what is there already: the Deployments and Services of the colors, and the route. A
 * Deployment and a Service keep their specification as it is, so that no pod is replaced; they only get the labels and
 * annotations by which they are known from now on.
 */
export function takingIn({ namespace, colors, isImport }: Takeover): pulumi.ResourceTransformation {
  const found = (object: string) => (isImport ? { import: `${namespace}/${object}` } : {});
  return ({ type, name, props, opts }) => {
    if (type === "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute") {
      return { props, opts: pulumi.mergeOptions(opts, found("web")) };
    }
    const color = colors.find((it) => name.startsWith(`web-${it}`));
    const kept = { ...found(`web-${color ?? ""}`), ignoreChanges: ["spec", maker] };
    if (type === "kubernetes:core/v1:Service") {
      const own = color === undefined ? opts : pulumi.mergeOptions(opts, kept);
      return { props: forced(props), opts: own };
    }
    if (color === undefined) return undefined;
    switch (type) {
      case "kubernetes:apps/v1:Deployment":
        return { props, opts: pulumi.mergeOptions(opts, kept) };
      case "kubernetes:policy/v1:PodDisruptionBudget":
        return { props: selecting(props, { matchLabels: oldLabels(color) }), opts };
      default:
        return undefined;
    }
  };
}

/** Kubernetes keeps who wrote a field, and would not let Pulumi change the selector that kubectl or Helm wrote. */
function forced(props: Readonly<Record<string, unknown>>) {
  const metadata = props["metadata"] as { readonly annotations?: object };
  const annotations = { ...metadata.annotations, "pulumi.com/patchForce": "true" };
  return { ...props, metadata: { ...metadata, annotations } };
}

function selecting(props: Readonly<Record<string, unknown>>, selector: object) {
  return { ...props, spec: { ...(props["spec"] as object), selector } };
}
