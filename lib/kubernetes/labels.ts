import * as pulumi from "@pulumi/pulumi";
import type { Refuse } from "../component/argumentChecks";
import { type Color, labelNames, type Release } from "../model";

/** Labels or annotations of an object, by name. */
export type Labels = Readonly<Record<string, string>>;

/** By this label tools of Kubernetes tell who looks after an object. */
const managedBy = "app.kubernetes.io/managed-by";

/** By this label the pods of a job are told from all others. */
export const jobLabel = "crossfade.job";

/** Labels that say who owns an object. */
export function stackLabels(): Record<string, string> {
  return {
    [managedBy]: "pulumi",
    [labelNames.project]: labelValue(pulumi.getProject()),
    [labelNames.stack]: labelValue(pulumi.getStack()),
  };
}

/** Labels of what belongs to a service, or to one of its colors. They are what pods are selected by, and never change. */
export function partLabels(service: string, color?: Color): Record<string, string> {
  return {
    [labelNames.service]: service,
    ...(color === undefined ? {} : { [labelNames.color]: color }),
  };
}

/** What says which release an object runs: annotations, since an image is longer than a label may be. */
export function releaseAnnotations({ version, image }: Release): Record<string, string> {
  return { [labelNames.version]: version, [labelNames.image]: image };
}

/** A text as the value of a label: at most 63 letters, digits, hyphens, dots and underscores, no sign at either end. */
export function labelValue(text: string): string {
  const clean = text.replace(/[^\w.-]/g, "-").slice(0, 63);
  return clean.replace(/^[^a-z0-9]+|[^a-z0-9]+$/gi, "");
}

/** Refuses labels that Kubernetes would refuse, or that are this package's own. */
export function checkLabels(labels: Labels, refuse: Refuse): void {
  for (const name of Object.keys(labels)) {
    if (!name.startsWith("crossfade.") && name !== managedBy) continue;
    refuse(`labels has ${JSON.stringify(name)}, expected a name that is not this package's own`);
  }
  checkLabelForms("labels", labels, refuse);
}

/** Refuses labels that Kubernetes would refuse. */
export function checkLabelForms(where: string, labels: Labels, refuse: Refuse): void {
  for (const [name, value] of Object.entries(labels)) {
    if (!/^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\/)?\w(?:[\w.-]{0,61}\w)?$/.test(name)) {
      refuse(`${where} has ${JSON.stringify(name)}, expected a name such as "example.com/team"`);
    }
    if (!/^(?:[a-z0-9](?:[\w.-]{0,61}[a-z0-9])?)?$/i.test(value)) {
      refuse(
        `${where}.${name} is ${JSON.stringify(value)}, expected at most 63 letters, digits and - _ .`,
      );
    }
  }
}
