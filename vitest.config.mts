import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Tests that replace modules, or what Pulumi keeps for a whole process: each has a set of modules to itself. */
const alone = [
  "component/load",
  "config/replaceFile",
  "docker/engine/image",
  "docker/engine/orphan",
].map((name) => `test/${name}.test.ts`);

/** Those of the examples and stacks import the package by its name, so it has to be built. */
const tools = ["tools", "docs", "examples", "stacks", "browser", "bench/aws"]
  .map((folder) => `test/${folder}/**/*.test.ts`)
  .concat("examples/**/*.test.ts");

const e2e = ["test/e2e/**/*.test.ts"];
const kubernetes = ["test/e2e-kubernetes/**/*.test.ts"];

/** It takes as long as all the others of Kubernetes together. */
const kubernetesDemo = ["test/e2e-kubernetes/demo.test.ts"];

/** Tests on the real engine whose claims are about time: nothing else may run beside them. */
const timed = ["now", "traffic"].map((name) => `test/e2e/${name}.test.ts`);

const onTheEngine = {
  globalSetup: ["test/e2e/support/provision.ts"],
  testTimeout: 600_000,
  hookTimeout: 1_800_000,
};

/** Files that take long begin first, so that no worker is left alone with one of them at the end. */
const longest = [
  "demo",
  "policy",
  "conformance",
  "awsStacks",
  "awsConformance",
  "faults",
  "rolling",
  "switches",
  "examples",
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/e2e/${name}.test.ts`));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

const setupFiles = ["test/seed.ts"];

export default defineConfig({
  test: {
    // Many tests wait for a process or a clock, so that a worker fewer than cores would leave one idle.
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [...alone, ...tools, ...e2e, ...kubernetes],
          // One set of modules serves all of them, which saves half of their time.
          isolate: false,
          setupFiles,
          testTimeout: 20_000,
        },
      },
      { test: { name: "unit:alone", include: alone, testTimeout: 20_000 } },
      {
        test: {
          name: "tools",
          include: tools,
          setupFiles,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: e2e,
          exclude: timed,
          // An engine waits as much as it computes; a fourth one would make the others' requests wait.
          maxWorkers: 3,
          // What they share is made once: the engine is found by one file of a worker, not by each.
          isolate: false,
          sequence: { groupOrder: 1 },
          ...onTheEngine,
        },
      },
      {
        test: {
          name: "e2e:alone",
          include: timed,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          ...onTheEngine,
        },
      },
      {
        test: {
          name: "kubernetes",
          include: kubernetes,
          exclude: kubernetesDemo,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
          ...onTheEngine,
          globalSetup: ["test/e2e-kubernetes/support/provision.ts"],
        },
      },
      {
        test: {
          name: "kubernetes:demo",
          include: kubernetesDemo,
          sequence: { groupOrder: 4 },
          ...onTheEngine,
          globalSetup: ["test/e2e-kubernetes/support/provision.ts"],
        },
      },
    ],
  },
});
