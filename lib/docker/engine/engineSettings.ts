import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";

/** What the provider of the containers is configured with to find its Engine; what is not said is left out. */
export type ProgramSettings = Readonly<Record<string, pulumi.Input<string | undefined>>>;

const plain = ["host", "certPath"] as const;
const hidden = ["caMaterial", "certMaterial", "keyMaterial"] as const;

/** What the resources of one component are told is found once: they all have the same parent. */
const found = new WeakMap<pulumi.Resource, ProgramSettings>();

/**
 * Where the Engine is that makes the containers: an explicit `docker.Provider` that a component was given says it, or
 * else the configuration of the stack. What is encrypted there is encrypted in the state.
 */
export function engineSettings(parent?: pulumi.Resource): ProgramSettings {
  const settings = (parent && found.get(parent)) ?? findSettings(parent);
  if (parent !== undefined) found.set(parent, settings);
  return settings;
}

function findSettings(parent?: pulumi.Resource): ProgramSettings {
  const explicit = ownProvider(parent);
  if (explicit !== undefined) {
    const { host, certPath, caMaterial, certMaterial, keyMaterial } = explicit;
    return { host, certPath, caMaterial, certMaterial, keyMaterial };
  }
  const config = new pulumi.Config("docker");
  const settings: [string, pulumi.Input<string> | undefined][] = [
    ...plain.map((name): [string, string | undefined] => [name, config.get(name)]),
    ...hidden.map((name): [string, pulumi.Output<string> | undefined] => [
      name,
      config.getSecret(name),
    ]),
  ];
  return Object.fromEntries(settings.filter(([, value]) => value !== undefined));
}

/** The `docker.Provider` that a component was given; nothing where the configuration of the stack counts. */
export function ownProvider(parent?: pulumi.Resource): docker.Provider | undefined {
  const explicit = parent?.getProvider("docker:index/container:Container");
  return docker.Provider.isInstance(explicit) ? explicit : undefined;
}
