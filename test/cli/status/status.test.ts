import { describe, expect, it } from "vitest";
import { crossfade } from "../fakePorts";
import { alone, digest, release, stackText, unreadable, web, webApplied } from "../samples";

const prod = stackText("production", web(10));

const rolling = `    jobs:
      strategy: rolling
      release: ${release("7.0.0", 7)}
`;

describe("crossfade status", () => {
  it("shows asked and applied traffic, the bake time left, and the next step", async () => {
    const result = await crossfade(
      { files: { prod }, applied: { prod: webApplied(10, 60) } },
      "status",
    );
    expect([result.code, result.err]).toEqual([0, ""]);
    expect(result.out).toBe(`prod: production on docker (stacks/Pulumi.prod.yaml)
SERVICE  COLOR  VERSION  ASKED  APPLIED  LIVE  SINCE (UTC)  LEFT
web      blue   1.4.2     90 %     90 %  live  11-21 11:59  bake 4 min
         green  1.5.0     10 %     10 %
next for web, in 4 minutes: crossfade shift prod web --to green --percent 50

`);
  });

  it("works without a readable state, and says so", async () => {
    const result = await crossfade(
      { files: { prod }, applied: { prod: unreadable } },
      "status",
      "prod",
    );
    expect(result.code).toBe(0);
    expect(result.out).toBe(`prod: production on docker (stacks/Pulumi.prod.yaml)
SERVICE  COLOR  VERSION  ASKED  APPLIED  LIVE  SINCE (UTC)  LEFT
web      blue   1.4.2     90 %        ?  live
         green  1.5.0     10 %        ?
warning: what is applied could not be read: pulumi is not logged in to a
  backend; shown is what is asked
next for web: crossfade shift prod web --to green --percent 50

`);
  });

  it("shows a stack that was never applied, and a service without colors", async () => {
    const files = { dev: stackText("development", alone("web", "1.6.0", 3) + rolling) };
    const result = await crossfade({ files }, "status");
    expect(result.out).toBe(`dev: development on docker (stacks/Pulumi.dev.yaml)
SERVICE  COLOR  VERSION  ASKED  APPLIED  LIVE  SINCE (UTC)  LEFT
web      blue   1.6.0    100 %        -  live
         green  -          0 %        -
jobs     -      7.0.0        -        -  -
next for web: pulumi up --stack dev
next for jobs: pulumi up --stack dev

`);
  });

  it("shows what a service without colors runs, and what it is asked to run", async () => {
    const [old, fresh] = [digest(7), digest(8)];
    const runs = (version: string, image: string) => ({
      applied: {
        jobs: {
          colors: {},
          rolling: {
            release: { version, image },
            replicas: 2,
            since: "2026-11-20T09:30:00.000Z",
          },
        },
      },
    });
    const files = { prod: stackText("production", rolling), qa: stackText("staging", rolling) };
    const applied = { prod: runs("7.0.0", old), qa: runs("6.9.0", fresh) };
    const result = await crossfade({ files, applied }, "status");
    expect(result.out).toBe(`prod: production on docker (stacks/Pulumi.prod.yaml)
SERVICE  COLOR  VERSION  ASKED  APPLIED  LIVE  SINCE (UTC)  LEFT
jobs     -      7.0.0        -        -  -     11-20 09:30
next for jobs, after the next build:
  crossfade release prod jobs --version … --image …

qa: staging on docker (stacks/Pulumi.qa.yaml)
SERVICE  COLOR  VERSION        ASKED  APPLIED  LIVE  SINCE (UTC)  LEFT
jobs     -      6.9.0 → 7.0.0      -        -  -     11-20 09:30
next for jobs: pulumi up --stack qa

`);
  });

  it("shows a release that is asked for and not applied beside the one that runs", async () => {
    const files = {
      prod: prod
        .replace('"1.5.0"', '"1.5.1"')
        .replace("{blue: 90, green: 10}", "{blue: 100, green: 0}"),
    };
    const result = await crossfade({ files, applied: { prod: webApplied(0, 10) } }, "status");
    expect(result.out).toBe(`prod: production on docker (stacks/Pulumi.prod.yaml)
SERVICE  COLOR  VERSION        ASKED  APPLIED  LIVE  SINCE (UTC)  LEFT
web      blue   1.4.2          100 %    100 %  live  11-21 11:59  drain 20 s
         green  1.5.0 → 1.5.1    0 %      0 %
warning: pulumi up --stack prod would be refused now
web: refused [drain]: green lost its traffic a moment ago and still drains: 20
  seconds of 30 seconds left
  try: wait 20 seconds, then run it again
next for web, when it is no longer refused: pulumi up --stack prod

`);
  });

  it("names the up that an hour later is let through", async () => {
    const files = {
      prod: prod
        .replace('"1.5.0"', '"1.5.1"')
        .replace("{blue: 90, green: 10}", "{blue: 100, green: 0}"),
    };
    const result = await crossfade({ files, applied: { prod: webApplied(0, 3600) } }, "status");
    expect(result.out).not.toContain("refused");
    expect(result.out).toContain("\nnext for web: pulumi up --stack prod\n");
  });

  it("says what stands in the way of an up, also where it is a service that is gone", async () => {
    const files = { prod: stackText("production", alone("api", "1.6.0", 3)) };
    const result = await crossfade({ files, applied: { prod: webApplied(0, 3600) } }, "status");
    expect([result.code, result.err]).toEqual([0, ""]);
    expect(result.out).toBe(`prod: production on docker (stacks/Pulumi.prod.yaml)
SERVICE  COLOR  VERSION  ASKED  APPLIED  LIVE  SINCE (UTC)  LEFT
api      blue   1.6.0    100 %        -  live
         green  -          0 %        -
warning: pulumi up --stack prod would be refused now
web: refused [remove-serving]: blue still serves, but the configuration no
  longer has the service with its colors
  try: put it back below crossfade:services; to end the service,
       add {service: web, reason: "…",
       until: "2026-11-21"} to crossfade:governance.removals first
next for api, when it is no longer refused: pulumi up --stack prod

`);
  });

  it("lists the refusals with --json", async () => {
    const files = { prod: prod.replace('"1.4.2"', '"1.4.3"').replace(digest(1), digest(4)) };
    const world = { files, applied: { prod: webApplied(10, 3600) } };
    const { out } = await crossfade(world, "status", "--json");
    const { stacks } = JSON.parse(out) as { stacks: unknown[] };
    expect(stacks).toMatchObject([
      {
        refusals: [
          {
            service: "web",
            rule: "change-live",
            problem: "blue serves 1.4.2 and would be changed to 1.4.3 under its requests",
          },
        ],
        services: [
          {
            next: { command: "pulumi up --stack prod", when: "when it is no longer refused" },
          },
        ],
      },
    ]);
  });

  it("fits on a page of 80 columns, whatever things are called", async () => {
    const name = "a-service-with-a-very-long-name";
    const version = "2026.11.21-build.4711-gdeadbeefcafe";
    const long = web(10)
      .replace("web:", `${name.slice(0, 30)}:`)
      .replace("1.5.0", version);
    const result = await crossfade({ files: { prod: stackText("production", long) } }, "status");
    const lines = result.out.split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines[2]).toBe("a-service-with…  blue   1.4.2             90 %        -  live");
  });

  it("shows overrides, since they are shown in every report", async () => {
    const override = 'override: {rule: jump, reason: "load test of the day", until: "2026-11-22"}';
    const files = { prod: stackText("production", web(0, `      ${override}\n`)) };
    const { out } = await crossfade({ files, applied: { prod: webApplied(0, 90) } }, "status");
    expect(out).toContain(
      "warning: web: rule jump is overridden until 2026-11-22: load test of the day\n",
    );
  });

  it("shows the other stacks when a file has mistakes, and ends with 2", async () => {
    const files = { dev: prod.replace("stage: production", "stage: prd"), prod };
    const result = await crossfade({ files, applied: { prod: webApplied(10, 400) } }, "status");
    expect(result.code).toBe(2);
    expect(result.out.startsWith("prod: production on docker")).toBe(true);
    expect(result.err).toBe(
      'stacks/Pulumi.dev.yaml:3 crossfade:environment.stage: is "prd", expected\n  "development", "staging" or "production"\n',
    );
  });

  it("prints data with --json", async () => {
    const result = await crossfade(
      { files: { prod }, applied: { prod: webApplied(10, 60) } },
      "status",
      "--json",
    );
    expect(JSON.parse(result.out)).toEqual({
      command: "status",
      stacks: [
        {
          stack: "prod",
          file: "stacks/Pulumi.prod.yaml",
          stage: "production",
          platform: "docker",
          services: [
            {
              service: "web",
              strategy: "canary",
              colors: [
                {
                  color: "blue",
                  live: true,
                  asked: 90,
                  release: { version: "1.4.2", image: digest(1) },
                  appliedRelease: { version: "1.4.2", image: digest(1) },
                  applied: 90,
                },
                {
                  color: "green",
                  live: false,
                  asked: 10,
                  release: { version: "1.5.0", image: digest(2) },
                  appliedRelease: { version: "1.5.0", image: digest(2) },
                  applied: 10,
                },
              ],
              since: "2026-11-21T11:59:00.000Z",
              left: { kind: "bake", seconds: 240 },
              next: {
                command: "crossfade shift prod web --to green --percent 50",
                when: "in 4 minutes",
              },
            },
          ],
          warnings: [],
          refusals: [],
        },
      ],
    });
  });

  it("tells of an environment without services", async () => {
    const files = { empty: stackText("development", "    {}\n") };
    const { out } = await crossfade({ files }, "status");
    expect(out).toBe("empty: development on docker (stacks/Pulumi.empty.yaml)\nno services\n\n");
  });
});
