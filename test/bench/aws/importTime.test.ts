import { beforeAll, describe, expect, it } from "vitest";
import { loadedBy, type Loading, partsOf } from "../../../bench/aws/importTime";

describe("importing pulumi-crossfade/aws", () => {
  const entry = "pulumi-crossfade/aws";
  let loadings: readonly Loading[] = [];
  let files: string[] = [];
  beforeAll(async () => {
    loadings = await loadedBy(entry);
    files = loadings.map(({ file }) => file);
  });

  it.each(["@pulumi/docker", "@aws-sdk", "yaml", "commander"])("loads nothing of %s", (name) => {
    expect(files.filter((file) => file.includes(`/node_modules/${name}/`))).toEqual([]);
  });

  it("loads no index that brings along the index of another module, such as cloudwatch or the root", () => {
    const isIndex = /\/@pulumi\/aws\/(?!types\/)(?:\w+\/)?index\.js$/;
    const brought = loadings.filter(({ file, by }) => isIndex.test(by) && isIndex.test(file));
    expect(brought.map(({ file, by }) => `${by} loads ${file}`)).toEqual([]);
  });

  it("finds the parts that it needs", () => {
    const parts = partsOf(entry, loadings);
    expect(parts).toContain("@pulumi/pulumi");
    expect(parts).toContain("@pulumi/aws/cloudwatch/logGroup");
    expect(parts).not.toContain("@pulumi/aws");
  });
});
