import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { argumentChecks } from "../../../lib/component/argumentChecks";
import { restoreTestSpec } from "../../../lib/kubernetes/backups/restoreTestSpec";
import { image, restoreSpec, rules } from "./restoreFixtures";

const day = 86_400;

describe("how restores are tried", () => {
  it("is weekly, of the most frequent backups, by whether something is in each volume", () => {
    expect(restoreSpec()).toEqual({
      image,
      imagePullSecrets: [],
      user: 65_532,
      timeoutSeconds: 3600,
      apiServers: [{ network: "0.0.0.0/0" }, { network: "::/0" }],
      schedule: "0 7 * * 0",
      rule: "daily",
      windowSeconds: 2 * day,
      kinds: ["secrets", "persistentvolumeclaims"],
      check: {
        image,
        user: 65_532,
        command: [
          "sh",
          "-c",
          'ls -A /restored | grep -qvx lost+found || { echo "nothing is in the volume of claim $CLAIM"; exit 1; }',
        ],
      },
    });
  });

  it.each([
    ["nothing", [], 1],
    ["what a file system has from the beginning", ["lost+found/"], 1],
    ["a file", ["orders.db"], 0],
    ["a file that is hidden", [".journal", "lost+found/"], 0],
  ])("finds a volume good or not by what is in it: %s", (_what, content, code) => {
    const folder = mkdtempSync(join(tmpdir(), "crossfade-restored-"));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    for (const name of content) {
      if (name.endsWith("/")) mkdirSync(join(folder, name));
      else writeFileSync(join(folder, name), "");
    }
    const [shell = "", ...words] = restoreSpec().check.command;
    const there = words.map((word) => word.replaceAll("/restored", folder));
    const env = { ...process.env, CLAIM: "orders" };
    const { status, stdout } = spawnSync(shell, there, { env, encoding: "utf8" });
    expect([status, stdout]).toEqual([
      code,
      code === 0 ? "" : "nothing is in the volume of claim orders\n",
    ]);
  });

  it("is what the arguments say", () => {
    const other = image.replace("kubectl", "postgres");
    const check = { image: other, command: ["pg_controldata", "/restored/data"], user: 999 };
    const given = { schedule: "0 3 * * *", rule: "weekly", timeoutSeconds: 7200, user: 1001 };
    expect(restoreSpec({ ...given, check })).toMatchObject({
      ...given,
      windowSeconds: 8 * day,
      check,
    });
  });

  it.each([
    ["none", ["secrets"]],
    ["move", ["secrets", "persistentvolumeclaims"]],
    [
      "snapshot",
      [
        "secrets",
        "persistentvolumeclaims",
        "volumesnapshots.snapshot.storage.k8s.io",
        "volumesnapshotcontents.snapshot.storage.k8s.io",
      ],
    ],
  ] as const)("restores nothing that would run: volumes as %s", (volumes, kinds) => {
    expect(restoreSpec({}, volumes).kinds).toEqual(kinds);
  });

  it("is refused with everything that is wrong", () => {
    const checks = argumentChecks('Backups "shop"');
    const check = { image: "postgres:17", command: [], user: -1 };
    const args = { image: "kubectl", schedule: "0 7 31 2 *", rule: "hourly", check };
    restoreTestSpec(args, rules, "files", checks);
    const pinned =
      'expected one that is pinned, "name@sha256:…"\n  try: push the image, and write the digest that the registry answers';
    expect(() => {
      checks.end();
    }).toThrow(
      [
        `image is "kubectl", ${pinned}`,
        'schedule is "0 7 31 2 *", expected a day that comes up',
        'rule is "hourly", expected one of rules: weekly, daily',
        ' is given with volumes "files", expected "move" or "snapshot": Velero copies files back through the pods that use them, which would do their work a second time\n  try: restoreTests: false',
        `check.image is "postgres:17", ${pinned}`,
        "check.command is empty, expected what is run for each claim",
        "check.user is -1, expected 1 to 2147483647",
      ]
        .map((it) => `Backups "shop": restoreTests${it.startsWith(" ") ? "" : "."}${it}`)
        .join("\n"),
    );
  });

  it("leaves rules that are wrong to whoever checks those", () => {
    const checks = argumentChecks('Backups "shop"');
    restoreTestSpec({ image }, { daily: { schedule: "daily", keepDays: 1 } }, "move", checks);
    checks.end();
    expect(restoreTestSpec({ image }, {}, "move", checks)).toMatchObject({ rule: "" });
  });
});
