import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Special } from "../../../lib/preview/special";
import { limitsOf, violations } from "../../../lib/policy/rule";
import { kindOf, type PolicyResource } from "../../../lib/policy/reading/resource";
import { rules } from "../../../lib/policy/rules";
import { made, secret, unknownText } from "../made";

const types = [
  "aws:lb/targetGroup:TargetGroup",
  "aws:lb/listener:Listener",
  "aws:lb/listenerRule:ListenerRule",
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:ecs/taskDefinition:TaskDefinition",
  "aws:ecs/service:Service",
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:rds/instance:Instance",
  "aws:rds/cluster:Cluster",
  "aws:dynamodb/table:Table",
  "aws:backup/plan:Plan",
  "aws:acm/certificate:Certificate",
  "aws:iam/role:Role",
  "aws:iam/policy:Policy",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "aws:sns/topicPolicy:TopicPolicy",
  "aws:cloudwatch/metricAlarm:MetricAlarm",
  "docker:index/container:Container",
  "pulumi-nodejs:dynamic/crossfade/docker:Cutover",
  "pulumi-nodejs:dynamic/crossfade/docker:ReplicaSet",
  "kubernetes:core/v1:Service",
  "kubernetes:core/v1:Pod",
  "kubernetes:apps/v1:Deployment",
  "kubernetes:networking.k8s.io/v1:Ingress",
  "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute",
  "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole",
];

/** Names that rules look for, so that what is drawn is looked at. */
const keys = [
  ...["healthCheck", "actions", "forward", "targetGroups", "weight", "arn", "spec", "template"],
  ...["containers", "image", "ingress", "cidrBlocks", "protocol", "fromPort", "toPort", "policy"],
  ...["Statement", "Action", "Resource", "Principal", "Effect", "rules", "lifecycle", "schedule"],
  ...["containerDefinitions", "weights", "blue", "green", "interval", "matcher", "volumes"],
];

const leaf = fc.oneof(
  fc.constant(unknownText),
  fc.constant(secret),
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.string(),
  fc.constantFrom("0.0.0.0/0", "*", "Allow", "blue", "forward", "cron(0 5 ? * 9 *)", "{}", "[1"),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 6 }, leaf, tie("list"), tie("map")),
  list: fc.array(tie("value"), { maxLength: 3 }),
  map: fc.dictionary(fc.constantFrom(...keys), tie("value"), { maxKeys: 5 }),
}));

const resource = fc
  .record({
    type: fc.constantFrom(...types),
    name: fc.constantFrom("web-blue", "web-green", "it"),
    properties: fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 8 }),
  })
  .map(made);

function everything(resources: readonly PolicyResource[]): string[] {
  return rules.flatMap((rule) =>
    violations(rule, resources, {
      stage: "production",
      limits: limitsOf(rule, "production"),
    }).map(({ urn, problem }) => {
      expect(resources.some((it) => it.urn === urn)).toBe(true);
      return `${rule.name}: ${problem}`;
    }),
  );
}

describe("every rule", () => {
  it("says something, or nothing, of whatever a resource holds", () => {
    fc.assert(
      fc.property(fc.array(resource, { maxLength: 6 }), (resources) => {
        for (const told of everything(resources)) expect(told).not.toContain("undefined");
      }),
      { numRuns: 2000 },
    );
  });

  it.each(["unknown", "secret"] as const)("takes nothing for wrong that is %s", (kind) => {
    const hidden = new Proxy(
      {},
      {
        // Whatever a rule asks for is there, and cannot be read.
        get: () => new Special(kind),
        has: () => true,
        getOwnPropertyDescriptor: () => ({
          value: new Special(kind),
          configurable: true,
          enumerable: true,
        }),
      },
    );
    for (const type of types) {
      for (const color of ["blue", "green"]) {
        const it = { ...made({ type, name: `web-${color}` }), properties: hidden as never };
        const own = everything([it]);
        expect(
          own.filter((told) => !told.startsWith("bucket-block")),
          kindOf(it),
        ).toEqual([]);
      }
    }
  });
});
