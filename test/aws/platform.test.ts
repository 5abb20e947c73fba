import { describe, expect, it } from "vitest";
import { type AskWeights, platform, platformOf } from "../../lib/aws/platform";
import type { StateResource } from "../../lib/component";
import { one, two } from "./fixtures";

const arn = (kind: string, name: string) =>
  `arn:aws:elasticloadbalancing:eu-west-1:123456789012:${kind}/${name}`;

function resource(type: string, outputs: Record<string, unknown>): StateResource {
  const urn = `urn:pulumi:prod::shop::crossfade:aws:BlueGreenService$${type}::web`;
  return { urn, type, outputs };
}

const tags = (more: Record<string, string> = {}, service = "web") => ({
  "crossfade.project": "shop",
  "crossfade.stack": "prod",
  "crossfade.service": service,
  ...more,
});

const group = (color: string, service = "web") =>
  resource("aws:lb/targetGroup:TargetGroup", {
    arn: arn("targetgroup", `${service}-${color}`),
    tags: tags({ "crossfade.color": color }, service),
  });

/** A cutover as the provider remembers it: its groups are a set, in no order. */
const cutover = (blue: number, green: number, held: object = {}, service = "web") =>
  resource("aws:lb/listenerRule:ListenerRule", {
    arn: arn("listener-rule", service),
    actions: [
      {
        order: 1,
        type: "forward",
        forward: {
          stickiness: { enabled: false, duration: 3600 },
          targetGroups: [
            { arn: arn("targetgroup", `${service}-green`), weight: green },
            { arn: arn("targetgroup", `${service}-blue`), weight: blue },
          ],
        },
      },
    ],
    tags: tags({ "crossfade.since": "2026-11-20T08:00:00.000Z", ...held }, service),
  });

const preview = (color: string) =>
  resource("aws:lb/listenerRule:ListenerRule", {
    arn: arn("listener-rule", `web-${color}-preview`),
    actions: [{ type: "forward", targetGroupArn: arn("targetgroup", `web-${color}`) }],
    tags: tags({ "crossfade.color": color }),
  });

interface Runs {
  readonly version: string;
  readonly image: string;
}

const running = ({ version, image: pinned }: Runs) => ({
  "crossfade.version": version,
  "crossfade.image": pinned,
});

const service = (color: string, release: Runs, desiredCount = 2) =>
  resource("aws:ecs/service:Service", {
    desiredCount,
    tags: tags({ "crossfade.color": color, ...running(release) }),
  });

const task = (color: string, release: Runs) =>
  resource("aws:ecs/taskDefinition:TaskDefinition", {
    tags: tags({ "crossfade.color": color, ...running(release) }),
  });

const groups = [group("blue"), group("green")];
const deployed = [
  ...groups,
  preview("blue"),
  preview("green"),
  service("blue", one, 3),
  task("blue", one),
  service("green", two),
  task("green", two),
];

describe("what is applied on AWS", () => {
  it("is nothing in an empty state, and in one of other things", () => {
    expect(platform.applied([])).toEqual({});
    const foreign = resource("aws:lb/listenerRule:ListenerRule", { arn: "arn:rule" });
    expect(platform.applied([foreign, resource("docker:index/container:Container", {})])).toEqual(
      {},
    );
  });

  it("is the split, since when, what has held it, and what each color runs", () => {
    const held = { "crossfade.held.blue": one.image, "crossfade.held.green": two.image };
    expect(platform.applied([...deployed, cutover(90, 10, held)])).toEqual({
      web: {
        traffic: { blue: 90, green: 10 },
        since: "2026-11-20T08:00:00.000Z",
        held: { blue: one.image, green: two.image },
        colors: {
          blue: { releases: [one], replicas: 3 },
          green: { releases: [two], replicas: 2 },
        },
      },
    });
  });

  it.each([
    [100, 0],
    [0, 100],
    [50, 50],
  ])("reads blue %i, green %i", (blue, green) => {
    const { web } = platform.applied([...groups, cutover(blue, green)]);
    expect(web?.traffic).toEqual({ blue, green });
  });

  it("has colors before the first cutover, which an interrupted run left behind", () => {
    expect(platform.applied([...groups, service("blue", one)])).toEqual({
      web: { colors: { blue: { releases: [one], replicas: 2 } } },
    });
  });

  it("has no color where nothing runs, though its group is there", () => {
    const { web } = platform.applied([...groups, service("blue", one), cutover(100, 0)]);
    expect(Object.keys(web?.colors ?? {})).toEqual(["blue"]);
  });

  it("has both releases of a color whose deployment was interrupted", () => {
    const { web } = platform.applied([
      ...groups,
      service("green", one),
      task("green", two),
      cutover(100, 0),
    ]);
    expect(web?.colors.green?.releases).toEqual([one, two]);
  });

  it("knows the page of a service that is maintained", () => {
    const closed = resource("aws:lb/listenerRule:ListenerRule", {
      arn: arn("listener-rule", "web-maintenance"),
      actions: [
        {
          type: "fixed-response",
          fixedResponse: { contentType: "text/plain", messageBody: "Back at 14:00" },
        },
      ],
      tags: tags({ "crossfade.retry": "600" }),
    });
    expect(platform.applied([...groups, cutover(100, 0), closed])).toMatchObject({
      web: { page: { message: "Back at 14:00", retrySeconds: 600 } },
    });
  });

  it("keeps services apart", () => {
    const others = [group("blue", "api"), group("green", "api")];
    const applied = platform.applied([
      ...groups,
      cutover(100, 0),
      ...others,
      cutover(0, 100, {}, "api"),
    ]);
    expect([applied["web"]?.traffic, applied["api"]?.traffic]).toEqual([
      { blue: 100, green: 0 },
      { blue: 0, green: 100 },
    ]);
  });

  it("has no split where the rule leads to no group that is known, and forgets nothing else", () => {
    expect(platform.applied([cutover(100, 0)])).toEqual({
      web: { since: "2026-11-20T08:00:00.000Z", held: {}, colors: {} },
    });
  });

  it("survives a state in which a rule has lost its actions", () => {
    const bare = resource("aws:lb/listenerRule:ListenerRule", {
      arn: "arn:rule",
      tags: tags({ "crossfade.since": "2026-11-20T08:00:00.000Z" }),
    });
    expect(platform.applied([...groups, bare]).web).not.toHaveProperty("traffic");
  });
});

describe("what the listener says now", () => {
  const state = [...deployed, cutover(100, 0)];

  function listener(weights: Readonly<Record<string, number>> | undefined) {
    const asked: string[] = [];
    const ask: AskWeights = (region) => ({
      weights(rule) {
        asked.push(`${region} ${rule}`);
        return Promise.resolve(weights);
      },
    });
    return { asked, platform: platformOf(ask) };
  }

  it("is read from the rule itself, in its region", async () => {
    const { asked, platform: aws } = listener({
      [arn("targetgroup", "web-blue")]: 0,
      [arn("targetgroup", "web-green")]: 100,
    });
    expect(await aws.readSwitch(state)).toEqual({ web: { blue: 0, green: 100 } });
    expect(asked).toEqual([`eu-west-1 ${arn("listener-rule", "web")}`]);
  });

  it("is nothing where the rule was taken away: the program must be able to make it again", async () => {
    expect(await listener(undefined).platform.readSwitch(state)).toEqual({});
  });

  it("is nothing where nobody gets traffic", async () => {
    const none = { [arn("targetgroup", "web-blue")]: 0, [arn("targetgroup", "web-green")]: 0 };
    expect(await listener(none).platform.readSwitch(state)).toEqual({});
  });

  it("is not asked before there is a cutover", async () => {
    const { asked, platform: aws } = listener({});
    expect(await aws.readSwitch(deployed)).toEqual({});
    expect(asked).toEqual([]);
  });

  it("is an error where it cannot be asked: an up could do nothing there either", async () => {
    const ask: AskWeights = () => ({ weights: () => Promise.reject(new Error("ExpiredToken")) });
    await expect(platformOf(ask).readSwitch(state)).rejects.toThrow("ExpiredToken");
  });
});

describe("the platform", () => {
  it("is called as the configuration calls it", () => {
    expect(platform.name).toBe("aws");
  });
});
