import type { Lookup } from "./lookup";

const SECRET = "ResourceNotFoundException: Secrets Manager can't find the specified secret.";

/** Functions that look for one resource of the account. */
export const lookups: Readonly<Record<string, Lookup>> = {
  "acm/getCertificate:getCertificate": {
    of: "acm/certificate:Certificate",
    by: { domain: "domainName" },
    as: { domain: "domainName" },
    none: "no certificate was found that fits",
  },
  "backup/getVault:getVault": {
    of: "backup/vault:Vault",
    none: "ResourceNotFoundException: Backup vault cannot be found",
  },
  "ec2/getSecurityGroup:getSecurityGroup": {
    of: "ec2/securityGroup:SecurityGroup",
    none: "no matching EC2 Security Group found",
  },
  "ec2/getSubnet:getSubnet": { of: "ec2/subnet:Subnet", none: "no matching EC2 Subnet found" },
  "ec2/getVpc:getVpc": { of: "ec2/vpc:Vpc", none: "no matching EC2 VPC found" },
  "ecs/getCluster:getCluster": {
    of: "ecs/cluster:Cluster",
    by: { clusterName: "name" },
    as: { clusterName: "name" },
    none: "ClusterNotFoundException: Cluster not found.",
  },
  "ecs/getService:getService": {
    of: "ecs/service:Service",
    by: { clusterArn: "cluster", serviceName: "name" },
    as: { clusterArn: "cluster", serviceName: "name" },
    none: "ServiceNotFoundException: Service not found.",
  },
  "iam/getRole:getRole": {
    of: "iam/role:Role",
    none: "NoSuchEntity: The role cannot be found.",
  },
  "kms/getAlias:getAlias": {
    of: "kms/alias:Alias",
    none: "NotFoundException: the alias is not found",
  },
  "kms/getKey:getKey": {
    of: "kms/key:Key",
    as: { enabled: "isEnabled", keySpec: "customerMasterKeySpec" },
    none: "NotFoundException: the key does not exist",
  },
  "lb/getListener:getListener": {
    of: "lb/listener:Listener",
    none: "ListenerNotFound: One or more listeners not found",
  },
  "lb/getLoadBalancer:getLoadBalancer": {
    of: "lb/loadBalancer:LoadBalancer",
    none: "LoadBalancerNotFound: One or more load balancers not found",
  },
  "lb/getTargetGroup:getTargetGroup": {
    of: "lb/targetGroup:TargetGroup",
    none: "TargetGroupNotFound: One or more target groups not found",
  },
  "route53/getZone:getZone": {
    of: "route53/zone:Zone",
    none: "no matching Route 53 Hosted Zone found",
  },
  "s3/getBucket:getBucket": {
    of: "s3/bucket:Bucket",
    none: "NotFound: the bucket is not there",
  },
  "secretsmanager/getSecret:getSecret": { of: "secretsmanager/secret:Secret", none: SECRET },
  "secretsmanager/getSecretVersion:getSecretVersion": {
    of: "secretsmanager/secretVersion:SecretVersion",
    none: SECRET,
  },
  "sns/getTopic:getTopic": { of: "sns/topic:Topic", none: "no topic was found that fits" },
};
