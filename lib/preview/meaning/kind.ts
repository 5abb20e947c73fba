/** What a resource is for, as far as its type tells. */
export type ResourceKind = "data" | "identity" | "network" | "compute" | "other";

/** The first one that fits counts. */
const patterns: readonly (readonly [ResourceKind, RegExp])[] = [
  [
    "data",
    /^aws:(?:rds|dynamodb|efs|fsx|elasticache|memorydb|docdb|neptune|redshift|opensearch|kinesis|msk|backup)\/(?!.*(?:subnetGroup|parameterGroup|optionGroup|plan|selection|policy))/i,
  ],
  [
    "data",
    /^aws:(?:s3\/bucket(?:V2)?:|ebs\/(?:volume|snapshot):|kms\/key:|secretsmanager\/secret(?:Version)?:|ssm\/parameter:|ecr\/repository:|cloudwatch\/logGroup:|sqs\/queue:)/i,
  ],
  [
    "data",
    /^docker:index\/volume:|^kubernetes:.*:(?:PersistentVolume(?:Claim)?|StatefulSet|Secret)$/,
  ],
  [
    "data",
    /^(?:gcp:(?:sql|storage|spanner|kms|bigquery)|azure-native:(?:sql|storage|keyvault|documentdb|dbfor\w+)):/,
  ],
  ["data", /^random:index\/random(?:Password|Bytes):|^tls:index\/privateKey:/],
  [
    "identity",
    /^aws:(?:iam|cognito|organizations|identitystore)\/|^kubernetes:rbac|ServiceAccount$|^gcp:\w*iam/i,
  ],
  [
    "network",
    /^aws:(?:ec2\/(?!instance:|launchTemplate)|lb|alb|route53|cloudfront|acm|wafv2|apigateway|apigatewayv2|vpc|globalaccelerator)/i,
  ],
  [
    "network",
    /^docker:index\/network:|^kubernetes:.*:(?:Service|Ingress|HTTPRoute|Gateway|NetworkPolicy)$|:(?:Cutover|BalancerConfig)$/,
  ],
  [
    "compute",
    /^aws:(?:ecs|eks|lambda|batch|autoscaling|appautoscaling|apprunner|ec2\/(?:instance|launchTemplate))/i,
  ],
  [
    "compute",
    /^docker:index\/(?:container|service):|^kubernetes:.*:(?:Deployment|DaemonSet|Job|CronJob|Pod|ReplicaSet)$|:(?:ReplicaSet|ColorReady)$/,
  ],
];

/** What a resource of this type is for. */
export function kindOf(type: string): ResourceKind {
  return patterns.find(([, pattern]) => pattern.test(type))?.[0] ?? "other";
}
