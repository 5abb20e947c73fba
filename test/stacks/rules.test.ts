import type { Recorded } from "pulumi-crossfade/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { stageDefaults } from "../../lib/model";
import { isTaggable } from "../aws/fixtures";
import { accessRules } from "./accessRules";
import { encryptionRules } from "./encryptionRules";
import { recorded } from "../../tools/stacks/recorded";
import { recordRules } from "./recordRules";
import { breaking, broken, isReader, ofType } from "./rule";

const rules = [...encryptionRules, ...recordRules, ...accessRules];

const stacks = [
  ["dev", "development"],
  ["staging", "staging"],
  ["prod", "production"],
] as const;

describe.each(stacks)("in the stack %s", (stack, stage) => {
  const defaults = stageDefaults[stage];
  let made: readonly Recorded[] = [];

  beforeAll(async () => {
    made = await recorded(stack);
  });

  it.each(rules.map((rule) => [rule.says, rule] as const))("%s", (_says, rule) => {
    // A rule about nothing would hold.
    expect(ofType(made, rule.type)).not.toEqual([]);
    expect(breaking(rule, made)).toEqual([]);
  });

  it("who may come in is who the stack's file names", () => {
    const open = ofType(made, "vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    const networks = new Set(open.flatMap(({ inputs }) => inputs["cidrIpv4"] ?? []));
    expect([...networks]).toEqual([stack === "prod" ? "0.0.0.0/0" : "203.0.113.0/24"]);
  });

  it("the only addresses on the Internet are those of the way out", () => {
    const gateways = ofType(made, "ec2/natGateway:NatGateway").map(({ name }) => `${name}-address`);
    expect(gateways).toHaveLength(stage === "production" ? 3 : 1);
    expect(ofType(made, "ec2/eip:Eip").map(({ name }) => name)).toEqual(gateways);
  });

  it("logs are kept as long as the stage says", () => {
    const kept = ofType(made, "cloudwatch/logGroup:LogGroup");
    const days = new Set(kept.map(({ inputs }) => inputs["retentionInDays"]));
    expect([...days]).toEqual([defaults.logRetentionDays]);
    const [bucket] = ofType(made, "s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration");
    expect(bucket?.inputs["rules"]).toMatchObject([
      { status: "Enabled", expiration: { days: defaults.logRetentionDays } },
    ]);
  });

  it("what users would miss is protected from being deleted as the stage says", () => {
    const isProtected = defaults.deletionProtection;
    const [balancer] = ofType(made, "lb/loadBalancer:LoadBalancer");
    expect(balancer?.inputs["enableDeletionProtection"]).toBe(isProtected);
    const writers = ofType(made, "rds/instance:Instance").filter(({ inputs }) => !isReader(inputs));
    expect(writers.map(({ inputs }) => inputs["deletionProtection"])).toEqual([isProtected]);
    expect(writers.map(({ inputs }) => inputs["skipFinalSnapshot"])).toEqual([!isProtected]);
    for (const type of ["backup/vault:Vault", "s3/bucket:Bucket"]) {
      const forced = ofType(made, type).map(({ inputs }) => inputs["forceDestroy"]);
      expect(new Set(forced)).toEqual(new Set([!isProtected]));
    }
  });

  it("backups are locked, copied and tried as the stage says", () => {
    const count = (type: string) => ofType(made, type).length;
    const [locks, copies] = { dev: [0, 0], staging: [1, 0], prod: [2, 1] }[stack];
    expect(count("backup/vaultLockConfiguration:VaultLockConfiguration")).toBe(locks);
    expect(count("backup/vault:Vault")).toBe(1 + Number(copies));
    expect(count("backup/restoreTestingPlan:RestoreTestingPlan")).toBe(copies);
  });

  it("people open a shell in a container only where the stage lets them", () => {
    const services = ofType(made, "ecs/service:Service");
    const open = new Set(services.map(({ inputs }) => inputs["enableExecuteCommand"]));
    expect([...open]).toEqual([stage !== "production"]);
  });

  it("everything says whose it is, wherever AWS can be told", () => {
    const untagged = made
      .filter(({ type }) => isTaggable(type))
      .filter(({ inputs }) => {
        const tags = (inputs["tags"] ?? {}) as Record<string, string>;
        return tags["crossfade.project"] !== "shop" || tags["crossfade.stack"] !== stack;
      });
    expect(untagged.map(({ name }) => name)).toEqual([]);
  });
});

describe("the tests' eye for rules", () => {
  let made: readonly Recorded[] = [];

  beforeAll(async () => {
    made = await recorded("prod");
  });

  it.each(rules.map((rule) => [rule.says, rule] as const))("sees that not: %s", (_says, rule) => {
    expect(breaking(rule, broken(rule, made))).not.toEqual([]);
  });
});
