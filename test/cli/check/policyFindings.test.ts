import { describe, expect, it } from "vitest";
import { EngineError } from "../../../lib/operate";
import { urnOf } from "../../policy/made";
import { crossfade, type World } from "../fakePorts";
import { stackText, web } from "../samples";

const prod = stackText("production", web(10));
const group = "aws:ec2/securityGroup:SecurityGroup";
const open = {
  urn: urnOf(group, "admin"),
  type: group,
  inputs: { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }] },
};
const container = "docker:index/container:Container";
const free = { urn: urnOf(container, "job"), type: container, inputs: { image: "job:1" } };

function world(...resources: object[]): World {
  const exports = { prod: JSON.stringify({ deployment: { resources } }) };
  return { files: { prod }, exports };
}

const exemption = {
  resource: "admin",
  owner: "ops",
  reason: "bastion for the migration",
  expires: "2026-12-31",
};

describe("crossfade check --policy", () => {
  it("refuses what is applied against a mandatory rule, with the way out", async () => {
    const result = await crossfade(world(open), "check", "prod", "--policy");
    expect(result.code).toBe(3);
    expect(result.out).toBe(`prod: valid, 1 service (stacks/Pulumi.prod.yaml)
problem  open-port  admin: port 22 is open to 0.0.0.0/0, expected addresses by
                    name (critical)
                    try: name the addresses or the security group that may come in, or put it behind the balancer

1 problem


1 stack, 0 mistakes, 0 warnings

next: the same command, when the lines above are corrected
`);
    expect(result.log).toEqual(["export the state of prod"]);
  });

  it("tells what is advisory, and goes on", async () => {
    const result = await crossfade(world(free), "check", "prod", "--policy", "--json");
    expect(result.code).toBe(0);
    const { stacks } = JSON.parse(result.out) as { stacks: { policies: unknown }[] };
    expect(stacks[0]?.policies).toEqual([
      {
        check: "image-digest",
        level: "warning",
        words: "job: image job:1 of container job has no digest, expected one (medium)",
        fix: "name the image as repository@sha256:…; on Docker the id of a local image does as well",
      },
      {
        check: "memory-limit",
        level: "warning",
        words: "job: container job has no limit of memory, expected one (low)",
        fix: "give it the memory that it needs at its peak, and a third more",
      },
    ]);
  });

  it("takes exemptions from a file, and names those that nothing needs", async () => {
    const exemptions = [exemption, { ...exemption, resource: "nobody" }];
    const others = { "policy.json": JSON.stringify({ "open-port": { exemptions } }) };
    const args = ["check", "prod", "--policy-config", "policy.json"];
    const result = await crossfade({ ...world(open), others }, ...args);
    expect(result.code).toBe(0);
    expect(result.out.replace(/\n +/g, " ")).toContain(
      "skipped  open-port  admin: port 22 is open to 0.0.0.0/0, expected addresses by name; ops has exempted it until 2026-12-31: bastion for the migration",
    );
    expect(result.out.replace(/\n +/g, " ")).toContain(
      "warning  open-port  the exemption of ops for nobody until 2026-12-31 exempts nothing, expected it to be removed",
    );
  });

  it("finds every mistake of the file before it asks an engine", async () => {
    const others = {
      "policy.json": '{"open-prot": "advisory", "open-port": {"exemptions": [{}]}}',
    };
    const args = ["check", "prod", "--policy-config", "policy.json"];
    const result = await crossfade({ ...world(open), others }, ...args);
    expect([result.code, result.log]).toEqual([2, []]);
    for (const place of [
      "open-prot",
      "open-port.exemptions.0.resource",
      "open-port.exemptions.0.owner",
    ]) {
      expect(result.err).toContain(`policy.json ${place}: `);
    }
  });

  it("says that there was only the configuration to check", async () => {
    const nothing = await crossfade(world(), "check", "prod", "--policy");
    expect(nothing.out).toContain(
      "skipped  policy  nothing is applied yet: only the configuration was checked",
    );
    const absent = new EngineError({ kind: "no-stack", words: "there is no stack prod" });
    const unborn = { files: { prod }, exports: { prod: absent } };
    const none = await crossfade(unborn, "check", "prod", "--policy");
    expect([none.code, none.out.replace(/\n +/g, " ")]).toEqual([
      0,
      expect.stringContaining("there is no stack prod: only the configuration was checked"),
    ]);
  });

  it("says so when every rule is kept", async () => {
    const fine = { ...free, inputs: { image: `sha256:${"a".repeat(64)}`, memory: 256 } };
    const result = await crossfade(world(fine), "check", "prod", "--policy");
    expect(result.out).toContain("ok       policy  1 applied resources keep every rule");
  });
});
