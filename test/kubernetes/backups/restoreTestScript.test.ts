import { describe, expect, it } from "vitest";
import { restoreTestVariables } from "../../../lib/kubernetes/backups/restoreTestObjects";
import { restoreTestScript } from "../../../lib/kubernetes/backups/restoreTestScript";
import { PaperCluster } from "./paper/paperCluster";
import type { PaperObject } from "./paper/paperObjects";
import { place, restoreSpec } from "./restoreFixtures";

const day = 86_400_000;
const before = (milliseconds: number) =>
  new Date(Date.now() - milliseconds).toISOString().replace(/\.\d+/, "");
const restored = { "velero.io/restore-name": place.name };

const backup = (name: string, phase: string | undefined, startTimestamp: string): PaperObject => ({
  kind: "Backup",
  metadata: {
    name,
    namespace: "velero",
    labels: { "velero.io/schedule-name": place.scheduleName },
  },
  ...(phase === undefined ? {} : { status: { phase, startTimestamp } }),
});

const brought = (
  kind: string,
  name: string,
  namespace: string,
  more: object = {},
): PaperObject => ({
  kind,
  metadata: { name, namespace, labels: restored },
  ...more,
});

/** What Velero and the machines make of a restore, and how it ends. */
function playing(
  cluster: PaperCluster,
  { phase = "Completed", check = "Succeeded", claims = ["orders-1"], items = 3, more = {} } = {},
): void {
  cluster.play = ({ verb, kinds }) => {
    if (verb !== "get") return;
    for (const object of cluster.objects) {
      if (object.kind === "Restore" && object.status === undefined && kinds.includes("Restore")) {
        object.status = { phase, progress: { itemsRestored: items }, ...more };
        if (phase === "FailedValidation") continue;
        cluster.objects.push(
          brought("Secret", "orders", "test-data"),
          ...claims.map((claim) => brought("PersistentVolumeClaim", claim, "test-data")),
        );
      }
      if (object.kind === "Pod" && object.status === undefined) object.status = { phase: check };
    }
  };
}

/** A cluster with backups, of which `daily-2` is the newest that can be restored. */
function cluster(): PaperCluster {
  const made = new PaperCluster();
  made.objects.push(
    backup("daily-2", "Completed", before(day / 2)),
    backup("daily-1", "Completed", before(1.5 * day)),
    backup("daily-3", "PartiallyFailed", before(day / 4)),
    backup("daily-4", undefined, ""),
    {
      ...backup("other-1", "Completed", before(0)),
      metadata: { name: "other-1", namespace: "velero" },
    },
  );
  return made;
}

/** What a test leaves in a cluster but the backups. */
const left = ({ objects }: PaperCluster) =>
  objects.filter(({ kind }) => kind !== "Backup").map(({ metadata }) => metadata.name);

const run = (made: PaperCluster, more: Readonly<Record<string, string>> = {}) =>
  made.run(restoreTestScript, {
    ...(restoreTestVariables(restoreSpec(), place) as Record<string, string>),
    ...{ TIMEOUT_SECONDS: "60", CLEAN_SECONDS: "60" },
    ...more,
  });

describe("the script of a restore test", () => {
  it("restores the newest completed backup of its schedule, looks into each volume, and leaves nothing", async () => {
    const made = cluster();
    playing(made, { claims: ["orders-1", "orders-2"] });
    const seen: unknown[] = [];
    const { play } = made;
    made.play = (call) => {
      play(call);
      if (call.verb === "create") seen.push(JSON.parse(call.input));
    };
    const { code, stdout, stderr } = await run(made);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^restoring backup daily-2 of \S+Z\n/);
    expect(stdout).toContain(
      "backup daily-2 was restored: 3 objects, and volumes that are good: test-data/orders-1 test-data/orders-2\n",
    );
    expect(seen).toMatchObject([
      {
        kind: "Restore",
        metadata: { name: place.name, namespace: "velero" },
        spec: { backupName: "daily-2", namespaceMapping: place.targets },
      },
      ...["orders-1", "orders-2"].map((claim) => ({
        kind: "Pod",
        metadata: { name: `check-${claim}`, labels: restored },
        spec: {
          containers: [{ env: [{ name: "CLAIM", value: claim }] }],
          volumes: [{ name: "folder-0" }, { persistentVolumeClaim: { claimName: claim } }],
        },
      })),
    ]);
    expect(left(made)).toEqual([]);
  });

  it("gives a claim its pod while the restore still goes on, since volumes may wait for one", async () => {
    const made = cluster();
    playing(made, { phase: "WaitingForPluginOperations" });
    const { play } = made;
    made.play = (call) => {
      play(call);
      const pods = made.objects.filter(({ kind }) => kind === "Pod");
      for (const object of made.objects) {
        if (object.kind === "Restore" && pods.length > 0) {
          object.status = { ...object.status, phase: "Completed" };
        }
      }
    };
    expect(await run(made)).toMatchObject({ code: 0, stderr: "" });
  });

  it.each([
    [
      "PartiallyFailed",
      { errors: 2 },
      "the restore of backup daily-2 is PartiallyFailed, errors: 2\n",
    ],
    [
      "Failed",
      { failureReason: "found a restore with status InProgress" },
      "the restore of backup daily-2 is Failed, errors: 0, found a restore with status InProgress\n",
    ],
    [
      "FailedValidation",
      { validationErrors: ["no such storage location"] },
      'the restore of backup daily-2 is FailedValidation, errors: 0, ["no such storage location"]\n',
    ],
  ])("says which backup could not be restored, and how it ended: %s", async (phase, more, said) => {
    const made = cluster();
    playing(made, { phase, more });
    expect(await run(made)).toMatchObject({ code: 1, stderr: said });
    expect(left(made)).toEqual([]);
  });

  it.each([
    ["", "New", "Velero"],
    ["InProgress", "InProgress", "test-data/orders-1"],
  ])("ends when its time does, in phase %j", async (phase, shown, waitsFor) => {
    const made = cluster();
    playing(made, { phase, claims: phase === "" ? [] : ["orders-1"], check: "Pending" });
    expect(await run(made, { TIMEOUT_SECONDS: "0" })).toMatchObject({
      code: 1,
      stderr: `the restore of backup daily-2 is ${shown} after 0 seconds, and waits for: ${waitsFor}\n`,
    });
    expect(left(made)).toEqual([]);
  });

  it("fails by what a check says of a volume", async () => {
    const made = cluster();
    playing(made, { check: "Failed" });
    expect(await run(made)).toMatchObject({
      code: 1,
      stderr:
        "log of check-orders-1\nbackup daily-2 was restored (Completed), but the check of test-data/orders-1 failed\n",
    });
    expect(left(made)).toEqual([]);
  });

  it("fails while there is no backup, and makes nothing", async () => {
    const made = cluster();
    made.objects.splice(0, 2);
    expect(await run(made)).toMatchObject({
      code: 1,
      stderr: `no backup of schedule ${place.scheduleName} is Completed, so none was restored\n`,
    });
    expect(made.asked.filter((it) => it.startsWith("create"))).toEqual([]);
  });

  it("fails by a backup that is older than the schedule allows", async () => {
    const made = cluster();
    made.objects.splice(0, 1, backup("daily-0", "Completed", before(2.5 * day)));
    made.objects.splice(1, 1);
    const { code, stderr } = await run(made);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^backup daily-0 is the newest one of schedule shop-prod-shop-daily that is Completed, and of \S+Z: expected one since \S+Z\n$/,
    );
  });

  it("fails by a restore that is Completed and brought nothing", async () => {
    const made = cluster();
    playing(made, { claims: [], items: 0 });
    expect(await run(made)).toMatchObject({
      code: 1,
      stderr: "the restore of backup daily-2 is Completed, but nothing was in it\n",
    });
  });

  it("first removes what a run before it left that was killed", async () => {
    const made = cluster();
    made.objects.push(
      { kind: "Restore", metadata: { name: place.name, namespace: "velero" } },
      brought("PersistentVolumeClaim", "old", "test"),
      brought("Pod", "check-old", "test"),
      brought("Secret", "old", "test-data"),
    );
    playing(made);
    const { code, stdout } = await run(made);
    expect([code, stdout.includes("test/old")]).toEqual([0, false]);
    const first = made.asked.findIndex((it) => it.startsWith("create"));
    expect(made.asked.slice(0, first)).toEqual(
      expect.arrayContaining(["delete all pods test", "delete all secrets test-data"]),
    );
    expect(left(made)).toEqual([]);
  });

  it("does not begin while something of a run before it stays", async () => {
    const made = cluster();
    made.objects.push(brought("PersistentVolumeClaim", "old", "test", { spec: { stays: true } }));
    expect(await run(made, { CLEAN_SECONDS: "0" })).toMatchObject({
      code: 1,
      stderr:
        "after 0 seconds there is still: persistentvolumeclaim/old\nan earlier test is in the way\n",
    });
    expect(made.asked.filter((it) => it.startsWith("create"))).toEqual([]);
  });

  it("has not passed while something that it brought stays", async () => {
    const made = cluster();
    playing(made);
    const { play } = made;
    made.play = (call) => {
      play(call);
      for (const it of made.objects)
        if (it.kind === "Pod") Object.assign(it, { spec: { stays: true } });
    };
    expect(await run(made, { CLEAN_SECONDS: "0" })).toMatchObject({
      code: 1,
      stderr: "after 0 seconds there is still: pod/check-orders-1\n",
    });
  });

  it("removes what it brought when it is told to stop", async () => {
    const made = cluster();
    let pid: number | undefined;
    playing(made, { phase: "InProgress" });
    const { play } = made;
    made.play = (call) => {
      play(call);
      if (call.verb === "create" && call.kinds.includes("Pod")) process.kill(pid ?? 0, "SIGTERM");
    };
    const variables = restoreTestVariables(restoreSpec(), place) as Record<string, string>;
    const told = { ...variables, TIMEOUT_SECONDS: "60", CLEAN_SECONDS: "60" };
    const { code } = await made.run(restoreTestScript, told, (known) => (pid = known));
    expect([code, left(made)]).toEqual([143, []]);
  });

  it("asks again where the cluster did not answer once", async () => {
    const made = cluster();
    playing(made);
    const unlucky = new Set([
      "get restores.velero.io velero shop-prod-shop-restore-test",
      "get pods test",
    ]);
    made.refuse = ({ text, output }) =>
      output !== "name" && unlucky.delete(text) ? "connection refused" : undefined;
    const { code, stderr } = await run(made);
    expect([code, stderr]).toEqual([0, "connection refused\nconnection refused\n"]);
    expect(unlucky.size).toBe(0);
  });

  it("hands over what Kubernetes would otherwise take for something else", () => {
    const check = { command: ["sh", "-c", "echo $$ $(CLAIM)"] };
    const { CHECK_POD } = restoreTestVariables(restoreSpec({ check }), place);
    expect(CHECK_POD).toContain("echo $$$$ $$(CLAIM)");
    expect(restoreTestScript).not.toContain("$$");
  });
});
