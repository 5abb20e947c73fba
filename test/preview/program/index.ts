import { existsSync, readFileSync } from "node:fs";
import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";

/** One resource of the program, as the stack's configuration asks for it. */
interface Wish {
  readonly properties: Record<string, unknown>;
  /** Properties whose change replaces it. */
  readonly replaces?: string[];
  readonly deleteFirst?: boolean;
  /** Names of resources whose identity it takes in, unknown before they are made. */
  readonly uses?: string[];
  readonly dependsOn?: string[];
  readonly parent?: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly import?: string;
  /** Reads the resource with this id, which is not ours. */
  readonly get?: string;
  /** Properties that hold a secret. */
  readonly secret?: string[];
  readonly asset?: string;
  readonly fails?: "check" | "create" | "update";
  readonly aliases?: string[];
}

/** A resource of a vendor's plugin: the engine imports none of a program's own. */
interface VolumeWish {
  readonly name: string;
  readonly import?: string;
}

const config = new pulumi.Config("capture");
const wishes = config.requireObject<Record<string, Wish>>("resources");

/** What stands for the world outside: a file beside the stack file, by name of the resource. */
const world = process.env["CAPTURE_WORLD"] ?? "";

const provider: pulumi.dynamic.ResourceProvider = {
  check: (_olds, news: Record<string, unknown>) =>
    Promise.resolve({
      inputs: news,
      failures:
        news["fails"] === "check" ? [{ property: "size", reason: "is 0, expected 1 to 9" }] : [],
    }),
  diff: (_id, olds: Record<string, unknown>, news: Record<string, unknown>) => {
    const keys = Object.keys({ ...olds, ...news }).filter(
      (key) => JSON.stringify(olds[key]) !== JSON.stringify(news[key]),
    );
    const replaces = ((news["replaces"] ?? []) as string[]).filter((key) => keys.includes(key));
    return Promise.resolve({
      changes: keys.length > 0,
      replaces,
      deleteBeforeReplace: news["deleteFirst"] === true,
    });
  },
  create: (inputs: Record<string, unknown>) => {
    if (inputs["fails"] === "create") return Promise.reject(new Error("no room for it"));
    return Promise.resolve({ id: `id-${String(inputs["name"])}`, outs: inputs });
  },
  update: (_id, _olds, news: Record<string, unknown>) => {
    if (news["fails"] === "update") return Promise.reject(new Error("it does not answer"));
    return Promise.resolve({ outs: news });
  },
  read: (id, props: Record<string, unknown> = {}) => {
    const seen = existsSync(world)
      ? (JSON.parse(readFileSync(world, "utf8")) as Record<string, object | null>)
      : {};
    const name = id.replace(/^id-/, "");
    if (seen[name] === null) return Promise.resolve({ id: "", props: {} });
    return Promise.resolve({ id, props: { ...props, ...seen[name] } });
  },
};

class Thing extends pulumi.dynamic.Resource {
  constructor(name: string, props: pulumi.Inputs, opts: pulumi.CustomResourceOptions) {
    super(provider, name, props, opts, "capture", "Thing");
  }
}

class Group extends pulumi.ComponentResource {
  constructor(name: string) {
    super("capture:index:Group", name);
    this.registerOutputs({});
  }
}

const groups = new Map<string, Group>();
const things = new Map<string, Thing>();

function groupOf(name: string): Group {
  const group = groups.get(name) ?? new Group(name);
  groups.set(name, group);
  return group;
}

function thing(name: string, wish: Wish): Thing {
  const { properties, uses = [], secret = [], parent, dependsOn = [] } = wish;
  const inputs: pulumi.Inputs = { name, ...properties };
  for (const key of secret) inputs[key] = pulumi.secret(inputs[key]);
  if (uses.length > 0) inputs["uses"] = uses.map((other) => things.get(other)?.id);
  if (wish.asset !== undefined) {
    inputs["asset"] = new pulumi.asset.StringAsset(wish.asset);
    inputs["archive"] = new pulumi.asset.AssetArchive({ a: new pulumi.asset.StringAsset("a") });
  }
  for (const key of ["replaces", "deleteFirst", "fails"] as const) {
    if (wish[key] !== undefined) inputs[key] = wish[key];
  }
  const opts: pulumi.CustomResourceOptions = {
    dependsOn: dependsOn.flatMap((other) => things.get(other) ?? []),
    protect: wish.protect ?? false,
    retainOnDelete: wish.retainOnDelete ?? false,
    ...(parent === undefined ? {} : { parent: groupOf(parent) }),
    ...(wish.import === undefined ? {} : { import: wish.import }),
    ...(wish.aliases === undefined ? {} : { aliases: wish.aliases.map((it) => ({ name: it })) }),
    ...(wish.get === undefined ? {} : { id: wish.get }),
  };
  return new Thing(name, inputs, opts);
}

for (const [name, wish] of Object.entries(wishes)) things.set(name, thing(name, wish));
const volumes = config.getObject<Record<string, VolumeWish>>("volumes") ?? {};
for (const [key, { name, import: id }] of Object.entries(volumes)) {
  new docker.Volume(key, { name }, id === undefined ? {} : { import: id });
}
const words = config.getObject<Record<"warn" | "info" | "error", string>>("words");
if (words !== undefined) {
  void pulumi.log.info(words.info);
  void pulumi.log.warn(words.warn);
  if (words.error !== "") throw new pulumi.RunError(words.error);
}

export const first = [...things.values()][0]?.id;
