import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { wishFor } from "../../tools/toolchain/kubernetesFacts";
import { image } from "../kubernetes/backups/restoreFixtures";
import { runScript } from "./support/jobScript";
import { PlayedBackups } from "./support/playedBackups";
import { teachMore } from "./support/teachMore";

/** A cluster of somebody's own has other controllers than those that are played here. */
const isOurs = wishFor(process.env) === "cluster";

describe.skipIf(!isOurs)("snapshots of volumes, on an API server", () => {
  let played: PlayedBackups;
  const kept = () => played.names("VolumeSnapshot", played.places.own);
  const keptAlso = () => played.names("VolumeSnapshot", played.places.also);

  /** Runs the job while the driver says of each snapshot what it is told to. */
  async function run(
    status: (name: string) => object = () => ({ readyToUse: true }),
    more: Readonly<Record<string, string>> = {},
  ) {
    const { ended } = await runScript(played.access, await played.job("snapped-snapshots"), more);
    const told = new Set([...(await kept()), ...(await keptAlso())]);
    let isOver = false;
    void ended.finally(() => (isOver = true));
    await expect
      .poll(
        async () => {
          for (const namespace of [played.places.own, played.places.also]) {
            for (const name of await played.names("VolumeSnapshot", namespace)) {
              if (told.has(name)) continue;
              told.add(name);
              const body = { status: status(name) };
              await played.change("VolumeSnapshot", namespace, name, body, "/status");
            }
          }
          return isOver;
        },
        { timeout: 120_000, interval: 100 },
      )
      .toBe(true);
    return ended;
  }

  async function isBound(namespace: string, name: string): Promise<boolean> {
    const place = { apiVersion: "v1", kind: "PersistentVolumeClaim", name, namespace };
    const { status } = (await played.objects.find(place)) ?? {};
    return (status as { readonly phase?: string } | undefined)?.phase === "Bound";
  }

  beforeAll(async () => {
    await teachMore(inject("kubeconfig"));
    played = await PlayedBackups.deploy("snapped", { restoreTests: false, snapshots: { image } });
    const { own, also } = played.places;
    await played.claim("uploads", own);
    await played.claim("orders", also);
    await played.waitingClaim("unbound", own);
    await played.create({
      apiVersion: "snapshot.storage.k8s.io/v1",
      kind: "VolumeSnapshot",
      metadata: { name: "foreign", namespace: own },
      spec: { source: { persistentVolumeClaimName: "uploads" } },
    });
    await vi.waitUntil(
      async () => (await isBound(own, "uploads")) && (await isBound(also, "orders")),
      {
        timeout: 60_000,
        interval: 200,
      },
    );
  });

  afterAll(() => played.remove());

  it("are taken with the rights of the job, and those before them go", async () => {
    const first = await run();
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toMatch(
      /^took snapshots \S+ of: shop-prod-snapped\/uploads snapped-data\/orders\n$/,
    );
    const [old = ""] = await keptAlso();
    expect(old).toMatch(/^orders-\d{8}-\d{6}$/);
    const second = await run(undefined, { KEEP: "1" });
    expect(second).toMatchObject({ code: 0, stderr: "" });
    expect(second.stdout).toContain(`removed snapped-data/${old} of `);
    expect(await keptAlso()).toHaveLength(1);
    expect(await keptAlso()).not.toContain(old);
    // One that somebody else took stays, whatever the number.
    expect(await kept()).toHaveLength(2);
    expect(await kept()).toContain("foreign");
  });

  it("that fail are told with the driver's own words, and are removed by the next run", async () => {
    const failing = (name: string) =>
      name.startsWith("uploads")
        ? { readyToUse: false, error: { message: "no room for one more" } }
        : { readyToUse: true };
    const failed = await run(failing, { TIMEOUT_SECONDS: "3" });
    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(/uploads-\S+ is not ready after 3 seconds: no room for one more/);
    expect(failed.stderr).toMatch(/no snapshot that could be used was taken of: \S+\/uploads\n$/);
    const next = await run();
    expect(next).toMatchObject({ code: 0, stderr: "" });
    expect(next.stdout).toMatch(/removed \S+\/uploads-\S+ of \S+, which never became ready/);
  });

  it("are of those claims that are asked for", async () => {
    const { own } = played.places;
    const byName = `${own} --field-selector=metadata.name=unbound`;
    expect(await run(undefined, { TARGETS: byName })).toMatchObject({
      code: 1,
      stderr: "claim shop-prod-snapped/unbound is not there, or has no volume\n",
    });
    expect(await run(undefined, { TARGETS: `${own} --selector=app=web` })).toMatchObject({
      code: 1,
      stderr: "no claim has a volume, so no snapshot was taken\n",
    });
  });
});
