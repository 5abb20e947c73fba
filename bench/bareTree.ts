import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import type { Recorded } from "../lib/testing";

class Shell extends pulumi.ComponentResource {
  constructor(type: string, name: string, opts: pulumi.ComponentResourceOptions) {
    super(type, name, {}, opts);
    this.registerOutputs({});
  }
}

class Bare extends pulumi.CustomResource {}

type Made = pulumi.Resource;
type Make = (name: string, inputs: never, opts: pulumi.CustomResourceOptions) => Made;

/** The classes that a program would use which registers the same resources by hand. */
const classes: Readonly<Record<string, Make>> = {
  "docker:index/container:Container": (...args) => new docker.Container(...args),
  "docker:index/network:Network": (...args) => new docker.Network(...args),
  "docker:index/volume:Volume": (...args) => new docker.Volume(...args),
};

/** Registers a recorded tree again, resource by resource and shell by shell, and decides nothing on the way. */
export function bareTree(recorded: readonly Recorded[]): ReadonlyMap<string, pulumi.Resource> {
  const made = new Map<string, Made>();
  for (const { type, name, custom, inputs, parent, dependsOn, ignoreChanges } of recorded) {
    const above = made.get(`component ${parent}`);
    const opts = {
      ...(above === undefined ? {} : { parent: above }),
      dependsOn: dependsOn.flatMap((other) => made.get(`custom ${other}`) ?? []),
      ignoreChanges: [...ignoreChanges],
    };
    if (!custom) {
      made.set(`component ${name}`, new Shell(type, name, opts));
      continue;
    }
    const make = classes[type];
    const resource = make?.(name, inputs as never, opts) ?? new Bare(type, name, inputs, opts);
    made.set(`custom ${name}`, resource);
  }
  return made;
}
