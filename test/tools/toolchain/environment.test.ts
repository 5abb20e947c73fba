import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cacheIn } from "../../../tools/toolchain/cache";
import { exportLines, variablesFor, withFolders } from "../../../tools/toolchain/environment";

const cache = cacheIn({}, "/home/me");

describe("cacheIn", () => {
  it("is below the home folder, or where XDG says", () => {
    expect(cache.root).toBe("/home/me/.cache/crossfade");
    expect(cacheIn({ XDG_CACHE_HOME: "" }, "/home/me").root).toBe("/home/me/.cache/crossfade");
    expect(cacheIn({ XDG_CACHE_HOME: "/big" }, "/home/me").root).toBe("/big/crossfade");
  });

  it("keeps versions apart", () => {
    expect(cache.pulumi("3.259.0")).toBe("/home/me/.cache/crossfade/pulumi/3.259.0");
    expect(cache.bin("abc")).toBe("/home/me/.cache/crossfade/bin/abc");
    expect(cache.standins("abc")).toBe("/home/me/.cache/crossfade/standins/abc");
  });
});

describe("variablesFor", () => {
  it("keeps the engine off the network and off the person's own Pulumi", () => {
    expect(variablesFor(cache, ["/repo/.bin", "/cache/bin"], "/usr/bin")).toEqual({
      PATH: "/repo/.bin:/cache/bin:/usr/bin",
      PULUMI_BACKEND_URL: "file:///home/me/.cache/crossfade/state",
      PULUMI_CONFIG_PASSPHRASE: "",
      PULUMI_HOME: "/home/me/.cache/crossfade/home",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
      PULUMI_IGNORE_AMBIENT_PLUGINS: "false",
      NODE_COMPILE_CACHE: "/home/me/.cache/crossfade/compiled",
    });
  });

  it("takes the caller's backend, passphrase and home", () => {
    const choices = { backendUrl: "file:///tmp/x", passphrase: "secret", pulumiHome: "/tmp/home" };
    expect(variablesFor(cache, [], "", choices)).toMatchObject({
      PULUMI_BACKEND_URL: "file:///tmp/x",
      PULUMI_CONFIG_PASSPHRASE: "secret",
      PULUMI_HOME: "/tmp/home",
    });
  });
});

describe("withFolders", () => {
  it("puts the folders first and once, and drops older ones of the cache", () => {
    const path = "/usr/bin:/cache/bin/old:/repo/.bin::/bin";
    expect(withFolders(path, ["/repo/.bin", "/cache/bin/new"], "/cache")).toBe(
      "/repo/.bin:/cache/bin/new:/usr/bin:/bin",
    );
  });

  it("changes nothing the second time", () => {
    const folders = ["/repo/.bin", "/cache/bin/new"];
    const once = withFolders("/usr/bin:/bin", folders, "/cache");
    expect(withFolders(once, folders, "/cache")).toBe(once);
  });
});

describe("exportLines", () => {
  it("writes lines that a shell reads back", () => {
    expect(exportLines({ A: "1", B: "it's" })).toBe(`export A='1'\nexport B='it'\\''s'`);
  });

  it("survives any value", () => {
    const unit = fc.integer({ min: 1, max: 0xd7ff }).map((code) => String.fromCharCode(code));
    const text = fc.string({ unit, minLength: 1 });
    const values = fc.sample(text, 50);
    const variables = Object.fromEntries(
      values.map((value, index) => [`V${String(index)}`, value]),
    );
    const script = `${exportLines(variables)}\n${process.execPath} -p "JSON.stringify(process.env)"`;
    const output = execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" });
    expect(JSON.parse(output)).toMatchObject(variables);
  });
});
