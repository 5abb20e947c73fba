import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { describe, expect, it } from "vitest";
import type { Stage } from "../../../lib/model";
import { policies } from "../../../lib/policy/pack/policies";
import { noConfig, readPolicyConfig } from "../../../lib/policy/settings/policyConfig";
import { rules } from "../../../lib/policy/rules";
import { unknownText, urnOf } from "../made";

const type = "aws:ec2/securityGroup:SecurityGroup";
const now = () => new Date("2026-11-21T12:00:00Z");

type Own = Readonly<Record<string, object>>;

/** Properties as the SDK hands them over: whoever touches one that is not known ends the policy. */
function guarded(props: object): object {
  return new Proxy(props, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (value === unknownText) throw new Error(`${String(key)} can't be known during preview`);
      return typeof value === "object" && value !== null ? guarded(value) : value;
    },
  });
}

/** Runs a pack as the engine does: each resource, then the whole stack. */
function run(props: object, said: Own = {}, stage: Stage = "production", config = noConfig) {
  const told: string[] = [];
  const resource = {
    urn: urnOf(type, "admin"),
    type,
    name: "admin",
    props: guarded(props),
    opts: { protect: false },
    dependencies: [],
    propertyDependencies: {},
  };
  const own = policies({ stage, now, config });
  const argsOf = (name: string) => ({ getConfig: () => said[name] ?? {} });
  const reportOf = (name: string) => (message: string) => {
    told.push(`${name}: ${message.split("\n")[0] ?? ""}`);
  };
  for (const { name, validateResource: check } of own as ResourceValidationPolicy[]) {
    if (typeof check === "function") {
      void check({ ...argsOf(name), ...resource } as never, reportOf(name));
    }
  }
  for (const { name, validateStack: check } of own as StackValidationPolicy[]) {
    if (typeof check === "function") {
      void check({ ...argsOf(name), resources: [resource] } as never, reportOf(name));
    }
  }
  return told;
}

const open = {
  ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }],
};
const problem = "port 22 is open to 0.0.0.0/0, expected addresses by name";
const exemption = {
  resource: "admin",
  owner: "ops",
  reason: "bastion for the migration",
  expires: "2026-12-31",
};

describe("policies", () => {
  it("are the rules with their words, and two of the pack's own, which come last", () => {
    const own = policies({ stage: "production" });
    expect(own.map(({ name }) => name)).toEqual([
      ...rules.map(({ name }) => name),
      "crossfade",
      "exemptions",
    ]);
    expect(own.find(({ name }) => name === "open-port")).toMatchObject({
      severity: "critical",
      enforcementLevel: "mandatory",
      remediationSteps:
        "name the addresses or the security group that may come in, or put it behind the balancer",
      url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    });
  });

  it("report what breaks a rule", () => {
    expect(run(open)).toEqual([`open-port: ${problem}`]);
  });

  it("go past what is not known yet, and see what stands beside it", () => {
    const [door] = open.ingress;
    expect(run({ ingress: [{ ...door, description: unknownText }], vpcId: unknownText })).toEqual([
      `open-port: ${problem}`,
    ]);
    expect(run({ ingress: [{ ...door, cidrBlocks: unknownText }] })).toEqual([]);
    expect(run({ ingress: unknownText })).toEqual([]);
  });

  it("take exemptions from what the engine says, and from the file", () => {
    const passed = `exemptions: open-port: ${problem}; ops has exempted it until 2026-12-31: bastion for the migration`;
    const said = { "open-port": { exemptions: [exemption] } };
    expect(run(open, said)).toEqual([passed]);
    const file = readPolicyConfig(JSON.stringify(said), "policy.json");
    expect(run(open, {}, "production", file)).toEqual([passed]);
  });

  it("name exemptions that nothing needs", () => {
    expect(run({}, { "open-port": { exemptions: [exemption] } })).toEqual([
      "exemptions: open-port: the exemption of ops for admin until 2026-12-31 exempts nothing, expected it to be removed",
    ]);
  });

  it("refuse a configuration that nobody can read, all of it at once", () => {
    expect(
      run(open, {
        crossfade: { mandatory: { production: [] } },
        "open-port": { exemptionz: [] },
        "drain-time": { minimumSeconds: "5" },
      }),
    ).toEqual([
      `open-port: ${problem}`,
      "crossfade: crossfade.mandatory: is said when the pack has started already",
      'crossfade: drain-time.minimumSeconds: is "5", expected a number',
      "crossfade: open-port.exemptionz: is not known here, expected it to be spelled as in docs/policy.md, or removed",
    ]);
  });
});
