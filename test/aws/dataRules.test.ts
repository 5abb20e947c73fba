import { Provider } from "@pulumi/aws/provider";
import { beforeAll, describe, expect, it } from "vitest";
import { Backups, Database, Environment, Secrets } from "../../lib/aws";
import { type Stage, stageSchema } from "../../lib/model";
import { record, type Recorded } from "../record";
import { secretOf, system, untagged } from "./fixtures";

/** What a stack keeps: one program for all stages, as a user would write it. */
function program(stage: Stage): void {
  const environment = new Environment("env", { system: system(stage), tags: { team: "web" } });
  const place = { environment, vpcId: "vpc-1", subnetIds: ["subnet-1", "subnet-2"] };
  const clients = { web: { securityGroupId: "sg-web" } };
  new Database("orders", { ...place, engine: "postgres", version: "17", clients });
  new Database("legacy", { ...place, engine: "mysql", version: "8.4", readReplicas: 1 });
  new Secrets("keys", {
    environment,
    secrets: { payment: { value: "k-1" }, mail: {} },
    parameters: { token: { value: "t-1" } },
  });
  new Backups("shop", {
    environment,
    types: ["RDS", "S3", "EFS"],
    rpo: "24 hours",
    copy: { provider: new Provider("elsewhere", { region: "eu-west-1" }) },
    topicArn: "arn:aws:sns:eu-central-1:123456789012:ops",
    reports: { bucket: "audit" },
  });
}

type Inputs = Recorded["inputs"];

/** Where each kind of resource says with what key it is encrypted. */
const keys: Readonly<Record<string, string>> = {
  "aws:rds/instance:Instance": "performanceInsightsKmsKeyId",
  "aws:cloudwatch/logGroup:LogGroup": "kmsKeyId",
  "aws:secretsmanager/secret:Secret": "kmsKeyId",
  "aws:ssm/parameter:Parameter": "keyId",
  "aws:backup/vault:Vault": "kmsKeyArn",
};

describe.each(stageSchema.options)("what a stack of %s keeps", (stage) => {
  let made: Recorded[] = [];

  beforeAll(async () => {
    made = await record(() => {
      program(stage);
    });
  });

  function all(type: string): Recorded[] {
    const found = made.filter((resource) => resource.type === type);
    // A rule about nothing would hold.
    expect(found).not.toEqual([]);
    return found;
  }

  function breaking(type: string, rule: (inputs: Inputs, name: string) => boolean): string[] {
    return all(type)
      .filter(({ inputs, name }) => !rule(inputs, name))
      .map(({ name }) => name);
  }

  const writers = () =>
    all("aws:rds/instance:Instance").filter(({ inputs }) => !("replicateSourceDb" in inputs));

  it.each(Object.entries(keys))("is encrypted with a key of the stack: %s", (type, input) => {
    const rule = (inputs: Inputs) => /:(?:env-key|shop-copies-key)$/.test(String(inputs[input]));
    expect(breaking(type, rule)).toEqual([]);
  });

  it("is encrypted in storage, with a key that is rotated", () => {
    const rotated = (inputs: Inputs) => inputs["enableKeyRotation"] === true;
    expect(breaking("aws:rds/instance:Instance", (it) => it["storageEncrypted"] === true)).toEqual(
      [],
    );
    expect(breaking("aws:kms/key:Key", rotated)).toEqual([]);
    expect(writers().map(({ inputs }) => String(inputs["kmsKeyId"]).endsWith(":env-key"))).toEqual([
      true,
      true,
    ]);
  });

  it("is encrypted on the way, whatever the engine", () => {
    const forced = (inputs: Inputs) =>
      (inputs["parameters"] as { name: string; value: string }[]).some(
        ({ name, value }) =>
          ["rds.force_ssl", "require_secure_transport"].includes(name) && value === "1",
      );
    expect(breaking("aws:rds/parameterGroup:ParameterGroup", forced)).toEqual([]);
  });

  it("is not public", () => {
    const isPrivate = (inputs: Inputs) => inputs["publiclyAccessible"] === false;
    expect(breaking("aws:rds/instance:Instance", isPrivate)).toEqual([]);
    const closed = (inputs: Inputs) => !("ingress" in inputs) && !("egress" in inputs);
    expect(breaking("aws:ec2/securityGroup:SecurityGroup", closed)).toEqual([]);
    const named = (inputs: Inputs) =>
      "referencedSecurityGroupId" in inputs && !("cidrIpv4" in inputs) && !("cidrIpv6" in inputs);
    expect(breaking("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", named)).toEqual(
      [],
    );
  });

  it("cannot be deleted by mistake outside development", () => {
    const isProtected = stage !== "development";
    for (const { inputs } of writers()) {
      expect(inputs["deletionProtection"]).toBe(isProtected);
      expect(inputs["skipFinalSnapshot"]).toBe(!isProtected);
      expect("finalSnapshotIdentifier" in inputs).toBe(isProtected);
    }
    expect(breaking("aws:backup/vault:Vault", (it) => it["forceDestroy"] !== isProtected)).toEqual(
      [],
    );
    const recoverable = (inputs: Inputs) =>
      inputs["recoveryWindowInDays"] === (isProtected ? 30 : 0);
    expect(breaking("aws:secretsmanager/secret:Secret", recoverable)).toEqual([]);
    const locks = made.filter(({ type }) => type.includes("vaultLock"));
    expect(locks).toHaveLength(isProtected ? 2 : 0);
  });

  it("is found by a selection of the backups, once", () => {
    const conditions = all("aws:backup/selection:Selection").flatMap(({ inputs, name }) => {
      const [tags] = (inputs["conditions"] ?? []) as { stringEquals: Tag[] }[];
      return name.startsWith("shop-rds-") ? [tags?.stringEquals ?? []] : [];
    });
    expect(conditions).toHaveLength(1);
    const chosen = all("aws:rds/instance:Instance").filter(({ inputs }) => {
      const tags = inputs["tags"] as Record<string, string>;
      return conditions.some((wanted) =>
        wanted.every(({ key, value }) => tags[key.replace("aws:ResourceTag/", "")] === value),
      );
    });
    expect(chosen.map(({ name }) => name).sort()).toEqual(
      writers()
        .map((it) => it.name)
        .sort(),
    );
  });

  it("has logs that end", () => {
    const ends = (inputs: Inputs) => Number(inputs["retentionInDays"]) > 0;
    expect(breaking("aws:cloudwatch/logGroup:LogGroup", ends)).toEqual([]);
  });

  it("shows no secret in the state", () => {
    for (const { inputs } of all("aws:secretsmanager/secretVersion:SecretVersion")) {
      expect(secretOf(inputs["secretString"])).toBeTypeOf("string");
    }
    for (const { inputs } of all("aws:ssm/parameter:Parameter")) {
      expect(secretOf(inputs["value"])).toBe("t-1");
    }
    for (const { inputs } of writers()) {
      if ("password" in inputs) expect(secretOf(inputs["password"])).toBe("drawn");
      else expect(inputs["manageMasterUserPassword"]).toBe(true);
    }
  });

  it("carries the tags of the stack wherever there can be any", () => {
    expect(untagged(made)).toEqual([]);
  });
});

interface Tag {
  readonly key: string;
  readonly value: string;
}
