import { expect, it } from "vitest";
import { promotableServices } from "../../lib/plan";
import { canary, release } from "./fixtures";

it("promotes services that run something, with colors or without", () => {
  const services = {
    web: canary(),
    declared: canary({ blue: undefined, green: undefined }),
    jobs: { strategy: "rolling" as const, release: release("7.0.0") },
  };
  const environment = { stage: "staging" as const, platform: "docker" as const };
  expect(promotableServices({ environment, services })).toEqual(["web", "jobs"]);
});
