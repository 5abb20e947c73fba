import type Docker from "dockerode";
import { describe, expect, it } from "vitest";
import { container } from "../../../../tools/standins/docker/container";

interface Fake {
  readonly status?: string;
  readonly create?: number;
  readonly start?: number;
  readonly remove?: number;
  readonly missing?: boolean;
}

const refusal = (statusCode: number) => Object.assign(new Error("refused"), { statusCode });

/** An engine with one container, and what it was asked to do. */
function fakeEngine({ status = "running", create, start, remove, missing }: Fake = {}) {
  const calls: string[] = [];
  const call = (name: string, failure?: number) => (options?: object) => {
    calls.push(options ? `${name} ${JSON.stringify(options)}` : name);
    return failure ? Promise.reject(refusal(failure)) : Promise.resolve({});
  };
  const inspected = {
    Id: "abc",
    Name: "/web",
    State: { Status: status, Running: status === "running", ExitCode: 1 },
    Config: { Image: "web:1", Hostname: "h" },
    HostConfig: {},
    NetworkSettings: { Networks: {} },
  };
  const made = {
    id: "abc",
    start: call("start", start),
    stop: call("stop"),
    update: call("update"),
    remove: call("remove", remove),
    putArchive: () => call("upload")(),
    inspect: () => (missing ? Promise.reject(refusal(404)) : Promise.resolve(inspected)),
  };
  const platform = {
    createContainer: () => call("create", create)().then(() => made),
    getContainer: () => made,
    getNetwork: (name: string) => ({ connect: () => call(`connect ${name}`)() }),
  } as unknown as Docker;
  const canceled = new AbortController();
  return { calls, canceled, context: { platform, signal: canceled.signal } };
}

const inputs = { name: "web", image: "web:1" };

describe("creating a container", () => {
  it("connects all networks and uploads before it starts", async () => {
    const { calls, context } = fakeEngine();
    const made = await container.create(
      {
        ...inputs,
        networksAdvanced: [{ name: "a" }, { name: "b" }, { name: "c" }],
        uploads: [{ file: "/a", content: "x" }],
      },
      context,
    );
    expect(made.id).toBe("abc");
    expect(calls).toEqual(["create", "connect b", "connect c", "upload", "start"]);
  });

  it.each<[string, Fake, object, string]>([
    ["cannot start", { start: 500 }, {}, "refused"],
    [
      "ends at once",
      { status: "exited" },
      {},
      "container web exited with code 1 right after its start",
    ],
    [
      "does not become healthy",
      {},
      { wait: true, waitTimeout: 0 },
      "container web was not healthy within 0 s: no health check ran",
    ],
  ])("leaves nothing behind when it %s", async (_what, fake, more, message) => {
    const { calls, context } = fakeEngine(fake);
    await expect(container.create({ ...inputs, ...more }, context)).rejects.toThrow(message);
    expect(calls).toEqual(["create", "start", 'remove {"force":true,"v":true}']);
  });

  it("leaves nothing behind when it is canceled while it waits", async () => {
    const { calls, canceled, context } = fakeEngine();
    const creating = container.create({ ...inputs, wait: true }, context);
    await expect.poll(() => calls).toContain("start");
    canceled.abort(new Error("canceled"));
    await expect(creating).rejects.toThrow("canceled");
    expect(calls.at(-1)).toBe('remove {"force":true,"v":true}');
  });

  it.each([
    [404, "image web:1 is not there: build or load it first"],
    [
      409,
      "a container named web exists already and is not in the state; remove it: docker rm -f web",
    ],
    [500, "refused"],
  ])("explains a refusal with %i", async (create, message) => {
    const { context } = fakeEngine({ create });
    await expect(container.create(inputs, context)).rejects.toThrow(message);
  });

  it("accepts that it ends where it may", async () => {
    const { context } = fakeEngine({ status: "exited" });
    const made = await container.create({ ...inputs, mustRun: false }, context);
    expect(made.outputs).toMatchObject({ exitCode: 1 });
  });
});

describe("reading a container", () => {
  it("finds none when it is gone", async () => {
    const { context } = fakeEngine({ missing: true });
    expect(await container.read("abc", inputs, context)).toBeUndefined();
  });

  it("finds it with its inputs", async () => {
    const { context } = fakeEngine();
    expect(await container.read("abc", inputs, context)).toMatchObject({ id: "abc", inputs });
  });
});

describe("updating a container", () => {
  it("touches it only when a limit changes", async () => {
    const { calls, context } = fakeEngine();
    await container.update?.("abc", { ...inputs, waitTimeout: 9 }, inputs, context);
    expect(calls).toEqual([]);
    await container.update?.("abc", { ...inputs, memory: 64 }, inputs, context);
    expect(calls).toEqual([expect.stringMatching(/^update .*"Memory":67108864/)]);
  });

  it("starts it again when it must run", async () => {
    const { calls, context } = fakeEngine({ status: "created" });
    const updating = container.update?.("abc", inputs, { ...inputs, mustRun: false }, context);
    await expect.poll(() => calls).toEqual(["start"]);
    void updating?.catch(() => undefined);
  });
});

describe("deleting a container", () => {
  it.each<[object, string[]]>([
    [{}, ['remove {"force":true,"v":true}']],
    [{ destroyGraceSeconds: 0 }, ['remove {"force":true,"v":true}']],
    [{ destroyGraceSeconds: 30 }, ['stop {"t":30}', 'remove {"force":true,"v":true}']],
    [{ removeVolumes: false }, ['remove {"force":true,"v":false}']],
  ])("with %j", async (state, expected) => {
    const { calls, context } = fakeEngine();
    await container.delete("abc", { ...inputs, ...state }, context);
    expect(calls).toEqual(expected);
  });

  it.each([404, 409])("is done when the engine answers %i", async (remove) => {
    const { context } = fakeEngine({ remove });
    await expect(container.delete("abc", inputs, context)).resolves.toBeUndefined();
  });

  it("fails when the engine does", async () => {
    const { context } = fakeEngine({ remove: 500 });
    await expect(container.delete("abc", inputs, context)).rejects.toThrow("refused");
  });
});
