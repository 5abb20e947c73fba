import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  type Account,
  type Color,
  logDays,
  prefix,
  releases,
  serviceTags,
  trust,
} from "./settings";

/** Where the service is, and what it reaches. */
export interface Place {
  readonly account: Account;
  readonly vpcId: pulumi.Output<string>;
  readonly subnetIds: pulumi.Output<string>[];
  readonly listenerArn: pulumi.Output<string>;
  readonly balancerGroupId: pulumi.Output<string>;
  readonly cluster: aws.ecs.Cluster;
  readonly database: {
    readonly host: pulumi.Output<string>;
    readonly port: number;
    readonly group: aws.ec2.SecurityGroup;
    readonly secretArn: pulumi.Output<string>;
  };
}

type Made = Place & { readonly group: aws.ec2.SecurityGroup; readonly port: number };

export function color(
  of: Color,
  place: Made,
  targetGroup: aws.lb.TargetGroup,
  dependsOn: pulumi.Resource[],
) {
  const { account, cluster, group, port, subnetIds } = place;
  const name = `web-${of}`;
  const { version, image } = releases[of];
  const runs = { ...serviceTags(of), "crossfade.version": version, "crossfade.image": image };
  const logs = new aws.cloudwatch.LogGroup(`${name}-logs`, {
    name: `/crossfade/${prefix}-web/${of}`,
    retentionInDays: logDays,
    kmsKeyId: account.keyArn,
    tags: serviceTags(of),
  });
  const { execution, task, policy } = roles(of, logs, place);
  const definition = new aws.ecs.TaskDefinition(`${name}-task`, {
    family: `${prefix}-${name}`,
    cpu: "256",
    memory: "512",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    runtimePlatform: { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX" },
    executionRoleArn: execution.arn,
    taskRoleArn: task.arn,
    volumes: [{ name: "tmp" }],
    containerDefinitions: containers(image, logs, place),
    tags: runs,
  });
  const service = new aws.ecs.Service(
    `${name}-service`,
    {
      cluster: cluster.arn,
      taskDefinition: definition.arn,
      desiredCount: 10,
      launchType: "FARGATE",
      forceNewDeployment: true,
      deploymentController: { type: "ECS" },
      deploymentCircuitBreaker: { enable: true, rollback: true },
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      availabilityZoneRebalancing: "ENABLED",
      networkConfiguration: {
        subnets: subnetIds,
        securityGroups: [group.id],
        assignPublicIp: false,
      },
      loadBalancers: [
        { targetGroupArn: targetGroup.arn, containerName: "web", containerPort: port },
      ],
      enableEcsManagedTags: true,
      enableExecuteCommand: false,
      propagateTags: "SERVICE",
      waitForSteadyState: true,
      tags: runs,
    },
    {
      dependsOn: [...dependsOn, policy],
      ignoreChanges: ["desiredCount"],
      customTimeouts: { create: "900s", update: "900s" },
    },
  );
  scaling(of, cluster, service);
  return { service, logs };
}

function roles(of: Color, logs: aws.cloudwatch.LogGroup, { account, database }: Place) {
  const assumeRolePolicy = pulumi.jsonStringify(trust("ecs-tasks.amazonaws.com", account));
  const role = (what: string) =>
    new aws.iam.Role(`web-${of}-${what}-role`, { assumeRolePolicy, tags: serviceTags(of) });
  const execution = role("execution");
  const keys = ["password", "username"].map(
    (key) => pulumi.interpolate`${database.secretArn}:${key}`,
  );
  const policy = new aws.iam.RolePolicy(`web-${of}-execution-policy`, {
    role: execution.name,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: [pulumi.interpolate`${logs.arn}:*`],
        },
        { Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: keys },
        { Effect: "Allow", Action: ["kms:Decrypt"], Resource: [account.keyArn] },
      ],
    }),
  });
  return { execution, task: role("task"), policy };
}

function containers(image: string, logs: aws.cloudwatch.LogGroup, place: Made) {
  const { account, database, port } = place;
  return pulumi.jsonStringify([
    {
      name: "web",
      image,
      essential: true,
      portMappings: [{ containerPort: port, protocol: "tcp" }],
      environment: [{ name: "DATABASE_HOST", value: database.host }],
      secrets: [
        {
          name: "DATABASE_PASSWORD",
          valueFrom: pulumi.interpolate`${database.secretArn}:password::`,
        },
        { name: "DATABASE_USER", valueFrom: pulumi.interpolate`${database.secretArn}:username::` },
      ],
      readonlyRootFilesystem: true,
      mountPoints: [{ sourceVolume: "tmp", containerPath: "/tmp", readOnly: false }],
      linuxParameters: { initProcessEnabled: true },
      stopTimeout: 30,
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": logs.name,
          "awslogs-region": account.region,
          "awslogs-stream-prefix": "web",
          mode: "non-blocking",
          "max-buffer-size": "25m",
        },
      },
    },
  ]);
}

const tracked = {
  cpu: ["ECSServiceAverageCPUUtilization", 60],
  memory: ["ECSServiceAverageMemoryUtilization", 80],
} as const;

function scaling(of: Color, cluster: aws.ecs.Cluster, service: aws.ecs.Service) {
  const target = new aws.appautoscaling.Target(`web-${of}-scaling`, {
    serviceNamespace: "ecs",
    scalableDimension: "ecs:service:DesiredCount",
    resourceId: pulumi.interpolate`service/${cluster.name}/${service.name}`,
    minCapacity: 10,
    maxCapacity: 10,
    tags: serviceTags(of),
  });
  const { serviceNamespace, scalableDimension, resourceId } = target;
  for (const [what, [predefinedMetricType, targetValue]] of Object.entries(tracked)) {
    new aws.appautoscaling.Policy(`web-${of}-scaling-${what}`, {
      policyType: "TargetTrackingScaling",
      serviceNamespace,
      scalableDimension,
      resourceId,
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType },
        targetValue,
        scaleInCooldown: 300,
        scaleOutCooldown: 60,
      },
    });
  }
}
