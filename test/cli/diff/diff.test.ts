import { describe, expect, it } from "vitest";
import { crossfade } from "../fakePorts";
import { alone, release, stackText } from "../samples";

/** Adds keys of other programs to a stack file. */
function withKeys(text: string, keys: string): string {
  return text.replace("config:\n", `config:\n${keys}`);
}

const served = `    web:
      strategy: canary
      live: blue
      traffic: {blue: 0, green: 100}
      blue: ${release("1.4.2", 1)}
      green: ${release("1.5.0", 2)}
      bake: 1 minute
`;

const staging = withKeys(
  stackText("staging", served + alone("api", "3.0.0", 3)),
  `  shop:port: "8180"
  shop:db: postgres://shop:swordfish@db.staging/shop
  shop:apiToken: {secure: v1:ciphertext}
`,
);

const prod = withKeys(
  stackText("production", alone("web", "1.4.2", 1)),
  `  shop:port: "8280"
  shop:db: postgres://shop:fishsword@db.prod/shop
`,
);

const files = { staging, prod };

describe("crossfade diff", () => {
  it("shows what a promotion carries, what drifted apart, and what is meant to differ", async () => {
    const result = await crossfade({ files }, "diff", "staging", "prod");
    expect([result.code, result.err, result.log]).toEqual([0, "", []]);
    expect(result.out).toBe(`a promotion of staging to prod would carry
  web: 1.5.0 goes to green; blue (1.4.2) serves on, no traffic moves

drifted apart, although nothing says why
  service api: only in staging
  shop:apiToken (secret): only in staging

traffic, each stack's own
  services.web.traffic: blue 0, green 100 in staging; blue 100, green 0 in prod

meant to differ: what belongs to one stack
  shop:port: 8180 in staging; 8280 in prod
  shop:db: postgres://shop:***@db.staging/shop in staging;
    postgres://shop:***@db.prod/shop in prod
  environment.stage: staging in staging; production in prod
  services.web.bake: 1 minute, only in staging

meant to differ: defaults of the stage
  stage.replicas.max: 4 in staging; 10 in prod
  stage.batchPercent: 50 in staging; 25 in prod
  stage.logRetentionDays: 30 in staging; 90 in prod
  stage.logMegabytes: 30 in staging; 100 in prod
  stage.retireAfterSeconds: 3600 in staging; 86400 in prod
  stage.approvals: 0 in staging; 1 in prod
  stage.exec: true in staging; false in prod
  stage.strictTransportSeconds: 0 in staging; 86400 in prod
  stage.zones: 2 in staging; 3 in prod
  stage.nat: one in staging; each-zone in prod
  stage.database.readReplicas: 0 in staging; 1 in prod
  stage.database.recoveryDays: 7 in staging; 35 in prod
  stage.backup.copy: false in staging; true in prod
  stage.backup.restoreTests: false in staging; true in prod

1 release to promote, 2 drifts, 19 differences that are meant
next: crossfade promote staging prod
`);
  });

  it("ends with 3 where drift is not wished", async () => {
    const strict = await crossfade({ files }, "diff", "staging", "prod", "--strict");
    expect([strict.code, strict.err]).toEqual([
      3,
      "Refused by --strict: staging and prod drifted apart.\n",
    ]);
    const same = { staging: prod.replace("production", "staging"), prod };
    const fine = await crossfade({ files: same }, "diff", "staging", "prod", "--strict");
    expect([fine.code, fine.err]).toEqual([0, ""]);
  });

  it("says when nothing differs", async () => {
    const result = await crossfade({ files: { a: prod, b: prod } }, "diff", "a", "b");
    expect([result.code, result.out]).toEqual([0, "Nothing differs.\n"]);
  });

  it("never prints a secret, as text or as data", async () => {
    for (const more of [[], ["--json"]]) {
      const { out, err } = await crossfade({ files }, "diff", "staging", "prod", ...more);
      expect(out + err).not.toMatch(/ciphertext|swordfish|fishsword/);
    }
  });

  it("prints data with --json, and the same words on stderr", async () => {
    const result = await crossfade({ files }, "diff", "staging", "prod", "--json");
    const data = JSON.parse(result.out) as Record<string, unknown>;
    expect(data).toMatchObject({
      command: "diff",
      from: { stack: "staging", file: "stacks/Pulumi.staging.yaml" },
      to: { stack: "prod", file: "stacks/Pulumi.prod.yaml" },
      carried: ["web: 1.5.0 goes to green; blue (1.4.2) serves on, no traffic moves"],
      refusals: [],
      drift: 2,
      exitCode: 0,
      next: ["crossfade promote staging prod"],
    });
    expect((data["differences"] as unknown[]).slice(0, 3)).toEqual([
      { class: "parity", key: "service api", kind: "only-from" },
      { class: "parity", key: "shop:apiToken (secret)", kind: "only-from" },
      { class: "pinned", key: "shop:port", kind: "different", from: "8180", to: "8280" },
    ]);
    expect(result.err.startsWith("a promotion of staging to prod would carry\n")).toBe(true);
  });

  it("says what keeps a promotion from being made", async () => {
    const split = staging.replace("{blue: 0, green: 100}", "{blue: 50, green: 50}");
    const result = await crossfade({ files: { staging: split, prod } }, "diff", "staging", "prod");
    expect(result.out).toContain(
      "  web: not now: staging does not serve one release of it at 100 %\n",
    );
    expect(result.out).toContain("\n0 releases to promote, ");
    expect(result.out).not.toContain("next:");
  });

  it.each([
    [["prod", "prod"], "crossfade diff: would compare prod with itself\n"],
    [["prod", "nope"], "stacks/Pulumi.nope.yaml: is not there\n"],
  ])("ends with 2 on %j", async (stacks, message) => {
    const result = await crossfade({ files }, "diff", ...stacks);
    expect([result.code, result.out, result.err]).toEqual([2, "", message]);
  });

  it("hides a plain value that is called like a secret", async () => {
    const plain = (value: string) => withKeys(prod, `  shop:password: ${value}\n`);
    const worlds = { a: plain("one-value"), b: plain("other-value") };
    const { out } = await crossfade({ files: worlds }, "diff", "a", "b");
    expect(out).toBe(`meant to differ: what belongs to one stack
  shop:password: differs (not shown)

0 releases to promote, 0 drifts, 1 difference that is meant
`);
  });
});
