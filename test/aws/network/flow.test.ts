import { describe, expect, it } from "vitest";
import { Environment, Flow, type FlowArgs } from "../../../lib/aws";
import { named, record, type Recorded } from "../../record";
import { system, untagged } from "../fixtures";

const web = { securityGroupId: "sg-web" };
const database = { securityGroupId: "sg-database" };

function built(args: Partial<FlowArgs> = {}): Promise<Recorded[]> {
  return record(() => {
    const environment = new Environment("shop", { system: system() });
    new Flow("web-reaches-database", { environment, from: web, to: database, port: 5432, ...args });
  });
}

function rules(made: readonly Recorded[]): string[] {
  return made.filter(({ type }) => type.includes("Rule")).map(({ name }) => name);
}

describe("Flow", () => {
  it("opens the way out at one end and the way in at the other", async () => {
    const made = await built();
    const common = {
      description: "web-reaches-database",
      ipProtocol: "tcp",
      fromPort: 5432,
      toPort: 5432,
      tags: { "crossfade.project": "shop", "crossfade.stack": "prod" },
    };
    expect(named(made, "web-reaches-database-out")).toMatchObject({
      type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
      parent: "web-reaches-database",
    });
    expect(named(made, "web-reaches-database-out").inputs).toEqual({
      ...common,
      securityGroupId: "sg-web",
      referencedSecurityGroupId: "sg-database",
    });
    expect(named(made, "web-reaches-database-in")).toMatchObject({
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      parent: "web-reaches-database",
    });
    expect(named(made, "web-reaches-database-in").inputs).toEqual({
      ...common,
      securityGroupId: "sg-database",
      referencedSecurityGroupId: "sg-web",
    });
    expect(untagged(made)).toEqual([]);
  });

  it("opens the way out only, to a network", async () => {
    const made = await built({ to: { network: "0.0.0.0/0" }, port: 443 });
    expect(rules(made)).toEqual(["web-reaches-database-out"]);
    expect(named(made, "web-reaches-database-out").inputs).toMatchObject({
      securityGroupId: "sg-web",
      cidrIpv4: "0.0.0.0/0",
    });
  });

  it("opens the way in only, from a network", async () => {
    const made = await built({ from: { network: "2001:db8::/32" } });
    expect(rules(made)).toEqual(["web-reaches-database-in"]);
    expect(named(made, "web-reaches-database-in").inputs).toMatchObject({
      securityGroupId: "sg-database",
      cidrIpv6: "2001:db8::/32",
    });
  });

  it("opens nothing when an argument is wrong", async () => {
    await expect(built({ port: 0 })).rejects.toThrow(
      'Flow "web-reaches-database": port is 0, expected 1 to 65535',
    );
  });
});
