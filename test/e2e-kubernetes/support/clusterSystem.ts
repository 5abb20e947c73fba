import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { inject } from "vitest";
import { type Color, colors, labelNames } from "../../../lib/model";
import type { ConformanceOutcome, ConformanceSystem, ConformanceWish } from "../../../lib/testing";
import { counted } from "../../e2e/support/counted";
import type { Outcome, Project, ProjectArgs } from "../../e2e/support/project";
import { serviceLines } from "../../e2e/support/serviceLines";
import { clusterProject } from "./clusterProject";
import { Objects, type Place, type Told } from "./objects";
import type { Asked, Met } from "../../kubernetes/paper/gateway";
import { PaperGateway } from "./paperGateway";

export const versions = { old: "1.4.2", fresh: "1.5.0", broken: "1.6.0-broken", fixed: "1.6.1" };
const secret = "look-before";

/** Kinds of what a color consists of. */
const kinds = [
  ["apps/v1", "Deployment"],
  ["v1", "Service"],
  ["v1", "ServiceAccount"],
  ["autoscaling/v2", "HorizontalPodAutoscaler"],
  ["policy/v1", "PodDisruptionBudget"],
  ["networking.k8s.io/v1", "NetworkPolicy"],
] as const;

/** One service on the cluster of this run, made by the real engine and the vendor's plugin; requests are met on paper. */
export class ClusterSystem implements ConformanceSystem {
  readonly previewSecret = secret;
  /** Gateway API has no answers of its own: a rule without backends is an error of the gateway. */
  readonly refusedStatus = 500;
  readonly objects = new Objects(inject("kubeconfig"));
  readonly gateway: PaperGateway;
  wish: ConformanceWish = {};
  #servers: readonly Server[] = [];

  private constructor(readonly project: Project) {
    this.gateway = new PaperGateway(this.objects, this.namespace, "web");
  }

  /** A service whose two colors are deployed, the old release serving. */
  static async deploy(args?: ProjectArgs): Promise<ClusterSystem> {
    const system = new ClusterSystem(await clusterProject("service", args));
    await system.#listen();
    const both = { blue: { version: versions.old }, green: { version: versions.fresh } };
    system.ask(both);
    await system.project.init("prod");
    const first = await system.up();
    if (first.code !== 0) throw new Error(`first up failed:\n${first.output}`);
    return system;
  }

  get namespace(): string {
    return `${this.project.name}-prod-shop`;
  }

  get url(): string {
    return this.#address(0);
  }

  get previewUrl(): Record<Color, string> {
    return { blue: this.#address(1), green: this.#address(2) };
  }

  ask(change: ConformanceWish): void {
    this.wish = { ...this.wish, ...change };
    this.project.writeStack("prod", stackText(this.wish));
  }

  async up(): Promise<ConformanceOutcome> {
    return outcomeOf(await this.project.up("prod"));
  }

  async preview(expectNoChanges = false): Promise<ConformanceOutcome> {
    const flags = expectNoChanges ? ["--expect-no-changes"] : [];
    return outcomeOf(await this.project.preview("prod", ...flags));
  }

  async specification(color: Color): Promise<unknown> {
    const version = this.wish[color]?.version ?? "";
    const found = await Promise.all(kinds.map(([apiVersion, kind]) => this.all(apiVersion, kind)));
    return found
      .flat()
      .filter(({ metadata }) => metadata.labels?.[labelNames.color] === color)
      .map(asWritten)
      .map((object) =>
        JSON.stringify(object)
          .replaceAll(imageOf(version), "<image>")
          .replaceAll(version, "<version>")
          .replaceAll(color, "<color>"),
      )
      .sort();
  }

  async identity(color: Color): Promise<unknown> {
    const found = await this.objects.find(this.deployment(color));
    return [found?.metadata.uid, found?.metadata.generation];
  }

  async variable(color: Color, name: string): Promise<string | undefined> {
    const found = await this.objects.find(this.deployment(color));
    const [container] = (found?.spec as Workload | undefined)?.template.spec.containers ?? [];
    return container?.env?.find((it) => it.name === name)?.value;
  }

  async exists(color: Color): Promise<boolean> {
    return (await this.objects.find(this.deployment(color))) !== undefined;
  }

  break(color: Color): Promise<void> {
    return this.#setReady(color, false);
  }

  repair(color: Color): Promise<void> {
    return this.#setReady(color, true);
  }

  load() {
    return counted(() => this.meet({ path: "/", headers: {} }));
  }

  /** Takes down what the stack made; a project's own folder and the servers go with it. */
  async remove(): Promise<void> {
    await this.destroy();
    this.forget();
  }

  /** Takes down what the stack made. */
  async destroy(): Promise<void> {
    await this.project.pulumi("cancel", "--yes", "--stack", "prod");
    const ended = await this.project.pulumi(
      "destroy",
      "--yes",
      "--skip-preview",
      "--stack",
      "prod",
    );
    if (ended.code !== 0) throw new Error(`destroy failed:\n${ended.stdout}\n${ended.stderr}`);
  }

  /** Removes the project's own folder, and ends the servers. */
  forget(): void {
    this.project.forget();
    for (const server of this.#servers) server.close();
  }

  /** What a request meets that comes in now. */
  meet(asked: Asked): Promise<Met> {
    return this.gateway.meet(asked, (service) => colors.find((color) => service.endsWith(color)));
  }

  deployment(color: Color): Place {
    const { namespace } = this;
    return { apiVersion: "apps/v1", kind: "Deployment", name: `web-${color}`, namespace };
  }

  /** All objects of a kind in the namespace. */
  all(apiVersion: string, kind: string): Promise<Told[]> {
    return this.objects.list({ apiVersion, kind, namespace: this.namespace });
  }

  /** Has the cluster say that the pods of a color do, or do not, answer. */
  async #setReady(color: Color, isReady: boolean): Promise<void> {
    const status = isReady ? "True" : "False";
    for (const pod of await this.all("v1", "Pod")) {
      if (pod.metadata.labels?.[labelNames.color] !== color) continue;
      const told = pod.status as { readonly conditions?: readonly { readonly type: string }[] };
      const conditions = (told.conditions ?? []).map((it) =>
        ["Ready", "ContainersReady"].includes(it.type) ? { ...it, status } : it,
      );
      await this.objects.setStatus(pod, { ...told, conditions });
    }
    const wanted = isReady ? 200 : 503;
    const look = { path: "/", headers: previewHeaders(color) };
    const end = Date.now() + 30_000;
    while ((await this.meet(look)).status !== wanted) {
      if (Date.now() > end) throw new Error(`${color} does not become ${status} within 30 s`);
      await sleep(200);
    }
  }

  async #listen(): Promise<void> {
    const served = (more: Readonly<Record<string, string>> = {}) =>
      serve((asked) => this.meet({ ...asked, headers: { ...asked.headers, ...more } }));
    this.#servers = await Promise.all([
      served(),
      ...colors.map((color) => served(previewHeaders(color))),
    ]);
  }

  #address(index: number): string {
    const address = this.#servers[index]?.address();
    return `http://127.0.0.1:${String((address as AddressInfo).port)}/`;
  }
}

function previewHeaders(color: Color) {
  return { "x-crossfade-color": color, "x-crossfade-secret": secret };
}

async function serve(meet: (asked: Asked) => Promise<Met>): Promise<Server> {
  const server = createServer((request, response) => {
    void meet({ path: request.url ?? "/", headers: request.headers }).then(({ status, color }) => {
      response.writeHead(status, color === undefined ? {} : { "x-crossfade-color": color }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** What people, and not the cluster, have said of an object: addresses are drawn, and the autoscaler counts replicas. */
function asWritten({ kind, metadata, spec }: Told): unknown {
  const { name, labels, annotations = {} } = metadata;
  const own = Object.entries(annotations).filter(([key]) => !key.startsWith("deployment."));
  const said = Object.entries(spec ?? {}).filter(
    ([key]) =>
      !["clusterIP", "clusterIPs", ...(kind === "Deployment" ? ["replicas"] : [])].includes(key),
  );
  return [kind, name, labels, Object.fromEntries(own), Object.fromEntries(said)];
}

interface Workload {
  readonly template: { readonly spec: { readonly containers: readonly Container[] } };
}

interface Container {
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
}

function stackText(wish: ConformanceWish): string {
  return [
    "config:",
    `  e2e:variables: ${JSON.stringify(wish.variables ?? {})}`,
    "  crossfade:environment: {stage: production, platform: kubernetes}",
    "  crossfade:services:",
    ...serviceLines("web", wish, imageOf),
    "",
  ].join("\n");
}

/** The image of a version; pods of one that is called broken never become ready. */
export function imageOf(version: string): string {
  const isBroken = version === versions.broken;
  const letter = "abcd"[Object.values(versions).indexOf(version)] ?? "e";
  return `registry.example.com/web${isBroken ? "-broken" : ""}@sha256:${letter.repeat(64)}`;
}

function outcomeOf({ code, stdout, stderr, changes, milliseconds }: Outcome): ConformanceOutcome {
  return { code, output: stdout + stderr, changes, milliseconds };
}
