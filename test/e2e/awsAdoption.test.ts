import type { Server } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Kept } from "../../tools/standins/aws/store";
import { provide, type Toolchain } from "../../tools/toolchain";
import { addressOf } from "../aws/paper/listener";
import { AwsAccount } from "./support/awsAccount";
import { serveElb } from "./support/elb";
import { type Outcome, Project } from "./support/project";

const image = (letter: string) => `registry.example.com/web@sha256:${letter.repeat(64)}`;

/** What the stack file says of the service. */
interface Wish {
  readonly live?: string;
  readonly blue?: string;
  readonly green?: string;
  readonly traffic?: string;
}

/** A service that was there before becomes a color, on the real engine; the plugin stands in. */
describe("a service on aws that was there before", () => {
  let toolchain: Toolchain;
  let project: Project;
  let account: AwsAccount;
  const servers: Server[] = [];

  async function begin(beside?: Project): Promise<Project> {
    const program = "test/e2e/programs/awsAdoption";
    project = new Project({ toolchain, images: {} }, program, { beside, savesOnce: true });
    if (beside === undefined) {
      account = new AwsAccount(join(project.directory, "state", "aws"), "no version");
    }
    const elb = await serveElb(account);
    servers.push(elb);
    Object.assign(project.env, {
      AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2: addressOf(elb),
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    });
    ask("bare");
    await project.init("prod");
    return project;
  }

  function ask(mode: string, wish: Wish = {}, there: object = {}): void {
    const { live = "blue", blue = "1.4.2", green, traffic = "{blue: 100, green: 0}" } = wish;
    const release = (version: string, letter: string) =>
      `{version: "${version}", image: "${image(letter)}"}`;
    const lines = [
      "config:",
      "  aws:region: eu-central-1",
      `  e2e:mode: ${mode}`,
      `  e2e:there: ${JSON.stringify(there)}`,
      "  crossfade:environment: {stage: production, platform: aws}",
      "  crossfade:services:",
      "    web:",
      "      strategy: blue-green",
      `      live: ${live}`,
      `      traffic: ${traffic}`,
      `      blue: ${release(blue, blue === "1.4.2" ? "a" : "c")}`,
      ...(green === undefined ? [] : [`      green: ${release(green, "b")}`]),
      "      bake: 0 seconds",
      "      drain: 0 seconds",
    ];
    project.writeStack("prod", `${lines.join("\n")}\n`);
  }

  /** What AWS knows the parts by that users' requests pass through, and what they are but for their tags. */
  const path = () =>
    ["lb-TargetGroup", "ecs-Service", "ecs-TaskDefinition"].map((type) => {
      const isOld = ({ inputs }: Kept) => [inputs["name"], inputs["family"]].includes("web");
      const kept = account.all(type).find(isOld);
      const inputs = kept?.inputs ?? {};
      // An imported service is said to run `web:1`, which is what the ARN ends with.
      const runs = String(inputs["taskDefinition"]).split("/").at(-1);
      const untagged = { ...inputs, taskDefinition: runs, tags: undefined, tagsAll: undefined };
      return [kept?.id, kept?.outputs["arn"], untagged];
    });
  const meet = () => account.meet({ path: "/", headers: {} });
  const touched = ({ changes }: Outcome) => changes.map(({ op, name }) => `${op} ${name}`).sort();
  const others = (outcome: Outcome) => touched(outcome).filter((it) => !it.startsWith("create "));

  beforeAll(async () => {
    const progress = (line: string): void => void process.stderr.write(`${line}\n`);
    toolchain = await provide({ progress, docker: false });
  });

  beforeEach(() => begin());

  afterAll(() => {
    for (const server of servers) server.close();
  });

  it("in the stack itself: is tagged and nothing else, serves on, and hands over to a release beside it", async () => {
    expect(await project.up("prod")).toMatchObject({ code: 0 });
    const before = path();
    expect(before.map(([id]) => id)).not.toContain(undefined);
    expect(meet()).toEqual({ status: 200, color: "none" });

    ask("alias");
    const tagged = ["update web-blue", "update web-blue-scaling", "update web-blue-service"];
    const preview = await project.preview("prod");
    expect(preview).toMatchObject({ code: 0 });
    expect(others(preview)).toEqual([...tagged, "update web-blue-task"]);
    expect(others(await project.up("prod"))).toEqual([...tagged, "update web-blue-task"]);
    expect(path()).toEqual(before);
    expect(meet()).toEqual({ status: 200, color: "blue" });
    expect(touched(await project.up("prod"))).toEqual([]);

    ask("alias", { green: "1.5.0" });
    expect(others(await project.up("prod"))).toEqual([]);
    ask("alias", { green: "1.5.0", traffic: "{blue: 0, green: 100}" });
    expect(touched(await project.up("prod"))).toEqual(["update web-cutover"]);
    expect(path()).toEqual(before);
    expect(meet()).toEqual({ status: 200, color: "green" });

    const all = "{blue: 0, green: 100}";
    ask("alias", { live: "green", green: "1.5.0", blue: "1.6.0", traffic: all });
    const released = await project.up("prod");
    expect(released).toMatchObject({ code: 0 });
    expect(touched(released).filter((it) => it.includes("green"))).toEqual([]);
    expect(touched(released)).toContain("replace web-blue-task");
    expect(account.find("lb-TargetGroup", "web-blue")?.inputs["port"]).toBe(8080);
    expect(meet()).toEqual({ status: 200, color: "green" });
    await project.remove("prod");
  });

  it("in nobody's stack: is imported as it is, tagged by the next up, and then a color like any other", async () => {
    const hand = project;
    const made = await hand.up("prod");
    expect(made).toMatchObject({ code: 0 });
    const there = JSON.parse(
      (await hand.pulumi("stack", "output", "--json", "--stack", "prod")).stdout,
    ) as object;
    const before = path();
    await begin(hand);

    ask("import", { green: "1.5.0", traffic: "{blue: 0, green: 100}" }, there);
    const early = await project.preview("prod");
    expect(early.code).not.toBe(0);
    expect(early.stdout + early.stderr).toContain(
      "green has 100 % of the traffic, expected 0 until blue is adopted",
    );

    ask("import", {}, there);
    const imported = ["web-blue", "web-blue-scaling", "web-blue-service", "web-blue-task"];
    const taken = await project.up("prod");
    expect(taken).toMatchObject({ code: 0 });
    expect(others(taken)).toEqual(imported.map((name) => `import ${name}`));
    expect(path()).toEqual(before);
    expect(meet()).toEqual({ status: 200, color: "none" });

    const tagged = await project.up("prod");
    expect(touched(tagged)).toEqual([...imported, "web-cutover"].map((name) => `update ${name}`));
    expect(path()).toEqual(before);
    expect(meet()).toEqual({ status: 200, color: "blue" });
    expect(account.find("ecs-Service", "web-blue-service")?.inputs["tags"]).toMatchObject({
      "crossfade.color": "blue",
      "crossfade.version": "1.4.2",
    });
    expect(touched(await project.up("prod"))).toEqual([]);

    ask("import", { green: "1.5.0" }, there);
    expect(others(await project.up("prod"))).toEqual([]);
    ask("import", { green: "1.5.0", traffic: "{blue: 0, green: 100}" }, there);
    expect(touched(await project.up("prod"))).toEqual(["update web-cutover"]);
    expect(path()).toEqual(before);

    // The program that made them forgets them; its rule has to go before the group that it leads to.
    const urn = (type: string, name: string) =>
      `urn:pulumi:prod::${hand.name}::aws:${type}::${name}`;
    const forget = (type: string) =>
      hand.pulumi("state", "delete", "--yes", "--stack", "prod", urn(type, "web"));
    for (const type of ["appautoscaling/target:Target", "ecs/service:Service"]) {
      expect(await forget(type)).toMatchObject({ code: 0 });
    }
    const old = ["--target", urn("lb/listenerRule:ListenerRule", "old")];
    expect(
      await hand.pulumi("destroy", "--yes", "--skip-preview", "--stack", "prod", ...old),
    ).toMatchObject({ code: 0 });
    for (const type of ["ecs/taskDefinition:TaskDefinition", "lb/targetGroup:TargetGroup"]) {
      expect(await forget(type)).toMatchObject({ code: 0 });
    }
    expect(meet()).toEqual({ status: 200, color: "green" });
    expect(path()).toEqual(before);
    await project.remove("prod");
    await hand.remove("prod");
  });
});
