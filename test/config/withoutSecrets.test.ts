import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findProject, withoutSecrets } from "../../lib/config";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "crossfade-open-"));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

async function opened(config: string, project = "") {
  writeFileSync(join(directory, "Pulumi.yaml"), `name: shop\nruntime: nodejs\n${project}`);
  const file = join(directory, "Pulumi.prod.yaml");
  writeFileSync(file, config);
  return withoutSecrets(await findProject(directory), file);
}

describe("withoutSecrets", () => {
  it("answers as the engine hands configuration to a program: text by whole key", async () => {
    const { config, own, secrets } = await opened(
      'config:\n  shop:port: "8080"\n  shop:count: 3\n  shop:list: [1, {a: b}]\n  plain: yes\n',
    );
    expect(config).toEqual({
      "shop:port": "8080",
      "shop:count": "3",
      "shop:list": '[1,{"a":"b"}]',
      "shop:plain": "yes",
    });
    expect([own, secrets]).toEqual([undefined, []]);
  });

  it("has Crossfade's own keys as data too", async () => {
    const text = "config:\n  crossfade:environment: {stage: production}\n  shop:a: b\n";
    const { own, config } = await opened(text);
    expect(own).toEqual({ environment: { stage: "production" } });
    expect(config["crossfade:environment"]).toBe('{"stage":"production"}');
  });

  it("puts a word in the place of a secret, another one for another secret", async () => {
    const text = (ciphertext: string) =>
      `config:\n  shop:a: {secure: ${ciphertext}}\n  shop:b: {x: [{secure: same}], y: z}\n`;
    const one = await opened(text("v1:one"));
    const two = await opened(text("v1:two"));
    expect(one.secrets).toEqual(["shop:a", "shop:b"]);
    expect(one.config["shop:a"]).toMatch(/^secret-[0-9a-f]{12}$/);
    expect(one.config["shop:a"]).not.toBe(two.config["shop:a"]);
    expect(one.config["shop:b"]).toBe(two.config["shop:b"]);
    expect(JSON.parse(one.config["shop:b"] ?? "")).toEqual({
      x: [expect.stringMatching(/^secret-/)],
      y: "z",
    });
    expect(JSON.stringify([one, two])).not.toContain("v1:");
  });

  it("takes what the project gives to all stacks, unless the stack says otherwise", async () => {
    const { config } = await opened("config: {shop:a: own}", "config: {a: all, b: {default: 2}}");
    expect(config).toEqual({ "shop:a": "own", "shop:b": "2" });
  });

  it.each(["", "encryptionsalt: v1\n"])(
    "has nothing for a file without config: %j",
    async (text) => {
      expect(await opened(text)).toEqual({ config: {}, secrets: [] });
    },
  );
});
