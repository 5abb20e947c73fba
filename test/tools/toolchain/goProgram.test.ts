import { readFileSync } from "node:fs";
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { goArguments, goProgramKey } from "../../../tools/toolchain/goProgram";
import { kubernetesModule, kubernetesProgram } from "../../../tools/toolchain/kubernetes";
import { pluginModule, pluginProgram } from "../../../tools/toolchain/kubernetesPlugin";
import { pulumiCli } from "../../../tools/toolchain/pulumiCli";
import { versions } from "../../../tools/toolchain/version";
import { temporaryFolder } from "./support";

describe("goArguments", () => {
  it("build the Pulumi CLI under the version that it is asked for", () => {
    expect(goArguments(pulumiCli("3.259.0"), "/out/pulumi")).toEqual([
      "build",
      "-mod=readonly",
      "-buildvcs=false",
      "-tags=osusergo,grpcnotrace,disable_grpc_modules",
      "-ldflags=-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v3.259.0",
      "-o",
      "/out/pulumi",
      "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    ]);
  });

  it("build a control plane that says its version as the vendor's does", () => {
    expect(goArguments(kubernetesProgram("1.36.3"), "/out/kube")).toEqual([
      "build",
      "-mod=readonly",
      "-buildvcs=false",
      "-ldflags=-s -w -X k8s.io/component-base/version.gitVersion=v1.36.3 -X k8s.io/component-base/version.gitMajor=1 -X k8s.io/component-base/version.gitMinor=36",
      "-o",
      "/out/kube",
      ".",
    ]);
  });

  it("build the plugin with the schema that the overlay puts in its place", () => {
    const program = pluginProgram("4.18.1", "/tmp/overlay.json", "/tmp/build.mod");
    expect(goArguments(program, "/out/plugin")).toEqual([
      "build",
      "-mod=readonly",
      "-buildvcs=false",
      "-overlay",
      "/tmp/overlay.json",
      "-modfile=/tmp/build.mod",
      "-ldflags=-s -w -X github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/version.Version=4.18.1",
      "-o",
      "/out/plugin",
      ".",
    ]);
  });
});

describe("goProgramKey", () => {
  it("is another one for other sources, and for another version", async () => {
    const copy = join(await temporaryFolder(), "module");
    await cp(kubernetesModule, copy, { recursive: true });
    const key = await goProgramKey(copy, "1.36.3");
    expect(key).toMatch(/^1\.36\.3-[\da-f]{16}$/);
    expect(await goProgramKey(kubernetesModule, "1.36.3")).toBe(key);
    expect(await goProgramKey(copy, "1.36.4")).not.toBe(key);
    await writeFile(join(copy, "main.go"), "package main\n");
    expect(await goProgramKey(copy, "1.36.3")).not.toBe(key);
  });
});

describe("go.mod of the control plane", () => {
  const text = readFileSync(join(kubernetesModule, "go.mod"), "utf8");

  it("names the version that the toolchain says it provides", () => {
    expect(text).toContain(`\tk8s.io/kubernetes v${versions.kubernetes.provided}\n`);
  });

  it("takes every module that is published from the same tree in the version of that tree", () => {
    const staged = versions.kubernetes.provided.replace(/^1\./, "0.");
    const replaces = [...text.matchAll(/^\t(k8s\.io\/\S+) => (\S+) v(\S+)$/gm)];
    expect(replaces).toHaveLength(33);
    for (const [, from, to, version] of replaces) {
      expect(to).toBe(from);
      expect(version).toBe(staged);
    }
  });

  it("leaves no module of that tree at the version that stands for none", () => {
    const without = [...text.matchAll(/^\t(\S+) v0\.0\.0(?: \/\/ indirect)?$/gm)].map(
      ([, it]) => it,
    );
    for (const module of without) expect(text).toContain(`\t${String(module)} => `);
  });
});

describe("go.mod of the plugin", () => {
  it("names the SDK of the version that the toolchain says it provides", () => {
    const text = readFileSync(join(pluginModule, "go.mod"), "utf8");
    const sdk = `github.com/pulumi/pulumi-kubernetes/sdk/v4 v${versions.kubernetesPlugin.provided}`;
    expect(text).toContain(sdk);
  });
});
