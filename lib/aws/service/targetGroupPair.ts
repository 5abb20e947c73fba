import * as lb from "@pulumi/aws/lb";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import { type Color, labelNames } from "../../model";
import type { TargetGroupPairArgs } from "./targetGroupArgs";
import { targetGroupSpec } from "./targetGroupSpec";

/**
 * A blue and a green target group that differ in nothing but their color.
 *
 * Pulumi names them, with random characters at the end: a group of a fixed name could not be replaced while it is used.
 *
 * @example
 * ```ts
 * const targets = new TargetGroupPair("web", { environment, service: "web", vpcId, port: 3000 });
 * ```
 */
export class TargetGroupPair
  extends pulumi.ComponentResource
  implements Readonly<Record<Color, lb.TargetGroup>>
{
  public readonly blue: lb.TargetGroup;
  public readonly green: lb.TargetGroup;

  constructor(name: string, args: TargetGroupPairArgs, opts?: pulumi.ComponentResourceOptions) {
    super("crossfade:aws:TargetGroupPair", name, {}, opts);
    const spec = checked(this, () => targetGroupSpec(name, args));
    const { environment, service, vpcId, frozen = [], adopting = {} } = args;
    const group = (color: Color) =>
      new lb.TargetGroup(
        `${name}-${color}`,
        {
          ...spec,
          vpcId,
          tags: { ...environment.tags, [labelNames.service]: service, [labelNames.color]: color },
        },
        {
          parent: this,
          ...(frozen.includes(color) ? { ignoreChanges: ["*"] } : {}),
          ...adopting[color],
        },
      );
    this.blue = group("blue");
    this.green = group("green");
    this.registerOutputs({ blueArn: this.blue.arn, greenArn: this.green.arn });
  }
}
