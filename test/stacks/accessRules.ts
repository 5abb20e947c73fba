import { isNamed, type Rule } from "./rule";

/** What can be reached from outside, and by whom. */
export const accessRules: readonly Rule[] = [
  {
    says: "databases have no public address",
    type: "rds/instance:Instance",
    holds: ({ publiclyAccessible }) => publiclyAccessible === false,
    broken: { publiclyAccessible: true },
  },
  {
    says: "databases are in subnets without a way out",
    type: "rds/subnetGroup:SubnetGroup",
    holds: ({ subnetIds }) =>
      (subnetIds as string[]).every((id) => /^shop-isolated-\w-id$/.test(id)),
    broken: { subnetIds: ["shop-public-a-id"] },
  },
  {
    says: "tasks have no public address, and are in private subnets",
    type: "ecs/service:Service",
    holds: ({ networkConfiguration }) => {
      const { assignPublicIp, subnets } = networkConfiguration as {
        assignPublicIp: boolean;
        subnets: string[];
      };
      return !assignPublicIp && subnets.every((id) => /^shop-private-\w-id$/.test(id));
    },
    broken: { networkConfiguration: { assignPublicIp: true, subnets: ["shop-private-a-id"] } },
  },
  {
    says: "subnets give nobody a public address",
    type: "ec2/subnet:Subnet",
    holds: ({ mapPublicIpOnLaunch }) => mapPublicIpOnLaunch !== true,
    broken: { mapPublicIpOnLaunch: true },
  },
  {
    says: "only public subnets have a way in from the Internet",
    type: "ec2/route:Route",
    holds: ({ gatewayId, routeTableId }) =>
      gatewayId === undefined || routeTableId === "shop-routes-public-id",
    broken: { gatewayId: "igw-1", routeTableId: "shop-routes-private-id" },
  },
  {
    says: "security groups are closed until a flow opens them",
    type: "ec2/securityGroup:SecurityGroup",
    holds: (inputs) => !("ingress" in inputs) && !("egress" in inputs),
    broken: { ingress: [{ cidrBlocks: ["0.0.0.0/0"] }] },
  },
  {
    says: "the network's default group lets nothing through",
    type: "ec2/defaultSecurityGroup:DefaultSecurityGroup",
    holds: ({ ingress, egress }) => JSON.stringify([ingress, egress]) === "[[],[]]",
    broken: { ingress: [{ self: true }] },
  },
  {
    says: "only the balancer is reached from outside, on the ports of the web",
    type: "vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    holds: ({ cidrIpv4, cidrIpv6, fromPort, securityGroupId }) =>
      (cidrIpv4 === undefined && cidrIpv6 === undefined) ||
      (securityGroupId === "edge-balancer-id" && [80, 443].includes(Number(fromPort))),
    broken: { cidrIpv4: "0.0.0.0/0", securityGroupId: "orders-access-id" },
  },
  {
    says: "tasks and databases are reached by who is named",
    type: "vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    holds: ({ securityGroupId, referencedSecurityGroupId }) =>
      securityGroupId === "edge-balancer-id" ||
      ["edge-balancer-id", "api-tasks-id", "web-tasks-id"].includes(
        String(referencedSecurityGroupId),
      ),
    broken: { securityGroupId: "orders-access-id", referencedSecurityGroupId: "sg-anybody" },
  },
  {
    says: "buckets are closed to the public in every way",
    type: "s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    holds: (inputs) =>
      ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"].every(
        (setting) => inputs[setting] === true,
      ),
    broken: { blockPublicPolicy: false },
  },
  {
    says: "every bucket is closed",
    type: "s3/bucket:Bucket",
    holds: (_inputs, made, name) =>
      isNamed(made, "s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "bucket", name),
    brokenBy: "s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    broken: { bucket: "another-id" },
  },
  {
    says: "balancers drop invalid headers, and have a firewall in front",
    type: "lb/loadBalancer:LoadBalancer",
    holds: ({ dropInvalidHeaderFields }, made, name) =>
      dropInvalidHeaderFields === true &&
      isNamed(made, "wafv2/webAclAssociation:WebAclAssociation", "resourceArn", name),
    broken: { dropInvalidHeaderFields: false },
  },
  {
    says: "containers cannot write to their own file system",
    type: "ecs/taskDefinition:TaskDefinition",
    holds: ({ containerDefinitions }) =>
      (JSON.parse(String(containerDefinitions)) as { readonlyRootFilesystem?: boolean }[]).every(
        ({ readonlyRootFilesystem }) => readonlyRootFilesystem === true,
      ),
    broken: { containerDefinitions: '[{"name":"web"}]' },
  },
];
