import { beforeEach, describe, expect, it } from "vitest";
import type { Made } from "../../../../../tools/standins/table";
import { World } from "../world";

const ACL = "wafv2/webAcl:WebAcl";
const SET = "wafv2/ipSet:IpSet";
const ASSOCIATION = "wafv2/webAclAssociation:WebAclAssociation";
const LOGGING = "wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";

let world: World;
let acl: Made;

beforeEach(async () => {
  world = new World();
  acl = await world.create(ACL, {
    name: "edge",
    scope: "REGIONAL",
    rules: [{ statement: { managedRuleGroupStatement: {} } }, { statement: {} }],
  });
});

describe("a firewall", () => {
  it("has an ARN of its scope, and costs what its rules cost", () => {
    expect(acl.outputs["arn"]).toBe(
      `arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/edge/${acl.id}`,
    );
    expect(acl.outputs["capacity"]).toBe(702);
  });

  it("has another lock after an update, which a preview does not know", async () => {
    const changed = await world.update(ACL, acl, { name: "edge", scope: "REGIONAL", rules: [] });
    expect(changed).toMatchObject({ capacity: 0 });
    expect(changed?.["lockToken"]).not.toBe(acl.outputs["lockToken"]);
    expect(world.resource(ACL).renewed).toEqual(["capacity", "lockToken"]);
  });

  it("has a name of its own, and stays while it protects something", async () => {
    await expect(world.create(ACL, { name: "edge", scope: "REGIONAL" })).rejects.toThrow(
      "WAFDuplicateItemException",
    );
    const inputs = { resourceArn: "arn:lb", webAclArn: acl.outputs["arn"] };
    const made = await world.create(ASSOCIATION, inputs);
    expect(made.id).toBe(`${String(acl.outputs["arn"])},arn:lb`);
    await expect(world.delete(ACL, acl)).rejects.toThrow("WAFAssociatedItemException");
    await world.delete(ASSOCIATION, made);
    await expect(world.delete(ACL, acl)).resolves.toBeUndefined();
  });

  it("keeps the addresses that a rule asks for", async () => {
    const made = await world.create(SET, { name: "deny", scope: "REGIONAL", addresses: [] });
    const { arn } = made.outputs;
    expect(arn).toBe(`arn:aws:wafv2:eu-central-1:123456789012:regional/ipset/deny/${made.id}`);
    const inputs = {
      name: "other",
      scope: "REGIONAL",
      rules: [{ statement: { notStatement: { ipSetReferenceStatement: { arn } } } }],
    };
    const other = await world.create(ACL, inputs);
    await expect(world.delete(SET, made)).rejects.toThrow("WAFAssociatedItemException");
    await world.delete(ACL, other);
    await expect(world.delete(SET, made)).resolves.toBeUndefined();
  });

  it.each([
    [ASSOCIATION, { resourceArn: "arn:lb", webAclArn: "arn:none" }],
    [LOGGING, { resourceArn: "arn:none", logDestinationConfigs: [] }],
  ])("has to be there for %s", async (type, inputs) => {
    await expect(world.create(type, inputs)).rejects.toThrow("WAFNonexistentItemException");
  });

  it("keeps the sets of addresses that its rules speak of", async () => {
    const type = "wafv2/ipSet:IpSet";
    const inputs = { name: "office", scope: "REGIONAL", ipAddressVersion: "IPV4" };
    const set = await world.create(type, inputs);
    await expect(world.create(type, inputs)).rejects.toThrow("WAFDuplicateItemException");
    const statement = { ipSetReferenceStatement: { arn: set.outputs["arn"] } };
    await world.update(ACL, acl, { name: "edge", scope: "REGIONAL", rules: [{ statement }] });
    await expect(world.delete(type, set)).rejects.toThrow("WAFAssociatedItemException");
    await world.update(ACL, acl, { name: "edge", scope: "REGIONAL", rules: [] });
    await expect(world.delete(type, set)).resolves.toBeUndefined();
  });

  it("writes its log only to what is named for it", async () => {
    const problems = world.resource(LOGGING).problems;
    const wrong = "arn:aws:logs:eu-central-1:123456789012:log-group:edge";
    const right = wrong.replace("edge", "aws-waf-logs-edge");
    expect(problems?.({ logDestinationConfigs: [right, wrong] })).toEqual({
      logDestinationConfigs: `${wrong} cannot be a destination: its name has to begin with aws-waf-logs-`,
    });
    expect(problems?.({ logDestinationConfigs: [right] })).toEqual({});
    const resourceArn = acl.outputs["arn"];
    const made = await world.create(LOGGING, { resourceArn, logDestinationConfigs: [right] });
    expect(made.id).toBe(resourceArn);
  });
});
