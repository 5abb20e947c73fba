import { writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { brokenStage, unlessBroken, writeStages } from "../../../tools/cluster/stages";
import { temporaryFolder } from "../toolchain/support";

const ready = {
  kind: "Stage",
  metadata: { name: "pod-ready" },
  spec: {
    selector: {
      matchExpressions: [{ key: ".status.phase", operator: "In", values: ["Pending"] }],
    },
    next: { statusTemplate: "phase: Running\n" },
  },
} as const;

const broken = '.spec.containers[] | select(.image | test("broken")) | .name';

describe("unlessBroken", () => {
  it("adds to what a rule asks for, and leaves what it does", () => {
    const { spec, ...others } = unlessBroken(ready);
    expect(others).toEqual({ kind: "Stage", metadata: { name: "pod-ready" } });
    expect(spec).toEqual({
      selector: {
        matchExpressions: [
          { key: ".status.phase", operator: "In", values: ["Pending"] },
          { key: broken, operator: "DoesNotExist" },
        ],
      },
      next: { statusTemplate: "phase: Running\n" },
    });
  });
});

describe("brokenStage", () => {
  it("fits the pods that the other rule leaves alone, once each", () => {
    expect(brokenStage.spec.selector.matchExpressions).toContainEqual({
      key: broken,
      operator: "Exists",
    });
    expect(brokenStage.spec.selector.matchExpressions).toContainEqual({
      key: ".status.containerStatuses",
      operator: "DoesNotExist",
    });
  });
});

describe("writeStages", () => {
  it("writes rules as they came, the changed one, and the one of its own", async () => {
    const [from, to] = [await temporaryFolder(), await temporaryFolder()];
    for (const name of ["node-initialize", "pod-complete", "pod-delete"])
      await writeFile(join(from, `${name}.yaml`), `# ${name}\n`);
    await writeFile(join(from, "pod-ready.yaml"), JSON.stringify(ready));
    const files = await writeStages(from, to);
    const names = ["node-initialize", "pod-complete", "pod-delete", "pod-ready", "pod-broken"];
    expect(files).toEqual(names.map((name) => join(to, `${name}.yaml`)));
    expect(readFileSync(join(to, "pod-delete.yaml"), "utf8")).toBe("# pod-delete\n");
    expect(parse(readFileSync(join(to, "pod-ready.yaml"), "utf8"))).toEqual(unlessBroken(ready));
    expect(parse(readFileSync(join(to, "pod-broken.yaml"), "utf8"))).toEqual(brokenStage);
  });
});
