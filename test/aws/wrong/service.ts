import * as aws from "../../../lib/aws";
import { balancer, usual } from "../built";
import { type Component, component } from "./component";
import { above0, named, whole, word } from "./values";

const health = {
  "health.port": whole(1, 65_535),
  "health.intervalSeconds": [...whole(5, 300).slice(1)],
  "health.healthyCount": whole(2, 10),
  "health.unhealthyCount": whole(2, 10),
  "health.path": ["health", "/a b", ""],
  "health.matcher": ["ok", "200-", "200;201", ""],
};

const targetPairs: Component["pairs"] = [
  ["health.timeoutSeconds", { health: { timeoutSeconds: 15 } }],
  ["health.timeoutSeconds", { health: { timeoutSeconds: 60, intervalSeconds: 30 } }],
  ["health.timeoutSeconds", { health: { timeoutSeconds: 1 } }],
];

export const service: readonly Component[] = [
  component(
    "TargetGroupPair",
    (name, args: Omit<aws.TargetGroupPairArgs, "environment">, { environment }) =>
      new aws.TargetGroupPair(name, { environment, ...args }),
    {
      right: { service: "web", vpcId: "vpc-1", port: 3000 },
      wrong: {
        port: whole(1, 65_535),
        drainSeconds: whole(0, 3600),
        protocol: word("h2"),
        targetType: word("ip"),
        ...health,
      },
      pairs: targetPairs,
    },
  ),
  component(
    "BlueGreenService",
    (
      name,
      args: Omit<aws.BlueGreenServiceArgs, "environment" | "service">,
      { environment, system },
    ) =>
      new aws.BlueGreenService(name, {
        environment,
        service: system.service("web"),
        ...args,
        balancer: { ...balancer },
      }),
    {
      right: { ...usual },
      wrong: {
        priority: whole(1, 49_996),
        port: whole(1, 65_535),
        drainSeconds: whole(0, 3600),
        protocol: word("grpc"),
        ...health,
        "scaling.min": whole(1, 5000),
        "scaling.max": [5001, 2.5, NaN],
        "scaling.open": word("max"),
        "scaling.cpuPercent": whole(1, 100),
        "scaling.memoryPercent": whole(1, 100),
        "scaling.requestsPerMinute": whole(1, 10_000_000),
        cpu: [0, 255, 300, 32_768, NaN],
        memoryMegabytes: [511, 1536, 4096, NaN],
        architecture: word("arm64"),
        stopSeconds: whole(2, 120),
        deploySeconds: whole(60, 7200),
        readySeconds: whole(1, 3600),
        readyShare: above0(1),
        hosts: [["Shop.example.com"], ["shop example"], [""]],
        paths: [["api"], ["/a b"], [""]],
        variables: named("x", "1ST", "LOG-LEVEL", ""),
        secrets: named("arn:aws:secretsmanager:s", "1ST", "LOG LEVEL", ""),
        writableFolders: [["tmp"], ["/"], ["/a b"], [""]],
        reaches: named({ network: "10.0.0.0/8", port: 1 }, "my db", "ü", ""),
        "reaches.db.port": whole(1, 65_535).map((port) => ({
          db: { network: "10.0.0.0/8", port },
        })),
        "reaches.db": ["10.0.0.0", "everybody"].map((network) => ({ db: { network, port: 1 } })),
        "preview.networks": [["10.0.0.0"], ["everybody"]],
        "preview.secret": ["short", "with * in it", "x".repeat(129)],
      },
      pairs: [
        ...targetPairs,
        ["scaling.max", { scaling: { min: 3, max: 2 } }],
        ["DEBUG", { variables: { DEBUG: "1" }, secrets: { DEBUG: "arn" } }],
        ["hosts", { hosts: ["a", "b", "c", "d", "e"].map((it) => `${it}.example.com`) }],
      ],
    },
  ),
  component(
    "Cluster",
    (name, args: Omit<aws.ClusterArgs, "environment">, { environment }) =>
      new aws.Cluster(name, { environment, ...args }),
    { right: {}, wrong: { insights: word("enabled") } },
  ),
];
