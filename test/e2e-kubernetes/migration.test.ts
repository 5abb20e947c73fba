import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { wishFor } from "../../tools/toolchain/kubernetesFacts";
import type { Project } from "../e2e/support/project";
import { clusterProject } from "./support/clusterProject";
import { Objects, type Told } from "./support/objects";

const image = (name: string, letter: string) =>
  `registry.example.com/${name}@sha256:${letter.repeat(64)}`;
const sound = image("migrations", "c");
/** The cluster of the tests lets no pod with such an image begin. */
const stuck = image("migrations-broken", "d");

interface Wish {
  readonly migration?: string;
  readonly green?: boolean;
  readonly traffic?: number;
  readonly level?: string;
}

// A machine that runs pods would have no such images.
const isPersonal = wishFor(process.env) === "plugin";

let project: Project;
const namespace = () => `${project.name}-dev-shop`;
const objects = new Objects(inject("kubeconfig"));

function write({ migration = sound, green = true, traffic = 0, level = "info" }: Wish): void {
  const release = (version: string, letter: string) =>
    `{version: "${version}", image: "${image("web", letter)}"}`;
  const lines = [
    "config:",
    `  e2e:migration: "${migration}"`,
    `  e2e:level: ${level}`,
    "  crossfade:environment: {stage: development, platform: kubernetes}",
    "  crossfade:services:",
    "    web:",
    "      strategy: blue-green",
    "      live: blue",
    `      traffic: {blue: ${String(100 - traffic)}, green: ${String(traffic)}}`,
    "      bake: 0 seconds",
    "      drain: 0 seconds",
    `      blue: ${release("1.0.0", "a")}`,
    ...(green ? [`      green: ${release("2.0.0", "b")}`] : []),
  ];
  project.writeStack("dev", `${lines.join("\n")}\n`);
}

async function jobs(): Promise<(string | undefined)[][]> {
  const found = await objects.list({ apiVersion: "batch/v1", kind: "Job", namespace: namespace() });
  return found
    .map(({ metadata: { annotations = {} }, status }) => [
      annotations["crossfade.version"],
      annotations["crossfade.attempt"],
      endOf(status),
    ])
    .sort();
}

function endOf(status: Told["status"]): string | undefined {
  const { conditions = [] } = status as { conditions?: { type: string; status: string }[] };
  return conditions.find((it) => /^(?:Complete|Failed)$/.test(it.type) && it.status === "True")
    ?.type;
}

const weights = async () => {
  const route = await objects.find({
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "HTTPRoute",
    name: "web",
    namespace: namespace(),
  });
  return route?.metadata.annotations?.["crossfade.traffic"];
};

beforeAll(async () => {
  project = await clusterProject("migration");
  write({ green: false });
  await project.init("dev");
});

afterAll(() => project.remove("dev"));

it.skipIf(isPersonal)(
  "a release is migrated once, before its color, and a rollback runs nothing",
  async () => {
    expect(await project.up("dev")).toMatchObject({ code: 0 });
    expect(await jobs()).toEqual([["1.0.0", "1", "Complete"]]);
    const before = await weights();

    write({ migration: stuck });
    const failed = await project.up("dev");
    expect(failed.code).not.toBe(0);
    expect(failed.stdout + failed.stderr).toContain(
      "Job was active longer than specified deadline",
    );
    expect(await jobs()).toEqual([
      ["1.0.0", "1", "Complete"],
      ["2.0.0", "1", "Failed"],
    ]);
    expect(await weights()).toBe(before);
    const green = { apiVersion: "apps/v1", kind: "Deployment", name: "web-green" };
    expect(await objects.find({ ...green, namespace: namespace() })).toBeUndefined();

    write({});
    expect(await project.up("dev")).toMatchObject({ code: 0 });
    expect(await jobs()).toEqual([
      ["1.0.0", "1", "Complete"],
      ["2.0.0", "2", "Complete"],
    ]);
    expect(await objects.find({ ...green, namespace: namespace() })).toBeDefined();

    for (const traffic of [100, 0]) {
      write({ traffic });
      const { code, changes } = await project.up("dev");
      expect([code, changes.map(({ op, name }) => [op, name])]).toEqual([
        0,
        [["update", "web-cutover"]],
      ]);
    }

    // An argument that both have: what is done stays as it is.
    write({ level: "debug" });
    const { code, changes } = await project.up("dev");
    expect(code).toBe(0);
    expect(changes.map(({ op, name }) => [op, name])).toEqual([["update", "web-green-deployment"]]);
  },
);
