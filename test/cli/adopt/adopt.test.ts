import { describe, expect, it } from "vitest";
import { EngineError } from "../../../lib/operate";
import { ecsState, resource } from "../../adopt/states";
import { crossfade } from "../fakePorts";
import { stackText, web } from "../samples";

const digest = `sha256:${"a".repeat(64)}`;
const release = ["--image", `registry/web@${digest}`];

/** An exported state, as the engine writes it. */
function exported(resources: ReturnType<typeof ecsState>): string {
  const all = resources.map((one) => ({ ...one, custom: true }));
  return JSON.stringify({ version: 3, deployment: { resources: all } });
}

const own = { files: {}, exports: { prod: exported(ecsState()) } };
const state = exported(ecsState({}, { project: "legacy" }));

describe("crossfade adopt", () => {
  it("says what is taken over, made and left, what to write, and what to do", async () => {
    const { code, out, err, log, others, files } = await crossfade(
      own,
      ...["adopt", "prod", "web", ...release],
    );
    expect([code, err]).toEqual([0, ""]);
    expect([log, others, files]).toEqual([["export the state of prod"], {}, {}]);
    const [program = "", ...after] = out.split("\nSteps\n");
    const [before = ""] = program.split("\nThe program\n");
    expect(before).toBe(`web (aws:ecs/service:Service)
  becomes a color as it is: nothing is replaced, restarted or changed but for
  its tags.

Taken over
  - targetGroup: web keeps its place in the state, and is called web-blue
  - service: web keeps its place in the state, and is called web-blue-service
  - taskDefinition: web keeps its place in the state, and is called
    web-blue-task
  - scalingTarget: web keeps its place in the state, and is called
    web-blue-scaling

Made
  - the target group of green
  - five rules of the listener, in places 495 to 499: two previews, their
    refusal, room for maintenance, and the cutover
  - a security group for tasks of later releases, and rules by which the
    balancer reaches them
  - roles and a log group for later releases
  - policies of its scaling

Stays
  - the rule web (aws:lb/listenerRule:ListenerRule): it stays behind the new
    ones, nothing reaches it any more; take it away in the end

With the next release of this color
  - its name, web, becomes one that Pulumi draws; so do those of its target
    group and its family
  - its container nginx is called web

The stack's file, below config:
  # The stage selects defaults: development, staging or production.
  crossfade:environment: {stage: production, platform: aws}
  crossfade:services:
    web:
      strategy: blue-green
      live: blue
      traffic: {blue: 100, green: 0}
      blue: {version: "1.4.2", image: "registry/web@${digest}"}
`);
    expect(after.join(""))
      .toBe(`  1. Write the service into Pulumi.prod.yaml, the program into a file beside
     index.ts, and call adoptWeb() in the program. In the same change take web
     (targetGroup, service, taskDefinition, scalingTarget) out of the program.
       crossfade check prod
  2. Look: it must show nothing replaced and nothing deleted.
       pulumi preview --stack prod --diff
  3. Adopt: only tags change.
       pulumi up --stack prod
  4. Release the next version into green, look at it, shift.
       crossfade release prod web --version <version> --image <image>
`);
  });

  it("reads the state of another stack from a file, and answers as data", async () => {
    const { code, out, log } = await crossfade(
      { files: { prod: stackText("production", web(0)) }, others: { "state.json": state } },
      ...["adopt", "prod", "shop-web", "--state", "state.json", "--color", "green", "--json"],
      ...release,
    );
    expect([code, log]).toEqual([0, []]);
    const data = JSON.parse(out) as { taken: { by: string }[]; configuration: string };
    expect(data).toMatchObject({
      command: "adopt",
      stack: "prod",
      name: "shop-web",
      way: "adopt",
      functionName: "adoptShopWeb",
      service: { live: "green", traffic: { blue: 0, green: 100 } },
    });
    expect(data.taken.map(({ by }) => by)).toEqual(["import", "import", "import", "import"]);
    expect(data.configuration).not.toContain("crossfade:environment");
  });

  it("says plainly that a container cannot be adopted, and what to do instead", async () => {
    const image = `sha256:${"a".repeat(64)}`;
    const box = resource("docker:index/container:Container", "web", { image });
    const { code, out } = await crossfade(
      { files: {}, exports: { dev: exported([box]) } },
      ...["adopt", "dev", "web", "--version", "1.4.2"],
    );
    expect(code).toBe(0);
    expect(out).toContain(
      "  cannot be adopted: Docker changes neither labels, name nor networks of a\n  container that runs, and a color needs its own: taking it over would end it. A\n  service is built beside it instead.\n",
    );
    expect(out).toContain("  crossfade:environment: {stage: development, platform: docker}\n");
  });

  const two = exported([
    resource("aws:ecs/service:Service", "api", { name: "api" }),
    ...ecsState(),
  ]);

  it("asks which one is meant, or lists all of them where nobody can be asked", async () => {
    const urn = (name: string) => `urn:pulumi:prod::shop::aws:ecs/service:Service::${name}`;
    const world = { files: {}, exports: { prod: two } };
    const argv = ["adopt", "prod", "shop", ...release];
    const asked = await crossfade({ ...world, answers: [], typed: [urn("web")] }, ...argv);
    expect(asked.code).toBe(0);
    expect(asked.log).toContain(`ask: What runs shop?; ${urn("api")}; ${urn("web")}`);
    const left = await crossfade({ ...world, answers: [] }, ...argv);
    expect([left.code, left.err]).toEqual([130, "Nothing was proposed.\n"]);
    const alone = await crossfade(world, ...argv);
    expect([alone.code, alone.out]).toEqual([2, ""]);
    expect(alone.err).toContain(urn("api"));
    expect(alone.err).toContain(urn("web"));
    const named = await crossfade(world, ...argv, "--resource", "web");
    expect(named.code).toBe(0);
  });

  it.each([
    [["adopt", "prod", "Web"], '<service>: "Web" is not a service name'],
    [["adopt", "prod", "web", "--state", "no.json"], "no.json: cannot be read"],
    [["adopt", "prod", "web", "--state", "a.json"], "a.json: is no exported state"],
    [["adopt", "dev", "web"], "the state: has nothing that runs web"],
    [["adopt", "prod", "web"], '--image: is missing, and "registry/web:1.4.2" names no digest'],
  ])("ends with 2 for %j", async (argv, message) => {
    const { code, out, err } = await crossfade({ ...own, others: { "a.json": "{}" } }, ...argv);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
  });

  it("ends with 1 where the engine cannot export the state", async () => {
    const problem = new EngineError({ kind: "failed", words: "no stack named prod" });
    const { code, err } = await crossfade(
      { files: {}, exports: { prod: problem } },
      "adopt",
      "prod",
      "web",
    );
    expect([code, err]).toEqual([1, "no stack named prod\n"]);
  });
});
