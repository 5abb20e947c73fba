import type Docker from "dockerode";
import { describe, expect, it } from "vitest";
import { image } from "../../../../tools/standins/docker/image";
import { network } from "../../../../tools/standins/docker/network";
import { volume } from "../../../../tools/standins/docker/volume";

const signal = new AbortController().signal;
const context = (platform: object) => ({ platform: platform as Docker, signal });
const failing = (statusCode: number) => () =>
  Promise.reject(Object.assign(new Error("refused"), { statusCode }));
const giving = (value: unknown) => () => Promise.resolve(value);

describe("a network", () => {
  const found = { Id: "n1", Name: "shop", Driver: "bridge", Internal: false, Scope: "local" };
  const outputs = { driver: "bridge", internal: false, scope: "local" };
  const platform = {
    createNetwork: giving({ id: "n1", inspect: giving(found) }),
    getNetwork: () => ({ inspect: giving(found), remove: failing(500) }),
  };

  it("is known by its id once it is created", async () => {
    const made = await network.create({ name: "shop" }, context(platform));
    expect(made).toEqual({ id: "n1", outputs });
  });

  it("is read with the inputs it had", async () => {
    const inputs = { name: "shop", labels: [{ label: "a", value: "b" }] };
    expect(await network.read("n1", inputs, context(platform))).toEqual({
      id: "n1",
      inputs,
      outputs,
    });
  });

  it("is looked up by its id alone", async () => {
    const read = await network.read("n1", {}, context(platform));
    expect(read?.inputs).toEqual({ name: "shop" });
  });

  it("fails to go when the engine fails", async () => {
    await expect(network.delete("n1", {}, context(platform))).rejects.toThrow("refused");
  });
});

describe("a volume", () => {
  const found = { Name: "data", Driver: "local", Mountpoint: "/var/lib/docker/volumes/data/_data" };
  const outputs = { driver: "local", mountpoint: found.Mountpoint };
  const platform = {
    createVolume: giving(found),
    getVolume: () => ({ inspect: giving(found), remove: failing(500) }),
  };

  it("is known by its name once it is created", async () => {
    const made = await volume.create({ name: "data" }, context(platform));
    expect(made).toEqual({ id: "data", outputs });
  });

  it("is read with the inputs it had", async () => {
    const inputs = { name: "data", driver: "local" };
    const read = await volume.read("data", inputs, context(platform));
    expect(read).toEqual({ id: "data", inputs, outputs });
  });

  it("fails to go when the engine fails", async () => {
    await expect(volume.delete("data", {}, context(platform))).rejects.toThrow("refused");
  });
});

describe("an image", () => {
  const id = `sha256:${"a".repeat(64)}`;
  const at = (RepoDigests: string[], remove: () => Promise<unknown> = giving({})) => {
    const asked: string[] = [];
    const getImage = (name: string) => {
      asked.push(name);
      return { inspect: giving({ Id: id, RepoDigests }), remove };
    };
    return { asked, context: context({ getImage }) };
  };

  it("gives its id, and its digest where a registry has given it one", async () => {
    const local = await image.create({ name: "web:1" }, at([]).context);
    expect(local).toEqual({ id: `${id}web:1`, outputs: { imageId: id, repoDigest: id } });
    const pushed = await image.create({ name: "web:1" }, at(["hub/web@sha256:b"]).context);
    expect(pushed.outputs).toEqual({ imageId: id, repoDigest: "hub/web@sha256:b" });
  });

  it("is found by the name behind its id", async () => {
    const { asked, context: engine } = at([]);
    const read = await image.read(`${id}web:1`, {}, engine);
    expect(asked).toEqual(["web:1"]);
    expect(read?.inputs).toEqual({ name: "web:1" });
  });

  it("changes nothing in the engine when it is updated", async () => {
    const { asked, context: engine } = at([]);
    expect(await image.update?.(id, { keepLocally: true }, {}, engine)).toEqual({});
    expect(asked).toEqual([]);
  });

  it("is removed by its name, unless a container uses it", async () => {
    const { asked, context: engine } = at([], failing(409));
    await expect(image.delete(`${id}web:1`, { name: "web:1" }, engine)).rejects.toThrow("refused");
    expect(asked).toEqual(["web:1"]);
  });
});
