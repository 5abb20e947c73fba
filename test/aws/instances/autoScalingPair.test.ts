import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AutoScalingPair, type AutoScalingPairArgs, Environment } from "../../../lib/aws";
import { frozenGroup } from "../../../lib/aws/instances/frozenGroup";
import type { LoadedService } from "../../../lib/component";
import type { AppliedService } from "../../../lib/plan";
import { cutoverOnly } from "../../../lib/testing";
import { named, record, type Recorded } from "../../record";
import { balancer } from "../built";
import { loaded, system, untagged } from "../fixtures";

const one = { version: "1.4.2", image: "ami-0aaaaaaaaaaaaaaaa" };
const two = { version: "1.5.0", image: "ami-0bbbbbbbbbbbbbbbb" };
const declared = { strategy: "canary", live: "blue", traffic: { blue: 100, green: 0 } };
const both = { ...declared, blue: one, green: two };

function past(green: number): AppliedService {
  return {
    traffic: { blue: 100 - green, green },
    since: "2026-01-01T00:00:00.000Z",
    held: { blue: one.image, green: two.image },
    colors: {
      blue: { releases: [one], replicas: 2 },
      green: { releases: [two], replicas: 2 },
    },
  };
}

const subnetIds = ["subnet-a", "subnet-b"];

function built(
  service: () => LoadedService = () => loaded(both),
  args: Partial<AutoScalingPairArgs> = {},
): Promise<Recorded[]> {
  return record(() => {
    const environment = new Environment("shop", { system: system() });
    const own = { balancer: { ...balancer }, subnetIds, priority: 100, port: 8080 };
    new AutoScalingPair("web", { environment, service: service(), ...own, ...args });
  });
}

let first: Promise<Recorded[]> | undefined;

/** A first run in which nothing is asked beyond the defaults; several tests look at the same one. */
function plain(): Promise<Recorded[]> {
  first ??= built();
  return first;
}

const own = (made: readonly Recorded[], start: string) =>
  made
    .filter(({ custom, parent, name }) => custom && parent === "web" && name.startsWith(start))
    .map(({ name }) => name)
    .sort();

describe("AutoScalingPair", () => {
  it("consists of two equal halves, each with a template, a group and the least rights", async () => {
    const made = await plain();
    const half = (color: string) =>
      own(made, `web-${color}`).map((name) => name.replace(color, "<color>"));
    expect(half("green")).toEqual(half("blue"));
    expect(half("blue")).toEqual([
      "web-<color>",
      "web-<color>-instances",
      "web-<color>-logs",
      "web-<color>-policy",
      "web-<color>-preview",
      "web-<color>-profile",
      "web-<color>-role",
      "web-<color>-scaling-cpu",
      "web-<color>-template",
    ]);
    expect(own(made, "web").filter((name) => !/^web-(?:blue|green)/.test(name))).toEqual([
      "web-balancer-to-instances-8080",
      "web-cutover",
      "web-from-balancer-8080",
      "web-instances",
      "web-preview-refused",
      "web-reaches-https",
      "web-reaches-https-ipv6",
    ]);
  });

  it("starts the AMI on an encrypted disk, with metadata that a program cannot hand out", async () => {
    const { inputs } = named(await plain(), "web-blue-template");
    expect(inputs).toMatchObject({
      imageId: one.image,
      instanceType: "t3.small",
      iamInstanceProfile: { arn: "arn:aws:iam:eu-central-1:123456789012:web-blue-profile" },
      vpcSecurityGroupIds: ["web-instances-id"],
      monitoring: { enabled: true },
      metadataOptions: {
        httpEndpoint: "enabled",
        httpTokens: "required",
        httpPutResponseHopLimit: 1,
      },
      blockDeviceMappings: [
        {
          deviceName: "/dev/xvda",
          ebs: {
            volumeSize: 20,
            volumeType: "gp3",
            encrypted: "true",
            deleteOnTermination: "true",
          },
        },
      ],
    });
    expect(inputs).not.toHaveProperty("userData");
  });

  it("hands user data over in the way that EC2 reads it", async () => {
    const made = await built(undefined, { userData: "#!/bin/sh\n" });
    expect(named(made, "web-blue-template").inputs["userData"]).toBe(
      Buffer.from("#!/bin/sh\n").toString("base64"),
    );
  });

  it("lets the balancer judge its instances, and is not there before enough of them are healthy", async () => {
    const { inputs } = named(await plain(), "web-blue-instances");
    expect(inputs).toMatchObject({
      minSize: 10,
      maxSize: 10,
      minElbCapacity: 10,
      targetGroupArns: ["arn:aws:lb:eu-central-1:123456789012:web-blue"],
      vpcZoneIdentifiers: subnetIds,
      healthCheckType: "ELB",
      waitForCapacityTimeout: "900s",
    });
    expect(inputs["tags"]).toContainEqual({
      key: "crossfade.image",
      value: one.image,
      propagateAtLaunch: true,
    });
    expect(named(await plain(), "web-blue").inputs["targetType"]).toBe("instance");
  });

  it("may write its own log and do what the program says, and nothing else", async () => {
    const statements = [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::pages/*"] }];
    const { inputs } = named(await built(undefined, { statements }), "web-blue-policy");
    expect(JSON.parse(String(inputs["policy"]))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: ["arn:aws:cloudwatch:eu-central-1:123456789012:web-blue-logs:*"],
        },
        { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::pages/*"] },
      ],
    });
  });

  it("lets people open a shell only where the stage does", async () => {
    const made = await built(() => loaded(both, undefined, "development"));
    const policy = String(named(made, "web-blue-policy").inputs["policy"]);
    expect(policy).toContain("ssmmessages:OpenDataChannel");
    expect(String(named(await plain(), "web-blue-policy").inputs["policy"])).not.toContain("ssm");
  });

  it("grows with its processors, and with requests where it is told how many one instance answers", async () => {
    const made = await built(undefined, { scaling: { requestsPerMinute: 600, cpuPercent: 50 } });
    const policy = (reason: string) => named(made, `web-blue-scaling-${reason}`).inputs;
    expect(policy("cpu")).toMatchObject({
      autoscalingGroupName: "web-blue-instances",
      estimatedInstanceWarmup: 120,
      targetTrackingConfiguration: {
        targetValue: 50,
        predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
      },
    });
    expect(policy("requests")).toMatchObject({
      targetTrackingConfiguration: {
        targetValue: 600,
        predefinedMetricSpecification: {
          predefinedMetricType: "ALBRequestCountPerTarget",
          resourceLabel: "app/edge/50dc6c495c0c9188/web-blue",
        },
      },
    });
  });

  it("tags everything that can have tags", async () => {
    const maps = (await plain()).filter(({ type }) => type !== "aws:autoscaling/group:Group");
    expect(untagged(maps)).toEqual([]);
  });

  it.each([
    [0, 100],
    [100, 0],
    [0, 10],
    [50, 0],
  ])("changes one resource when green goes from %i to %i", async (from, to) => {
    const at = (green: number) => ({ ...both, traffic: { blue: 100 - green, green } });
    const before = await built(() => loaded(at(from), past(from)));
    const after = await built(() => loaded(at(to), past(from)));
    cutoverOnly(before, after);
  });

  it("deploys the color that will serve before the cutover, and the other one after it", async () => {
    const made = await plain();
    expect(named(made, "web-cutover").dependsOn).toContain("web-blue-instances");
    expect(named(made, "web-cutover").dependsOn).not.toContain("web-green-instances");
    expect(named(made, "web-green-instances").dependsOn).toContain("web-cutover");
    expect(named(made, "web-cutover").beforeCreate).toHaveLength(1);
  });

  it("freezes the serving color but for its floor and ceiling, and the idle one takes the change", async () => {
    const made = await built(() => loaded(both, past(0)));
    const frozen = made.filter(({ ignoreChanges }) => ignoreChanges.includes("*"));
    expect(frozen.map(({ name }) => name).sort()).toEqual([
      "web-blue",
      "web-blue-logs",
      "web-blue-policy",
      "web-blue-profile",
      "web-blue-role",
      "web-blue-template",
    ]);
    expect(named(made, "web-blue-instances").ignoreChanges).toEqual(frozenGroup);
    expect(named(made, "web-green-instances").ignoreChanges).toEqual([]);
  });

  it("freezes every argument of the vendor's group but floor, ceiling, and the name that Pulumi draws", () => {
    const types = "../../../node_modules/@pulumi/aws/autoscaling/group.d.ts";
    const text = readFileSync(join(__dirname, types), "utf8");
    const [, args = ""] = text.split(/^export interface \w+Args \{/m);
    const all = [...args.matchAll(/^ {4}(\w+)\??:/gm)].map(([, name]) => name);
    expect([...frozenGroup, "maxSize", "minSize", "name", "namePrefix"].sort()).toEqual(all.sort());
  });

  it("reports every mistake of its arguments with the component", async () => {
    await expect(built(undefined, { instanceType: "big", port: 0 })).rejects.toThrow(
      [
        'AutoScalingPair "web": port is 0, expected 1 to 65535',
        'AutoScalingPair "web": instanceType is "big", expected one such as "m7g.large"',
      ].join("\n"),
    );
  });
});
