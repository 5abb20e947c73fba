import { describe, expect, it } from "vitest";
import type { SidecarArgs } from "../../../lib/aws";
import { checkSidecars, type SidecarWish } from "../../../lib/aws/service/sidecarProblems";
import { argumentChecks } from "../../../lib/component/argumentChecks";
import { image } from "../fixtures";

const size = { cpu: 256, memoryMegabytes: 512 };

function problems(wish: SidecarWish): string[] {
  const checks = argumentChecks("web");
  checkSidecars("web", wish, size, checks);
  try {
    checks.end();
  } catch (error) {
    return (error as Error).message.split("\n");
  }
  return [];
}

const plain: SidecarArgs = { image: image("c") };
const checkedSidecar: SidecarArgs = { ...plain, health: { command: ["/healthy"] } };
const collector = (args: Partial<SidecarArgs>): SidecarWish => ({
  sidecars: { collector: { ...plain, ...args } },
});

describe("sidecars", () => {
  it("may be what ECS runs beside a service", () => {
    const all: SidecarArgs = {
      ...checkedSidecar,
      cpu: 64,
      memoryMegabytes: 128,
      variables: { LEVEL: "info" },
      secrets: { TOKEN: "arn" },
      user: "1000",
      command: ["run"],
      writableFolders: ["/var/spool"],
      essential: true,
      startsAfter: { migration: "succeeded" },
    };
    const sidecars = { collector: all, migration: plain };
    expect(problems({ sidecars, startsAfter: { collector: "healthy" } })).toEqual([]);
    expect(problems({})).toEqual([]);
  });

  it.each<[SidecarWish, string]>([
    [
      { sidecars: { "log router": plain } },
      'sidecars has "log router", expected letters, digits, hyphens and underscores',
    ],
    [
      { sidecars: { web: plain } },
      "sidecars.web is called like the service, expected another name",
    ],
    [
      collector({ image: "collector:latest" }),
      'sidecars.collector.image is "collector:latest", expected one of a registry, "name@sha256:…"',
    ],
    [
      collector({ variables: { "A-B": "1" } }),
      'sidecars.collector.variables has "A-B", expected a name such as "LOG_LEVEL"',
    ],
    [
      collector({ variables: { A: "1" }, secrets: { A: "arn" } }),
      "A is in sidecars.collector.variables and in sidecars.collector.secrets, expected it in one of them",
    ],
    [
      collector({ writableFolders: ["tmp"] }),
      'sidecars.collector.writableFolders has "tmp", expected a path such as "/tmp"',
    ],
    [
      collector({ health: { command: [] } }),
      "sidecars.collector.health.command is empty, expected a program",
    ],
    [
      collector({ health: { command: ["a"], intervalSeconds: 1 } }),
      "sidecars.collector.health.intervalSeconds is 1, expected 5 to 300",
    ],
    [
      collector({ health: { command: ["a"], timeoutSeconds: 61 } }),
      "sidecars.collector.health.timeoutSeconds is 61, expected 2 to 60",
    ],
    [
      collector({ health: { command: ["a"], retries: 0 } }),
      "sidecars.collector.health.retries is 0, expected 1 to 10",
    ],
    [
      collector({ health: { command: ["a"], startSeconds: 301 } }),
      "sidecars.collector.health.startSeconds is 301, expected 0 to 300",
    ],
    [collector({ cpu: -1 }), "sidecars.collector.cpu is -1, expected 0 to 1000000000"],
    [
      collector({ cpu: 256 }),
      "sidecars have cpu 256 together, expected less than the 256 of a replica",
    ],
    [
      {
        sidecars: { a: { ...plain, memoryMegabytes: 300 }, b: { ...plain, memoryMegabytes: 300 } },
      },
      "sidecars have memoryMegabytes 600 together, expected less than the 512 of a replica",
    ],
  ])("may not be %j", (wish, problem) => {
    expect(problems(wish)[0]).toBe(`web: ${problem}`);
  });
});

describe("the order in which containers start", () => {
  it.each<[SidecarWish, string]>([
    [{ startsAfter: { proxy: "started" } }, 'startsAfter has "proxy", expected web'],
    [
      { sidecars: { proxy: plain }, startsAfter: { proxy: "ready" as "healthy" } },
      'startsAfter.proxy is "ready", expected started, healthy, completed, succeeded',
    ],
    [
      { sidecars: { proxy: plain }, startsAfter: { proxy: "healthy" } },
      "startsAfter.proxy is healthy, but proxy has no health check",
    ],
    [
      { sidecars: { proxy: { ...plain, startsAfter: { web: "healthy" } } } },
      "sidecars.proxy.startsAfter.web is healthy, but web has no health check",
    ],
    [
      { sidecars: { proxy: { ...plain, startsAfter: { web: "completed" } } } },
      "sidecars.proxy.startsAfter.web is completed, but web is essential: its end ends the task",
    ],
    [
      {
        sidecars: { proxy: { ...plain, essential: true } },
        startsAfter: { proxy: "succeeded" },
      },
      "startsAfter.proxy is succeeded, but proxy is essential: its end ends the task",
    ],
    [
      {
        sidecars: { proxy: { ...plain, startsAfter: { web: "started" } } },
        startsAfter: { proxy: "started" },
      },
      "web waits for itself, by the startsAfter of others or its own",
    ],
    [
      {
        sidecars: {
          a: { ...plain, startsAfter: { b: "started" } },
          b: { ...plain, startsAfter: { a: "started" } },
        },
      },
      "a waits for itself, by the startsAfter of others or its own",
    ],
  ])("may not be that of %j", (wish, problem) => {
    expect(problems(wish)).toEqual([`web: ${problem}`]);
  });
});
