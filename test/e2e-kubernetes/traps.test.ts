import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Change } from "../e2e/support/events";
import type { Project } from "../e2e/support/project";
import { clusterProject } from "./support/clusterProject";
import { Objects } from "./support/objects";

const deploymentType = "kubernetes:apps/v1:Deployment";

/** What Pulumi's own package lets happen, beside what the components of this one make of the same wish. */
describe("traps of Kubernetes", () => {
  let project: Project;
  const wish = { token: "first", mark: "one" };

  const write = (change: Partial<typeof wish> = {}) => {
    Object.assign(wish, change);
    const image = (digit: string) => `registry.example.com/web@sha256:${digit.repeat(64)}`;
    project.writeStack(
      "prod",
      [
        "config:",
        `  e2e:namespace: ${project.name}-bare`,
        `  e2e:token: ${wish.token}`,
        `  e2e:mark: ${wish.mark}`,
        "  crossfade:environment: {stage: development, platform: kubernetes}",
        "  crossfade:services:",
        "    web:",
        "      strategy: blue-green",
        "      live: blue",
        "      traffic: {blue: 100, green: 0}",
        `      blue: {version: "1", image: "${image("1")}"}`,
        `      green: {version: "2", image: "${image("2")}"}`,
        "",
      ].join("\n"),
    );
  };

  beforeAll(async () => {
    project = await clusterProject("traps");
    write();
    await project.init("prod");
    expect(await project.up("prod")).toMatchObject({ code: 0 });
  });

  afterAll(() => project.remove("prod"));

  const deployments = (changes: readonly Change[]) =>
    changes
      .filter(({ type }) => type === deploymentType)
      .map(({ op, name }) => `${op} ${name}`)
      .sort();

  it("a Secret of a fixed name replaces both colors when its content changes; one that Pulumi names does not", async () => {
    write({ token: "second" });
    const { code, changes } = await project.up("prod");
    expect(code).toBe(0);
    const touched = deployments(changes);
    for (const color of ["blue", "green"]) expect(touched).toContain(`replace fixed-${color}`);
    expect(touched.filter((line) => line.includes("web-"))).toEqual([
      "update web-green-deployment",
    ]);
  });

  it("a number of replicas is in the autoscaler's way at the next change; a Deployment without one is not", async () => {
    const objects = new Objects(inject("kubeconfig"));
    const place = { apiVersion: "apps/v1", kind: "Deployment" };
    const replicas = async (name: string, namespace: string) => {
      const found = await objects.find({ ...place, name, namespace });
      return (found?.spec as { replicas?: number } | undefined)?.replicas;
    };
    const own = `${project.name}-prod-traps`;
    const counts = () =>
      Promise.all([replicas("counted", `${project.name}-bare`), replicas("web-green", own)]);
    await expect.poll(counts, { timeout: 60_000 }).toEqual([3, 3]);
    write({ mark: "two" });
    const { code, stdout, changes } = await project.up("prod", "--continue-on-error");
    expect(code).not.toBe(0);
    expect(stdout).toContain("conflict with");
    expect(stdout).toContain(".spec.replicas");
    expect(deployments(changes)).toContain("update web-green-deployment");
    expect(await replicas("web-green", own)).toBe(3);
  });
});
