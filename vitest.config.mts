import { defineConfig } from "vitest/config";

/** Tests that share nothing but pure code: one set of modules serves all of them, which saves most of the time. */
const pure = ["model", "plan", "balancer", "operate", "cli"].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

const tools = ["test/tools/**/*.test.ts", "test/examples/**/*.test.ts"];

const e2e = ["test/e2e/**/*.test.ts"];

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit:pure", include: pure, isolate: false, testTimeout: 20_000 } },
      {
        test: {
          name: "unit:edge",
          include: ["test/**/*.test.ts"],
          exclude: [...pure, ...tools, ...e2e],
          testTimeout: 20_000,
        },
      },
      { test: { name: "tools", include: tools, testTimeout: 60_000 } },
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
