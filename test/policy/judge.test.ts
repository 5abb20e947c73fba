import { describe, expect, it } from "vitest";
import { judge, toldOf } from "../../lib/policy/judge";
import { noConfig, readPolicyConfig } from "../../lib/policy/settings/policyConfig";
import { made } from "./made";

const now = new Date("2026-11-21T12:00:00Z");
const type = "aws:ec2/securityGroup:SecurityGroup";
const ingress = [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }];
const resources = ["admin", "bastion"].map((name) => made({ type, name, properties: { ingress } }));

function judged(config: object) {
  const read = readPolicyConfig(JSON.stringify(config), "policy.json");
  return judge({ resources, stage: "production", now, config: read });
}

const exemption = (resource: string, expires = "2026-11-21") => ({
  resource,
  owner: "ops",
  reason: "bastion for the migration",
  expires,
});

describe("judge", () => {
  it("finds everything, with the level of the stage", () => {
    const { judged: found, unused } = judge({ resources, stage: "production", now });
    expect(found.map(({ rule, level }) => `${rule.name} ${level}`)).toEqual([
      "open-port mandatory",
      "open-port mandatory",
    ]);
    expect(unused).toEqual([]);
  });

  it("lets one pass that is exempted, up to the last day", () => {
    const { judged: found } = judged({ "open-port": { exemptions: [exemption("admin")] } });
    expect(found.map(({ exempted }) => exempted?.resource)).toEqual(["admin", undefined]);
  });

  it("takes an exemption that has ended for none, and says so", () => {
    const exemptions = [exemption("admin", "2026-11-20")];
    const { judged: found, unused } = judged({ "open-port": { exemptions } });
    expect(found.map(({ exempted }) => exempted)).toEqual([undefined, undefined]);
    expect(found.map(toldOf)[0]).toBe(
      "port 22 is open to 0.0.0.0/0, expected addresses by name (the exemption of ops ended on 2026-11-20: bastion for the migration)\n  try: name the addresses or the security group that may come in, or put it behind the balancer",
    );
    expect(unused).toEqual([]);
  });

  it("prefers an exemption that holds to one that has ended", () => {
    const exemptions = [exemption("adm*", "2026-11-20"), exemption("admin")];
    const { judged: found, unused } = judged({ "open-port": { exemptions } });
    expect(found[0]?.exempted?.resource).toBe("admin");
    expect(unused.map((it) => it.exemption.resource)).toEqual(["adm*"]);
  });

  it("names the exemptions that nothing needs", () => {
    const { unused } = judged({ "public-bucket": { exemptions: [exemption("*")] } });
    expect(unused.map(({ rule, exemption: { owner } }) => `${rule.name} ${owner}`)).toEqual([
      "public-bucket ops",
    ]);
  });

  it.each([
    [{ "open-port": "disabled" }, []],
    [{ all: "advisory" }, ["advisory", "advisory"]],
    [{ all: "disabled", "open-port": "advisory" }, ["advisory", "advisory"]],
    [{ crossfade: { mandatory: { production: [] } } }, ["advisory", "advisory"]],
  ])("obeys %j", (config, levels) => {
    expect(judged(config).judged.map(({ level }) => level)).toEqual(levels);
  });

  it("says nothing where there is nothing", () => {
    expect(judge({ resources: [], stage: "production", now, config: noConfig })).toEqual({
      judged: [],
      unused: [],
    });
  });
});
