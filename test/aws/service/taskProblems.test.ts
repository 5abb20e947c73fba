import { describe, expect, it } from "vitest";
import { checkTask, type TaskProblemsWish } from "../../../lib/aws/service/taskProblems";
import { argumentChecks } from "../../../lib/component/argumentChecks";
import { image } from "../fixtures";

function problems(args: TaskProblemsWish): string[] {
  const checks = argumentChecks("web");
  checkTask("web", args, checks);
  try {
    checks.end();
  } catch (error) {
    return (error as Error).message.split("\n");
  }
  return [];
}

const machines = { capacity: { provider: "general" } };

describe("tasks", () => {
  it.each<TaskProblemsWish>([
    { ...machines, cpu: 300, memoryMegabytes: 777 },
    { ...machines, cpu: 196_608 },
    { capacity: "fargate-spot", cpu: 512, memoryMegabytes: 1024 },
  ])("may be %j", (args) => {
    expect(problems(args)).toEqual([]);
  });

  it.each<[TaskProblemsWish, string]>([
    [{ ...machines, cpu: 100 }, "cpu is 100, expected 128 to 196608"],
    [{ ...machines, memoryMegabytes: 5 }, "memoryMegabytes is 5, expected 6 to 25165824"],
    [
      { capacity: "fargate-spot", cpu: 300 },
      "cpu is 300, expected 256, 512, 1024, 2048, 4096, 8192, 16384",
    ],
    [
      { ...machines, sidecars: { collector: { image: image("c"), cpu: 600 } }, cpu: 600 },
      "sidecars have cpu 600 together, expected less than the 600 of a replica",
    ],
  ])("may not be %j", (args, problem) => {
    expect(problems(args)[0]).toBe(`web: ${problem}`);
  });

  it("say all that is wrong at once, with where they run first", () => {
    expect(problems({ ...machines, publicIp: true, cpu: 1, stopSeconds: 1 })).toEqual([
      "web: publicIp is true, but tasks on machines have no public addresses",
      "  try: private subnets with a way out, or capacity: fargate",
      "web: cpu is 1, expected 128 to 196608",
      "web: stopSeconds is 1, expected 2 to 120",
    ]);
  });
});
