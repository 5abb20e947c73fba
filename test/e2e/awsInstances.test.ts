import type { Server } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Kept } from "../../tools/standins/aws/store";
import { provide } from "../../tools/toolchain";
import { addressOf } from "../aws/paper/listener";
import { AwsAccount, nameOf, tagsOf } from "./support/awsAccount";
import { serveElb } from "./support/elb";
import { type Outcome, Project } from "./support/project";

const [oldAmi, newAmi, badAmi] = ["a", "b", "c"].map((letter) => `ami-0${letter.repeat(16)}`);
const image = (letter: string) => `registry.example.com/admin@sha256:${letter.repeat(64)}`;

/** Groups of instances behind a cutover, and services without colors, on the real engine; the plugin stands in. */
describe("instances and rolling services on aws", () => {
  let project: Project;
  let account: AwsAccount;
  let elb: Server;

  const up = () => project.up("prod");
  const touched = ({ changes }: Outcome) => changes.map(({ op, name }) => `${op} ${name}`).sort();
  const meet = () => account.meet({ path: "/", headers: {} });
  const named = (type: string, name: string): Kept | undefined => account.find(type, name);
  const tagsOfAdmin = () =>
    account
      .all("ecs-Service")
      .filter((it) => nameOf(it) === "admin-service")
      .map(tagsOf)[0];
  const ids = (color: string) =>
    ["autoscaling-Group", "ec2-LaunchTemplate"].map((type) =>
      account.all(type).flatMap((it) => (nameOf(it).includes(`web-${color}`) ? [it.id] : [])),
    );

  /** Changes the stack file by the command line. */
  async function crossfade(...args: string[]): Promise<void> {
    expect(await project.crossfade(...args, "--yes")).toMatchObject({ code: 0 });
  }
  const release = (service: string, version: string, to: string | undefined) =>
    crossfade("release", "prod", service, "--version", version, "--image", String(to));
  const shift = (to: string) => crossfade("shift", "prod", "web", "--to", to, "--percent", "100");

  beforeAll(async () => {
    const progress = (line: string): void => void process.stderr.write(`${line}\n`);
    const toolchain = await provide({ progress, docker: false });
    project = new Project({ toolchain, images: {} }, "test/e2e/programs/awsInstances", {
      savesOnce: true,
    });
    account = new AwsAccount(join(project.directory, "state", "aws"), "1.6.0");
    elb = await serveElb(account);
    Object.assign(project.env, {
      AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2: addressOf(elb),
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    });
    project.writeStack(
      "prod",
      `config:
  aws:region: eu-central-1
  crossfade:environment: {stage: production, platform: aws}
  crossfade:services:
    web:
      strategy: blue-green
      live: blue
      traffic: {blue: 100, green: 0}
      bake: 0 seconds
      drain: 0 seconds
    admin: {strategy: rolling}
    worker: {strategy: rolling}
`,
    );
    await project.init("prod");
    await release("web", "1.4.2", oldAmi);
    await release("admin", "2.0.0", image("a"));
    await release("worker", "2.0.0", image("a"));
    expect(await up()).toMatchObject({ code: 0 });
  });

  afterAll(async () => {
    await project.remove("prod");
    expect(account.all("*")).toEqual([]);
    elb.close();
  });

  it("serves from instances of the AMI, and from tasks in one set", () => {
    expect(meet()).toEqual({ status: 200, color: "blue" });
    expect(named("ec2-LaunchTemplate", "web-blue-template")?.inputs).toMatchObject({
      imageId: oldAmi,
      metadataOptions: { httpTokens: "required" },
    });
    expect(named("autoscaling-Group", "web-blue-instances")?.inputs).toMatchObject({
      minSize: 2,
      maxSize: 4,
      healthCheckType: "ELB",
    });
    expect(account.meet({ path: "/", headers: { host: "admin.example.com" } }).status).toBe(200);
  });

  it("releases beside what serves, then replaces what is idle, and shifts by one rule", async () => {
    await release("web", "1.5.0", newAmi);
    const first = await up();
    expect(first).toMatchObject({ code: 0 });
    // Both keep the capacity that a shift may ask for.
    expect(touched(first).filter((it) => !it.startsWith("create "))).toEqual([
      "update web-blue-instances",
    ]);
    const serving = ids("blue");
    const idle = ids("green");
    await release("web", "1.5.1", oldAmi);
    const second = await up();
    expect(touched(second)).toEqual(
      [
        "create-replacement web-green-instances",
        "delete-replaced web-green-instances",
        "replace web-green-instances",
        ...["cpu", "requests"].flatMap((reason) => [
          `create-replacement web-green-scaling-${reason}`,
          `delete-replaced web-green-scaling-${reason}`,
          `replace web-green-scaling-${reason}`,
        ]),
        "update web-green-template",
      ].sort(),
    );
    expect(ids("blue")).toEqual(serving);
    expect(ids("green")).not.toEqual(idle);

    await shift("green");
    expect(touched(await up())).toEqual(["update web-cutover"]);
    expect(meet()).toEqual({ status: 200, color: "green" });
    expect(ids("blue")).toEqual(serving);
  });

  it("leaves the serving color as it is when the program changes, and refuses traffic to instances that are not healthy", async () => {
    await crossfade("finish", "prod", "web");
    await release("web", "1.6.0", badAmi);
    const config = ["config", "set", "--stack", "prod", "e2e:instanceType", "m7g.large"];
    expect(await project.pulumi(...config)).toMatchObject({ code: 0 });
    const changed = await up();
    expect(changed).toMatchObject({ code: 0 });
    expect(touched(changed).filter((it) => it.includes("green"))).toEqual([]);
    expect(named("ec2-LaunchTemplate", "web-blue-template")?.inputs).toMatchObject({
      imageId: badAmi,
      instanceType: "m7g.large",
    });
    await shift("blue");
    const refused = await up();
    expect(refused.code).not.toBe(0);
    expect(refused.stdout + refused.stderr).toContain(
      "web: refused: blue would gain traffic with 0 healthy targets, 4 needed",
    );
    expect(meet()).toEqual({ status: 200, color: "green" });
    await crossfade("rollback", "prod", "web");
  });

  it("rolls a new release over the tasks of a service without colors, and remembers the way back", async () => {
    await release("admin", "2.1.0", image("b"));
    const rolled = await up();
    expect(touched(rolled).filter((it) => it.includes("service"))).toEqual([
      "update admin-service",
    ]);
    expect(touched(rolled).filter((it) => it.includes("web-") || it.includes("worker"))).toEqual(
      [],
    );
    const service = named("ecs-Service", "admin-service");
    expect(service?.inputs).toMatchObject({
      deploymentMaximumPercent: 150,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    });
    expect(tagsOfAdmin()).toMatchObject({
      "crossfade.version": "2.1.0",
      "crossfade.previous.version": "2.0.0",
    });
    await crossfade("rollback", "prod", "admin");
    expect(await up()).toMatchObject({ code: 0 });
    expect(tagsOfAdmin()).toMatchObject({ "crossfade.version": "2.0.0" });
    expect(await project.preview("prod", "--expect-no-changes")).toMatchObject({ code: 0 });
  });
});
