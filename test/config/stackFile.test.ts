import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseStackFile, readStackFile } from "../../lib/config";
import { ConfigError } from "../../lib/model";
import { mistakesOf, path, sampleWith } from "./mistakes";
import { image, sampleFile } from "./sampleFile";

describe("parseStackFile", () => {
  it("reads environment, services and governance, and leaves other keys alone", () => {
    const file = parseStackFile(path, sampleFile);
    expect(file.path).toBe(path);
    expect(file.text).toBe(sampleFile);
    expect(file.configuration).toEqual({
      environment: {
        stage: "production",
        platform: "docker",
        contacts: {
          email: "ops@example.com",
          slack: "#releases",
          pagerduty: "crossfade:pagerdutyKey",
        },
      },
      services: {
        web: {
          strategy: "canary",
          live: "blue",
          traffic: { blue: 90, green: 10 },
          blue: { version: "1.4.2", image: image("a") },
          green: { version: "1.5.0", image: image("b") },
        },
        worker: { strategy: "rolling", release: { version: "7", image: image("c") } },
      },
      governance: {
        freezes: [{ name: "year end", from: "2026-12-18", to: "2027-01-04" }],
        approvals: 2,
      },
    });
  });

  it("names the keys that hold a secret", () => {
    const text = sampleWith(
      "  aws:region: eu-central-1",
      "  shop:key: {secure: v1:x=}\n  a:b: {secure: x, c: 2}\n  a:c: {secure: {d: 1}}",
    );
    expect(parseStackFile(path, text).secrets).toEqual(["shop:key", "crossfade:pagerdutyKey"]);
  });

  it("tells keys of others with their values, and one with a secret anywhere in it by its name", () => {
    const keys = `  shop:port: "8080"
  shop:search: {url: "http://search", limits: [1, 2]}
  shop:db: {host: db, users: [{password: {secure: v1:abc}}]}
  crossfade:own: 1
`;
    const file = parseStackFile(path, sampleFile.replace("config:\n", `config:\n${keys}`));
    expect(file.settings).toEqual({
      "shop:port": "8080",
      "shop:search": { url: "http://search", limits: [1, 2] },
      "crossfade:own": 1,
      "aws:region": "eu-central-1",
    });
    expect(file.secrets).toEqual(["shop:db", "crossfade:pagerdutyKey"]);
  });

  it.each<[(string | number)[], number]>([
    [["services"], 11],
    [["services", "web"], 12],
    [["services", "web", "live"], 14],
    [["services", "web", "traffic", "green"], 15],
    [["services", "worker", "release", "image"], 22],
    [["governance", "freezes", 0, "to"], 24],
    [["services", "web", "steps"], 12],
    [["services", "web", "traffic", "red"], 15],
    [["services", "api", "live"], 11],
    [["other"], 3],
    [[], 3],
  ])("knows the line of %j, or that of its parent", (place, line) => {
    expect(parseStackFile(path, sampleFile).lineOf(place)).toBe(line);
  });

  it("reads anchors, aliases and merge keys, and finds the lines behind them", () => {
    const text = `config:
  crossfade:environment: &here
    stage: staging
    platform: docker
  shop:copy: *here
  crossfade:services:
    web: &web
      strategy: canary
      live: blue
      traffic:
        blue: 100
        green: 0
      blue: &release {version: "1", image: "${image("a")}"}
      green: *release
    api:
      <<: *web
      live: green
    batch:
      <<: [{live: blue}, *web]
`;
    const { configuration, lineOf } = parseStackFile(path, text);
    expect(configuration.services["api"]).toEqual({
      ...configuration.services["web"],
      live: "green",
    });
    expect(lineOf(["services", "web", "green"])).toBe(14);
    expect(lineOf(["services", "web", "green", "version"])).toBe(13);
    expect(lineOf(["services", "api", "live"])).toBe(17);
    expect(lineOf(["services", "api", "traffic", "blue"])).toBe(11);
    expect(lineOf(["services", "batch", "live"])).toBe(19);
  });

  it("ignores a directive that would bring back the booleans of YAML 1.1", () => {
    const text = `%YAML 1.1\n---\n${sampleWith("    worker:", "    on:")}`;
    expect(Object.keys(parseStackFile(path, text).configuration.services)).toEqual(["web", "on"]);
  });
});

describe("parseStackFile, given mistakes", () => {
  it("reports all mistakes of a file at once, in its order", () => {
    const text = sampleFile
      .replace("stage: production", "stage: prod")
      .replace("green: 10}", "green: 20}")
      .replace('"1.5.0"', "1.50")
      .replace("approvals: 2", "approvals: two\n    freeze: []");
    expect(mistakesOf(text)).toBe(
      `stacks/Pulumi.prod.yaml:8 crossfade:environment.stage: is "prod", expected "development", "staging" or "production"
stacks/Pulumi.prod.yaml:15 crossfade:services.web.traffic: adds up to 110, expected 100 (blue 90, green 20)
stacks/Pulumi.prod.yaml:17 crossfade:services.web.green.version: is 1.50 without quotes, which Pulumi reads as 1.5, expected "1.50"
  try: version: "1.50"
stacks/Pulumi.prod.yaml:25 crossfade:governance.approvals: is "two", expected a number
stacks/Pulumi.prod.yaml:26 crossfade:governance.freeze: is not a key that Crossfade knows here; expected it to be spelled as in the reference, or removed`,
    );
  });

  it("gives the line of the parent for a key that is missing", () => {
    expect(mistakesOf(sampleWith("      live: blue\n", ""))).toBe(
      'stacks/Pulumi.prod.yaml:12 crossfade:services.web.live: is missing, expected "blue" or "green"',
    );
  });

  it("refuses a secret inside of a key", () => {
    const text = sampleWith("email: ops@example.com", "email: {secure: v1:x=}");
    expect(mistakesOf(text)).toBe(
      `stacks/Pulumi.prod.yaml:10 crossfade:environment.contacts.email: is a secret inside a key, expected a secret in a key of its own
  try: pulumi config set --secret crossfade:<name>, and name that key here`,
    );
  });

  it("refuses services that are JSON in a text, as pulumi config set writes them", () => {
    const text = `config:\n  crossfade:environment: {stage: staging, platform: aws}\n  crossfade:services: '{"web": {}}'\n`;
    expect(mistakesOf(text)).toBe(
      `stacks/Pulumi.prod.yaml:3 crossfade:services: is JSON in a text, expected a mapping that people can review line by line
  try: write it out below crossfade:services: as YAML`,
    );
  });
});

describe("parseStackFile, given a file without configuration", () => {
  const wanted = "expected crossfade:environment and crossfade:services below config:";

  it.each([
    ["", `1: has no config:, ${wanted}`],
    ["# nothing\n", `1: has no config:, ${wanted}`],
    ["encryptionsalt: v1\n", `1: has no config:, ${wanted}`],
    ["a: 1\nconfig:\n", `2: has no config:, ${wanted}`],
    ["a: 1\nconfig: yes\n", `2: has a config: that is not a mapping, ${wanted}`],
    ["a: 1\nconfig: [a]\n", `2: has a config: that is not a mapping, ${wanted}`],
    ["- a\n", "1: is not a mapping, expected keys such as config:"],
    ["just text", "1: is not a mapping, expected keys such as config:"],
  ])("says what is missing in %j", (text, message) => {
    expect(mistakesOf(text)).toBe(`stacks/Pulumi.prod.yaml:${message}`);
  });

  it("reports both keys when neither is there", () => {
    expect(mistakesOf("config:\n  a:b: 1\n")).toBe(
      `stacks/Pulumi.prod.yaml:1 crossfade:environment: is missing, expected a mapping
stacks/Pulumi.prod.yaml:1 crossfade:services: is missing, expected a mapping`,
    );
  });

  it("accepts an ESC environment beside keys that stand in the file", () => {
    expect(mistakesOf(`environment: [shop/prod]\n${sampleFile}`)).toBe("");
  });
});

describe("readStackFile", () => {
  let directory = "";
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "crossfade-read-"));
  });
  afterAll(() => rm(directory, { recursive: true }));

  async function problemOf(file: string): Promise<string> {
    const failure: unknown = await readStackFile(file).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConfigError);
    return (failure as ConfigError).message.replaceAll(directory, "");
  }

  it("reads a file, with its byte order mark", async () => {
    const file = join(directory, "Pulumi.bom.yaml");
    await writeFile(file, `\ufeff${sampleFile}`);
    expect((await readStackFile(file)).text).toBe(`\ufeff${sampleFile}`);
  });

  it("refuses a file in another encoding, since an edit would damage it", async () => {
    await writeFile(join(directory, "latin"), Buffer.from("config: # caf\xe9\n", "latin1"));
    expect(await problemOf(join(directory, "latin"))).toBe(
      "/latin: is not in UTF-8, expected a text file in UTF-8",
    );
  });

  it("says that a file is not there, or is a directory", async () => {
    expect(await problemOf(join(directory, "none"))).toBe(
      "/none: cannot be read: there is no such file or directory",
    );
    expect(await problemOf(directory)).toBe(": cannot be read: it is a directory, expected a file");
  });
});
