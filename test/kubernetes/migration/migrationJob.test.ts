import { describe, expect, it } from "vitest";
import { Namespace, RollingService } from "../../../lib/kubernetes";
import { loadWith } from "../../../lib/testing";
import { migrationName } from "../../../lib/kubernetes/migration/migrationSpec";
import { named, record } from "../../record";
import { both, built, loaded, one, past, specOf, two } from "../fixtures";

const migration = { command: ["migrate", "up"] };
const [first, second] = [migrationName("web", one), migrationName("web", two)];
const at = (blue: number) => ({ ...both, traffic: { blue, green: 100 - blue } });

describe("MigrationJob", () => {
  it("comes before the color that needs it: before the cutover, or after it", async () => {
    const made = await built(() => loaded(at(100)), { migration });
    expect(named(made, `${first}-job`).dependsOn).not.toContain("web-cutover");
    expect(named(made, `${second}-job`).dependsOn).toContain("web-cutover");
    expect(named(made, "web-blue-deployment").dependsOn).toContain(`${first}-job`);
    expect(named(made, "web-blue-deployment").dependsOn).not.toContain(`${second}-job`);
    expect(named(made, "web-green-deployment").dependsOn).toContain(`${second}-job`);
  });

  it("has an account, a policy and secrets of its own, and is no pod of a color", async () => {
    const made = await built(() => loaded(at(100)), {
      migration: { ...migration, secrets: { PASSWORD: "hidden" } },
      reaches: { database: { namespace: "data", port: 5432 } },
    });
    const own = made.filter(({ custom, parent }) => custom && parent === first);
    expect(own.map(({ name }) => name).sort()).toEqual(
      ["account", "flows", "job", "secrets"].map((it) => `${first}-${it}`),
    );
    const { template } = specOf(named(made, `${first}-job`)) as {
      template: { metadata: { labels: object } };
    };
    const { labels } = template.metadata;
    expect(labels).toMatchObject({ "crossfade.service": "web", "crossfade.job": first });
    expect(labels).not.toHaveProperty("crossfade.color");
    expect(specOf(named(made, `${first}-flows`))).toMatchObject({
      podSelector: { matchLabels: { "crossfade.service": "web", "crossfade.job": first } },
      egress: [{ ports: [{ protocol: "TCP", port: 5432 }] }],
    });
    expect(named(made, `${first}-secrets`).inputs).toMatchObject({ immutable: true });
  });

  it("is left alone once it is done, whatever its arguments say", async () => {
    const applied = {
      ...past(0),
      migrations: [
        { release: one, attempt: 1, done: true },
        { release: two, attempt: 2, done: false },
      ],
    };
    const made = await built(() => loaded(at(100), applied), { migration });
    for (const { name, ignoreChanges } of made.filter(({ parent }) => parent === first)) {
      expect([name, ignoreChanges]).toEqual([name, ["*"]]);
    }
    expect(named(made, `${second}-job`)).toMatchObject({
      ignoreChanges: [],
      inputs: { metadata: { annotations: { "crossfade.attempt": "3" } } },
    });
  });

  it("comes before the Deployment of a service without colors", async () => {
    const configuration = {
      environment: { stage: "production", platform: "kubernetes" },
      services: { worker: { strategy: "rolling", release: one } },
    };
    const made = await record(() => {
      const system = loadWith({ configuration });
      const namespace = new Namespace("shop", { system });
      new RollingService("worker", { namespace, service: system.rolling("worker"), migration });
    });
    const job = `${migrationName("worker", one)}-job`;
    expect(named(made, "worker-deployment").dependsOn).toContain(job);
  });

  it("is not made where nobody asks for it, and refused where it could not run", async () => {
    const made = await built(() => loaded(at(100)));
    expect(made.filter(({ type }) => type.endsWith(":Job"))).toEqual([]);
    await expect(built(() => loaded(at(100)), { migration: { command: [] } })).rejects.toThrow(
      'BlueGreenService "web": migration.command is empty, expected what migrates',
    );
  });
});
