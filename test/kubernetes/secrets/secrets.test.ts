import { describe, expect, it } from "vitest";
import {
  type BlueGreenServiceArgs,
  Namespace,
  RollingService,
  ScheduledJob,
  Secrets,
} from "../../../lib/kubernetes";
import { appliedFrom, loadWith } from "../../../lib/testing";
import { named, record, type Recorded } from "../../record";
import { both, built, loaded, one, past, secretOf, two } from "../fixtures";

const store = { name: "vault" };

function keys() {
  return new Secrets("shop", {
    store,
    secrets: { payment: { key: "shop/payment" }, mail: { value: "of mail" } },
  }).secrets;
}

const external = (made: readonly Recorded[]) =>
  made.filter(({ type }) => type.endsWith(":ExternalSecret"));

const containerOf = (recorded: Recorded) =>
  (
    recorded.inputs as {
      spec: { template: { spec: { containers: [object]; volumes: object[] } } };
    }
  ).spec.template.spec;

describe("Secrets", () => {
  it("makes nothing by itself", async () => {
    const made = await record(() => {
      keys();
    });
    expect(made.filter(({ custom }) => custom)).toEqual([]);
  });

  it("refuses what is wrong as a mistake of its own", async () => {
    await expect(
      record(() => new Secrets("shop", { secrets: { a: { key: "b" } } })),
    ).rejects.toThrow('Secrets "shop": secrets.a has a key and no value');
  });

  it("is in an object of each color's own, from the store or from the configuration", async () => {
    const made = await built(() => loaded(), {
      get secrets() {
        const { payment, mail } = keys();
        return { PAYMENT: payment, MAIL: mail };
      },
    });
    for (const color of ["blue", "green"]) {
      const fetched = named(made, `web-${color}-from-vault`);
      expect(fetched.inputs).toMatchObject({
        apiVersion: "external-secrets.io/v1",
        kind: "ExternalSecret",
        metadata: {
          labels: { "crossfade.service": "web", "crossfade.color": color },
          annotations: { "pulumi.com/waitFor": "condition=Ready" },
        },
        spec: { data: [{ secretKey: "PAYMENT", remoteRef: { key: "shop/payment" } }] },
      });
      const { name } = fetched.inputs["metadata"] as { name: string };
      expect(name).toMatch(new RegExp(`^web-${color}-[0-9a-f]{10}$`));
      const own = named(made, `web-${color}-secrets`);
      expect(own.inputs).toMatchObject({ immutable: true });
      expect(secretOf(own.inputs["stringData"])).toEqual({ MAIL: "of mail" });
      expect(containerOf(named(made, `web-${color}-deployment`)).containers[0]).toMatchObject({
        env: [
          {
            name: "MAIL",
            valueFrom: { secretKeyRef: { name: `web-${color}-secrets-1a2b3c4d`, key: "MAIL" } },
          },
          { name: "PAYMENT", valueFrom: { secretKeyRef: { name, key: "PAYMENT" } } },
        ],
      });
    }
  });

  it("reaches the idle color alone when it changes", async () => {
    const args = (version: string): Partial<BlueGreenServiceArgs> => ({
      secrets: { PAYMENT: { store, key: "shop/payment", version } },
    });
    const service = () => loaded({ ...both, traffic: { blue: 100, green: 0 } }, past(0));
    const [before, after] = [await built(service, args("1")), await built(service, args("2"))];
    const nameIn = (made: readonly Recorded[], color: string) =>
      named(made, `web-${color}-from-vault`).inputs["metadata"];
    expect(named(after, "web-blue-from-vault").ignoreChanges).toEqual(["*"]);
    expect(named(after, "web-green-from-vault").ignoreChanges).toEqual([]);
    expect(nameIn(after, "green")).not.toEqual(nameIn(before, "green"));
  });

  it("is fetched anew for each release of a service without colors", async () => {
    const names = new Set<string>();
    for (const release of [one, two]) {
      const configuration = {
        environment: { stage: "production", platform: "kubernetes" },
        services: { worker: { strategy: "rolling", release } },
      };
      const made = await record(() => {
        const system = loadWith({ configuration, applied: appliedFrom(configuration) });
        new RollingService("worker", {
          namespace: new Namespace("shop", { system }),
          service: system.rolling("worker"),
          secrets: { PAYMENT: { store, key: "shop/payment" } },
        });
      });
      names.add(JSON.stringify(external(made).map(({ inputs }) => inputs["metadata"])));
    }
    expect(names.size).toBe(2);
  });

  it("is kept up to date for a job, and given to it as a file", async () => {
    const made = await record(() => {
      const configuration = {
        environment: { stage: "production", platform: "kubernetes" },
        services: {},
      };
      new ScheduledJob("reports", {
        namespace: new Namespace("shop", { system: loadWith({ configuration }) }),
        image: one.image,
        schedule: "0 3 * * *",
        secretFiles: {
          "/keys/payment": { store, key: "shop/payment" },
          "/keys/mail": "of mail",
          "/other/ca.pem": { secret: "authority", key: "ca.crt" },
        },
      });
    });
    const fetched = named(made, "reports-from-vault");
    expect(fetched.inputs).toMatchObject({ spec: { refreshPolicy: "Periodic" } });
    const { name } = fetched.inputs["metadata"] as { name: string };
    const job = named(made, "reports").inputs as {
      spec: { jobTemplate: { spec: { template: { spec: { containers: [object] } } } } };
    };
    expect(job.spec.jobTemplate.spec.template.spec).toMatchObject({
      containers: [
        {
          volumeMounts: [
            { name: "folder-0", mountPath: "/tmp" },
            { name: "secrets-0", mountPath: "/keys", readOnly: true },
            { name: "secrets-1", mountPath: "/other", readOnly: true },
          ],
        },
      ],
      volumes: [
        { name: "folder-0", emptyDir: {} },
        {
          name: "secrets-0",
          projected: {
            defaultMode: 0o444,
            sources: [
              { secret: { name, items: [{ key: ".keys.payment", path: "payment" }] } },
              {
                secret: {
                  name: "reports-secrets-1a2b3c4d",
                  items: [{ key: ".keys.mail", path: "mail" }],
                },
              },
            ],
          },
        },
        {
          name: "secrets-1",
          projected: {
            defaultMode: 0o444,
            sources: [
              { secret: { name: "authority", items: [{ key: "ca.crt", path: "ca.pem" }] } },
            ],
          },
        },
      ],
    });
  });
});
