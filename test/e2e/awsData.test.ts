import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Kept } from "../../tools/standins/aws/store";
import { provide } from "../../tools/toolchain";
import { type Outcome, Project } from "./support/project";

/** What the program reads; the rest of it stays as it is. */
interface Wish {
  readonly database?: object;
  readonly backups?: object;
  readonly payment?: string;
  readonly topic?: string;
  readonly secure?: boolean;
}

/** What a production stack keeps, on the real engine over the stand-in for the plugin. */
describe("data and backups on AWS, under the real engine", () => {
  let project: Project;
  let wish: Wish = {};

  function ask(change: Wish): void {
    wish = { ...wish, ...change };
    const { database = {}, backups = {}, payment = "k-1", topic = "ops", secure = true } = wish;
    project.writeStack(
      "dev",
      `config:
  aws:region: eu-central-1
  crossfade:environment: {stage: production, platform: aws}
  crossfade:services: {}
  e2e:database: ${JSON.stringify(database)}
  e2e:backups: ${JSON.stringify(backups)}
  e2e:payment: ${payment}
  e2e:topic: ${topic}
  e2e:secure: "${String(secure)}"
`,
    );
  }

  const up = (change: Wish = {}): Promise<Outcome> => {
    ask(change);
    return project.up("dev");
  };
  const steps = ({ changes }: Outcome) => changes.map(({ op, name }) => `${op} ${name}`);
  const said = ({ stdout, stderr }: Outcome) => stdout + stderr;

  /** What the account has of a type, with this in its key. */
  function kept(type: string, part = ""): Kept[] {
    return globSync(join(project.directory, "state", "aws", "*", type, `*${part}*.json`)).map(
      (file) => JSON.parse(readFileSync(file, "utf8")) as Kept,
    );
  }

  function password(): unknown {
    const [writer] = kept("rds-Instance").filter(({ inputs }) => "password" in inputs);
    return writer?.inputs["password"];
  }

  beforeAll(async () => {
    const progress = (line: string): void => void process.stderr.write(`${line}\n`);
    const toolchain = await provide({ progress, docker: false });
    project = new Project({ toolchain, images: {} }, "test/e2e/programs/awsData", {
      savesOnce: true,
    });
    ask({});
    await project.init("dev");
    ask({});
  });

  afterAll(() => project.remove("dev"));

  it("are made, and stay as they are, though each run draws another password", async () => {
    expect((await up()).code).toBe(0);
    const first = password();
    expect(first).toBeDefined();
    const again = await up();
    expect([again.code, steps(again)]).toEqual([0, []]);
    expect(password()).toEqual(first);
  });

  it("are encrypted with the key of their region", () => {
    const vaults = kept("backup-Vault");
    expect(vaults.map(({ inputs }) => String(inputs["kmsKeyArn"]).split(":")[3]).sort()).toEqual([
      "eu-central-1",
      "eu-west-1",
    ]);
  });

  it("refuse a major upgrade in the preview, and do it where it is asked for", async () => {
    ask({ database: { version: "18" } });
    const refused = await project.preview("dev");
    expect(refused.code).not.toBe(0);
    expect(said(refused)).toContain(
      'Database "orders": version goes from "17" to "18", a major upgrade',
    );
    const alone = { readReplicas: 0, passwordKeeper: "component" };
    expect(steps(await up({ database: alone })).sort()).toEqual([
      "delete orders-reader-1",
      "delete orders-reader-1-postgresql",
      "delete orders-reader-1-upgrade",
    ]);
    const upgraded = await up({ database: { ...alone, version: "18", upgradeFrom: "17" } });
    expect(upgraded.code).toBe(0);
    expect(steps(upgraded)).toEqual([
      "create-replacement orders-settings",
      "replace orders-settings",
      "update orders-writer",
      "delete-replaced orders-settings",
    ]);
  });

  it("hand the password over to RDS without readers, and take it back with them", async () => {
    const handed = await up({ database: { version: "18", readReplicas: 0 } });
    expect(steps(handed)).toContain("update orders-writer");
    expect(steps(handed)).toContain("delete orders-login");
    expect(kept("rds-Instance")[0]?.outputs["masterUserSecrets"]).toHaveLength(1);
    const back = await up({ database: { version: "18" } });
    expect([back.code, steps(back)]).toEqual([0, expect.arrayContaining(["create orders-login"])]);
    expect(password()).toBeDefined();
  });

  it("change what a vault has one of by deleting it first", async () => {
    const changed = await up({
      topic: "night",
      payment: "k-2",
      secure: false,
      backups: { lock: { mode: "governance", minDays: 10 } },
    });
    expect(changed.code).toBe(0);
    const order = steps(changed);
    for (const name of ["backups-vault-lock", "backups-copies-lock", "backups-events"]) {
      const places = ["delete-replaced", "create-replacement"].map((op) =>
        order.indexOf(`${op} ${name}`),
      );
      expect([name, places]).toEqual([name, places.toSorted((a, b) => a - b)]);
      expect(places).not.toContain(-1);
    }
    expect(kept("backup-VaultLockConfiguration")).toHaveLength(2);
    expect(kept("backup-VaultNotifications")).toHaveLength(1);
    expect(order).toContain("create-replacement keys-token");
    expect(order.filter((step) => step.endsWith("keys-mail"))).toEqual([]);
  });

  it("are not deleted before their protection is taken off", async () => {
    const destroy = () => project.pulumi("destroy", "--yes", "--skip-preview", "--stack", "dev");
    const refused = await destroy();
    expect(refused.code).not.toBe(0);
    expect(said(refused)).toContain("Cannot delete protected DB Instance");
    await up({ database: { version: "18", deletionProtection: false } });
    expect((await destroy()).code).toBe(0);
    expect(kept("rds-Instance")).toEqual([]);
  });
});
