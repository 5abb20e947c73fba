import { createRequire } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import type { Recorded } from "../lib/testing";

class Shell extends pulumi.ComponentResource {
  constructor(type: string, name: string, opts: pulumi.ComponentResourceOptions) {
    super(type, name, {}, opts);
    this.registerOutputs({});
  }
}

class Bare extends pulumi.CustomResource {}

type Made = new (
  name: string,
  inputs: object,
  opts: pulumi.CustomResourceOptions,
) => pulumi.Resource;

const load = createRequire(__filename);

/**
 * The class that a program would use which registers the same resource by hand: of `aws:ec2/vpc:Vpc`, what
 * `@pulumi/aws/ec2/vpc` calls `Vpc`. Nothing for resources that no provider's package has, as for the kinds that a cluster
 * was taught.
 */
export function classOf(type: string): Made | undefined {
  const [provider = "", place = "", name = ""] = type.split(":");
  const isProvider = provider === "pulumi";
  const folder = place.replace(/^index\//, "").replace(".k8s.io/", "/");
  const path = isProvider ? `${name}/provider` : `${provider}/${folder}`;
  if (provider === "crossfade" || !isThere(path)) return undefined;
  const module = load(`@pulumi/${path}`) as Readonly<Record<string, Made>>;
  const found = module[isProvider ? "Provider" : name];
  if (found === undefined) throw new Error(`@pulumi/${path} has no ${name}`);
  return found;
}

function isThere(path: string): boolean {
  try {
    load.resolve(`@pulumi/${path}`);
    return true;
  } catch {
    return false;
  }
}

/** Registers a recorded tree again, resource by resource and shell by shell, and decides nothing on the way. */
export function bareTree(recorded: readonly Recorded[]): ReadonlyMap<string, pulumi.Resource> {
  const made = new Map<string, pulumi.Resource>();
  for (const { type, name, custom, inputs, parent, dependsOn, ignoreChanges } of recorded) {
    const above = made.get(`component ${parent}`) ?? made.get(`custom ${parent}`);
    const opts = {
      ...(above === undefined ? {} : { parent: above }),
      dependsOn: dependsOn.flatMap((other) => made.get(`custom ${other}`) ?? []),
      ignoreChanges: [...ignoreChanges],
    };
    if (!custom) {
      made.set(`component ${name}`, new Shell(type, name, opts));
      continue;
    }
    const known = classOf(type);
    const resource =
      known === undefined
        ? new Bare(type, name, inputs, opts)
        : new known(name, { ...inputs }, opts);
    made.set(`custom ${name}`, resource);
  }
  return made;
}
