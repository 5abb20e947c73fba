import { describe, expect, it } from "vitest";
import { ConfigError } from "../../lib/model";
import { checkAnswers, type TypedAnswers } from "../../lib/scaffold";

const digest = `sha256:${"a".repeat(64)}`;

const typed: TypedAnswers = {
  name: "hello",
  platform: "docker",
  stages: "dev,staging,prod",
  services: ["web"],
  ci: "none",
};

/** What is said about answers, a line for each mistake and each way out. */
function complaints(wrong: TypedAnswers): string[] {
  try {
    checkAnswers({ ...typed, ...wrong });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split("\n");
    throw error;
  }
}

describe("answers to crossfade init", () => {
  it("are read with what is usual", () => {
    expect(checkAnswers(typed)).toEqual({
      name: "hello",
      platform: "docker",
      stacks: [
        { name: "dev", stage: "development" },
        { name: "staging", stage: "staging" },
        { name: "prod", stage: "production" },
      ],
      services: [{ name: "web", port: 8080 }],
      releases: {},
      ci: "none",
    });
  });

  it("are read with everything that can be said", () => {
    const answers = checkAnswers({
      ...typed,
      platform: "aws",
      region: "us-gov-west-1",
      stages: "development, qa:staging,prod-eu,prod-us",
      services: ["web:3000", "api:65535"],
      images: [
        `web=localhost:5000/web:1.4.2@${digest}`,
        `api=registry.example.com/a/api:2.0.0@${digest}`,
      ],
      ci: "azure",
    });
    expect(answers).toEqual({
      name: "hello",
      platform: "aws",
      region: "us-gov-west-1",
      stacks: [
        { name: "development", stage: "development" },
        { name: "qa", stage: "staging" },
        { name: "prod-eu", stage: "production" },
        { name: "prod-us", stage: "production" },
      ],
      services: [
        { name: "web", port: 3000 },
        { name: "api", port: 65535 },
      ],
      releases: {
        web: { version: "1.4.2", image: `localhost:5000/web:1.4.2@${digest}` },
        api: { version: "2.0.0", image: `registry.example.com/a/api:2.0.0@${digest}` },
      },
      ci: "azure",
    });
  });

  it.each<[TypedAnswers, string, string]>([
    [{ images: [digest], version: "1.0.0" }, "1.0.0", digest],
    [{ images: [`hello:2.1@${digest}`] }, "2.1", `hello:2.1@${digest}`],
    [{ images: [`hello:2.1@${digest}`], version: "3" }, "3", `hello:2.1@${digest}`],
  ])("take %j for version %s of the only service", (images, version, image) => {
    expect(checkAnswers({ ...typed, ...images }).releases).toEqual({ web: { version, image } });
  });

  it.each<[TypedAnswers, string[]]>([
    [
      { name: "Hello" },
      [
        '--name: is "Hello", expected lower-case letters, digits and "-", at most 30, beginning with a letter and not ending with "-"',
        "  try: --name shop",
      ],
    ],
    [
      { platform: "kubernetes" },
      ['--platform: is "kubernetes", expected one of docker, aws', "  try: --platform docker"],
    ],
    [
      { region: "eu-central-1" },
      [
        '--region: is "eu-central-1", expected none on docker, which has no regions',
        "  try: leave --region out",
      ],
    ],
    [
      { platform: "aws" },
      [
        "--region: is missing, expected the region of AWS to work in",
        "  try: --region eu-central-1",
      ],
    ],
    [
      { platform: "aws", region: "frankfurt" },
      [
        '--region: is "frankfurt", expected the region of AWS to work in',
        "  try: --region eu-central-1",
      ],
    ],
    [
      { stages: " , " },
      ["--stages: has no stack, expected at least one", "  try: --stages dev,staging,prod"],
    ],
    [
      { stages: "dev,dev" },
      ['--stages: has "dev" twice, expected each stack once', "  try: --stages dev,staging,prod"],
    ],
    [
      { stages: "dev,../prod" },
      [
        '--stages: has "../prod", expected names of stacks: letters, digits and "-", at most 30',
        "  try: --stages dev,staging,prod",
      ],
    ],
    [
      { stages: "qa,uat:testing" },
      [
        '--stages: has "qa", which does not tell its stage; expected development, staging or production behind it',
        "  try: --stages qa:staging",
        '--stages: has "uat:testing", which does not tell its stage; expected development, staging or production behind it',
        "  try: --stages uat:staging",
      ],
    ],
    [{ services: [] }, ["--service: is missing, expected at least one", "  try: --service web"]],
    [
      { services: ["web", "web:90"] },
      [
        '--service: has "web" twice, expected each service once',
        "  try: give one of them another name",
      ],
    ],
    ...["web:0", "web:65536", "web:", "web:8080:9", "web:1e3"].map(
      (text): [TypedAnswers, string[]] => [
        { services: [text] },
        [
          `--service: is "${text}", expected a port of 1 to 65535 behind the name`,
          "  try: --service web:8080",
        ],
      ],
    ),
    [
      { services: ['web"; process.exit()'] },
      [
        '--service: is "web\\"; process.exit()", expected lower-case letters, digits and "-", at most 30, beginning with a letter and not ending with "-"',
        "  try: --service web:8080",
      ],
    ],
    [
      { ci: "travis" },
      [
        '--ci: is "travis", expected one of github, gitlab, jenkins, circleci, azure, none',
        "  try: --ci github",
      ],
    ],
    [
      { version: "1.0.0" },
      ["--version: is given without an image, expected both or none", "  try: --image <image>"],
    ],
    [
      { images: ["web:1.0.0"] },
      [
        '--image: is "web:1.0.0", expected an image pinned by digest: "name@sha256:…" or a local id, "sha256:…"',
        "  try: docker image inspect --format '{{.Id}}' <image>",
        "--version: is missing, and web:1.0.0 has no tag to tell it",
        "  try: --version 1.0.0",
      ],
    ],
    [
      { images: [digest] },
      [`--version: is missing, and ${digest} has no tag to tell it`, "  try: --version 1.0.0"],
    ],
    [
      { images: [digest], version: "one two" },
      [
        '--version: is "one two", expected letters, digits and . _ + -, at most 64',
        "  try: --version 1.0.0",
      ],
    ],
    [
      { services: ["web", "api"], images: [digest], version: "1" },
      [
        `--image: is "${digest}", expected one of the services in front: web, api`,
        `  try: --image web=${digest}`,
      ],
    ],
    [
      { images: [`cron=${digest}`, `web=${digest}`, `web=${digest}`], version: "1" },
      [
        `--image: is "cron=${digest}", expected one of the services in front: web`,
        `  try: --image web=${digest}`,
        "--image: names web twice, expected one image for a service",
        "  try: leave one out",
      ],
    ],
  ])("are refused: %j", (wrong, lines) => {
    expect(complaints(wrong)).toEqual(lines);
  });

  it("are refused with all mistakes at once", () => {
    const wrong = { name: "-", platform: "vm", stages: "x", services: ["W"], ci: "no" };
    const places = complaints(wrong).flatMap((line) => /^(--\w+):/.exec(line)?.[1] ?? []);
    expect(places).toEqual(["--name", "--platform", "--stages", "--service", "--ci"]);
  });
});
