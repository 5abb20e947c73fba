import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { appendFile, mkdir, readFile, readdir, truncate, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { ToolError } from "../../../tools/toolchain/error";
import { findOnPath } from "../../../tools/toolchain/executable";
import { provide } from "../../../tools/toolchain/provide";
import { temporaryFolder } from "./support";

const NOBODY = "http://127.0.0.1:1";
const SYSTEM = "/usr/bin:/bin";

/** A Go that "builds" a pulumi as fast as it is told to, and counts how often. */
const GO = `#!/bin/sh
[ "$1" = version ] && exec echo "go version go1.26.8 linux/amd64"
[ "$1" = mod ] && exit
[ "$1" = list ] && exec echo "$MODULES"
while [ $# -gt 1 ]; do [ "$1" = -o ] && out=$2; shift; done
echo half > "$out"
echo built >> "$BUILDS"
while [ -e "$SLOWLY" ]; do sleep 0.05; done
printf '#!/bin/sh\\necho v3.259.0\\n' > "$out"
chmod +x "$out"
`;

/** A machine with that Go, nothing else, and an empty cache. */
async function machine() {
  const home = await temporaryFolder();
  const bin = await binWith({ go: GO });
  const [builds, slowly] = [join(home, "builds"), join(home, "slowly")];
  vi.stubEnv("XDG_CACHE_HOME", home);
  vi.stubEnv("PATH", [bin, SYSTEM].join(delimiter));
  vi.stubEnv("BUILDS", builds);
  vi.stubEnv("SLOWLY", slowly);
  const countBuilds = async () =>
    existsSync(builds) ? (await readFile(builds, "utf8")).trim().split("\n").length : 0;
  const lines: string[] = [];
  // On a busy machine each step may say in between how long it has taken so far.
  const progress = (line: string) => {
    if (!/ … [\d.]+ s$/.test(line)) lines.push(line.replace(/[\d.]+ s$/, "… s"));
  };
  const options = { docker: false, vendor: NOBODY, progress };
  return { cache: join(home, "crossfade"), slowly, countBuilds, lines, options };
}

async function binWith(scripts: Record<string, string>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(scripts)) {
    await writeFile(join(folder, name), text, { mode: 0o755 });
  }
  return folder;
}

beforeEach(() => {
  vi.unstubAllEnvs();
});

describe("provide, on a machine with nothing but Go", () => {
  it("builds what is missing, says so, and gives an environment that works", async () => {
    const { lines, options } = await machine();
    const { env, bin, dockerHost } = await provide(options);
    expect(lines).toEqual([
      "toolchain  pulumi 3.259.0  building from source (about 5 min on 2 cores) …",
      "toolchain  pulumi 3.259.0  building from source (about 5 min on 2 cores) done in … s",
      "toolchain  plugins  bundling stand-ins …",
      "toolchain  plugins  bundling stand-ins done in … s",
    ]);
    expect(execFileSync("pulumi", ["version"], { env, encoding: "utf8" })).toBe("v3.259.0\n");
    expect((await readdir(bin)).sort()).toEqual([
      "pulumi",
      "pulumi-language-nodejs",
      "pulumi-resource-aws",
      "pulumi-resource-docker",
      "pulumi-resource-pulumi-nodejs",
      "stamp.json",
    ]);
    expect(existsSync(env["PULUMI_HOME"] ?? "")).toBe(true);
    expect(dockerHost).toBeUndefined();
  });

  it("does and says nothing the second time, also from within its own environment", async () => {
    const { lines, countBuilds, options } = await machine();
    const first = await provide(options);
    vi.stubEnv("PATH", first.env["PATH"] ?? "");
    lines.length = 0;
    expect(await provide(options)).toEqual(first);
    expect(lines).toEqual([]);
    expect(await countBuilds()).toBe(1);
  });

  it("builds a truncated binary again, and what links to it", async () => {
    const { cache, countBuilds, options } = await machine();
    await provide(options);
    await truncate(join(cache, "pulumi", "3.259.0", "pulumi"), 3);
    const { env } = await provide(options);
    expect(await countBuilds()).toBe(2);
    expect(execFileSync("pulumi", ["version"], { env, encoding: "utf8" })).toBe("v3.259.0\n");
  });

  it("makes a plugin again that somebody spoiled", async () => {
    const { countBuilds, options } = await machine();
    const { bin } = await provide(options);
    const plugin = join(bin, "pulumi-resource-docker");
    const before = await readFile(plugin, "utf8");
    await appendFile(plugin, "spoiled");
    await provide(options);
    expect(await readFile(plugin, "utf8")).toBe(before);
    expect(await countBuilds()).toBe(1);
  });

  it("builds once when two come at once; the second waits and says so", async () => {
    const { slowly, lines, countBuilds, options } = await machine();
    await writeFile(slowly, "");
    const both = [provide(options), provide(options)];
    const waiting = `toolchain  waiting for process ${String(process.pid)}, which provides it …`;
    await expect.poll(() => lines).toContain(waiting);
    await expect.poll(countBuilds).toBe(1);
    execFileSync("rm", [slowly]);
    const [one, other] = await Promise.all(both);
    expect(one).toEqual(other);
    expect(await countBuilds()).toBe(1);
  });

  it("leaves nothing half-made when it is interrupted", async () => {
    const { cache, slowly, countBuilds, options } = await machine();
    await writeFile(slowly, "");
    const canceled = new AbortController();
    const interrupted = provide({ ...options, signal: canceled.signal });
    const ended = expect(interrupted).rejects.toThrow("interrupted");
    await expect.poll(countBuilds).toBe(1);
    canceled.abort(new Error("interrupted"));
    execFileSync("rm", [slowly]);
    await ended;
    expect(await readdir(join(cache, "pulumi"))).toEqual([]);
    expect(await readdir(join(cache, "locks"))).toEqual([]);
  });

  it("takes over what a killed command left", async () => {
    const { cache, options } = await machine();
    await mkdir(join(cache, "pulumi", "3.259.0.partial-1"), { recursive: true });
    await mkdir(join(cache, "pulumi", "3.259.0"));
    await mkdir(join(cache, "locks"));
    await writeFile(join(cache, "locks", `${String(process.pid)}-1-killed`), "");
    await provide(options);
    expect(await readdir(join(cache, "pulumi"))).toEqual(["3.259.0"]);
    expect(await readdir(join(cache, "locks"))).toEqual([]);
  });
});

describe("provide, where Pulumi is installed", () => {
  const pulumi = (version: string) => `#!/bin/sh\necho v${version}\n`;

  it("uses it and the language host beside it", async () => {
    const { countBuilds, options } = await machine();
    const installed = await binWith({
      pulumi: pulumi("3.270.0"),
      "pulumi-language-nodejs": "#!/bin/sh\n",
    });
    vi.stubEnv("PATH", [installed, SYSTEM].join(delimiter));
    const { env } = await provide(options);
    const at = (name: string) => dirname(findOnPath(name, env["PATH"]) ?? "");
    expect([at("pulumi"), at("pulumi-language-nodejs")]).toEqual([installed, installed]);
    expect(await countBuilds()).toBe(0);
  });

  it("does not use one that is too old", async () => {
    const { countBuilds, options } = await machine();
    const installed = await binWith({ pulumi: pulumi("3.100.0"), go: GO });
    vi.stubEnv("PATH", [installed, SYSTEM].join(delimiter));
    const { env } = await provide(options);
    expect(execFileSync("pulumi", ["version"], { env, encoding: "utf8" })).toBe("v3.259.0\n");
    expect(await countBuilds()).toBe(1);
  });

  it("uses the vendor's docker plugin where that is installed", async () => {
    const { options } = await machine();
    const installed = await binWith({ "pulumi-resource-docker": "#!/bin/sh\n", go: GO });
    vi.stubEnv("PATH", [installed, SYSTEM].join(delimiter));
    const { env } = await provide(options);
    expect(dirname(findOnPath("pulumi-resource-docker", env["PATH"]) ?? "")).toBe(installed);
  });
});

describe("provide, asked for Kubernetes", () => {
  /** What the released modules hold that is put beside the control plane, and that something stands in for. */
  async function modules(): Promise<string> {
    const folder = await temporaryFolder();
    for (const name of [
      "kustomize/stage/node/fast/node-initialize.yaml",
      "kustomize/stage/pod/fast/pod-ready.yaml",
      "kustomize/stage/pod/fast/kustomization.yaml",
      "config/crd/standard/routes.yaml",
      "go/kubernetes/yaml/v2/kinds.go",
    ]) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), "");
    }
    return folder;
  }

  it("builds control plane and plugin once, and puts the plugin where the engine looks", async () => {
    const { options, countBuilds } = await machine();
    vi.stubEnv("MODULES", await modules());
    const asked = { ...options, kubernetes: "cluster" } as const;
    const { bin, controlPlane } = await provide(asked);
    expect(await countBuilds()).toBe(3);
    const names = await readdir(bin);
    expect(names).toContain("pulumi-resource-kubernetes");
    expect(names.includes("kubectl")).toBe(findOnPath("kubectl", SYSTEM) === undefined);
    expect(existsSync(controlPlane?.kube ?? "")).toBe(true);
    expect((await readdir(controlPlane?.stages ?? "")).sort()).toEqual([
      "node-initialize.yaml",
      "pod-ready.yaml",
    ]);
    expect(await readdir(controlPlane?.gatewayApi ?? "")).toEqual(["routes.yaml"]);
    expect(await provide(asked)).toMatchObject({ bin, controlPlane });
    expect(await countBuilds()).toBe(3);
  });

  it("has what was built for those who ask for nothing, too", async () => {
    const { options } = await machine();
    vi.stubEnv("MODULES", await modules());
    const { bin } = await provide({ ...options, kubernetes: "cluster" });
    expect(await provide(options)).toMatchObject({ bin });
  });

  it("builds the plugin alone for a cluster of somebody's own", async () => {
    const { options, countBuilds } = await machine();
    vi.stubEnv("MODULES", await modules());
    const { bin, controlPlane } = await provide({ ...options, kubernetes: "plugin" });
    expect(controlPlane).toBeUndefined();
    expect(await readdir(bin)).toContain("pulumi-resource-kubernetes");
    expect(await countBuilds()).toBe(2);
  });

  it("takes a person's own plugin and kubectl", async () => {
    const { options, countBuilds } = await machine();
    const own = await binWith({
      "pulumi-resource-kubernetes": "#!/bin/sh\n",
      kubectl: "#!/bin/sh\n",
      go: GO,
    });
    vi.stubEnv("PATH", [own, SYSTEM].join(delimiter));
    vi.stubEnv("MODULES", await modules());
    const { bin, env } = await provide({ ...options, kubernetes: "cluster" });
    expect(await countBuilds()).toBe(2);
    expect(await readdir(bin)).not.toContain("kubectl");
    const plugin = findOnPath("pulumi-resource-kubernetes", env["PATH"]);
    expect(dirname(plugin ?? "")).toBe(own);
  });
});

describe("provide, where something is missing", () => {
  it("says what and touches nothing", async () => {
    const { cache, options } = await machine();
    vi.stubEnv("PATH", await temporaryFolder());
    const failing = provide(options);
    await expect(failing).rejects.toThrow("to build it there is no Go");
    await expect(failing).rejects.toMatchObject({ exitCode: 2 });
    await expect(failing).rejects.toBeInstanceOf(ToolError);
    expect(existsSync(cache)).toBe(false);
  });

  it("names an engine that does not answer", async () => {
    const { options } = await machine();
    vi.stubEnv("DOCKER_HOST", "tcp://127.0.0.1:1");
    await expect(provide({ ...options, docker: true })).rejects.toThrow(
      "DOCKER_HOST is tcp://127.0.0.1:1, and nothing answers there",
    );
  });
});
