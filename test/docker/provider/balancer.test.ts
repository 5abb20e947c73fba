import { beforeEach, describe, expect, it, vi } from "vitest";
import { Engine } from "../../../lib/docker/engine/engine";
import {
  glanceAt,
  patientExec,
  readLasting,
  runtimeOf,
} from "../../../lib/docker/provider/balancer";
import type { FakeEngine } from "../fakeEngine";
import { skipPauses } from "./time";
import { messageOf, world } from "./world";

skipPauses();

let engine: FakeEngine;
let address: { host: string; balancer: string };

beforeEach(async () => {
  ({ engine, address } = await world());
});

describe("runtimeOf", () => {
  it("talks to the balancer's container", async () => {
    expect(await runtimeOf(address).weights()).toEqual({});
  });

  it("says what to do about a balancer that is not there", async () => {
    engine.containers.clear();
    expect(await messageOf(runtimeOf(address).weights())).toBe(
      "the balancer edge is not there\n  try: pulumi refresh in the stack that owns it, which finds out what is missing, and pulumi up there",
    );
  });

  it("says what to do about a balancer that does not run, with its last words", async () => {
    engine.containers.set("edge", { running: false, logs: "[ALERT] no\n[ALERT] memory\n" });
    expect(await messageOf(glanceAt(address).weights())).toBe(
      "the balancer edge does not run; it logged last:\n    [ALERT] no\n    [ALERT] memory\n  try: docker start edge",
    );
  });
});

describe("glanceAt", () => {
  it("does not wait for a Docker that hangs", async () => {
    engine.mood = "hangs";
    expect(await messageOf(glanceAt(address, 0.2).weights())).toBe(
      `Docker at ${address.host}: does not answer (no answer within 0.2 seconds)\n  try: start Docker, or name its address in DOCKER_HOST or docker:host`,
    );
  });
});

describe("patientExec", () => {
  it("waits for a Docker that restarts, and runs the command again", async () => {
    const run = vi.fn(() => ({ out: "back" }));
    engine.containers.set("edge", { run });
    engine.mood = "cuts";
    const answer = patientExec(new Engine(address.host), "edge", 5000)(["x"]);
    await until(() => engine.requests.length > 0);
    engine.mood = "answers";
    expect(await answer).toBe("back");
    expect(run).toHaveBeenLastCalledWith(["x"], "");
  });

  it("gives up a Docker that does not come back, in its words", async () => {
    engine.stop();
    expect(await messageOf(patientExec(new Engine(address.host), "edge", 600)(["x"]))).toBe(
      `Docker at ${address.host}: does not answer (ENOENT)\n  try: start Docker, or name its address in DOCKER_HOST or docker:host`,
    );
  });

  it("does not run a command again that Docker has not answered in time", async () => {
    engine.mood = "hangs";
    const hanging = patientExec(new Engine(address.host, 0.2), "edge", 5000)(["x"]);
    expect(await messageOf(hanging)).toContain("does not answer (no answer within 0.2 seconds)");
    expect(engine.requests).toEqual(["POST /containers/edge/exec"]);
  });

  it("waits for a balancer that restarts", async () => {
    engine.containers.set("edge", { running: false });
    const answer = patientExec(new Engine(address.host), "edge", 5000)(["x"]);
    await until(() => engine.requests.length > 0);
    engine.containers.set("edge", { run: () => ({ out: "back" }) });
    expect(await answer).toBe("back");
  });
});

describe("readLasting", () => {
  const gone = () =>
    runtimeOf(address)
      .weights()
      .then(() => ({ id: "never" }));

  it("answers with what is there", async () => {
    expect(await readLasting("id", address, () => Promise.resolve({ id: "here" }))).toEqual({
      id: "here",
    });
  });

  it("keeps what a volume remembers while the balancer's container is gone", async () => {
    engine.containers.clear();
    expect(await readLasting("id", address, gone)).toEqual({ id: "id", props: address });
  });

  it("gives up what is gone with the volume", async () => {
    engine.containers.clear();
    engine.volumes.clear();
    expect(await readLasting("id", address, gone)).toEqual({ id: "" });
  });

  it("fails where it cannot know", async () => {
    const failing = () => Promise.reject(new Error("Docker does not answer"));
    expect(await messageOf(readLasting("id", address, failing))).toBe("Docker does not answer");
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
