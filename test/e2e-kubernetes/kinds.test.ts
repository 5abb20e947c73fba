import { readFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { ownRealCluster } from "../../tools/cluster";
import { realFiles } from "../../tools/cluster/real/realFiles";
import type { RealCluster } from "../../tools/cluster/real/realCluster";
import { provide } from "../../tools/toolchain";
import { type Event, EveryKind, joined } from "../e2e/support/everyKind";
import type { MarkedWish } from "../e2e/support/serviceLines";
import { claimTable, readCells } from "../e2e/support/trafficTable";
import { KindsSystem } from "./support/kindsSystem";
import { Objects } from "./support/objects";
import { SecureRelay } from "./support/secureRelay";

const reason = inject("reasonAgainstPods");
const progress = (line: string) => void process.stderr.write(`${line}\n`);
const text = readFileSync(join(__dirname, "../../docs/traffic.md"), "utf8");
const cells = readCells(text, "On Kubernetes");

/** Seconds for which a leaving replica serves on, by default. */
const drainSeconds = 10;

/** Clients of every kind, encrypted, through a real gateway to real pods; the table of docs/traffic.md says what they see. */
describe.skipIf(reason !== "")(
  `traffic of every kind, on a cluster${reason && `: ${reason}`}`,
  () => {
    let cluster: RealCluster;
    let system: KindsSystem;
    let relay: SecureRelay;
    let everyKind: EveryKind;
    const events: Record<string, Event> = {};
    const codes: (number | null)[] = [];

    beforeAll(async () => {
      const files = await realFiles(progress);
      const toolchain = await provide({ docker: false, kubernetes: "cluster" });
      cluster = await ownRealCluster(files);
      system = new KindsSystem(cluster, toolchain);
      expect(await system.deploy({ blue: "1", green: "2" })).toMatchObject({ code: 0 });
      const { address: host, securePort: port } = cluster;
      const side = { host, port, name: KindsSystem.host, authority: system.authority };
      relay = await SecureRelay.start(side);
      const answers = async () => (await status(relay.url)) === 200;
      await vi.waitUntil(answers, { timeout: 60_000, interval: 100 });
      everyKind = new EveryKind(relay.url);
      await everyKind.settled();
      const steps: [string, MarkedWish][] = [
        ["shift and rollback", { traffic: { blue: 50, green: 50 } }],
        ["shift and rollback", { traffic: { blue: 100, green: 0 } }],
        ["shift and rollback", { traffic: { blue: 0, green: 100 }, live: "green" }],
        ["the other color is retired", { blue: "!1" }],
      ];
      for (const [name, wish] of steps) {
        const event = await everyKind.during(async () => {
          codes.push((await system.up(wish)).code);
          if (wish.blue !== undefined) await noPodsOf("blue");
        });
        events[name] = joined(events[name], event);
      }
      process.stdout.write(`${JSON.stringify(events)}\n`);
    });

    afterAll(async () => {
      // Long transfers end with the gateway only.
      const stopped = (everyKind as EveryKind | undefined)?.stop();
      (relay as SecureRelay | undefined)?.stop();
      await stopped;
      system.project.forget();
      await cluster.stop();
    });

    it("has met steps that all were applied", () => {
      expect(codes).toEqual([0, 0, 0, 0]);
    });

    claimTable(cells, events);

    it("cuts nothing while a leaving replica serves on", () => {
      const { began = 0, losses = [] } = events["the other color is retired"] ?? {};
      expect(losses.length).toBeGreaterThan(0);
      for (const { at } of losses) {
        expect(Date.parse(at) - began).toBeGreaterThan(drainSeconds * 1000);
      }
    });

    it("sends whoever comes without encryption to the side that has it", async () => {
      const { address, gatewayPort, securePort } = cluster;
      const url = `http://${address}:${String(gatewayPort)}/page?q=1`;
      const { statusCode, headers } = await answer(url, { host: KindsSystem.host });
      expect([statusCode, headers.location]).toEqual([
        301,
        `https://${KindsSystem.host}:${String(securePort)}/page?q=1`,
      ]);
    });

    async function noPodsOf(color: string): Promise<void> {
      const { namespace } = system;
      const objects = new Objects(cluster.kubeconfig);
      const left = async () => {
        const pods = await objects.list({ apiVersion: "v1", kind: "Pod", namespace });
        return pods.filter(({ metadata }) => metadata.labels?.["crossfade.color"] === color);
      };
      const isGone = async () => (await left()).length === 0;
      await vi.waitUntil(isGone, { timeout: 120_000, interval: 500 });
    }
  },
);

async function status(url: string): Promise<number | undefined> {
  return (await answer(url, {}).catch(() => undefined))?.statusCode;
}

function answer(url: string, headers: Record<string, string>) {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(url, { headers, agent: false }, (response) => {
      response.resume();
      resolve(response);
    });
    sent.once("error", reject);
    sent.end();
  });
}
