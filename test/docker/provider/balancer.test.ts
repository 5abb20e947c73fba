import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Engine } from "../../../lib/docker/engine";
import { patientExec, readLasting, runtimeOf } from "../../../lib/docker/provider/balancer";
import type { FakeEngine } from "../fakeEngine";
import { messageOf, world } from "./world";

let engine: FakeEngine;
let address: { host: string; balancer: string };

beforeEach(async () => {
  ({ engine, address } = await world());
});

afterEach(() => {
  engine.stop();
});

describe("runtimeOf", () => {
  it("talks to the balancer's container", async () => {
    expect(await runtimeOf(address).weights()).toEqual({});
  });

  it("says what to do about a balancer that is not there", async () => {
    engine.containers.clear();
    expect(await messageOf(runtimeOf(address).weights())).toBe(
      "the balancer edge is not there\n  try: pulumi refresh, which finds out what is missing, and pulumi up again",
    );
  });

  it("says what to do about a balancer that does not run, with its last words", async () => {
    engine.containers.set("edge", { running: false, logs: "[ALERT] no\n[ALERT] memory\n" });
    expect(await messageOf(runtimeOf(address, 0).weights())).toBe(
      "the balancer edge does not run; it logged last:\n    [ALERT] no\n    [ALERT] memory\n  try: docker start edge",
    );
  });
});

describe("patientExec", () => {
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
