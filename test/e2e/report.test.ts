import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Report, StackReport } from "../../lib/report";
import { type AwsSystem, deployedOnAws } from "./support/awsConformance";
import { tagsOf } from "./support/awsAccount";

interface Applied {
  readonly moved: string[];
  readonly applied?: { readonly resources: { readonly name: string; readonly change: string }[] };
}

/** What a report foresees is compared with what the engine does afterwards, and with what then exists. */
describe("a report", () => {
  let system: AwsSystem;

  beforeAll(async () => {
    system = await deployedOnAws();
    // A repository of its own: what somebody edits in this one meanwhile would count as a change of the program.
    const { directory } = system.project;
    writeFileSync(join(directory, ".gitignore"), "*\n");
    const who = ["-c", "user.name=e2e", "-c", "user.email=e2e@example.com"];
    for (const args of [
      ["init", "-q"],
      ["add", "-f", ".gitignore"],
      ["commit", "-q", "-m", "begin"],
    ]) {
      execFileSync("git", [...who, ...args], { cwd: directory });
    }
  });

  afterAll(() => system.remove());

  async function reported(
    ...flags: string[]
  ): Promise<{ code: number | null; stack: StackReport; drift?: StackReport }> {
    const { code, stdout, stderr } = await system.project.crossfade(
      "report",
      "prod",
      "--json",
      ...flags,
    );
    expect(stdout, stderr).not.toBe("");
    const [stack, drift] = (JSON.parse(stdout) as Report).stacks;
    if (stack === undefined) throw new Error(stderr);
    return { code, stack, ...(drift === undefined ? {} : { drift }) };
  }

  async function up(approved = ""): Promise<{ code: number | null; told: Applied }> {
    const { code, stdout } = await system.project.crossfade(
      "up",
      "prod",
      "--json",
      "--approved",
      approved,
    );
    return { code, told: JSON.parse(stdout) as Applied };
  }

  /** Weights of the rule as AWS has them. */
  function weights(): unknown {
    const [rule] = system.account
      .all("lb-ListenerRule")
      .filter((kept) => "crossfade.since" in tagsOf(kept));
    const [action] = rule?.inputs["actions"] as {
      forward: { targetGroups: { arn: string; weight: number }[] };
    }[];
    return Object.fromEntries(
      action?.forward.targetGroups.map(({ arn, weight }) => [
        system.account.colorOf(arn),
        weight,
      ]) ?? [],
    );
  }

  /** Changes all groups of logs past the stack. */
  function setRetention(days: number): void {
    const isMeant = () => true;
    system.account.change("cloudwatch-LogGroup", isMeant, (properties) => {
      properties["retentionInDays"] = days;
    });
  }

  it("of a replacement names each resource, the order of its halves, the release that is new, and what has drifted", async () => {
    const version = "1.5.1";
    system.ask({ green: { version } });
    setRetention(3653);
    const { stack, drift } = await reported("--drift");
    setRetention(90);
    expect(drift?.kind).toBe("refresh");
    expect(drift?.findings.map(({ rule, title }) => `${rule}: ${title}`)).toContainEqual(
      expect.stringMatching(
        /^drift: LogGroup web-green\S* was changed outside of the stack: retentionInDays/,
      ),
    );
    expect(stack.releases).toMatchObject([
      { service: "web", color: "green", from: { version: "1.5.0" }, to: { version } },
    ]);
    const { code, changes } = await system.up();
    expect(code).toBe(0);
    const real = changes.filter(({ op }) => ["create", "update", "delete", "replace"].includes(op));
    expect(stack.steps.map(({ change, name }) => `${change} ${name}`).sort()).toEqual(
      real.map(({ op, name }) => `${op} ${name}`).sort(),
    );
    const replaced = stack.steps.filter(({ change }) => change === "replace");
    expect(replaced.length).toBeGreaterThan(0);
    for (const { name, order } of replaced) {
      const halves = changes.filter((it) => it.name === name).map(({ op }) => op);
      const isFirst = halves.indexOf("delete-replaced") < halves.indexOf("create-replacement");
      expect(order).toBe(isFirst ? "delete-first" : "create-first");
    }
    const service = system.account.find("ecs-Service", "web-green-service");
    expect(service && tagsOf(service)["crossfade.version"]).toBe(version);
  });

  it("of a shift says what then happens, and an approval lets nothing else happen", async () => {
    system.ask({ traffic: { blue: 90, green: 10 } });
    const { code, stack } = await reported("--html", "report.html", "--sarif", "report.sarif");
    expect(code).toBe(0);
    expect(stack.counts).toEqual({ update: 1 });
    expect(stack.traffic).toMatchObject([
      {
        service: "web",
        from: { blue: 100, green: 0 },
        to: { blue: 90, green: 10 },
        jump: 10,
        gate: "green",
      },
    ]);
    expect(stack.wayBack.words).toBe(
      "a rollback touches the cutover and nothing else; web: blue 90 → 100, green 10 → 0",
    );
    const page = readFileSync(join(system.project.directory, "report.html"), "utf8");
    expect(page).toContain("blue 100 % → 90 %, green 0 % → 10 %");

    system.ask({ traffic: { blue: 80, green: 20 } });
    const refused = await up(stack.fingerprint);
    expect([refused.code, refused.told.moved]).toEqual([3, ["steps", "configuration"]]);
    expect(weights()).toEqual({ blue: 100, green: 0 });

    system.ask({ traffic: { blue: 90, green: 10 } });
    const done = await up(stack.fingerprint);
    expect([done.code, done.told.moved]).toEqual([0, []]);
    expect(done.told.applied?.resources.map(({ name, change }) => [name, change])).toEqual(
      stack.steps.map(({ name, change }) => [name, change]),
    );
    expect(weights()).toEqual({ blue: 90, green: 10 });
  });

  it("of a preview that the guard refuses says why, and lets nothing be approved", async () => {
    system.ask({ green: { version: "1.5.1", retired: true }, blue: { version: "1.9.9" } });
    const { code, stack } = await reported();
    expect([code, stack.result, stack.severity]).toEqual([1, "failed", "critical"]);
    const [reason = ""] = stack.diagnostics
      .filter(({ severity }) => severity === "error")
      .map(({ message }) => message.split("\n")[0] ?? "");
    expect(reason).not.toBe("");
    const real = await system.up();
    expect(real.code).not.toBe(0);
    expect(real.output).toContain(reason);
    expect(real.changes.filter(({ op }) => op !== "same")).toEqual([]);
    expect(weights()).toEqual({ blue: 90, green: 10 });
  });
});
