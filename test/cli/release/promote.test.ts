import { describe, expect, it } from "vitest";
import type { AppliedState } from "../../../lib/operate";
import { crossfade } from "../fakePorts";
import { alone, digest, stackText, unreadable, web } from "../samples";

const staging = stackText("staging", alone("web", "1.5.0", 2));
const eu = stackText("production", alone("web", "1.4.2", 1));
const us = eu.replace("config:", "# across the sea\nconfig:");
const files = { staging, eu, us };

const staged: AppliedState = {
  applied: {
    web: {
      traffic: { blue: 100, green: 0 },
      colors: { blue: { releases: [{ version: "1.5.0", image: digest(2) }], replicas: 2 } },
    },
  },
};
const applied = { staging: staged };

function plan(stack: string): string {
  return `promote in ${stack}
  web: 1.5.0 goes to green; blue (1.4.2) serves on, no traffic moves

  stacks/Pulumi.${stack}.yaml
    crossfade:services.web.green: (none) → {version: 1.5.0, image:
      sha256:222222222222…}

  then
    1. pulumi preview --stack ${stack}
    2. pulumi up --stack ${stack}: deploys 1.5.0 to green of web, which has no traffic
    3. crossfade shift ${stack} web --to green --percent 10 (when the preview address
       shows what you want)

`;
}

describe("crossfade promote", () => {
  it("writes what one stack serves into the idle colors of all others", async () => {
    const result = await crossfade({ files, applied }, "promote", "staging", "eu", "us", "-y");
    expect([result.code, result.err]).toEqual([0, ""]);
    expect(result.out).toBe(
      `${plan("eu")}${plan("us")}Written: stacks/Pulumi.eu.yaml
Written: stacks/Pulumi.us.yaml
next: pulumi preview --stack eu
next: pulumi preview --stack us
`,
    );
    const after = stackText("production", web(0));
    expect(result.files).toEqual({
      staging,
      eu: after,
      us: after.replace("config:", "# across the sea\nconfig:"),
    });
  });

  it("writes to none when one target refuses", async () => {
    const world = {
      files: { ...files, us: stackText("production", web(10).replace("1.5.0", "1.4.9")) },
      applied,
    };
    const result = await crossfade(world, "promote", "staging", "eu", "us", "-y");
    expect(result.code).toBe(3);
    expect(result.files).toEqual(world.files);
    expect(result.err).toBe(
      "web: refused: green (1.4.9) has 10 % of the traffic, so 1.5.0 has nowhere to be\n  tried\n" +
        "  try: crossfade rollback us web, then pulumi up --stack us, then run it again\n" +
        "Refused: nothing was written.\n",
    );
  });

  it("says exactly which files were written when one cannot be", async () => {
    const result = await crossfade(
      { files, applied, readOnly: ["us"] },
      "promote",
      "staging",
      "eu",
      "us",
      "-y",
      "--json",
    );
    expect(result.code).toBe(2);
    expect(result.err.slice(result.err.indexOf("Written:"))).toBe(
      `Written: stacks/Pulumi.eu.yaml
stacks/Pulumi.us.yaml: cannot be written: the file system is read-only
Written before that: stacks/Pulumi.eu.yaml
Not written: stacks/Pulumi.us.yaml
`,
    );
    expect(JSON.parse(result.out)).toMatchObject({
      command: "promote",
      stacks: ["eu", "us"],
      plans: [
        { stack: "eu", written: true, applied: false },
        { stack: "us", written: false, applied: false },
      ],
      written: false,
      applied: false,
      exitCode: 2,
      error: {
        mistakes: [
          {
            where: "stacks/Pulumi.us.yaml",
            problem: "cannot be written: the file system is read-only",
          },
        ],
      },
    });
  });

  it("says that nothing was written when the first file cannot be", async () => {
    const result = await crossfade(
      { files, applied, readOnly: ["eu"] },
      "promote",
      "staging",
      "eu",
      "us",
      "-y",
    );
    expect(result.err).toBe(
      "stacks/Pulumi.eu.yaml: cannot be written: the file system is read-only\nNothing was written.\n",
    );
    expect(result.files).toEqual(files);
  });

  it("applies one target after the other", async () => {
    const result = await crossfade(
      { files, applied },
      "promote",
      "staging",
      "eu",
      "us",
      "-y",
      "--up",
      "--json",
    );
    expect(result.log).toEqual([
      "read the state of staging",
      "read the state of eu",
      "read the state of us",
      "write stacks/Pulumi.eu.yaml",
      "write stacks/Pulumi.us.yaml",
      "preview eu",
      "up eu",
      "preview us",
      "up us",
    ]);
    expect(JSON.parse(result.out)).toMatchObject({
      plans: [
        { stack: "eu", applied: true, update: { changed: 1, seconds: 2.5 } },
        { stack: "us", applied: true, update: { changed: 1, seconds: 2.5 } },
      ],
      written: true,
      applied: true,
      next: [
        "crossfade shift eu web --to green --percent 10",
        "crossfade shift us web --to green --percent 10",
      ],
    });
  });

  it("asks once for all files", async () => {
    const result = await crossfade(
      { files, applied, answers: ["no"] },
      "promote",
      "staging",
      "eu",
      "us",
    );
    expect(result.log.at(-1)).toBe(
      "ask: Write this to stacks/Pulumi.eu.yaml and stacks/Pulumi.us.yaml?",
    );
  });

  it("promotes the services that are named, and else all that have a release", async () => {
    const declared =
      "    jobs:\n      strategy: canary\n      live: blue\n      traffic: {blue: 100, green: 0}\n";
    const source = stackText(
      "staging",
      alone("web", "1.5.0", 2) + alone("api", "3.1.0", 4) + declared,
    );
    const target = stackText("production", alone("web", "1.4.2", 1) + alone("api", "3.0.0", 3));
    const world = { files: { staging: source, eu: target }, applied };
    const all = await crossfade(world, "promote", "staging", "eu", "--json", "-y");
    const one = await crossfade(
      world,
      "promote",
      "staging",
      "eu",
      "--json",
      "-y",
      "--service",
      "api",
    );
    const paths = (out: string) =>
      (JSON.parse(out) as { plans: { edits: { path: string[] }[] }[] }).plans.flatMap(({ edits }) =>
        edits.map(({ path }) => path.join(".")),
      );
    expect(paths(all.out)).toEqual(["services.web.green", "services.api.green"]);
    expect(paths(one.out)).toEqual(["services.api.green"]);
  });

  it("warns of what was never applied in the source, of a state it cannot read, and of missing secrets", async () => {
    const secret = "config:\n  crossfade:pagerdutyKey:\n    secure: v1:abc\n";
    const world = {
      files: { staging: staging.replace("config:\n", secret), eu },
      applied: { eu: unreadable },
    };
    const result = await crossfade(world, "promote", "staging", "eu", "-y");
    expect(result.code).toBe(0);
    expect(result.out.slice(result.out.indexOf("  warning"), result.out.indexOf("\nWritten")))
      .toBe(`  warning: what is applied in eu could not be read: pulumi is not logged in to a
    backend; only pulumi preview can refuse
  warning: web: the file of staging serves 1.5.0, but nothing of that is applied
    there: pulumi up --stack staging first
  warning: crossfade:pagerdutyKey is a secret in staging and missing in eu:
    pulumi config set --secret crossfade:pagerdutyKey --stack eu
`);
  });

  it("refuses a source that does not serve one release", async () => {
    const world = { files: { ...files, staging: stackText("staging", web(10)) }, applied };
    const result = await crossfade(world, "promote", "staging", "eu", "-y");
    expect([result.code, result.err]).toEqual([
      3,
      "web: refused: staging does not serve one release of it at 100 %\n" +
        "  try: crossfade status staging,\n       and bring its rollout to the end or roll it back\n" +
        "Refused: nothing was written.\n",
    ]);
  });

  it.each([
    [["staging", "staging"], "crossfade promote: would promote staging to itself\n"],
    [["staging", "eu", "eu"], "crossfade promote: names eu twice, expected it once\n"],
    [
      ["staging", "eu", "us", "--config-file", "other.yaml"],
      "--config-file: is one file for 2 stacks, expected one target\n  try: promote to one stack at a time\n",
    ],
    [["staging", "nope"], "stacks/Pulumi.nope.yaml: is not there\n"],
    [
      ["staging", "eu", "--service", "wob"],
      'crossfade:services in stack staging: has no service "wob", expected web\n',
    ],
  ])("does not promote %j", async (argv, message) => {
    const result = await crossfade({ files, applied }, "promote", ...argv, "-y");
    expect([result.code, result.out, result.err]).toEqual([2, "", message]);
    expect(result.files).toEqual(files);
  });
});
