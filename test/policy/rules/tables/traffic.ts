import { type Made, type StackTable, unknownText } from "../../made";
import { arnOf, group, targets } from "./targets";

const rule = "aws:lb/listenerRule:ListenerRule";
const cutover = "pulumi-nodejs:dynamic/crossfade/docker:Cutover";
const route = "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute";
const container = "docker:index/container:Container";

function split(weights: Readonly<Record<string, unknown>>, conditions: unknown[] = []): Made {
  const targetGroups = Object.entries(weights).map(([color, weight]) => ({
    arn: arnOf(`web-${color}`),
    weight,
  }));
  const actions = [{ type: "forward", forward: { targetGroups } }];
  return { type: rule, name: "web-cutover", properties: { actions, conditions } };
}

const docker = (weights: unknown, others = {}): Made => ({
  type: cutover,
  name: "web-cutover",
  parent: "urn:web",
  properties: { service: "web", weights, ...others },
});
const replica = (name: string): Made => ({ type: container, name, parent: "urn:web" });

function backends(...backendRefs: object[]): Made {
  return { type: route, name: "web", properties: { spec: { rules: [{ backendRefs }] } } };
}

function ecs(color: string, desiredCount: number): Made {
  const loadBalancers = [{ targetGroupArn: arnOf(`web-${color}`) }];
  const properties = { desiredCount, loadBalancers };
  return { type: "aws:ecs/service:Service", name: `web-${color}-service`, properties };
}

function deployed(color: string, replicas: number): Made[] {
  const labels = { app: "web", color };
  return [
    {
      type: "kubernetes:core/v1:Service",
      name: `web-${color}`,
      properties: { metadata: { name: `web-${color}` }, spec: { selector: labels } },
    },
    {
      type: "kubernetes:apps/v1:Deployment",
      name: `web-${color}-pods`,
      properties: { spec: { replicas, template: { metadata: { labels } } } },
    },
  ];
}

function task(color: string, environment: string[], cpu = "256", name = "web"): Made {
  const containers = [{ name, environment: environment.map((it) => ({ name: it, value: "x" })) }];
  const properties = { cpu, containerDefinitions: JSON.stringify(containers) };
  return { type: "aws:ecs/taskDefinition:TaskDefinition", name: `web-${color}-task`, properties };
}

/** Rules over halves and the traffic between them. */
export const trafficTable: StackTable = {
  "halves-differ": [
    ["takes equal halves", [...targets(), task("blue", ["A"]), task("green", ["A"])]],
    [
      "finds a port, in the words of both",
      [targets()[0] ?? { type: "" }, { type: group, name: "web-green", properties: { port: 81 } }],
      "web-green: port is 81, expected 80 as web-blue has it",
    ],
    [
      "finds what only one has",
      [
        { type: group, name: "web-blue", properties: { healthCheck: { path: "/health" } } },
        { type: group, name: "web-green", properties: { healthCheck: {} } },
      ],
      'web-green: healthCheck.path is not given, expected "/health" as web-blue has it',
    ],
    [
      "compares names of variables, never their values",
      [task("blue", ["A", "B"]), task("green", ["B", "C"], "512")],
      "web-green-task: cpu is 512, expected 256 as web-blue-task has it",
      "web-green-task: variables of its environment of container web differ: only blue has A; only green has C",
    ],
    [
      "misses a container",
      [task("blue", []), task("green", [], "256", "other")],
      "web-green-task: container web is missing, expected it as in blue",
    ],
    [
      "says nothing of the size of a half that runs nothing",
      [
        { type: "aws:appautoscaling/target:Target", name: "blue", properties: { maxCapacity: 4 } },
        { type: "aws:appautoscaling/target:Target", name: "green", properties: { maxCapacity: 0 } },
      ],
    ],
    [
      "compares containers of Docker, which bear their color in their name",
      [
        { type: container, name: "web-blue-0", properties: { memory: 256, envs: ["A=1"] } },
        { type: container, name: "web-green-0", properties: { memory: 512, envs: ["A=2"] } },
      ],
      "web-green-0: memory is 512, expected 256 as web-blue-0 has it",
    ],
    [
      "leaves alone what belongs to different parents",
      [
        { type: group, name: "blue", parent: "urn:a", properties: { port: 1 } },
        { type: group, name: "green", parent: "urn:b", properties: { port: 2 } },
      ],
    ],
  ],
  "weights-sum": [
    [
      "takes percent",
      [...targets(), split({ blue: 90, green: 10 }), docker({ blue: 100, green: 0 })],
    ],
    [
      "takes a share of one, and of ten",
      [...targets(), split({ blue: 1, green: 0 }), split({ blue: 9, green: 1 })],
    ],
    [
      "finds a sum that is no whole",
      [...targets(), split({ blue: 90, green: 20 })],
      "web-cutover: weights 90 and 20 add up to 110, expected 100",
    ],
    [
      "finds requests that go nowhere",
      [...targets(), split({ blue: 0, green: 0 })],
      "web-cutover: weights 0 and 0 add up to 0, expected more than 0",
    ],
    [
      "wants percent of a cutover",
      [docker({ blue: 9, green: 1 })],
      "web-cutover: weights 9 and 1 add up to 10, expected 100",
    ],
    [
      "reads routes of Kubernetes, whose weight is 1 when nobody gives it",
      [
        backends({ name: "a" }, { name: "b" }),
        backends({ name: "web-blue" }, { name: "web-green" }),
      ],
      "web: weights 1 and 1 add up to 2, expected 100",
    ],
    ["does not guess", [...targets(), split({ blue: unknownText, green: 20 })]],
  ],
  "both-colors": [
    ["takes both", [...targets(), split({ blue: 100, green: 0 })]],
    [
      "misses one",
      [...targets(), split({ blue: 100 })],
      "web-cutover: the split names no green, expected both colors",
    ],
    [
      "takes a preview by a header for what it is",
      [...targets(), split({ green: 100 }, [{ httpHeader: { httpHeaderName: "x" } }])],
    ],
    [
      "misses one of a cutover",
      [docker({ green: 100 })],
      "web-cutover: the split names no blue, expected both colors",
    ],
    [
      "misses one of a route",
      [...deployed("blue", 1), ...deployed("green", 1), backends({ name: "web-blue" })],
      "web: the split names no green, expected both colors",
    ],
    ["leaves alone who has one color only", [targets()[0] ?? { type: "" }, split({ blue: 100 })]],
  ],
  "weight-without-replicas": [
    [
      "takes replicas",
      [...targets(), split({ blue: 100, green: 0 }), ecs("blue", 2), ecs("green", 0)],
    ],
    [
      "finds an ECS service without tasks",
      [...targets(), split({ blue: 90, green: 10 }), ecs("blue", 2), ecs("green", 0)],
      "web-cutover: green has weight 10, and web-green-service runs no replica",
    ],
    [
      "finds an Auto Scaling group without machines",
      [
        ...targets(),
        split({ blue: 100, green: 0 }),
        {
          type: "aws:autoscaling/group:Group",
          name: "web-blue-machines",
          properties: { maxSize: 0, targetGroupArns: [arnOf("web-blue")] },
        },
      ],
      "web-cutover: blue has weight 100, and web-blue-machines runs no replica",
    ],
    [
      "finds a Deployment without pods",
      [
        ...deployed("blue", 0),
        ...deployed("green", 2),
        backends({ name: "web-blue", weight: 1 }, { name: "web-green", weight: 0 }),
      ],
      "web: blue has weight 1, and web-blue-pods runs no replica",
    ],
    [
      "takes containers",
      [docker({ blue: 50, green: 50 }), replica("web-blue-0"), replica("web-green-0")],
    ],
    [
      "finds a color without containers",
      [docker({ blue: 0, green: 100 }), replica("web-blue-0")],
      "web-cutover: green has weight 100, and web-green runs no replica",
    ],
    [
      "takes a page for an answer",
      [docker({ blue: 0, green: 100 }, { page: { message: "back soon" } }), replica("web-blue-0")],
    ],
    ["knows nothing of who serves elsewhere", [docker({ blue: 100, green: 0 })]],
  ],
};
