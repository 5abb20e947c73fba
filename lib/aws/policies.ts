/** One permission of a policy. */
export interface Statement {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

/** What a policy document looks like in the state: sorted by nobody, so written in one place. */
export function policyDocument(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** Lets a service of AWS, for example `ecs-tasks.amazonaws.com`, take a role for this account only. */
export function serviceMayAssume(service: string, account: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: service },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": account } },
      },
    ],
  });
}

/** Lets machines take a role. EC2 names no account when it does, so there is none to compare. */
export const machinesMayAssume = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
  ],
});

/** What it takes to start a task: its images, its log, its secrets, and nothing else. */
export interface StartingArgs {
  readonly images: readonly string[];
  readonly logGroupArn: string;
  /** ARNs of what the task's variables are read from. */
  readonly secrets: readonly string[];
  /** The key with which the secrets may be encrypted. */
  readonly keyArn: string;
  readonly partition: string;
}

/** What ECS itself may do in order to start a task. */
export function startingStatements(args: StartingArgs): Statement[] {
  return [
    ...imageStatements(args),
    allow(["logs:CreateLogStream", "logs:PutLogEvents"], [`${args.logGroupArn}:*`]),
    ...secretStatements(args),
  ];
}

/** What a task needs so that people can open a shell in it. */
export const execStatements: readonly Statement[] = [
  allow(
    [
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
    ],
    ["*"],
  ),
];

/** Rights on what the program names itself. */
export function allow(actions: readonly string[], resources: readonly string[]): Statement {
  return { Effect: "Allow", Action: actions, Resource: resources };
}

/** Images of the account's own registry need rights; others are public, or name their own secret. */
function imageStatements({ images, partition }: StartingArgs): Statement[] {
  const repositories = images.flatMap((image) => {
    const [, account, region, repository] =
      /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^@:]+)/.exec(image) ?? [];
    if (account === undefined || region === undefined || repository === undefined) return [];
    return [`arn:${partition}:ecr:${region}:${account}:repository/${repository}`];
  });
  if (repositories.length === 0) return [];
  return [
    allow(["ecr:GetAuthorizationToken"], ["*"]),
    allow(
      ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"],
      [...new Set(repositories)].sort(),
    ),
  ];
}

function secretStatements({ secrets, keyArn }: StartingArgs): Statement[] {
  if (secrets.length === 0) return [];
  const whole = [...new Set(secrets.map(wholeSecret))].sort();
  const parameters = whole.filter((arn) => arn.includes(":ssm:"));
  const others = whole.filter((arn) => !arn.includes(":ssm:"));
  return [
    ...(others.length === 0 ? [] : [allow(["secretsmanager:GetSecretValue"], others)]),
    ...(parameters.length === 0 ? [] : [allow(["ssm:GetParameters"], parameters)]),
    allow(["kms:Decrypt"], [keyArn]),
  ];
}

/** A variable may be one field of a secret: its ARN is then followed by the field, a stage and a version. */
function wholeSecret(arn: string): string {
  return arn.split(":").slice(0, 7).join(":");
}
