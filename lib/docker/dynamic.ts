import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { engineSettings } from "./engine/engineSettings";
import type * as provider from "./provider";

/** The kinds of resources that this package provides itself. */
export type Kind = keyof typeof provider;

/** Type tokens, as they stand in the state. */
export const tokens: Readonly<Record<Kind, string>> = {
  balancerConfig: "pulumi-nodejs:dynamic/crossfade/docker:BalancerConfig",
  colorReady: "pulumi-nodejs:dynamic/crossfade/docker:ColorReady",
  cutover: "pulumi-nodejs:dynamic/crossfade/docker:Cutover",
  localCertificate: "pulumi-nodejs:dynamic/crossfade/docker:LocalCertificate",
  replicaSet: "pulumi-nodejs:dynamic/crossfade/docker:ReplicaSet",
};

/**
 * A resource whose methods are in this package, run by Pulumi's dynamic provider.
 *
 * `pulumi.dynamic.Resource` would write the code of the methods into the state. This writes a few lines that load them,
 * so that a new version of the library is no change of the resource, and nothing has to be serialized in each run.
 */
export abstract class DynamicResource extends pulumi.CustomResource {
  constructor(kind: Kind, name: string, props: pulumi.Inputs, opts: pulumi.CustomResourceOptions) {
    const settings = engineSettings(opts.parent);
    super(tokens[kind], name, { ...props, ...settings, __provider: providerText(kind) }, opts);
  }
}

/**
 * The text that the dynamic provider evaluates: it loads the very code that the program runs with. The state travels
 * between machines, so where that is not there, the package is looked up by name from the project.
 */
export function providerText(kind: Kind, place = join(__dirname, "provider")): string {
  return `exports.handler = () => {
  const { createRequire } = require("node:module");
  const { join } = require("node:path");
  const project = createRequire(join(process.cwd(), "index.js"));
  const find = (name) => {
    try {
      return project.resolve(name);
    } catch (error) {
      if (error.code !== "MODULE_NOT_FOUND") throw error;
    }
  };
  const path = find(${JSON.stringify(place)}) ?? find("pulumi-crossfade/docker/provider");
  if (path === undefined) throw new Error("pulumi-crossfade is not installed in " + process.cwd() + "; try: npm install");
  return require(path).${kind};
};
`;
}
