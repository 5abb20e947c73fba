import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loginFor } from "../../../lib/docker/registry/login";

const auth = (text: string) => ({ auth: Buffer.from(text).toString("base64") });
const content = (name: string) => JSON.stringify({ auths: { "ghcr.io": auth(`${name}:secret`) } });

let folder: string;
let usual: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "crossfade-login-"));
  usual = join(folder, "config.json");
  writeFileSync(usual, content("usual"));
  mkdirSync(join(folder, "other"));
  writeFileSync(join(folder, "other/auth.json"), content("named"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const login = (auths?: unknown, variables = {}) =>
  loginFor("ghcr.io", auths, { DOCKER_CONFIG: folder, ...variables });

const who = (username: string, source: string, password = "secret") => ({
  credentials: { username, password },
  source,
});

describe("loginFor", () => {
  it("takes what docker login has left where the configuration does not name the registry", async () => {
    expect(await login()).toEqual(who("usual", usual));
    const elsewhere = [{ address: "quay.io", username: "ci", password: "pw" }];
    expect(await login(elsewhere)).toEqual(who("usual", usual));
    expect(await login([], { DOCKER_CONFIG: usual })).toEqual(who("usual", usual));
    expect(await login([], { DOCKER_CONFIG: join(folder, "other") })).toBeUndefined();
  });

  it("takes the configuration's name and password, however the address is written", async () => {
    const auths = [
      { address: "quay.io", username: "x", password: "y" },
      { address: "https://ghcr.io/v2/", username: "ci", password: "pw" },
    ];
    expect(await login(auths)).toEqual(who("ci", "docker:registryAuth[1]", "pw"));
  });

  it("takes the variables that the provider knows for what the configuration leaves out", async () => {
    const variables = { DOCKER_REGISTRY_USER: "env", DOCKER_REGISTRY_PASS: "pw" };
    expect(await login([{ address: "ghcr.io" }], variables)).toEqual(
      who("env", "docker:registryAuth[0]", "pw"),
    );
    const named = [{ address: "ghcr.io", username: "ci" }];
    expect(await login(named, variables)).toEqual(who("ci", "docker:registryAuth[0]", "pw"));
  });

  it("takes a file that the configuration holds, or names, or the usual one", async () => {
    const address = "ghcr.io";
    expect(await login([{ address, configFileContent: content("held") }])).toEqual(
      who("held", "docker:registryAuth[0].configFileContent"),
    );
    const configFile = join(folder, "other/auth.json");
    expect(await login([{ address, configFile }])).toEqual(who("named", configFile));
    expect(await login([{ address }])).toEqual(who("usual", usual));
  });

  it("asks for nothing where the configuration says that no login is needed", async () => {
    const auths = [{ address: "ghcr.io", authDisabled: true, username: "x", password: "y" }];
    expect(await login(auths)).toBeUndefined();
  });

  it.each([["ghcr.io"], [{ address: "ghcr.io" }], [["ghcr.io"]], [[{ username: "ci" }]]])(
    "refuses %j, which is no list of registries",
    async (auths) => {
      await expect(login(auths)).rejects.toThrow(
        "docker:registryAuth: is no list of registries, expected for each its address, and username and password or configFile\n  try: pulumi config set --path 'docker:registryAuth[0].address' registry.example.com",
      );
    },
  );
});
