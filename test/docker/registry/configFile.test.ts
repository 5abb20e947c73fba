import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  type ConfigFile,
  configFileLogin,
  parseConfigFile,
  readConfigFile,
} from "../../../lib/docker/registry/configFile";

const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("readConfigFile", () => {
  it("finds no logins where nobody has ever logged in", () => {
    expect(readConfigFile("/nowhere/config.json")).toEqual({});
  });
});

describe("parseConfigFile", () => {
  it.each(["", "{", "null", '"text"'])("refuses %j, without a word of it", (content) => {
    expect(() => parseConfigFile("/home/me/.docker/config.json", content)).toThrow(
      "/home/me/.docker/config.json: is not what docker login writes\n  try: docker login, which writes it",
    );
  });
});

describe("configFileLogin", () => {
  const auths = {
    "ghcr.io": { auth: base64("ci:a:b") },
    "https://index.docker.io/v1/": { auth: base64("me:secret") },
    "token.example": { identitytoken: "t0k" },
    "kept.example": {},
  };

  it.each([
    ["ghcr.io", { username: "ci", password: "a:b" }],
    ["docker.io", { username: "me", password: "secret" }],
    ["token.example", { identitytoken: "t0k" }],
    ["kept.example", undefined],
    ["other.example", undefined],
  ])("for %s is %j", async (registry, login) => {
    expect(await configFileLogin({ auths }, registry)).toEqual(login);
  });

  describe("with a program that keeps passwords", () => {
    let folder: string;
    const asked = () => readFileSync(join(folder, "asked"), "utf8");

    /** Puts such a program on the path; it notes its arguments and what it reads. */
    function keeper(name: string, answer: string, code = 0): void {
      const path = join(folder, `docker-credential-${name}`);
      const script = `#!/bin/sh\n{ echo "$*"; cat; } > ${join(folder, "asked")}\nprintf '%s' '${answer}'\nexit ${String(code)}\n`;
      writeFileSync(path, script);
      chmodSync(path, 0o755);
    }

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "crossfade-keeper-"));
      vi.stubEnv("PATH", `${folder}:${process.env["PATH"] ?? ""}`);
    });

    afterEach(() => {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    });

    it("asks it under the address of the login, which it reads and no list of processes shows", async () => {
      keeper("chain", JSON.stringify({ Username: "me", Secret: "kept" }));
      const file: ConfigFile = { auths, credsStore: "chain" };
      expect(await configFileLogin(file, "docker.io")).toEqual({
        username: "me",
        password: "kept",
      });
      expect(asked()).toBe("get\nhttps://index.docker.io/v1/");
      await configFileLogin(file, "other.example");
      expect(asked()).toBe("get\nother.example");
    });

    it("takes a token for what it is", async () => {
      keeper("chain", JSON.stringify({ Username: "<token>", Secret: "t0k" }));
      expect(await configFileLogin({ credsStore: "chain" }, "ghcr.io")).toEqual({
        identitytoken: "t0k",
      });
    });

    it("prefers the program that one registry has for itself", async () => {
      keeper("chain", JSON.stringify({ Username: "all", Secret: "x" }));
      keeper("own", JSON.stringify({ Username: "own", Secret: "y" }));
      const file = { credsStore: "chain", credHelpers: { "https://ghcr.io": "own" } };
      expect(await configFileLogin(file, "ghcr.io")).toEqual({ username: "own", password: "y" });
      expect(asked()).toBe("get\nhttps://ghcr.io");
    });

    it("falls back to the file where it knows nothing, or is not there", async () => {
      keeper("chain", "credentials not found in native keychain", 1);
      const login = { username: "ci", password: "a:b" };
      expect(await configFileLogin({ auths, credsStore: "chain" }, "ghcr.io")).toEqual(login);
      expect(await configFileLogin({ auths, credsStore: "absent" }, "ghcr.io")).toEqual(login);
    });
  });
});
