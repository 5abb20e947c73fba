import { describe, expect, it } from "vitest";
import { crossfade } from "../fakePorts";
import { alone, digest, release, stackText, web, webApplied } from "../samples";

const files = { staging: stackText("staging", alone("web", "1.4.2", 1)) };
const given = ["release", "staging", "web", "--version", "1.5.0", "--image", digest(2)];

describe("crossfade release", () => {
  it("brings a release into the idle color, and moves no traffic", async () => {
    const result = await crossfade({ files }, ...given, "--yes");
    expect(result.code).toBe(0);
    expect(result.out).toBe(`release in staging
  web: 1.5.0 goes to green; blue (1.4.2) serves on, no traffic moves

  stacks/Pulumi.staging.yaml
    crossfade:services.web.green: (none) → {version: 1.5.0, image:
      sha256:222222222222…}

  then
    1. pulumi preview --stack staging
    2. pulumi up --stack staging: deploys 1.5.0 to green of web, which has no
       traffic
    3. crossfade shift staging web --to green --percent 10 (when the preview
       address shows what you want)

Written: stacks/Pulumi.staging.yaml
next: pulumi preview --stack staging
`);
    expect(result.files).toEqual({ staging: stackText("staging", web(0)) });
  });

  it("reports both options when both are wrong, before anything is read", async () => {
    const result = await crossfade(
      { files },
      ...["release", "staging", "web", "--version", "1 5", "--image", "web:latest"],
    );
    expect([result.code, result.out, result.log]).toEqual([2, "", []]);
    expect(result.err).toBe(
      '--version: is "1 5", expected a version such as "1.4.2"\n' +
        '--image: is "web:latest", expected an image pinned by digest: "name@sha256:…" or\n  a local id, "sha256:…"\n',
    );
  });

  it("is refused while the idle color still has traffic", async () => {
    const staging = stackText("staging", web(10));
    const result = await crossfade(
      { files: { staging } },
      ...["release", "staging", "web", "--version", "1.6.0", "--image", digest(3), "-y"],
    );
    expect([result.code, result.files]).toEqual([3, { staging }]);
    expect(result.err).toBe(
      "web: refused: green (1.5.0) has 10 % of the traffic, so 1.6.0 has nowhere to be\n  tried\n" +
        "  try: crossfade rollback staging web, then pulumi up --stack staging,\n       then run it again\n" +
        "Refused: nothing was written.\n",
    );
  });

  it("takes back that a color was retired", async () => {
    const services =
      alone("web", "1.4.2", 1) + `      green: ${release("1.3.0", 9, ", retired: true")}\n`;
    const result = await crossfade(
      { files: { staging: stackText("staging", services) } },
      ...given,
      "-y",
    );
    expect(result.files).toEqual({ staging: stackText("staging", web(0)) });
    expect(result.out).toContain("crossfade:services.web.green.retired: true → (removed)\n");
  });

  it("may run twice in a pipeline", async () => {
    const world = {
      files: { staging: stackText("staging", web(0)) },
      applied: { staging: webApplied(0, 60) },
    };
    const result = await crossfade(world, ...given);
    expect([result.code, result.files]).toEqual([0, world.files]);
    expect(result.out).toBe(`release in staging
  web: green has 1.5.0 already

Nothing to change.
next: crossfade status staging
`);
  });

  it("keeps --version for the release, and -V for the program", async () => {
    expect(await crossfade({ files }, "-V")).toMatchObject({ code: 0, out: "1.2.3\n", err: "" });
  });
});
