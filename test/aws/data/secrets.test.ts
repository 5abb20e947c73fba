import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { Environment, Secrets } from "../../../lib/aws";
import type { Stage } from "../../../lib/model";
import { named, record, type Recorded } from "../../record";
import { secretOf, system, untagged } from "../fixtures";

function shop(stage: Stage) {
  const environment = new Environment("env", { system: system(stage), tags: { team: "web" } });
  return new Secrets("shop", {
    environment,
    secrets: { payment: { value: "k-1" }, mail: {} },
    parameters: {
      currency: { value: "EUR", secure: false },
      token: { value: pulumi.secret("t") },
      region: {},
    },
  });
}

function built(stage: Stage = "production"): Promise<Recorded[]> {
  return record(() => shop(stage));
}

const key = "arn:aws:kms:eu-central-1:123456789012:env-key";

describe("Secrets", () => {
  it("are encrypted with the environment's key, and can be brought back", async () => {
    expect(named(await built(), "shop-payment")).toMatchObject({
      parent: "shop",
      inputs: {
        namePrefix: "shop/prod/shop/payment-",
        description: "payment",
        kmsKeyId: key,
        recoveryWindowInDays: 30,
      },
    });
    const thrown = named(await built("development"), "shop-payment");
    expect(thrown.inputs["recoveryWindowInDays"]).toBe(0);
  });

  it("hide what the program gives them", async () => {
    const made = await built();
    expect(secretOf(named(made, "shop-payment-value").inputs["secretString"])).toBe("k-1");
    expect(secretOf(named(made, "shop-token").inputs["value"])).toBe("t");
  });

  it("are never written to where people fill them in", async () => {
    const made = await built();
    expect(made.map(({ name }) => name)).not.toContain("shop-mail-value");
    const parameter = named(made, "shop-region");
    expect(parameter.ignoreChanges).toEqual(["value"]);
    expect(secretOf(parameter.inputs["value"])).toBe("to be filled in");
    expect(named(made, "shop-token").ignoreChanges).toEqual([]);
  });

  it("are parameters by a name that programs can look up", async () => {
    const made = await built();
    expect(named(made, "shop-token")).toMatchObject({
      deleteBeforeReplace: true,
      inputs: { name: "/shop/prod/shop/token", type: "SecureString", keyId: key },
    });
    const plain = named(made, "shop-currency").inputs;
    expect(plain).toMatchObject({ name: "/shop/prod/shop/currency", type: "String" });
    expect(plain).not.toHaveProperty("keyId");
  });

  it("have ARNs that a task definition takes, by name", async () => {
    const found: string[] = [];
    await record(() => {
      const { secretArns, parameterArns } = shop("staging");
      for (const arn of [secretArns.payment, secretArns.mail, parameterArns.currency]) {
        arn.apply((it) => found.push(it));
      }
    });
    expect(found.sort()).toEqual([
      "arn:aws:secretsmanager:eu-central-1:123456789012:shop-mail",
      "arn:aws:secretsmanager:eu-central-1:123456789012:shop-payment",
      "arn:aws:ssm:eu-central-1:123456789012:shop-currency",
    ]);
  });

  it("say in a policy who may read which, and open the key for nothing else", async () => {
    const found: unknown[] = [];
    await record(() => {
      const read = { secrets: ["payment"], parameters: ["token"] } as const;
      shop("staging")
        .readingPolicy(read)
        .apply((text) => found.push(JSON.parse(text)));
    });
    expect(found).toEqual([
      {
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "Secrets",
            Effect: "Allow",
            Action: ["secretsmanager:GetSecretValue"],
            Resource: ["arn:aws:secretsmanager:eu-central-1:123456789012:shop-payment"],
          },
          {
            Sid: "Parameters",
            Effect: "Allow",
            Action: ["ssm:GetParameter", "ssm:GetParameters"],
            Resource: ["arn:aws:ssm:eu-central-1:123456789012:shop-token"],
          },
          {
            Sid: "TheirKey",
            Effect: "Allow",
            Action: ["kms:Decrypt"],
            Resource: [key],
            Condition: {
              StringEquals: {
                "kms:ViaService": [
                  "secretsmanager.eu-central-1.amazonaws.com",
                  "ssm.eu-central-1.amazonaws.com",
                ],
              },
            },
          },
        ],
      },
    ]);
  });

  it("leave out of the policy what is not named", async () => {
    const sids: unknown[] = [];
    await record(() => {
      shop("staging")
        .readingPolicy({ parameters: ["token"] })
        .apply((text) => {
          const { Statement } = JSON.parse(text) as { Statement: { Sid: string }[] };
          sids.push(...Statement.map(({ Sid }) => Sid));
        });
    });
    expect(sids).toEqual(["Parameters", "TheirKey"]);
  });

  it("tag what can have tags", async () => {
    const made = await built();
    expect(untagged(made)).toEqual([]);
    expect(named(made, "shop-token").inputs["tags"]).toMatchObject({ team: "web" });
  });

  it("register nothing where an argument is wrong", async () => {
    const made = await record(() => {
      const environment = new Environment("env", { system: system() });
      expect(() => new Secrets("shop", { environment })).toThrow(
        'Secrets "shop": declares nothing, expected secrets or parameters',
      );
    });
    expect(made.map(({ name }) => name).filter((name) => name.startsWith("shop-"))).toEqual([]);
  });
});
