import { tmpdir } from "node:os";
import { afterEach, describe, expect, it } from "vitest";
import { askBalancer, dockerFinding, readDocker } from "../../../lib/operate/doctor/dockerFacts";
import { FakeEngine } from "../../docker/fakeEngine";
import { FakeDocker, someDocker } from "./fakeDocker";

let docker: FakeDocker | undefined;

afterEach(() => {
  docker?.stop();
  docker = undefined;
});

const patienceSeconds = 5;

describe("readDocker", () => {
  it("tells what there is, how it is, and whose it is", async () => {
    docker = await new FakeDocker(someDocker).start();
    const facts = await readDocker(
      docker.host,
      { project: "shop", stack: "prod" },
      patienceSeconds,
    );
    expect(facts).toEqual({
      address: docker.host,
      version: "28.1.0",
      directory: tmpdir(),
      things: [
        { kind: "container", name: "shop-prod-web", ours: true, state: "unhealthy" },
        { kind: "container", name: "other", ours: false, state: "running" },
        { kind: "container", name: "done", ours: false, state: "stopped" },
        { kind: "network", name: "shop-prod-net", ours: true },
      ],
    });
    expect(dockerFinding(facts)).toEqual({
      check: "docker",
      level: "ok",
      words: `Engine 28.1.0 at ${docker.host}`,
    });
  });

  it("takes nothing for its own where no stack is looked at", async () => {
    docker = await new FakeDocker(someDocker).start();
    const { things } = await readDocker(docker.host, undefined, patienceSeconds);
    expect(things.filter(({ ours }) => ours)).toEqual([]);
  });

  it("says that nothing listens", async () => {
    await expect(readDocker("unix:///nowhere/sock", undefined, patienceSeconds)).rejects.toThrow(
      "Docker at unix:///nowhere/sock: does not answer (ENOENT)",
    );
  });

  it("stops asking an Engine that hangs", async () => {
    docker = await new FakeDocker({}).start();
    await expect(readDocker(docker.host, undefined, 0.03)).rejects.toThrow(
      "does not answer (no answer within 0.03 seconds)",
    );
  });
});

describe("askBalancer", () => {
  it("asks in the container", async () => {
    const engine = new FakeEngine();
    await engine.start();
    engine.containers.set("edge", { run: (command) => ({ out: command.join(" ") }) });
    expect(await askBalancer(engine.host, "edge", patienceSeconds)).toBe("haproxy -v");
    engine.stop();
  });
});
