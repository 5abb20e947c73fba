import { defineConfig } from "vitest/config";

/** Tests that replace modules, or what Pulumi keeps for a whole process: each has a set of modules to itself. */
const alone = [
  "component/load",
  "config/replaceFile",
  "docker/dynamic",
  "docker/engineSettings",
  "docker/image",
  "docker/orphan",
].map((name) => `test/${name}.test.ts`);

/** Those of the examples import the package by its name, so it has to be built. */
const tools = ["tools", "docs", "examples"]
  .map((folder) => `test/${folder}/**/*.test.ts`)
  .concat("examples/**/*.test.ts");

const e2e = ["test/e2e/**/*.test.ts"];

const setupFiles = ["test/seed.ts"];

export default defineConfig({
  test: {
    // Many tests wait for a process or a clock, so that a worker fewer than cores would leave one idle.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [...alone, ...tools, ...e2e],
          // One set of modules serves all of them, which saves half of their time.
          isolate: false,
          setupFiles,
          testTimeout: 20_000,
        },
      },
      { test: { name: "unit:alone", include: alone, testTimeout: 20_000 } },
      { test: { name: "tools", include: tools, setupFiles, testTimeout: 60_000 } },
      {
        test: {
          name: "e2e",
          include: e2e,
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 1_800_000,
        },
      },
    ],
  },
});
