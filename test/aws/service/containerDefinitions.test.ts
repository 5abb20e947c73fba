import { describe, expect, it } from "vitest";
import type { BlueGreenServiceArgs } from "../../../lib/aws";
import { named, type Recorded } from "../../record";
import { built } from "../built";
import { image, loaded } from "../fixtures";

const secret = (name: string) => `arn:aws:secretsmanager:eu-central-1:123456789012:secret:${name}`;
const ecr = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";
const digest = image("d").split("@").at(-1) ?? "";

const sidecars: NonNullable<BlueGreenServiceArgs["sidecars"]> = {
  migration: { image: image("c"), command: ["migrate"] },
  collector: {
    image: `${ecr}/collector@${digest}`,
    cpu: 32,
    memoryMegabytes: 64,
    variables: { LEVEL: "info" },
    secrets: { KEY: secret("collector-AbC123") },
    user: "10001",
    essential: true,
    health: { command: ["/healthy", "--quietly"], startSeconds: 10 },
    writableFolders: ["/var/spool"],
  },
};

type Container = Readonly<Record<string, unknown>>;

function containersOf(made: readonly Recorded[]): Container[] {
  const { inputs } = named(made, "web-blue-task");
  return JSON.parse(String(inputs["containerDefinitions"])) as Container[];
}

describe("the containers of a task", () => {
  it("are the service's own first, and sidecars by name, closed as it is and without a port", async () => {
    const made = await built(() => loaded(), {
      sidecars,
      startsAfter: { migration: "succeeded", collector: "healthy" },
    });
    const [web, collector, migration, ...others] = containersOf(made);
    expect(others).toEqual([]);
    expect(web).toMatchObject({
      name: "web",
      dependsOn: [
        { containerName: "collector", condition: "HEALTHY" },
        { containerName: "migration", condition: "SUCCESS" },
      ],
    });
    expect(collector).toEqual({
      name: "collector",
      image: `${ecr}/collector@${digest}`,
      essential: true,
      environment: [{ name: "LEVEL", value: "info" }],
      secrets: [{ name: "KEY", valueFrom: secret("collector-AbC123") }],
      readonlyRootFilesystem: true,
      mountPoints: [
        { sourceVolume: "collector-var-spool", containerPath: "/var/spool", readOnly: false },
      ],
      linuxParameters: { initProcessEnabled: true },
      stopTimeout: 30,
      user: "10001",
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": "/crossfade/shop-prod-web/blue",
          "awslogs-region": "eu-central-1",
          "awslogs-stream-prefix": "collector",
          mode: "non-blocking",
          "max-buffer-size": "25m",
        },
      },
      cpu: 32,
      memory: 64,
      healthCheck: {
        command: ["CMD", "/healthy", "--quietly"],
        interval: 15,
        timeout: 5,
        retries: 3,
        startPeriod: 10,
      },
    });
    expect(migration).toMatchObject({
      name: "migration",
      essential: false,
      command: ["migrate"],
      mountPoints: [{ sourceVolume: "migration-tmp", containerPath: "/tmp" }],
    });
    expect(named(made, "web-blue-task").inputs["volumes"]).toEqual([
      { name: "tmp" },
      { name: "collector-var-spool" },
      { name: "migration-tmp" },
    ]);
  });

  it("have what ECS needs to start them, and no more", async () => {
    const made = await built(() => loaded(), {
      sidecars,
      secrets: { TOKEN: secret("web-XyZ789") },
    });
    const { policy } = named(made, "web-blue-execution-policy").inputs;
    const { Statement } = JSON.parse(String(policy)) as {
      Statement: { Action: string[]; Resource: string[] }[];
    };
    const resourcesOf = (action: string) =>
      Statement.find(({ Action }) => Action.includes(action))?.Resource;
    expect(resourcesOf("secretsmanager:GetSecretValue")).toEqual([
      secret("collector-AbC123"),
      secret("web-XyZ789"),
    ]);
    expect(resourcesOf("ecr:BatchGetImage")).toEqual([
      "arn:aws:ecr:eu-central-1:123456789012:repository/collector",
    ]);
  });

  it("wait for nobody, and are one, unless somebody says so", async () => {
    const [web, ...others] = containersOf(await built(() => loaded()));
    expect(others).toEqual([]);
    expect(web).not.toHaveProperty("dependsOn");
  });
});
