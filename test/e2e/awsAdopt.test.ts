import type { Server } from "node:http";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { provide, type Toolchain } from "../../tools/toolchain";
import { addressOf } from "../aws/paper/listener";
import { AwsAccount } from "./support/awsAccount";
import { serveElb } from "./support/elb";
import { type Outcome, Project } from "./support/project";

const image = `registry.example.com/web@sha256:${"a".repeat(64)}`;

interface Proposed {
  readonly program: string;
  readonly functionName: string;
  readonly configuration: string;
  readonly taken: readonly { by: string; becomes: string }[];
}

/** What `crossfade adopt` proposes is put in place as it is, on the real engine; the plugin stands in. */
describe("a proposal of crossfade adopt", () => {
  let toolchain: Toolchain;
  let account: AwsAccount;
  let elb: Server;
  let hand: Project;

  function begin(beside?: Project): Project {
    const program = "test/e2e/programs/awsAdoption";
    return new Project({ toolchain, images: {} }, program, { beside, savesOnce: true });
  }

  function reach(project: Project): void {
    Object.assign(project.env, {
      AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2: addressOf(elb),
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    });
  }

  function write(project: Project, mode: string, more: readonly string[] = [], own = ""): void {
    const lines = ["config:", "  aws:region: eu-central-1", `  e2e:mode: ${mode}`, ...more];
    project.writeStack("prod", `${lines.join("\n")}\n${own}`);
  }

  async function propose(project: Project, ...flags: string[]): Promise<Proposed> {
    const release = ["--image", image, "--version", "1.4.2", "--json"];
    const ended = await project.crossfade("adopt", "prod", "web", ...release, ...flags);
    expect(ended.code, ended.stderr).toBe(0);
    return JSON.parse(ended.stdout) as Proposed;
  }

  /** Puts a proposal in place. */
  function follow(project: Project, proposal: Proposed, isElsewhere: boolean): void {
    expect(proposal.functionName).toBe("adoptWeb");
    const file = join(project.directory, "proposed.ts");
    writeFileSync(file, proposal.program);
    const keys = [`  e2e:proposal: ${file}`, `  e2e:elsewhere: "${String(isElsewhere)}"`];
    write(project, "proposed", keys, proposal.configuration);
  }

  const touched = ({ changes }: Outcome) => changes.map(({ op, name }) => `${op} ${name}`).sort();
  const others = (outcome: Outcome) => touched(outcome).filter((it) => !it.startsWith("create "));
  const meet = () => account.meet({ path: "/", headers: {} });
  const ids = () =>
    ["lb-TargetGroup", "ecs-Service", "ecs-TaskDefinition"].map(
      (type) =>
        account.all(type).find(({ inputs }) => [inputs["name"], inputs["family"]].includes("web"))
          ?.id,
    );

  beforeAll(async () => {
    const progress = (line: string): void => void process.stderr.write(`${line}\n`);
    toolchain = await provide({ progress, docker: false });
    hand = begin();
    account = new AwsAccount(join(hand.directory, "state", "aws"), "no version");
    elb = await serveElb(account);
    reach(hand);
    write(hand, "bare");
    await hand.init("prod");
    expect(await hand.up("prod")).toMatchObject({ code: 0 });
  });

  afterAll(async () => {
    await hand.remove("prod");
    elb.close();
  });

  it("for another stack imports everything, and replaces and deletes nothing", async () => {
    const project = begin(hand);
    reach(project);
    const state = join(project.directory, "state.json");
    const exported = ["stack", "export", "--stack", "prod", "--file", state];
    expect(await hand.pulumi(...exported)).toMatchObject({ code: 0 });
    write(project, "proposed");
    await project.init("prod");
    const proposal = await propose(project, "--state", state);
    expect(proposal.taken.map(({ by }) => by)).toEqual(["import", "import", "import", "import"]);
    follow(project, proposal, true);
    const preview = await project.preview("prod");
    expect(preview).toMatchObject({ code: 0 });
    const imports = proposal.taken.map(({ becomes }) => `import ${becomes}`).sort();
    expect(others(preview)).toEqual(imports);
    project.forget();
  });

  it("for the stack itself keeps everything by alias, and changes tags only", async () => {
    const before = ids();
    expect(before).not.toContain(undefined);
    const proposal = await propose(hand);
    expect(proposal.taken.map(({ by }) => by)).toEqual(["alias", "alias", "alias", "alias"]);
    follow(hand, proposal, false);
    const tagged = proposal.taken.map(({ becomes }) => `update ${becomes}`).sort();
    const preview = await hand.preview("prod");
    expect(preview).toMatchObject({ code: 0 });
    expect(others(preview)).toEqual(tagged);
    const adopted = await hand.up("prod");
    expect(adopted).toMatchObject({ code: 0 });
    expect(others(adopted)).toEqual(tagged);
    expect(ids()).toEqual(before);
    expect(meet()).toEqual({ status: 200, color: "blue" });
    expect(touched(await hand.preview("prod"))).toEqual([]);
  });
});
