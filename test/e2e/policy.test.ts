import { globSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import type { Report } from "../../lib/report";
import { provide } from "../../tools/toolchain";
import { type Outcome, Project } from "./support/project";
import { ReferenceStack } from "./support/referenceStack";
import { succeeds } from "./support/succeeds";

const repository = resolve(__dirname, "../..");
const pack = join(repository, "policy-pack");
const said = ({ stdout, stderr }: Outcome) => stdout + stderr;

/** What the engine printed of its policies, a line for each sentence. */
function policies(outcome: Outcome): string[] {
  const [, part = ""] = said(outcome).split(/^Policies:$/m);
  const [lines = ""] = part.split(/^\S/m);
  return lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** What the engine wrote of its policies into the log of the last preview. */
interface PolicyEvent {
  readonly policyName: string;
  readonly severity: string;
  readonly resourceUrn: string;
  readonly message: string;
}

function engineTold({ directory }: Project): PolicyEvent[] {
  const logs = globSync(join(directory, "events-*.json"));
  const last = logs.toSorted((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs).at(-1) ?? "";
  return readFileSync(last, "utf8")
    .split("\n")
    .filter((line) => line.includes('"policyEvent"'))
    .map((line) => (JSON.parse(line) as { policyEvent: PolicyEvent }).policyEvent);
}

const exemption = { owner: "ops", reason: "bastion for the migration", expires: "2099-01-01" };

/** A team's own stack, without anything of Crossfade's. */
describe("the policy pack, under the real engine", () => {
  let project: Project;

  beforeAll(async () => {
    const progress = (line: string): void => void process.stderr.write(`${line}\n`);
    const toolchain = await provide({ progress, docker: false });
    const args = { startsAnew: true };
    project = new Project({ toolchain, images: {} }, "test/e2e/programs/policy", args);
    await project.init("dev");
  });

  afterAll(() => {
    project.forget();
  });

  function preview(stage: string, config: object = {}, name = "policy.json"): Promise<Outcome> {
    const lines = [
      "aws:region: eu-central-1",
      `crossfade:environment: {stage: ${stage}, platform: aws}`,
      "e2e:source: 0.0.0.0/0",
    ];
    project.writeStack("dev", `config:\n${lines.map((line) => `  ${line}\n`).join("")}`);
    const file = join(project.directory, name);
    writeFileSync(file, JSON.stringify(config));
    const args = name === "policy.json" ? ["--policy-pack-config", file] : [];
    return project.preview("dev", "--policy-pack", pack, ...args);
  }

  it("refuses a preview, and says what is wrong, what is wanted, and the way out", async () => {
    const outcome = await preview("production");
    expect(outcome.code).not.toBe(0);
    const lines = policies(outcome);
    expect(lines).toContain(
      "- [mandatory] [severity: critical]  open-port  (aws:ec2:SecurityGroup: admin)",
    );
    expect(lines).toContain("port 22 is open to 0.0.0.0/0, expected addresses by name");
    expect(lines).toContain(
      "try: name the addresses or the security group that may come in, or put it behind the balancer",
    );
    expect(lines).toContain(
      "- [mandatory] [severity: high]  alarm-missing  (aws:lb:TargetGroup: web-green)",
    );
    expect(lines).toContain("deregistrationDelay is 60, expected 30 as web-blue has it");
  });

  it("lets pass what is exempted, and says who exempted it, and which exemption nothing needs", async () => {
    const exemptions = [
      { resource: "admin", ...exemption },
      { resource: "urn:*::nobody", ...exemption },
    ];
    const outcome = await preview("development", { "open-port": { exemptions } });
    expect(outcome.code, said(outcome)).toBe(0);
    const lines = policies(outcome);
    expect(lines.filter((line) => line.includes("[mandatory]"))).toEqual([]);
    expect(lines).toContain(
      "open-port: port 22 is open to 0.0.0.0/0, expected addresses by name; ops has exempted it until 2099-01-01: bastion for the migration",
    );
    expect(lines).toContain(
      "open-port: the exemption of ops for urn:*::nobody until 2099-01-01 exempts nothing, expected it to be removed",
    );
  });

  it("refuses what an exemption has let pass until it ended, and says that", async () => {
    const expired = { ...exemption, resource: "admin", expires: "2026-01-01" };
    const outcome = await preview("development", { "open-port": { exemptions: [expired] } });
    expect(outcome.code).not.toBe(0);
    expect(policies(outcome)).toContain(
      "port 22 is open to 0.0.0.0/0, expected addresses by name (the exemption of ops ended on 2026-01-01: bastion for the migration)",
    );
  });

  it("refuses an exemption without owner, reason or end, with all that is missing", async () => {
    const outcome = await preview("development", {
      "open-port": { exemptions: [{ resource: "admin", reason: "short", expires: "soon" }] },
    });
    expect(outcome.code).not.toBe(0);
    for (const problem of [
      "owner is required",
      "String length must be",
      "Does not match pattern",
    ]) {
      expect(said(outcome)).toContain(problem);
    }
  });

  it("stands in a report as the engine tells it: rule, severity, resource, words and way out", async () => {
    await preview("production");
    const told = engineTold(project);
    const { stdout, stderr } = await project.crossfade(
      ...["report", "dev", "--json", "--policy-pack", pack],
    );
    const [stack] = (JSON.parse(stdout) as Report).stacks;
    const found = stack?.findings.filter(({ rule }) => rule.startsWith("policy/")) ?? [];
    expect(
      found
        .map(({ rule, severity, urn, remediation }) => [rule, severity, urn, remediation])
        .sort(),
      stderr,
    ).toEqual(
      told
        .map(({ policyName, severity, resourceUrn, message }) => [
          `policy/crossfade/${policyName}`,
          severity,
          resourceUrn,
          message.trim().split("\n  try: ")[1],
        ])
        .sort(),
    );
    expect(found.map(({ title }) => title)).toContain(
      "policy open-port (crossfade, mandatory): Nothing but the ports of the web is open to the whole internet. port 22 is open to 0.0.0.0/0, expected addresses by name",
    );
  });

  it("takes which severities refuse from the file that CROSSFADE_POLICY_CONFIG names", async () => {
    project.env["CROSSFADE_POLICY_CONFIG"] = "team.json";
    project.env["PWD"] = project.directory;
    const exempted = { "open-port": { exemptions: [{ resource: "admin", ...exemption }] } };
    const strict = { crossfade: { mandatory: { development: ["medium"] } }, ...exempted };
    const refused = await preview("development", strict, "team.json");
    expect(refused.code).not.toBe(0);
    expect(policies(refused)).toContain(
      "- [mandatory] [severity: medium]  halves-differ  (aws:lb:TargetGroup: web-green)",
    );
    const mistaken = await preview("development", { "open-prot": "advisory" }, "team.json");
    expect(mistaken.code).not.toBe(0);
    expect(said(mistaken)).toContain("team.json open-prot: is no rule of this pack");
    expect(said(mistaken)).not.toContain("at Object.<anonymous>");
    delete project.env["CROSSFADE_POLICY_CONFIG"];
  });
});

const released = { blue: "1.4.2", green: "1.5.0" };

describe.each(["dev", "staging", "prod"] as const)("the stack %s on aws", (name) => {
  it("keeps every rule that refuses, before anything is made and afterwards", async () => {
    const stack = await ReferenceStack.begin(name, { web: released, api: released });
    try {
      const first = await stack.preview({}, "--policy-pack", pack);
      expect(first.code, policies(first).join("\n")).toBe(0);
      const up = await stack.project.up(name, "--policy-pack", pack);
      expect(up.code, policies(up).join("\n")).toBe(0);
      const again = await stack.preview({}, "--policy-pack", pack);
      expect(again.code, policies(again).join("\n")).toBe(0);
      for (const outcome of [first, up, again]) {
        expect(policies(outcome).filter((line) => line.includes("[mandatory]"))).toEqual([]);
      }
      const check = await succeeds(stack.project.crossfade("check", name, "--policy"));
      expect(check.stdout).not.toContain("only the configuration was checked");
    } finally {
      stack.end();
    }
  });
});

describe("the stacks on docker", () => {
  it.each(["local-dev", "local-staging", "local-prod"])(
    "%s keeps every rule that refuses",
    async (name) => {
      const progress = (line: string): void => void process.stderr.write(`${line}\n`);
      const project = new Project(
        { toolchain: await provide({ progress }), images: {} },
        "stacks",
        {
          name: "shop",
        },
      );
      try {
        await project.init(name);
        const file = join(repository, "stacks", `Pulumi.${name}.yaml`);
        // The demo, which may run beside this, releases in that file: whatever it says of releases is set again.
        const stackFile = parseDocument(readFileSync(file, "utf8"));
        for (const service of ["web", "api"]) {
          const path = ["config", "crossfade:services", service];
          stackFile.setIn([...path, "live"], "blue");
          stackFile.setIn([...path, "traffic"], { blue: 100, green: 0 });
          stackFile.setIn([...path, "blue"], {
            version: "1.4.2",
            image: `sha256:${"a".repeat(64)}`,
          });
          stackFile.deleteIn([...path, "green"]);
        }
        project.writeStack(name, stackFile.toString());
        const outcome = await project.preview(name, "--policy-pack", pack);
        expect(outcome.code, said(outcome)).toBe(0);
        expect(outcome.changes.map((change) => change.name)).toContain("web-cutover");
        expect(policies(outcome).filter((line) => line.includes("[mandatory]"))).toEqual([]);
      } finally {
        project.forget();
      }
    },
  );
});
