import { describe, expect, it } from "vitest";
import { requireReference } from "../../../lib/aws/edge/balancerReference";
import { ConfigError } from "../../../lib/model";

const place = { stack: "organization/platform/prod", output: "edge" };

const family = "arn:aws:elasticloadbalancing:eu-central-1:123456789012";
const reference = {
  listenerArn: `${family}:listener/app/edge/50dc6c495c0c9188/f2f7dc8efc522ab2`,
  securityGroupId: "sg-0a1b2c3d",
  vpcId: "vpc-0a1b2c3d",
  dnsName: "edge-123456789.eu-central-1.elb.amazonaws.com",
  zoneId: "Z215JYRZR1TBD5",
  arn: `${family}:loadbalancer/app/edge/50dc6c495c0c9188`,
};

const refusal = (problem: string) =>
  `output "edge" of stack organization/platform/prod: ${problem}, expected the reference of a balancer\n` +
  "  try: return { edge: balancer.reference } in the program of organization/platform/prod, and pulumi up there";

describe("requireReference", () => {
  it("takes a reference as it is, and leaves out what it does not know", () => {
    expect(requireReference({ ...reference, later: true }, place)).toEqual(reference);
  });

  it("takes one of another partition", () => {
    const inChina = (arn: string) => arn.replace("arn:aws:", "arn:aws-cn:");
    const { listenerArn, arn } = reference;
    const moved = { ...reference, listenerArn: inChina(listenerArn), arn: inChina(arn) };
    expect(requireReference(moved, place)).toEqual(moved);
  });

  it.each([undefined, null])("says that the output is missing when it is %s", (value) => {
    expect(() => requireReference(value, place)).toThrow(ConfigError);
    expect(() => requireReference(value, place)).toThrow(refusal("is missing"));
  });

  it.each([
    ["a text", "edge-123456789.eu-central-1.elb.amazonaws.com"],
    ["a list", []],
    ["a balancer of Docker", { containerName: "platform-prod-edge", owner: "platform/prod" }],
  ])("says that it is something else when it is %s", (_what, value) => {
    expect(() => requireReference(value, place)).toThrow(refusal("is something else"));
  });

  it.each([
    [{ ...reference, zoneId: undefined }, "zoneId"],
    [{ ...reference, listenerArn: reference.arn }, "listenerArn"],
    [{ ...reference, vpcId: 7, securityGroupId: "" }, "securityGroupId, vpcId"],
    [
      {
        ...reference,
        arn: reference.arn.replace("loadbalancer/app", "loadbalancer/net"),
        dnsName: "x",
      },
      "dnsName, arn",
    ],
  ])("names the parts that are not what they should be: %#", (value, parts) => {
    expect(() => requireReference(value, place)).toThrow(
      refusal(`has no ${parts} of a balancer on AWS`),
    );
  });
});
