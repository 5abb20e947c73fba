import { describe, expect, it } from "vitest";
import { type AdoptionWish, candidatesIn, proposalFor } from "../../lib/adopt";
import type { ExportedResource } from "../../lib/operate/exportedState";
import { arns, type Changes, ecsState, resource } from "./states";

const digest = `sha256:${"a".repeat(64)}`;

const wish: AdoptionWish = {
  service: "web",
  project: "shop",
  stack: "prod",
  color: "blue",
  image: `registry/web@${digest}`,
};

function propose(resources: readonly ExportedResource[], more: Partial<AdoptionWish> = {}) {
  const [candidate] = candidatesIn(resources);
  if (candidate === undefined) throw new Error("the state has no candidate");
  return proposalFor(resources, candidate, { ...wish, ...more });
}

const changed = (changes: Changes) => propose(ecsState(changes));

describe("a proposal for a service of ECS", () => {
  it("writes the component with everything that the state tells", () => {
    const { program, functionName, missing } = propose(ecsState());
    expect([functionName, missing]).toEqual(["adoptWeb", []]);
    expect(program).toBe(`import { load } from "pulumi-crossfade";
import { BlueGreenService, Environment, platform } from "pulumi-crossfade/aws";

/** web, with what ran before as blue. What the program has already, it may hand in instead. */
export async function adoptWeb() {
  const system = await load({ platform });
  const environment = new Environment("web", { system });
  return new BlueGreenService("web", {
    environment,
    service: system.service("web"),
    balancer: {
      listenerArn: "${arns.listener}",
      securityGroupId: "sg-edge",
      vpcId: "vpc-1",
      dnsName: "edge-1.elb.amazonaws.com",
    },
    cluster: {
      clusterArn: "${arns.cluster}",
      clusterName: "shop",
    },
    subnetIds: ["subnet-1", "subnet-2"],
    cpu: 512,
    memoryMegabytes: 1024,
    variables: { LOG_LEVEL: "info" },
    secrets: { DATABASE_URL: "arn:aws:ssm:eu-central-1:1:parameter/db" },
    priority: 495,
    hosts: ["shop.example.com"],
    port: 3000,
    health: { path: "/up", matcher: "200" },
    scaling: { min: 3, max: 6 },
    adopt: {
      blue: {
        targetGroup: { alias: "web" },
        service: { alias: "web" },
        taskDefinition: { alias: "web" },
        scalingTarget: { alias: "web" },
      },
    },
  });
}
`);
  });

  it("takes by alias what the stack has, by its URN where a component made it", () => {
    const inside = { inside: "acme:Web$" };
    expect(propose(ecsState()).taken).toMatchObject([
      { kind: "targetGroup", by: "alias", id: "web", becomes: "web-blue" },
      { kind: "service", by: "alias", id: "web", becomes: "web-blue-service" },
      { kind: "taskDefinition", by: "alias", id: "web", becomes: "web-blue-task" },
      { kind: "scalingTarget", by: "alias", id: "web", becomes: "web-blue-scaling" },
    ]);
    const [group] = propose(ecsState({}, inside), { color: "green" }).taken;
    expect(group).toEqual({
      urn: "urn:pulumi:prod::shop::acme:Web$aws:lb/targetGroup:TargetGroup::web",
      kind: "targetGroup",
      by: "alias",
      id: "urn:pulumi:prod::shop::acme:Web$aws:lb/targetGroup:TargetGroup::web",
      becomes: "web-green",
    });
  });

  it.each([
    ["of another project", { project: "legacy" }],
    ["of another stack", { stack: "legacy" }],
  ])("imports what is in the state %s, and lets that one forget it", (_what, where) => {
    const { taken, steps } = propose(ecsState({}, where));
    expect(taken.map(({ by, id }) => `${by} ${id}`)).toEqual([
      `import ${arns.group}`,
      "import shop/web",
      `import ${arns.task}`,
      "import ecs/service/shop/web/ecs:service:DesiredCount",
    ]);
    const commands = steps.flatMap((step) => step.commands);
    expect(commands.filter((command) => command.startsWith("pulumi up"))).toHaveLength(2);
    const forgotten = commands.filter((command) => command.startsWith("pulumi state delete"));
    expect(forgotten).toHaveLength(4);
    expect(forgotten[0]).toContain("aws:appautoscaling/target:Target::web'");
  });

  it("imports the parts that the state does not have, and mixes both ways", () => {
    const state = ecsState({ group: undefined, task: undefined, scaling: undefined });
    const { taken, made, differs } = propose(state, { version: "1.4.2" });
    expect(differs).toContain(
      "its containers cannot be read here: write variables, secrets and command into the program",
    );
    expect(() => propose(state)).toThrow(
      "--version: is missing, and the state does not tell what runs; expected the version that runs",
    );
    expect(taken.map(({ kind, by, id }) => [kind, by, id])).toEqual([
      ["targetGroup", "import", arns.group],
      ["service", "alias", "web"],
      ["taskDefinition", "import", arns.task],
    ]);
    expect(made).toContain("what scales the service");
  });

  it("asks for what no state tells, and for variables that are nobody's business", () => {
    const { program, missing } = changed({
      balancer: undefined,
      group: { vpcId: undefined },
      container: { environment: [{ name: "API_TOKEN", value: "hunter2" }] },
    });
    expect(missing.map(({ key }) => key)).toEqual([
      "webBalancerSecurityGroupId",
      "webVpcId",
      "webBalancerDnsName",
      "API_TOKEN",
    ]);
    expect(program).not.toContain("hunter2");
    expect(program).toContain('import * as pulumi from "@pulumi/pulumi";\n');
    expect(program).toContain('    variables: { API_TOKEN: config.requireSecret("API_TOKEN") },\n');
    expect(program).toContain('      vpcId: config.require("webVpcId"),\n');
  });

  it("shows no secret that stands in a command", () => {
    const { program, missing } = changed({
      container: { command: ["serve", "--password=hunter2"] },
    });
    expect(program).toContain('    command: ["serve", "--password=…"],\n');
    expect(missing.map(({ key }) => key)).toEqual(["command"]);
  });

  it.each<[string, Changes, string]>([
    ["a rule of every path", { rule: { conditions: [{ pathPattern: { values: ["/*"] } }] } }, ""],
    [
      "paths",
      { rule: { conditions: [{ pathPattern: { values: ["/api", "/api/*"] } }] } },
      'paths: ["/api", "/api/*"]',
    ],
    ["hosts", {}, 'hosts: ["shop.example.com"]'],
  ])("routes by %s as before", (_what, changes, line) => {
    const { program } = changed(changes);
    const routes = program.split("\n").filter((one) => /^ {4}(?:hosts|paths):/.test(one));
    expect(routes).toEqual(line === "" ? [] : [`    ${line},`]);
  });

  it("says what the next release of the color changes", () => {
    const { differs } = changed({
      service: {
        launchType: "EC2",
        networkConfiguration: { subnets: [], securityGroups: ["sg-1"] },
      },
      group: { port: 80, targetType: "instance", slowStart: 30 },
      task: { taskRoleArn: "arn:aws:iam::1:role/web" },
      rule: { conditions: [{ httpHeader: { httpHeaderName: "x", values: ["1"] } }] },
    });
    expect(differs).toEqual([
      "its name, web, becomes one that Pulumi draws; so do those of its target group and its family",
      "its container nginx is called web",
      "its targets are addresses, and no longer of the type instance",
      "the port of its target group, 80, becomes 3000",
      "slow start, 30 seconds, is gone",
      "it runs on Fargate, and no longer on EC2, unless capacity says otherwise",
      "its program has a role of its own, and no longer arn:aws:iam::1:role/web: write what it may do into statements",
      "its rule no longer looks at httpHeader",
      "its tasks have a security group of their own: name in reaches what they reach, by default HTTPS",
    ]);
  });

  it("names what stays: rules, roles, log groups, policies", () => {
    const more = [
      resource("aws:lb/listenerRule:ListenerRule", "other", {
        listenerArn: arns.listener,
        priority: 600,
        actions: [{ type: "forward", forward: { targetGroups: [{ arn: arns.group, weight: 1 }] } }],
      }),
      resource("aws:iam/role:Role", "run", { arn: "arn:aws:iam::1:role/run" }),
      resource("aws:iam/role:Role", "unrelated", { arn: "arn:aws:iam::1:role/x" }),
      resource("aws:cloudwatch/logGroup:LogGroup", "logs", { name: "/web" }),
      resource("aws:appautoscaling/policy:Policy", "cpu", { resourceId: "service/shop/web" }),
    ];
    const state = ecsState({
      task: { executionRoleArn: "arn:aws:iam::1:role/run" },
      container: { logConfiguration: { options: { "awslogs-group": "/web" } } },
    });
    const names = propose([...state, ...more]).left.map(
      (line) => /(?:rule|role|group|policy) (\w+) \(/.exec(line)?.[1],
    );
    expect(names).toEqual(["web", "other", "run", "logs", "cpu"]);
  });

  it.each<[Partial<AdoptionWish>, string, object]>([
    [{}, "registry/web:1.4.2", { version: "1.4.2", image: `registry/web@${digest}` }],
    [{ version: "9" }, "registry/web:1.4.2", { version: "9", image: `registry/web@${digest}` }],
    [
      { image: `registry:5000/web:2@${digest}` },
      "registry/web:1.4.2",
      { version: "2", image: `registry:5000/web:2@${digest}` },
    ],
  ])("with %j of %s takes the release %j for what runs", (more, image, release) => {
    const { service } = propose(ecsState({ container: { image } }), more);
    expect(service).toEqual({
      strategy: "blue-green",
      live: "blue",
      traffic: { blue: 100, green: 0 },
      blue: release,
    });
  });

  it("says everything that it does not know of the release", () => {
    const state = ecsState({ container: { image: "registry:5000/web" } });
    const [candidate] = candidatesIn(state);
    if (candidate === undefined) throw new Error("no candidate");
    const without = { service: "web", project: "shop", stack: "prod", color: "blue" } as const;
    expect(() => proposalFor(state, candidate, without)).toThrow(
      [
        '--image: is missing, and "registry:5000/web" names no digest; expected the image that runs, pinned by digest',
        "  try: --image registry:5000/web@sha256:…",
        '--version: is missing, and "registry:5000/web" has no tag; expected the version that runs',
        "  try: --version 1.0.0",
      ].join("\n"),
    );
  });

  it.each<[string, Changes, string]>([
    [
      "a controller that moves the traffic",
      { service: { deploymentController: { type: "CODE_DEPLOY" } } },
      "web: has the deployment controller CODE_DEPLOY, expected ECS: another one moves the traffic itself",
    ],
    [
      "a service of each machine",
      { service: { schedulingStrategy: "DAEMON" } },
      "web: is scheduled as DAEMON, expected REPLICA: a color has a number of tasks",
    ],
    [
      "a service that nobody reaches",
      { service: { loadBalancers: [] } },
      "web: has 0 target groups, expected one: a color is reached by one",
    ],
    [
      "a group to which nothing leads",
      { rule: undefined },
      `web: has the target group ${arns.group}, to which no rule and no listener of the state leads; expected the rule that its requests come by`,
    ],
  ])("refuses %s", (_what, changes, message) => {
    expect(() => changed(changes)).toThrow(message);
  });

  it("goes behind all rules where the default action has the requests", () => {
    const defaultActions = [{ type: "forward", targetGroupArn: arns.group }];
    const other = resource("aws:lb/listenerRule:ListenerRule", "api", {
      listenerArn: arns.listener,
      priority: 300,
      actions: [{ type: "forward", targetGroupArn: "other" }],
    });
    const state = ecsState({ rule: undefined, listener: { defaultActions } });
    const { program, left } = propose([...state, other]);
    expect(program).toContain("    priority: 400,\n");
    expect(left[0]).toMatch(/^the listener's default action/);
  });
});
