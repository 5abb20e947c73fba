import { beforeEach, describe, expect, it } from "vitest";
import type { Properties } from "../../../../../tools/standins/values";
import { World } from "../world";

const VAULT = "backup/vault:Vault";
const LOCK = "backup/vaultLockConfiguration:VaultLockConfiguration";
const PLAN = "backup/plan:Plan";
const SELECTION = "backup/selection:Selection";
const TEST = "backup/restoreTestingPlan:RestoreTestingPlan";
const TESTED = "backup/restoreTestingSelection:RestoreTestingSelection";

let world: World;

beforeEach(() => {
  world = new World();
});

const rule = (lifecycle: Properties) => ({
  ruleName: "daily",
  targetVaultName: "main",
  lifecycle,
});
const plan = (lifecycle: Properties = {}) =>
  world.create(PLAN, { name: "shop", rules: [rule(lifecycle)] });

describe("a vault", () => {
  it("has a name of its own, and a key", async () => {
    const made = await world.create(VAULT, { name: "main" });
    expect(made.outputs).toMatchObject({
      arn: "arn:aws:backup:eu-central-1:123456789012:backup-vault:main",
      kmsKeyArn: expect.stringContaining(":kms:") as string,
    });
    await expect(world.create(VAULT, { name: "main" })).rejects.toThrow(
      "AlreadyExistsException: main already exists",
    );
  });

  it.each([LOCK, "backup/vaultPolicy:VaultPolicy", "backup/vaultNotifications:VaultNotifications"])(
    "has to be there for %s",
    async (type) => {
      const make = () => world.create(type, { backupVaultName: "main" });
      await expect(make()).rejects.toThrow("Backup vault main cannot be found");
      const vault = await world.create(VAULT, { name: "main" });
      const made = await make();
      expect(made).toMatchObject({
        id: "main",
        outputs: { backupVaultArn: vault.outputs["arn"] },
      });
    },
  );

  it.each([
    [6, false],
    [7, true],
    [30, true],
    [31, false],
  ])("whose lock is for 7 to 30 days takes backups for %d days: %s", async (days, takes) => {
    await world.create(VAULT, { name: "main" });
    const lock = { backupVaultName: "main", minRetentionDays: 7, maxRetentionDays: 30 };
    await world.create(LOCK, lock);
    const made = await plan({ deleteAfter: days }).catch((error: unknown) => String(error));
    if (takes) expect(made).toHaveProperty("id");
    else expect(made).toContain(`the retention of rule daily, ${String(days)} days, is outside`);
  });
});

describe("a plan", () => {
  it("is another version after each update", async () => {
    const made = await plan();
    const changed = await world.update(PLAN, made, { name: "shop", rules: [] });
    expect(changed?.["version"]).not.toBe(made.outputs["version"]);
    expect(world.resource(PLAN).renewed).toEqual(["version"]);
  });

  it("cannot go before its selections", async () => {
    const none = world.create(SELECTION, { name: "all", planId: "none", iamRoleArn: "a" });
    await expect(none).rejects.toThrow("Backup Plan none cannot be found");
    const made = await plan();
    const selection = await world.create(SELECTION, { name: "all", planId: made.id });
    await expect(world.delete(PLAN, made)).rejects.toThrow(
      "InvalidRequestException: Related backup plan selections must be deleted",
    );
    await world.delete(SELECTION, selection);
    await expect(world.delete(PLAN, made)).resolves.toBeUndefined();
  });

  it.each([
    [{ coldStorageAfter: 30, deleteAfter: 119 }, true],
    [{ coldStorageAfter: 30, deleteAfter: 120 }, false],
    [{ coldStorageAfter: 30 }, false],
    [{ deleteAfter: 35 }, false],
  ])("with %j is wrong: %s", (lifecycle, wrong) => {
    const found = world.resource(PLAN).problems?.({ rules: [rule(lifecycle)] });
    expect(found).toEqual(
      wrong
        ? {
            rules:
              "daily: deleteAfter is 119, expected at least 90 days after coldStorageAfter, which is 30",
          }
        : {},
    );
  });
});

describe("a plan of restore tests", () => {
  it("cannot go before its selections, and has a name without hyphens", async () => {
    expect(world.resource(TEST).nameStart?.("shop-weekly")).toBe("shop_weekly");
    const selection = {
      name: "db",
      restoreTestingPlanName: "weekly",
      protectedResourceType: "RDS",
    };
    await expect(world.create(TESTED, selection)).rejects.toThrow(
      "ResourceNotFoundException: Restore testing plan weekly cannot be found",
    );
    const made = await world.create(TEST, { name: "weekly", scheduleExpression: "cron()" });
    const selected = await world.create(TESTED, selection);
    expect(selected.id).toBe("db:weekly");
    await expect(world.delete(TEST, made)).rejects.toThrow("has selections");
    await world.delete(TESTED, selected);
    await expect(world.delete(TEST, made)).resolves.toBeUndefined();
  });
});

describe("a report", () => {
  it("is planned by a name of its own", async () => {
    const type = "backup/reportPlan:ReportPlan";
    const made = await world.create(type, { name: "daily" });
    expect(made.outputs["arn"]).toMatch(/:report-plan:daily-[0-9a-f-]{36}$/);
    await expect(world.create(type, { name: "daily" })).rejects.toThrow("AlreadyExistsException");
  });
});
