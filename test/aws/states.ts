import type { StateResource } from "../../lib/component";
import { one, two } from "./fixtures";

export const arn = (kind: string, name: string) =>
  `arn:aws:elasticloadbalancing:eu-west-1:123456789012:${kind}/${name}`;

export function resource(type: string, outputs: Record<string, unknown>): StateResource {
  const urn = `urn:pulumi:prod::shop::crossfade:aws:BlueGreenService$${type}::web`;
  return { urn, type, outputs };
}

export const tags = (more: Record<string, string> = {}, service = "web") => ({
  "crossfade.project": "shop",
  "crossfade.stack": "prod",
  "crossfade.service": service,
  ...more,
});

export const group = (color: string, service = "web") =>
  resource("aws:lb/targetGroup:TargetGroup", {
    arn: arn("targetgroup", `${service}-${color}`),
    tags: tags({ "crossfade.color": color }, service),
  });

/** A cutover as the provider remembers it: its groups are a set, in no order. */
export const cutover = (blue: number, green: number, held: object = {}, service = "web") =>
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

export const preview = (color: string) =>
  resource("aws:lb/listenerRule:ListenerRule", {
    arn: arn("listener-rule", `web-${color}-preview`),
    actions: [{ type: "forward", targetGroupArn: arn("targetgroup", `web-${color}`) }],
    tags: tags({ "crossfade.color": color }),
  });

interface Runs {
  readonly version: string;
  readonly image: string;
}

export const running = ({ version, image: pinned }: Runs) => ({
  "crossfade.version": version,
  "crossfade.image": pinned,
});

export const service = (color: string, release: Runs, desiredCount = 2) =>
  resource("aws:ecs/service:Service", {
    desiredCount,
    tags: tags({ "crossfade.color": color, ...running(release) }),
  });

export const task = (color: string, release: Runs) =>
  resource("aws:ecs/taskDefinition:TaskDefinition", {
    tags: tags({ "crossfade.color": color, ...running(release) }),
  });

export const groups = [group("blue"), group("green")];
export const deployed = [
  ...groups,
  preview("blue"),
  preview("green"),
  service("blue", one, 3),
  task("blue", one),
  service("green", two),
  task("green", two),
];
