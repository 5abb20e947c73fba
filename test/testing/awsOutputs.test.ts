import { getRegionOutput } from "@pulumi/aws/getRegion";
import * as lb from "@pulumi/aws/lb";
import { describe, expect, it } from "vitest";
import { awsAnswer, awsOutputs } from "../../lib/testing/awsOutputs";
import { named, record } from "../record";

describe("a recording on Amazon", () => {
  it("has the ARNs that other resources are made of", async () => {
    const made = await record(() => {
      const group = new lb.TargetGroup("web-blue", { port: 80 });
      new lb.ListenerRule("rule", {
        listenerArn: "arn:listener",
        actions: [{ type: "forward", targetGroupArn: group.arn }],
        conditions: [],
      });
    });
    expect(named(made, "rule").inputs["actions"]).toEqual([
      { type: "forward", targetGroupArn: "arn:aws:lb:eu-central-1:123456789012:web-blue" },
    ]);
  });

  it("has another ARN for a task definition of other content", () => {
    const arn = (cpu: string) =>
      awsOutputs("aws:ecs/taskDefinition:TaskDefinition", "web", { cpu });
    expect(arn("256")).toEqual(arn("256"));
    expect(arn("512")["arn"]).not.toBe(arn("256")["arn"]);
  });

  it("answers where it is", async () => {
    const made = await record(() => {
      new lb.TargetGroup("here", { tags: { region: getRegionOutput({}).region } });
    });
    expect(named(made, "here").inputs["tags"]).toEqual({ region: "eu-central-1" });
  });

  it("proves a name and all names directly below it by the same record", () => {
    const { domainValidationOptions } = awsOutputs("aws:acm/certificate:Certificate", "shop", {
      domainName: "example.com",
      subjectAlternativeNames: ["*.example.com", "www.example.org"],
    });
    expect(domainValidationOptions).toEqual([
      {
        domainName: "example.com",
        resourceRecordName: "_proof.example.com.",
        resourceRecordType: "CNAME",
        resourceRecordValue: "_proof.acm-validations.aws.",
      },
      expect.objectContaining({
        domainName: "*.example.com",
        resourceRecordName: "_proof.example.com.",
      }),
      expect.objectContaining({
        domainName: "www.example.org",
        resourceRecordName: "_proof.www.example.org.",
      }),
    ]);
  });

  it("knows what zones and their records are called by", () => {
    expect(awsOutputs("aws:route53/zone:Zone", "shop")["nameServers"]).toHaveLength(4);
    const record = awsOutputs("aws:route53/record:Record", "www", { name: "www.example.com" });
    expect(record["fqdn"]).toBe("www.example.com");
  });

  it("adds nothing to the resources of others, and answers nothing that it was not taught", () => {
    expect(awsOutputs("docker:index/network:Network", "shop")).toEqual({});
    expect(awsAnswer("docker:index/getNetwork:getNetwork")).toEqual({});
  });
});
