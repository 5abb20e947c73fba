import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Kept } from "../../tools/standins/aws/store";
import { provide } from "../../tools/toolchain";
import { type Outcome, Project } from "./support/project";
import { succeeds } from "./support/succeeds";

/** Network, domain, certificate, balancer and firewall, on the real engine over the stand-in for the plugin. */
describe("the edge on AWS, under the real engine", () => {
  let project: Project;
  let wish: object = {};

  const account = () => join(project.directory, "state", "aws");
  const changes = ({ changes }: Outcome) => changes.map(({ op, name }) => `${op} ${name}`).sort();
  const kept = (type: string): Kept[] =>
    globSync(join(account(), "*", type, "*.json")).map(
      (file) => JSON.parse(readFileSync(file, "utf8")) as Kept,
    );

  function ask(change: object): void {
    wish = { ...wish, ...change };
    project.writeStack(
      "dev",
      `config:
  aws:region: eu-central-1
  crossfade:environment: {stage: development, platform: aws}
  crossfade:services: {}
  e2e:wish: ${JSON.stringify(wish)}
`,
    );
  }

  const up = (change: object = {}): Promise<Outcome> => {
    ask(change);
    return project.up("dev");
  };

  beforeAll(async () => {
    const progress = (line: string): void => void process.stderr.write(`${line}\n`);
    const toolchain = await provide({ progress, docker: false });
    project = new Project({ toolchain, images: {} }, "test/e2e/programs/awsEdge", {
      savesOnce: true,
    });
    ask({});
    await project.init("dev");
    ask({});
  });

  afterAll(() => project.remove("dev"));

  it("refuses in the preview what the region does not have, once, and makes nothing", async () => {
    ask({ zones: 6 });
    const refused = await project.preview("dev");
    expect(refused.code, refused.stdout + refused.stderr).not.toBe(0);
    const [, said = ""] = (refused.stdout + refused.stderr).split("Diagnostics:");
    expect(said.match(/zones is 6, but eu-central-1 has 3/g)).toHaveLength(1);
    expect(existsSync(account())).toBe(false);
  });

  it("is made at once, and is then as it was asked for", async () => {
    await succeeds(up({ zones: 2 }));
    expect(kept("ec2-Subnet").map(({ inputs }) => inputs["availabilityZone"])).toHaveLength(6);
    expect(kept("ec2-DefaultSecurityGroup").map(({ inputs }) => inputs["ingress"])).toEqual([[]]);
    expect((await up()).changes).toEqual([]);
  });

  it("gets another zone, and a gateway in each, without losing anything that is there", async () => {
    const before = kept("ec2-Subnet").map(({ id }) => id);
    const outcome = await succeeds(up({ zones: 3, nat: "each-zone" }));
    expect(changes(outcome).filter((change) => !change.startsWith("create "))).toEqual([
      "update edge",
      "update main-dynamodb",
      "update main-ecr-api",
      "update main-route-private-b",
      "update main-s3",
    ]);
    expect(kept("ec2-Subnet").map(({ id }) => id)).toEqual(expect.arrayContaining(before));
  });

  it("has one proof for a domain and the names below it, and a new certificate before the old one goes", async () => {
    const proofs = () => kept("route53-Record").filter(({ inputs }) => inputs["type"] === "CNAME");
    const before = proofs();
    const outcome = await succeeds(up({ names: ["shop.example.com", "*.shop.example.com"] }));
    expect(changes(outcome)).toEqual([
      ...["create-replacement", "delete-replaced", "replace"].flatMap((op) => [
        `${op} shop-certificate`,
        `${op} shop-issued`,
      ]),
      "update edge-https",
    ]);
    expect(proofs()).toEqual(before);
    expect(kept("acm-Certificate")).toHaveLength(1);
  });

  it("changes rules of the firewall in place, and drops a set of addresses after its rule", async () => {
    const begun = await succeeds(up({ count: true, deny: ["192.0.2.0/24"] }));
    expect(changes(begun)).toEqual(["create edge-deny-ipv4", "update edge-firewall"]);
    const ended = await succeeds(up({ count: false, deny: [] }));
    expect(changes(ended)).toEqual(["delete edge-deny-ipv4", "update edge-firewall"]);
  });

  it("leaves nothing behind", async () => {
    const destroyed = await project.pulumi("destroy", "--yes", "--skip-preview", "--stack", "dev");
    expect(destroyed).toMatchObject({ code: 0 });
    expect(globSync(join(account(), "{eu-central-1,global}", "*", "*.json"))).toEqual([]);
  });
});
