import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Color, Traffic } from "../../lib/model";

/** The stacks of the repository on AWS. */
export const stackNames = ["dev", "staging", "prod"] as const;

/** One of them. */
export type StackName = (typeof stackNames)[number];

/** The stacks of the repository on Kubernetes. */
export const clusterStackNames = ["k8s-dev", "k8s-staging", "k8s-prod"] as const;

/** One of them. */
export type ClusterStackName = (typeof clusterStackNames)[number];

/** The stacks of the repository on a cluster that has a gateway and nothing else. */
export type BareStackName = "cluster-staging" | "cluster-prod";

/** What a test says of one service; the rest is as the stack's file says. */
export interface ServiceWish {
  readonly live?: Color;
  readonly traffic?: Traffic;
  /** Version that a color runs; `!` in front retires it. */
  readonly blue?: string;
  readonly green?: string;
}

/** What a test asks of a stack. */
export interface StackWish {
  readonly web?: ServiceWish;
  readonly api?: ServiceWish;
  /** False opens what could not be deleted. */
  readonly deletionProtection?: boolean;
}

/** The stack's own file with what a test asks for, and without times that a test would wait for. */
export function stackText(
  stack: StackName | ClusterStackName | BareStackName,
  { web, api, ...wish }: StackWish,
): string {
  const file = resolve(__dirname, "../../stacks", `Pulumi.${stack}.yaml`);
  const text = readFileSync(file, "utf8");
  const [head = "", ...services] = text.split(/^ {4}(?=(?:web|api):$)/m);
  const own = { web, api };
  const edited = services.map((service) => {
    const name = service.startsWith("web") ? "web" : "api";
    return `    ${withWish(service, name, own[name] ?? {})}`;
  });
  const protection =
    wish.deletionProtection === undefined
      ? ""
      : `  shop:deletionProtection: "${String(wish.deletionProtection)}"\n`;
  return head.replace(/^config:\n/m, `config:\n${protection}`) + edited.join("");
}

function withWish(service: string, name: string, wish: ServiceWish): string {
  const { live, traffic } = wish;
  const lines = service
    .trimEnd()
    .split("\n")
    .filter((line) => !/^ {6}(?:bake|drain):/.test(line))
    .map((line) => {
      if (live !== undefined && line.startsWith("      live:")) return `      live: ${live}`;
      if (traffic !== undefined && line.startsWith("      traffic:")) {
        return `      traffic: {blue: ${String(traffic.blue)}, green: ${String(traffic.green)}}`;
      }
      return line;
    });
  const releases = (["blue", "green"] as const).flatMap((color) => {
    const version = wish[color];
    return version === undefined ? [] : [`      ${color}: ${release(name, version)}`];
  });
  const times = ["      bake: 0 seconds", "      drain: 0 seconds"];
  return `${[...lines, ...releases, ...times].join("\n")}\n`;
}

function release(name: string, wish: string): string {
  const version = wish.replace("!", "");
  const retired = wish.startsWith("!") ? ", retired: true" : "";
  return `{version: "${version}", image: "${imageOf(name, version)}"${retired}}`;
}

/** The image of a version in the registry of the account. */
export function imageOf(name: string, version: string): string {
  const digest = Buffer.from(version).toString("hex").padEnd(64, "0");
  return `123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop-${name}@sha256:${digest}`;
}
