import { describe, expect, it } from "vitest";
import { answered, connection, engine, unlessGone } from "../../../../tools/standins/docker/engine";

const refusal = (statusCode: number) => Object.assign(new Error("refused"), { statusCode });

describe("connection", () => {
  it.each([
    ["unix:///run/docker.sock", { socketPath: "/run/docker.sock" }],
    ["tcp://10.0.0.9:2376", { protocol: "http", host: "10.0.0.9", port: 2376 }],
    ["tcp://10.0.0.9", { protocol: "http", host: "10.0.0.9", port: 2375 }],
  ])("reads %s", (host, options) => {
    expect(connection(host)).toEqual(options);
  });

  it("refuses what it cannot reach", () => {
    expect(() => connection("ssh://me@host")).toThrow(
      "docker host is ssh://me@host, expected unix:///path or tcp://host:port",
    );
  });
});

describe("engine", () => {
  it("knows logins by the host of their registry", () => {
    const auths = [{ address: "https://ghcr.io/v2/", username: "ci", password: "kept" }];
    expect(engine(undefined, JSON.stringify(auths)).logins).toEqual({
      "ghcr.io": { username: "ci", password: "kept", serveraddress: "ghcr.io" },
    });
    expect(engine(undefined).logins).toEqual({});
  });
});

describe("unlessGone", () => {
  it("is undefined only for what the engine does not know", async () => {
    expect(await unlessGone(Promise.resolve(1))).toBe(1);
    expect(await unlessGone<unknown>(Promise.reject(refusal(404)))).toBeUndefined();
    await expect(unlessGone(Promise.reject(refusal(500)))).rejects.toThrow("refused");
  });
});

describe("answered", () => {
  it("compares the status of the engine's answer", () => {
    expect(answered(refusal(409), 409)).toBe(true);
    expect(answered(refusal(409), 404)).toBe(false);
    expect(answered(new Error("socket closed"), 404)).toBe(false);
    expect(answered("text", 404)).toBe(false);
  });
});
