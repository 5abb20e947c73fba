import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CommandError, Engine, isAbsent, isStopped } from "../../../lib/docker/engine/engine";
import { FakeEngine } from "../fakeEngine";

let fake: FakeEngine;
let engine: Engine;

beforeEach(async () => {
  fake = new FakeEngine();
  await fake.start();
  engine = new Engine(fake.host);
});

afterEach(() => {
  fake.stop();
});

async function errorOf(promise: Promise<unknown>): Promise<Error> {
  return await promise.then(
    () => {
      throw new Error("expected a failure");
    },
    (error: unknown) => error as Error,
  );
}

describe("Engine.exec", () => {
  it("answers with what the command printed", async () => {
    fake.containers.set("edge", { run: (command) => ({ out: command.join(" "), err: "noise" }) });
    expect(await engine.exec("edge", ["echo", "hello"])).toBe("echo hello");
  });

  it("hands over what the command reads, and no argument of it", async () => {
    const run = vi.fn((_command: readonly string[], input: string) => ({ out: `read ${input}` }));
    fake.containers.set("edge", { run });
    expect(await engine.exec("edge", ["cat"], "a secret\n")).toBe("read a secret\n");
    expect(run.mock.calls).toEqual([[["cat"], "a secret\n"]]);
  });

  it("fails as well when a command fails that reads", async () => {
    fake.containers.set("edge", { run: () => ({ err: "no", exitCode: 65 }) });
    const error = await errorOf(engine.exec("edge", ["x"], "input\n"));
    expect(error).toMatchObject({ exitCode: 65, output: "no" });
  });

  it("fails with both outputs and the exit code when the command does", async () => {
    fake.containers.set("edge", {
      run: () => ({ out: "so far ", err: "no further", exitCode: 65 }),
    });
    const error = await errorOf(engine.exec("edge", ["x"]));
    expect(error).toBeInstanceOf(CommandError);
    expect(error).toMatchObject({
      exitCode: 65,
      output: "so far no further",
      message: "in container edge: so far no further",
    });
  });

  it("says the exit code of a command that failed in silence", async () => {
    fake.containers.set("edge", { run: () => ({ exitCode: 3 }) });
    expect((await errorOf(engine.exec("edge", ["x"]))).message).toBe(
      "in container edge: exit code 3",
    );
  });

  it("tells a container that is not there from one that does not run", async () => {
    fake.containers.set("stopped", { running: false });
    const absent = await errorOf(engine.exec("absent", ["x"]));
    const stopped = await errorOf(engine.exec("stopped", ["x"]));
    expect([isAbsent(absent), isStopped(absent)]).toEqual([true, false]);
    expect([isAbsent(stopped), isStopped(stopped)]).toEqual([false, true]);
    expect(stopped.message).toBe("Container stopped is not running");
  });
});

describe("Engine.logs", () => {
  it("asks for the last lines and leaves out empty ones", async () => {
    fake.containers.set("web", { logs: "one\n\ntwo\n" });
    expect(await engine.logs("web", 5)).toEqual(["one", "two"]);
    expect(fake.requests).toEqual(["GET /containers/web/logs?stdout=1&stderr=1&tail=5"]);
  });
});

describe("Engine.find", () => {
  it("finds a container by its name, with its labels", async () => {
    fake.containers.set("web", { labels: { a: "b" } });
    expect(await engine.find("web")).toEqual({ id: "web", running: true, labels: { a: "b" } });
  });

  it("finds a container without labels", async () => {
    fake.containers.set("web", { running: false });
    expect(await engine.find("web")).toEqual({ id: "web", running: false, labels: {} });
  });

  it("finds nothing where nothing is", async () => {
    expect(await engine.find("web")).toBeUndefined();
  });
});

describe("Engine.hasVolume", () => {
  it("knows which volumes exist", async () => {
    fake.volumes.add("edge-state");
    expect(await engine.hasVolume("edge-state")).toBe(true);
    expect(await engine.hasVolume("other")).toBe(false);
  });
});

describe("Engine.restart", () => {
  it("gives a container time to end what it does", async () => {
    fake.containers.set("web", {});
    await engine.restart("web", 30);
    expect(fake.requests).toEqual(["POST /containers/web/restart?t=30"]);
  });
});

describe("an Engine that does not answer", () => {
  const wayOut = "\n  try: start Docker, or name its address in DOCKER_HOST or docker:host";

  it.each([
    ["unix:///nowhere.sock", "Docker at unix:///nowhere.sock: does not answer (ENOENT)"],
    ["tcp://127.0.0.1:1", "Docker at tcp://127.0.0.1:1: does not answer (ECONNREFUSED)"],
  ])("is one clear error for %s", async (host, problem) => {
    const error = await errorOf(new Engine(host).find("web"));
    expect(error.message).toBe(`${problem}${wayOut}`);
    expect(error).toMatchObject({ mayReturn: true });
  });

  it("is one clear error where it hangs, which nobody waits for again", async () => {
    fake.mood = "hangs";
    const error = await errorOf(new Engine(fake.host, 0.2).find("web"));
    expect(error.message).toBe(
      `Docker at ${fake.host}: does not answer (no answer within 0.2 seconds)${wayOut}`,
    );
    expect(error).toMatchObject({ mayReturn: false });
  });

  it("is one clear error where it ends in the middle of an answer", async () => {
    fake.containers.set("web", {});
    fake.mood = "cuts";
    const error = await errorOf(engine.find("web"));
    expect(error.message).toBe(`Docker at ${fake.host}: does not answer (ECONNRESET)${wayOut}`);
    expect(error).toMatchObject({ mayReturn: true });
  });
});
