import type Docker from "dockerode";
import { describe, expect, it } from "vitest";
import { image } from "../../../../tools/standins/docker/image";
import { network, networkSpec } from "../../../../tools/standins/docker/network";
import { docker } from "../../../../tools/standins/docker/table";
import { volume, volumeSpec } from "../../../../tools/standins/docker/volume";

const refusal = (statusCode: number) => Object.assign(new Error("refused"), { statusCode });
const signal = new AbortController().signal;

/** An engine whose one thing answers removal with these codes, one after the other; 0 is success. */
function engineRefusing(codes: number[]) {
  let asked = 0;
  const remove = () => {
    const code = codes[asked++] ?? 0;
    return code === 0 ? Promise.resolve() : Promise.reject(refusal(code));
  };
  const inspect = () => Promise.reject(refusal(404));
  const thing = () => ({ remove, inspect });
  const platform = { getNetwork: thing, getVolume: thing, getImage: thing } as unknown as Docker;
  return { context: { platform, signal }, asked: () => asked };
}

describe("the docker package", () => {
  it("has what the library uses", () => {
    expect(Object.keys(docker.resources)).toEqual([
      "docker:index/network:Network",
      "docker:index/volume:Volume",
      "docker:index/container:Container",
      "docker:index/remoteImage:RemoteImage",
    ]);
  });

  it("connects where the provider's configuration says", () => {
    const { modem } = docker.configure({ host: "unix:///run/other.sock" });
    expect(modem).toMatchObject({ socketPath: "/run/other.sock" });
  });
});

describe("a network", () => {
  it("is a bridge whose name is its own", () => {
    expect(networkSpec({ name: "shop", labels: [{ label: "a", value: "b" }] })).toEqual({
      Name: "shop",
      CheckDuplicate: true,
      Driver: "bridge",
      Internal: false,
      Attachable: false,
      EnableIPv6: false,
      Options: {},
      Labels: { a: "b" },
    });
  });

  it("takes its addresses from where it is told", () => {
    expect(networkSpec({ name: "shop", ipamConfigs: [{ subnet: "10.9.0.0/24" }] })).toMatchObject({
      IPAM: { Driver: "default", Config: [{ Subnet: "10.9.0.0/24" }] },
    });
  });

  it("is removed once its last container has gone", async () => {
    const { context, asked } = engineRefusing([403, 403]);
    await network.delete("id", {}, context);
    expect(asked()).toBe(3);
  });
});

describe("a volume", () => {
  it("is local by default", () => {
    expect(volumeSpec({ name: "data", labels: [{ label: "a", value: "b" }] })).toEqual({
      Name: "data",
      Driver: "local",
      DriverOpts: {},
      Labels: { a: "b" },
    });
  });

  it("is removed once nobody uses it", async () => {
    const { context, asked } = engineRefusing([409]);
    await volume.delete("data", {}, context);
    expect(asked()).toBe(2);
  });
});

describe("what is gone already", () => {
  it.each([
    ["a network", network],
    ["a volume", volume],
    ["an image", image],
  ])("is no trouble: %s", async (_what, resource) => {
    const { context, asked } = engineRefusing([404]);
    await resource.delete("id", { name: "x" }, context);
    expect(asked()).toBe(1);
    expect(await resource.read("id", { name: "x" }, context)).toBeUndefined();
  });
});

describe("an image", () => {
  it("is pulled with the login for its registry, and nothing says why it could not be", async () => {
    const asked: unknown[] = [];
    const platform = {
      logins: { "ghcr.io": { username: "ci", password: "kept" } },
      getImage: () => ({ inspect: () => Promise.reject(refusal(404)) }),
      pull: (...args: unknown[]) => {
        asked.push(args);
        return Promise.reject(refusal(500));
      },
    };
    const context = { platform: platform as unknown as Docker, signal };
    for (const name of ["ghcr.io/web@sha256:a", "quay.io/web@sha256:a"]) {
      await expect(image.create({ name }, context)).rejects.toThrow(
        `unable to find or pull image ${name}`,
      );
    }
    expect(asked).toEqual([
      ["ghcr.io/web@sha256:a", { authconfig: { username: "ci", password: "kept" } }],
      ["quay.io/web@sha256:a", undefined],
    ]);
  });

  it("stays where it is asked to", async () => {
    const { context, asked } = engineRefusing([]);
    await image.delete("sha256:1web:1", { name: "web:1", keepLocally: true }, context);
    expect(asked()).toBe(0);
  });
});
