import * as pulumi from "@pulumi/pulumi";

export type Color = "blue" | "green";

/** What the pods of a color are told by, since before there was a service. */
export function oldLabels(color: Color) {
  return { app: "web", color };
}

/**
 * Lets children of the component `web` take the place of what was there before: the Deployments of the colors that are
 * named, and the route. A Deployment keeps its specification as it is, so that none of its pods is replaced; it only gets
 * the labels and annotations by which it is known from now on.
 */
export function adopting(colors: readonly Color[]): pulumi.ResourceTransformation {
  return ({ type, name, props, opts }) => {
    if (type === "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute") {
      return { props, opts: pulumi.mergeOptions(opts, before("web-route")) };
    }
    const color = colors.find((it) => name.startsWith(`web-${it}`));
    if (color === undefined) return undefined;
    switch (type) {
      case "kubernetes:apps/v1:Deployment":
        return {
          props,
          opts: pulumi.mergeOptions(opts, { ...before(`web-${color}`), ignoreChanges: ["spec"] }),
        };
      case "kubernetes:core/v1:Service":
        return { props: selecting(props, oldLabels(color)), opts };
      case "kubernetes:policy/v1:PodDisruptionBudget":
        return { props: selecting(props, { matchLabels: oldLabels(color) }), opts };
      default:
        return undefined;
    }
  };
}

/** The name that a resource had at the top of the stack's program. */
function before(name: string): pulumi.CustomResourceOptions {
  return { aliases: [{ name, parent: pulumi.rootStackResource }] };
}

function selecting(props: Readonly<Record<string, unknown>>, selector: object) {
  return { ...props, spec: { ...(props["spec"] as object), selector } };
}
