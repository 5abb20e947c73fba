import { describe, expect, it } from "vitest";
import { applied, cutoversOf } from "../../lib/aws/applied";
import type { Release } from "../../lib/model";
import { one, two } from "./fixtures";
import { arn, cutover, deployed, group, groups, resource, service, tags, task } from "./states";

describe("what is applied where ECS moves the traffic", () => {
  const since = "2026-11-20T08:00:00.000Z";
  const runs = (revision: number) =>
    `arn:aws:ecs:eu-west-1:1:task-definition/web:${String(revision)}`;
  const told = tags({
    "crossfade.version": two.version,
    "crossfade.image": two.image,
    "crossfade.since": since,
    "crossfade.previous.version": one.version,
    "crossfade.previous.image": one.image,
  });
  const state = (revision: number) => [
    ...groups,
    resource("aws:ecs/taskDefinition:TaskDefinition", { arn: runs(2), tags: told }),
    resource("aws:ecs/service:Service", {
      desiredCount: 3,
      taskDefinition: runs(revision),
      tags: told,
    }),
  ];

  it("is its release and the one before, without colors", () => {
    expect(applied(state(2))).toEqual({
      web: { colors: {}, rolling: { release: two, previous: one, replicas: 3, since } },
    });
  });

  it("is the release before, where a refresh shows that ECS has gone back to it", () => {
    expect(applied(state(1))["web"]?.rolling).toEqual({ release: one, replicas: 3, since });
  });

  it("is no cutover that anybody could flip", () => {
    expect(cutoversOf(state(2))).toEqual([]);
  });
});

describe("what is applied on AWS", () => {
  it("is nothing in an empty state, and in one of other things", () => {
    expect(applied([])).toEqual({});
    const foreign = resource("aws:lb/listenerRule:ListenerRule", { arn: "arn:rule" });
    expect(applied([foreign, resource("docker:index/container:Container", {})])).toEqual({});
  });

  it("is the split, since when, what has held it, and what each color runs", () => {
    const held = { "crossfade.held.blue": one.image, "crossfade.held.green": two.image };
    expect(applied([...deployed, cutover(90, 10, held)])).toEqual({
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
    const { web } = applied([...groups, cutover(blue, green)]);
    expect(web?.traffic).toEqual({ blue, green });
  });

  it("has colors before the first cutover, which an interrupted run left behind", () => {
    expect(applied([...groups, service("blue", one)])).toEqual({
      web: { colors: { blue: { releases: [one], replicas: 2 } } },
    });
  });

  it("has no color where nothing runs, though its group is there", () => {
    const { web } = applied([...groups, service("blue", one), cutover(100, 0)]);
    expect(Object.keys(web?.colors ?? {})).toEqual(["blue"]);
  });

  it("has both releases of a color whose deployment was interrupted", () => {
    const { web } = applied([
      ...groups,
      service("green", one),
      task("green", two),
      cutover(100, 0),
    ]);
    expect(web?.colors.green?.releases).toEqual([one, two]);
  });

  it("does not take a color for its release where ECS went back to another task definition", () => {
    const runs = (revision: number) =>
      `arn:aws:ecs:eu-west-1:1:task-definition/web-green:${String(revision)}`;
    const ecs = service("green", two);
    const rolledBack = { ...ecs, outputs: { ...ecs.outputs, taskDefinition: runs(7) } };
    const own = task("green", two);
    const current = { ...own, outputs: { ...own.outputs, arn: runs(8) } };
    const of = (...resources: typeof deployed) =>
      applied([...groups, ...resources, cutover(100, 0)])["web"]?.colors.green?.releases;
    expect(of(rolledBack, current)).toEqual([two, { version: "web-green:7", image: "" }]);
    const steady = { ...ecs, outputs: { ...ecs.outputs, taskDefinition: runs(8) } };
    expect(of(steady, current)).toEqual([two]);
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
    expect(applied([...groups, cutover(100, 0), closed])).toMatchObject({
      web: { page: { message: "Back at 14:00", retrySeconds: 600 } },
    });
  });

  it("keeps services apart", () => {
    const others = [group("blue", "api"), group("green", "api")];
    const found = applied([...groups, cutover(100, 0), ...others, cutover(0, 100, {}, "api")]);
    expect([found["web"]?.traffic, found["api"]?.traffic]).toEqual([
      { blue: 100, green: 0 },
      { blue: 0, green: 100 },
    ]);
  });

  it("has no split where the rule leads to no group that is known, and forgets nothing else", () => {
    expect(applied([cutover(100, 0)])).toEqual({
      web: { since: "2026-11-20T08:00:00.000Z", held: {}, colors: {} },
    });
  });

  it("survives a state in which a rule has lost its actions", () => {
    const bare = resource("aws:lb/listenerRule:ListenerRule", {
      arn: "arn:rule",
      tags: tags({ "crossfade.since": "2026-11-20T08:00:00.000Z" }),
    });
    expect(applied([...groups, bare]).web).not.toHaveProperty("traffic");
  });
});

describe("the cutovers of a state", () => {
  it("are rules that remember themselves, with the colors of their groups", () => {
    expect(cutoversOf([...deployed, cutover(100, 0)])).toEqual([
      {
        service: "web",
        owner: "shop/prod",
        ruleArn: arn("listener-rule", "web"),
        floors: {},
        groups: {
          [arn("targetgroup", "web-blue")]: "blue",
          [arn("targetgroup", "web-green")]: "green",
        },
      },
    ]);
  });
});

describe("what is applied where instances run", () => {
  const [old, fresh] = ["a", "b"].map((letter) => ({
    version: `1.${letter}`,
    image: `ami-0${letter.repeat(16)}`,
  })) as [Release, Release];
  const told = (color: string, { version, image }: Release) =>
    tags({ "crossfade.color": color, "crossfade.version": version, "crossfade.image": image });
  const instances = (color: string, release: Release, outputs: object = {}) =>
    resource("aws:autoscaling/group:Group", {
      minSize: 2,
      tags: Object.entries(told(color, release)).map(([key, value]) => ({ key, value })),
      ...outputs,
    });
  const template = (color: string, release: Release) =>
    resource("aws:ec2/launchTemplate:LaunchTemplate", { tags: told(color, release) });

  it("is what each group runs, and how many instances it has", () => {
    const state = [
      ...groups,
      instances("blue", old, { desiredCapacity: 3 }),
      template("blue", old),
      cutover(100, 0),
    ];
    expect(applied(state)["web"]).toMatchObject({
      traffic: { blue: 100, green: 0 },
      colors: { blue: { releases: [old], replicas: 3 } },
    });
    expect(cutoversOf(state)[0]?.floors).toEqual({ blue: 2 });
  });

  it("is two releases after a deployment that ended between the template and the group", () => {
    const state = [instances("green", old), template("green", fresh)];
    expect(applied(state)["web"]?.colors).toEqual({
      green: { releases: [old, fresh], replicas: 2 },
    });
  });
});

describe("what is applied of a service that was imported", () => {
  it("is what it runs, though it is not said by an ARN", () => {
    const definition = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7";
    const own = tags({
      "crossfade.color": "blue",
      "crossfade.version": one.version,
      "crossfade.image": one.image,
    });
    const state = [
      resource("aws:ecs/service:Service", { taskDefinition: "web:7", desiredCount: 2, tags: own }),
      resource("aws:ecs/taskDefinition:TaskDefinition", { arn: definition, tags: own }),
    ];
    expect(applied(state)["web"]?.colors).toEqual({ blue: { releases: [one], replicas: 2 } });
  });
});
