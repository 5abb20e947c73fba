import type { Server } from "node:http";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { provide } from "../../tools/toolchain";
import { addressOf } from "../aws/paper/listener";
import { AwsAccount } from "./support/awsAccount";
import { serveElb } from "./support/elb";
import { Example, type ExampleArgs } from "./support/example";
import type { Machine } from "./support/machine";
import type { Outcome } from "./support/project";

const image = (name: string, letter: string) =>
  `registry.example.com/${name}@sha256:${letter.repeat(64)}`;

/** What the examples' stack files say of what was there before; keys have the name of a test's own project here. */
const ground = {
  vpcId: "vpc-0a1b2c3d4e5f67890",
  subnets:
    "{public: [subnet-0000000000000001, subnet-0000000000000002], private: [subnet-0000000000000003, subnet-0000000000000004]}",
  certificateArn:
    "arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
  deletionProtection: '"false"',
};

/** The examples for AWS as their users start them: program, stack file, command line; the plugin stands in. */
describe("the examples for aws", () => {
  let machine: Machine;
  let account: AwsAccount | undefined;
  let elb: Server | undefined;
  /** In the order in which they were made; what stands on others goes first. */
  const started: Example[] = [];

  async function prepare(args: ExampleArgs): Promise<Example> {
    const example = await Example.prepare(machine, args);
    started.push(example);
    account ??= new AwsAccount(join(example.project.directory, "state", "aws"), "no version");
    elb ??= await serveElb(account);
    Object.assign(example.project.env, {
      AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2: addressOf(elb),
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    });
    return example;
  }

  /** The color that a request meets. */
  const meet = (host: string, path: string) => account?.meet({ path, headers: { host } });
  const touched = ({ changes }: Outcome) => changes.map(({ op, name }) => `${op} ${name}`);
  const priorities = () =>
    (account?.all("lb-ListenerRule") ?? [])
      .map(({ inputs }) => Number(inputs["priority"]))
      .sort((a, b) => a - b);

  beforeAll(async () => {
    const progress = (line: string): void => void process.stderr.write(`${line}\n`);
    machine = { toolchain: await provide({ progress, docker: false }), images: {} };
  });

  afterEach(async () => {
    for (const example of started.splice(0).toReversed()) await example.remove();
    account = undefined;
    elb?.close();
    elb = undefined;
  });

  afterAll(() => elb?.close());

  it("aws-two-services: routes by path, and shifts one service while the other one stays", async () => {
    const shop = await prepare({ folder: "aws-two-services", stack: "prod", config: ground });
    for (const [service, version, letter] of [
      ["web", "1.4.2", "a"],
      ["api", "2.0.1", "b"],
      ["api", "2.1.0", "c"],
    ] as const) {
      const released = await shop.release(service, version, image(service, letter));
      expect(released).toMatchObject({ code: 0 });
    }
    expect(await shop.up()).toMatchObject({ code: 0 });
    expect(priorities()).toEqual([100, 101, 102, 104, 200, 201, 202, 204]);
    expect(await shop.shift("api", "green", 10)).toMatchObject({ code: 0 });
    expect(touched(await shop.up())).toEqual(["update api-cutover"]);
    const seen = (path: string) =>
      new Set(Array.from({ length: 100 }, () => meet("shop.example.com", path)?.color));
    expect(seen("/api/prices")).toEqual(new Set(["blue", "green"]));
    expect(seen("/")).toEqual(new Set(["blue"]));
    expect(meet("other.example.com", "/")).toEqual({ status: 404 });
  });

  it("aws-imported-balancer: two teams on one balancer, each with places of its own", async () => {
    const platform = await prepare({
      folder: "aws-imported-balancer/platform",
      stack: "prod",
      config: ground,
    });
    expect(await platform.up()).toMatchObject({ code: 0 });
    const team = async (host: string, priority: number) => {
      const example = await prepare({
        folder: "aws-imported-balancer/application",
        stack: "prod",
        beside: platform,
        config: {
          platformStack: `organization/${platform.name}/prod`,
          priority: `"${String(priority)}"`,
          host,
        },
      });
      expect(await example.release("blog", "1.4.2", image("blog", "a"))).toMatchObject({ code: 0 });
      return example;
    };
    const blog = await team("blog.example.com", 1000);
    expect(await blog.up()).toMatchObject({ code: 0 });
    expect(meet("blog.example.com", "/")).toEqual({ status: 200, color: "blue" });

    const news = await team("news.example.com", 1000);
    const refused = await news.up();
    expect(refused.code).not.toBe(0);
    expect(refused.stdout + refused.stderr).toContain("PriorityInUse");
    expect(meet("blog.example.com", "/")).toEqual({ status: 200, color: "blue" });
    news.edit((file) => file.replace('priority: "1000"', 'priority: "2000"'));
    expect(await news.up()).toMatchObject({ code: 0 });
    expect(priorities()).toEqual([1000, 1001, 1002, 1004, 2000, 2001, 2002, 2004]);
    expect(touched(await platform.up())).toEqual([]);
  });
});
