import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { ownCluster } from "../../tools/cluster";
import { provide } from "../../tools/toolchain";
import { cacheIn } from "../../tools/toolchain/cache";
import { wishFor } from "../../tools/toolchain/kubernetesFacts";
import type { KubernetesFiles } from "../../tools/toolchain/kubernetes";
import { temporaryFolder } from "../tools/toolchain/support";
import { Objects, type Told } from "./support/objects";
import { processesOf } from "./support/processesOf";

const gatewayApi = "gateway.networking.k8s.io/v1";
const isPersonal = wishFor(process.env) === "plugin";
const repository = join(__dirname, "../..");

describe("the cluster of this run", () => {
  const objects = () => new Objects(inject("kubeconfig"));

  it("has a machine that pods are placed on", async () => {
    const nodes = await objects().list({ apiVersion: "v1", kind: "Node" });
    const ready = nodes.filter(({ status }) => {
      const { conditions = [] } = status as { conditions?: { type: string; status: string }[] };
      return conditions.some((it) => it.type === "Ready" && it.status === "True");
    });
    expect(ready).not.toEqual([]);
  });

  it.each(["HTTPRoute", "Gateway", "GatewayClass"])("serves %s", async (kind) => {
    expect(await objects().list({ apiVersion: gatewayApi, kind })).toBeInstanceOf(Array);
  });

  it("refuses what the definitions of the Gateway API do not allow", async () => {
    const route = (weight: number): Told => ({
      apiVersion: gatewayApi,
      kind: "HTTPRoute",
      metadata: { name: "route", namespace: "default" },
      spec: { rules: [{ backendRefs: [{ name: "blue", port: 80, weight }] }] },
    });
    expect(await objects().objection(route(100))).toBeUndefined();
    expect(await objects().objection(route(-1))).toContain("greater than or equal to 0");
    expect(await objects().objection(route(1_000_001))).toContain("less than or equal to 1000000");
  });

  it.skipIf(isPersonal)(
    "makes pods ready, except those with an image that calls itself broken",
    async () => {
      const pod = (name: string, image: string): Told => ({
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name, namespace: "default" },
        spec: { containers: [{ name: "it", image }] },
      });
      const phase = async (name: string) => {
        const place = { apiVersion: "v1", kind: "Pod", name, namespace: "default" };
        const { status } = (await objects().find(place)) ?? {};
        const { containerStatuses = [] } = status as PodStatus;
        return containerStatuses.map(({ ready, state }) => [ready, state?.waiting?.reason]);
      };
      await objects().create(pod("sound", "registry.example.com/web:1"));
      await objects().create(pod("unsound", "registry.example.com/web-broken:1"));
      await expect.poll(() => phase("sound"), { timeout: 20_000 }).toEqual([[true, undefined]]);
      await expect
        .poll(() => phase("unsound"), { timeout: 20_000 })
        .toEqual([[false, "ImagePullBackOff"]]);
      for (const name of ["sound", "unsound"])
        await objects().remove({ apiVersion: "v1", kind: "Pod", name, namespace: "default" });
    },
  );
});

interface PodStatus {
  readonly containerStatuses?: readonly {
    readonly ready: boolean;
    readonly state?: { readonly waiting?: { readonly reason?: string } };
  }[];
}

describe.skipIf(isPersonal)("clusters that are started", () => {
  const files = async (): Promise<KubernetesFiles> => {
    const { controlPlane } = await provide({ docker: false, kubernetes: "cluster" });
    if (controlPlane === undefined) throw new Error("no control plane was provided");
    return controlPlane;
  };

  it("stand beside others, and leave neither process nor folder when they end", async () => {
    const other = await ownCluster(await files());
    const folder = dirname(other.kubeconfig);
    expect(await processesOf(folder)).toHaveLength(5);
    const namespace = {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: "only-here" },
    };
    await new Objects(other.kubeconfig).create(namespace);
    const place = { apiVersion: "v1", kind: "Namespace", name: "only-here" };
    expect(await new Objects(inject("kubeconfig")).find(place)).toBeUndefined();
    await other.stop();
    expect(await processesOf(folder)).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });

  it("are removed by the next one when their starter was killed", async () => {
    const home = await temporaryFolder();
    const cache = cacheIn({ XDG_CACHE_HOME: home });
    const { kube } = await files();
    const script = `
      const { ownCluster } = require(${JSON.stringify(join(repository, "tools/cluster"))});
      const { cacheIn } = require(${JSON.stringify(join(repository, "tools/toolchain/cache"))});
      const { kubernetesFiles } = require(${JSON.stringify(join(repository, "tools/toolchain/kubernetes"))});
      void ownCluster(kubernetesFiles(${JSON.stringify(dirname(kube))}), cacheIn({ XDG_CACHE_HOME: ${JSON.stringify(home)} }));
    `;
    const starter = spawn(process.execPath, ["--import", "tsx", "--eval", script], {
      stdio: "inherit",
      cwd: repository,
    });
    const killed = once(starter, "exit");
    const clusters = join(cache.run, "clusters");
    await expect.poll(() => processesOf(clusters), { timeout: 60_000 }).not.toEqual([]);
    starter.kill("SIGKILL");
    await killed;
    const left = await readdir(clusters);
    expect(left).toHaveLength(1);
    const next = await ownCluster(await files(), cache);
    onTestFinished(() => next.stop());
    expect(await readdir(clusters)).not.toContain(left[0]);
    expect(await processesOf(clusters)).toHaveLength(5);
  });

  it("can be used by npm run cluster again and again, until it is told to end", async () => {
    const home = await temporaryFolder();
    const run = (...args: string[]) =>
      spawned(["--import", "tsx", "tools/cluster/main.ts", ...args], home);
    const both = await Promise.all([run(), run()]);
    const [line] = both.map(({ stdout }) => stdout);
    const kubeconfig = join(home, "crossfade", "run", "clusters", "kept", "kubeconfig.yaml");
    expect(both.map(({ code, stdout }) => [code, stdout])).toEqual([
      [0, `export KUBECONFIG='${kubeconfig}'\n`],
      [0, line],
    ]);
    expect(await processesOf(dirname(kubeconfig))).toHaveLength(5);
    expect(await run("--down")).toMatchObject({ code: 0 });
    expect(await processesOf(dirname(kubeconfig))).toEqual([]);
    expect((await run("--down")).stderr).toContain("there was none");
  });

  /** Runs a program of the repository with a cache of its own, which has the real executables. */
  async function spawned(args: readonly string[], home: string) {
    const real = cacheIn(process.env);
    const own = cacheIn({ XDG_CACHE_HOME: home });
    await mkdir(own.root, { recursive: true });
    for (const name of ["kubernetes", "kubernetes-plugin", "pulumi", "standins", "bin"])
      await symlink(join(real.root, name), join(own.root, name)).catch(() => undefined);
    const child = spawn(process.execPath, [...args], {
      cwd: repository,
      env: { ...process.env, XDG_CACHE_HOME: home },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
    child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
    const [code] = (await once(child, "close")) as [number | null];
    return { code, stdout, stderr };
  }
});
