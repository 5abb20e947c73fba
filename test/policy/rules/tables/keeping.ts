import type { Properties, SingleTable } from "../../made";

const plan = "aws:backup/plan:Plan";
const database = "aws:rds/instance:Instance";
const document = (...Statement: Properties[]) => ({ policy: JSON.stringify({ Statement }) });
const ssh = { protocol: "tcp", fromPort: 22, toPort: 22 };

/** Rules over what is kept, what is open, and who may do what. */
export const keepingTable: SingleTable = {
  "public-bucket": [
    ["aws:s3/bucketV2:BucketV2", { acl: "private" }],
    ["aws:s3/bucket:Bucket", { acl: "public-read" }, 'acl is "public-read", expected "private"'],
    [
      "aws:s3/bucketAclV2:BucketAclV2",
      {
        accessControlPolicy: {
          grants: [{ grantee: { uri: "http://acs.amazonaws.com/groups/global/AllUsers" } }],
        },
      },
      "a grant is for everybody, expected grantees by name",
    ],
    [
      "aws:s3/bucketPolicy:BucketPolicy",
      document({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" }),
      'the policy allows the principal "*" without a condition, expected principals by name',
    ],
    [
      "aws:s3/bucketPolicy:BucketPolicy",
      document(
        { Effect: "Deny", Principal: "*", Action: "s3:*" },
        { Effect: "Allow", Principal: { AWS: "*" }, Condition: { StringEquals: { a: "b" } } },
      ),
    ],
    [
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
      { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true },
      "restrictPublicBuckets is false, expected true",
    ],
  ],
  "open-port": [
    ["aws:ec2/securityGroup:SecurityGroup", { ingress: [{ ...ssh, cidrBlocks: ["10.0.0.0/8"] }] }],
    [
      "aws:ec2/securityGroup:SecurityGroup",
      { ingress: [{ ...ssh, fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] },
    ],
    [
      "aws:ec2/securityGroup:SecurityGroup",
      { ingress: [{ ...ssh, cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] }] },
      "port 22 is open to 0.0.0.0/0 and ::/0, expected addresses by name",
    ],
    [
      "aws:ec2/securityGroupRule:SecurityGroupRule",
      { type: "ingress", protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] },
      "ports 0 to 65535 are open to 0.0.0.0/0, expected addresses by name",
    ],
    [
      "aws:ec2/securityGroupRule:SecurityGroupRule",
      { type: "egress", protocol: "-1", cidrBlocks: ["0.0.0.0/0"] },
    ],
    [
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      { ipProtocol: "tcp", fromPort: 80, toPort: 443, cidrIpv4: "0.0.0.0/0" },
      "ports 80 to 443 are open to 0.0.0.0/0, expected addresses by name",
    ],
    [
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      { ipProtocol: "icmpv6", cidrIpv6: "::/0" },
    ],
    [
      "kubernetes:core/v1:Service",
      { spec: { type: "LoadBalancer", ports: [{ port: 5432 }] } },
      "port 5432 is open to 0.0.0.0/0, expected addresses by name",
    ],
    [
      "kubernetes:core/v1:Service",
      {
        spec: {
          type: "LoadBalancer",
          loadBalancerSourceRanges: ["10.0.0.0/8"],
          ports: [{ port: 1 }],
        },
      },
    ],
    [
      "kubernetes:core/v1:Service",
      {
        metadata: {
          annotations: { "service.beta.kubernetes.io/aws-load-balancer-scheme": "internal" },
        },
        spec: { type: "LoadBalancer", ports: [{ port: 5432 }] },
      },
    ],
  ],
  "public-database": [
    [database, { publiclyAccessible: false }],
    [database, { publiclyAccessible: true }, "publiclyAccessible is true, expected false"],
    [
      "aws:redshift/cluster:Cluster",
      { publiclyAccessible: "true" },
      "publiclyAccessible is true, expected false",
    ],
  ],
  "encryption-at-rest": [
    [database, { storageEncrypted: true }],
    [database, {}, "storageEncrypted is off, expected true"],
    [database, { replicateSourceDb: "orders" }],
    ["aws:ebs/volume:Volume", { encrypted: false }, "encrypted is off, expected true"],
    ["aws:efs/fileSystem:FileSystem", { encrypted: true }],
  ],
  "backup-retention": [
    [database, { backupRetentionPeriod: 7 }],
    [database, {}, "backupRetentionPeriod is 0 days, expected 7 or more"],
    [database, { replicateSourceDb: "orders" }],
    ["aws:rds/cluster:Cluster", {}, "backupRetentionPeriod is 1 days, expected 7 or more"],
    [plan, { rules: [{ lifecycle: { deleteAfter: 35 } }, { ruleName: "for good" }] }],
    [
      plan,
      { rules: [{ lifecycle: { deleteAfter: 3 } }] },
      "lifecycle.deleteAfter is 3 days, expected 7 or more",
    ],
    [
      "aws:dynamodb/table:Table",
      { pointInTimeRecovery: { enabled: false } },
      "pointInTimeRecovery is 0 days, expected 7 or more",
    ],
  ],
  "backup-age": [
    [plan, { rules: [{ schedule: "cron(0 5 ? * * *)" }, { schedule: "cron(0 5 ? * 1 *)" }] }],
    [plan, { rules: [{ schedule: "rate(12 hours)" }] }],
    [
      plan,
      { rules: [{ schedule: "cron(0 5 ? * 1 *)" }] },
      "the newest backup may be 168 hours old, expected 24 or less",
    ],
    [
      plan,
      { rules: [{ schedule: "cron(0 5 ? * SUN *)" }, { schedule: "rate(3 days)" }] },
      "the newest backup may be 72 hours old, expected 24 or less",
    ],
    // What cannot be read may be often enough.
    [plan, { rules: [{ schedule: "cron(0 5 L * ? *)" }] }],
    [plan, { rules: [{ ruleName: "by hand" }] }],
  ],
  "deletion-protection": [
    [database, { deletionProtection: true }],
    [database, {}, "deletionProtection is off, expected true"],
    [database, { replicateSourceDb: "orders" }],
    [
      "aws:lb/loadBalancer:LoadBalancer",
      { enableDeletionProtection: false },
      "enableDeletionProtection is off, expected true",
    ],
  ],
  "final-snapshot": [
    [database, { skipFinalSnapshot: false }],
    [database, { skipFinalSnapshot: true }, "skipFinalSnapshot is true, expected false"],
    ["aws:s3/bucket:Bucket", { forceDestroy: true }, "forceDestroy is true, expected false"],
    ["aws:ecr/repository:Repository", { forceDelete: true }, "forceDelete is true, expected false"],
  ],
  "wide-role": [
    [
      "aws:iam/rolePolicy:RolePolicy",
      document({ Effect: "Allow", Action: ["s3:GetObject"], Resource: "*" }),
    ],
    [
      "aws:iam/rolePolicy:RolePolicy",
      document({ Effect: "Allow", Action: "*", Resource: "arn:aws:s3:::one" }),
      'a statement allows the action "*", expected actions by name',
    ],
    [
      "aws:iam/policy:Policy",
      document({ Effect: "Allow", Action: ["s3:*", "*:*"], Resource: ["arn:aws:s3:::one"] }),
      'a statement allows the action "*", expected actions by name',
    ],
    ["aws:iam/policy:Policy", document({ Effect: "Deny", Action: "*", Resource: "*" })],
    [
      "aws:iam/role:Role",
      {
        managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
        inlinePolicies: [document({ Effect: "Allow", Action: "*", Resource: "*" })],
      },
      'a statement allows the action "*", expected actions by name',
      "AdministratorAccess is attached, expected a policy that names actions",
    ],
    [
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      { policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
    ],
    [
      "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole",
      { rules: [{ apiGroups: ["apps"], resources: ["*"], verbs: ["*"] }] },
      'a rule allows every verb on every resource of "apps", expected them by name',
    ],
  ],
  "open-trust": [
    [
      "aws:iam/role:Role",
      {
        assumeRolePolicy: JSON.stringify({
          Statement: [{ Effect: "Allow", Principal: { Service: "ecs.amazonaws.com" } }],
        }),
      },
    ],
    [
      "aws:iam/role:Role",
      {
        assumeRolePolicy: { Statement: { Effect: "Allow", Principal: { AWS: "*" } } },
      },
      'assumeRolePolicy allows the principal "*" without a condition, expected principals by name',
    ],
    [
      "aws:sns/topicPolicy:TopicPolicy",
      document({ Effect: "Allow", Principal: "*", Action: "sns:Publish" }),
      'policy allows the principal "*" without a condition, expected principals by name',
    ],
  ],
};
