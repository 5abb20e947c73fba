import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { ask } from "../../tools/cluster/apiClient";
import { wishFor } from "../../tools/toolchain/kubernetesFacts";
import { image } from "../kubernetes/backups/restoreFixtures";
import { runScript } from "./support/jobScript";
import { PlayedBackups } from "./support/playedBackups";
import { teachMore } from "./support/teachMore";

const patient = { timeout: 120_000, interval: 100 };
const before = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

/** The namespaces that are restored to; the first one has the name of the `Restore` as well. */
const test = "shop-prod-tried-restore-test";
const testAlso = `${test}-tried-data`;
const restoreName = test;
const restored = { "velero.io/restore-name": restoreName };

/** A cluster of somebody's own has other controllers than those that are played here. */
const isOurs = wishFor(process.env) === "cluster";

describe.skipIf(!isOurs)("a restore test, on an API server", () => {
  let played: PlayedBackups;

  beforeAll(async () => {
    await teachMore(inject("kubeconfig"));
    played = await PlayedBackups.deploy("tried", { restoreTests: { image } });
  });

  afterAll(() => played.remove());

  const backup = (name: string, status: object) =>
    played.create({
      apiVersion: "velero.io/v1",
      kind: "Backup",
      metadata: {
        name,
        namespace: played.places.velero,
        labels: { "velero.io/schedule-name": "shop-prod-tried-daily" },
      },
      spec: {},
      status,
    });

  const restore = () =>
    played.objects.find({
      apiVersion: "velero.io/v1",
      kind: "Restore",
      name: restoreName,
      namespace: played.places.velero,
    });

  const inTest = async () =>
    (
      await Promise.all(
        [test, testAlso].flatMap((namespace) =>
          ["Pod", "PersistentVolumeClaim", "Secret"].map((kind) => played.names(kind, namespace)),
        ),
      )
    ).flat();

  /** Restores as Velero does: it holds on to its object, brings a claim and a secret, and then says how it went. */
  async function restoring(status: object): Promise<void> {
    await vi.waitUntil(async () => (await restore()) !== undefined, patient);
    const finalizers = ["restores.velero.io/external-resources-finalizer"];
    const going = { metadata: { finalizers }, status: { phase: "InProgress" } };
    await played.change("Restore", played.places.velero, restoreName, going);
    await played.waitingClaim("orders", testAlso, restored);
    await played.create({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "password", namespace: test, labels: restored },
    });
    await vi.waitUntil(async () => (await played.names("Pod", testAlso)).length > 0, patient);
    await played.change("Restore", played.places.velero, restoreName, { status });
  }

  /** Lets go of the object once it is to be deleted, as Velero does. */
  async function lettingGo(): Promise<void> {
    await vi.waitUntil(async () => {
      const { metadata } = (await restore()) ?? {};
      return metadata === undefined || "deletionTimestamp" in metadata;
    }, patient);
    if ((await restore()) === undefined) return;
    await played.change("Restore", played.places.velero, restoreName, {
      metadata: { finalizers: [] },
    });
  }

  const checkEnds = (phase: string) =>
    played.change("Pod", testAlso, "check-orders", { status: { phase } }, "/status");

  const done = { phase: "Completed", progress: { itemsRestored: 2, totalItems: 2 } };

  const start = async (more: Readonly<Record<string, string>> = {}) =>
    runScript(played.access, await played.job("tried-restore-test"), more);

  it("fails while there is no backup that is completed", async () => {
    await backup("daily-0", { phase: "InProgress" });
    await backup("daily-00", {});
    const { ended } = await start();
    expect(await ended).toEqual({
      code: 1,
      stdout: "",
      stderr: "no backup of schedule shop-prod-tried-daily is Completed, so none was restored\n",
    });
  });

  it("restores the newest one, has its volumes looked into, and removes everything", async () => {
    await backup("daily-1", { phase: "Completed", startTimestamp: before(30) });
    await backup("daily-2", { phase: "Completed", startTimestamp: before(6) });
    await backup("daily-3", { phase: "PartiallyFailed", startTimestamp: before(3) });
    const run = await start();
    await restoring(done);
    expect((await restore())?.spec).toMatchObject({
      backupName: "daily-2",
      namespaceMapping: { [played.places.own]: test, [played.places.also]: testAlso },
    });
    await checkEnds("Succeeded");
    await lettingGo();
    const { code, stdout, stderr } = await run.ended;
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(
      `backup daily-2 was restored: 2 objects, and volumes that are good: ${testAlso}/orders\n`,
    );
    expect([await restore(), await inTest()]).toEqual([undefined, []]);
  });

  it("names the backup and the phase when it fails, and removes everything as well", async () => {
    const run = await start();
    await restoring({ phase: "PartiallyFailed", errors: 2 });
    await lettingGo();
    const { code, stderr } = await run.ended;
    expect([code, stderr]).toEqual([
      1,
      "the restore of backup daily-2 is PartiallyFailed, errors: 2\n",
    ]);
    expect([await restore(), await inTest()]).toEqual([undefined, []]);
  });

  it("fails when its time is over, and by what looks into a volume", async () => {
    const late = await start({ TIMEOUT_SECONDS: "0" });
    expect(await late.ended).toMatchObject({
      code: 1,
      stderr: "the restore of backup daily-2 is New after 0 seconds, and waits for: Velero\n",
    });
    expect(await restore()).toBeUndefined();
    const bad = await start();
    await restoring(done);
    await checkEnds("Failed");
    await lettingGo();
    const { code, stderr } = await bad.ended;
    expect(code).toBe(1);
    expect(stderr).toContain(
      `backup daily-2 was restored (Completed), but the check of ${testAlso}/orders failed\n`,
    );
    expect(await inTest()).toEqual([]);
  });

  it("begins with what one that was killed has left", async () => {
    const killed = await start();
    await restoring({ phase: "InProgress" });
    killed.child.kill("SIGKILL");
    await killed.ended;
    expect((await inTest()).sort()).toEqual(["check-orders", "orders", "password"]);
    const uid = (await restore())?.metadata.uid;
    const next = await start();
    await lettingGo();
    await vi.waitUntil(async () => ((await restore())?.metadata.uid ?? uid) !== uid, patient);
    await restoring(done);
    await checkEnds("Succeeded");
    await lettingGo();
    expect(await next.ended).toMatchObject({ code: 0, stderr: "" });
    expect([await restore(), await inTest()]).toEqual([undefined, []]);
  });

  it("has no right that it does not need", async () => {
    const may = async (verb: string, resource: string, namespace: string, group = "") => {
      const { body } = await ask(played.access, {
        method: "POST",
        path: "/apis/authorization.k8s.io/v1/subjectaccessreviews",
        body: {
          apiVersion: "authorization.k8s.io/v1",
          kind: "SubjectAccessReview",
          spec: {
            user: `system:serviceaccount:${played.places.own}:tried-restore-test`,
            resourceAttributes: { verb, resource, namespace, group, name: "other" },
          },
        },
      });
      return (body as { readonly status: { readonly allowed: boolean } }).status.allowed;
    };
    expect(await may("list", "backups", played.places.velero, "velero.io")).toBe(true);
    const refused = await Promise.all([
      may("get", "secrets", test),
      may("list", "secrets", test),
      may("delete", "restores", played.places.velero, "velero.io"),
      may("delete", "backups", played.places.velero, "velero.io"),
      may("deletecollection", "persistentvolumeclaims", played.places.own),
      may("deletecollection", "persistentvolumeclaims", played.places.also),
      may("delete", "persistentvolumes", ""),
      may("delete", "volumesnapshotcontents", "", "snapshot.storage.k8s.io"),
    ]);
    expect(refused).toEqual(refused.map(() => false));
  });
});
