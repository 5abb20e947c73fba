import { describe, expect, it } from "vitest";
import { crossfade } from "../fakePorts";

const empty = { files: {} };
const paths = [
  "README.md",
  "program.ts",
  "index.ts",
  "program.test.ts",
  "Pulumi.yaml",
  "Pulumi.dev.yaml",
  "Pulumi.staging.yaml",
  "Pulumi.prod.yaml",
  "package.json",
  "tsconfig.json",
  ".gitignore",
];

describe("crossfade init", () => {
  it("writes what is usual where nobody says otherwise, and names the next commands", async () => {
    const result = await crossfade(empty, "init", "hello", "--yes");
    expect([result.code, result.err]).toEqual([0, ""]);
    expect(result.out).toBe(
      [
        ...paths.map((path) => `hello/${path}`),
        "",
        "next:",
        "  cd hello",
        "  npm install",
        "  npx crossfade check",
        "  npm run types",
        "  npm test",
        "  pulumi login --local",
        "  pulumi stack init dev",
        "  npx crossfade release dev web --version 1.0.0 --image $(docker image inspect --format '{{.Id}}' web:1.0.0)",
        "  pulumi up --stack dev",
        "  curl http://localhost:8480/",
        "  npx crossfade status dev",
        "",
      ].join("\n"),
    );
    expect(result.log).toEqual(["create 11 files in hello"]);
    expect(result.others["hello/Pulumi.yaml"]).toBe("name: hello\nruntime: nodejs\n");
    expect(JSON.parse(result.others["hello/package.json"] ?? "")).toMatchObject({
      dependencies: { "pulumi-crossfade": "1.2.3" },
    });
  });

  it("writes what options say, for other platforms and pipelines", async () => {
    const result = await crossfade(
      empty,
      ...["init", "--name", "shop", "--platform", "aws", "--region", "eu-west-1", "--ci", "gitlab"],
      ...["--service", "web:3000", "--service", "api", "--stages", "qa:staging,live:production"],
    );
    expect([result.code, result.err]).toEqual([0, ""]);
    expect(Object.keys(result.others)).toEqual([
      ...["README.md", "program.ts", "index.ts", "program.test.ts", "Pulumi.yaml"],
      ...["Pulumi.qa.yaml", "Pulumi.live.yaml", "package.json", "tsconfig.json", ".gitignore"],
      ".gitlab-ci.yml",
    ]);
    expect(result.others["Pulumi.live.yaml"]).toContain(
      '  aws:region: eu-west-1\n  # Networks that may come in: everybody. Fewer are safer where no users are.\n  shop:clients: ["0.0.0.0/0", "::/0"]\n  crossfade:environment: {stage: production, platform: aws}\n',
    );
    expect(result.out).not.toContain("cd ");
    expect(result.out).toContain(
      '  pulumi config set shop:certificateArn "$CERTIFICATE_ARN" --stack qa\n',
    );
  });

  it("asks for what is not typed, again where an answer is wrong, and then whether to write", async () => {
    const typed = ["Shop", "shop", "aws", "nowhere", "eu-west-1", "prod", "web:80, api", "none"];
    const result = await crossfade({ ...empty, typed, answers: ["yes"] }, "init", "My shop");
    expect(result.log).toEqual([
      "ask: Name of the project; usual my-shop",
      'say: is "Shop", expected lower-case letters, digits and "-", at most 30, beginning with a letter and not ending with "-"',
      "ask: Name of the project; usual my-shop",
      "ask: Where does it run?; docker; aws; usual docker",
      "ask: Region of AWS, for example eu-central-1",
      'say: is "nowhere", expected the region of AWS to work in',
      "ask: Region of AWS, for example eu-central-1",
      "ask: Stacks, in the order of releases; usual dev,staging,prod",
      "ask: Services, with their ports; usual web:8080",
      "ask: Where does its pipeline run?; github; gitlab; jenkins; circleci; azure; none; usual none",
      "ask: Write these 9 files?",
      "create 9 files in My shop",
    ]);
    expect([result.code, result.err]).toEqual([0, ""]);
    expect(result.out).toContain("\n  cd 'My shop'\n");
    expect(result.others["My shop/program.ts"]).toContain('new BlueGreenService("api", {');
  });

  it("asks for nothing that is typed", async () => {
    const result = await crossfade(
      { ...empty, typed: ["web"], answers: ["yes"] },
      ...[
        "init",
        "hello",
        "--name",
        "a",
        "--platform",
        "docker",
        "--stages",
        "dev",
        "--ci",
        "none",
      ],
    );
    expect(result.log.slice(0, -1)).toEqual([
      "ask: Services, with their ports; usual web:8080",
      "ask: Write these 9 files?",
    ]);
  });

  it.each([
    [{ typed: ["hello", "docker"] }, 130],
    [{ typed: ["a", "docker", "dev", "web", "none"], answers: ["no"] as const }, 1],
    [{ typed: ["a", "docker", "dev", "web", "none"], answers: ["interrupted"] as const }, 130],
    [
      { typed: ["a", "docker", "dev", "web", "none"], answers: ["yes"] as const, isStopped: true },
      130,
    ],
  ])("writes nothing when who is asked leaves: %j", async (world, code) => {
    const result = await crossfade({ answers: [], ...empty, ...world }, "init");
    expect([result.code, result.err, result.others]).toEqual([code, "Nothing was written.\n", {}]);
  });

  it("names everything that is missing where nobody can be asked, and every mistake beside it", async () => {
    const result = await crossfade(empty, "init", "hello", "--service", "web:x", "--stages", "qa");
    expect([result.code, result.out, result.others]).toEqual([2, "", {}]);
    expect(result.err).toBe(
      [
        "crossfade init: has no terminal to ask in, expected --name, --platform and --ci,",
        "  or --yes for what is usual; nothing was written",
        "  try: crossfade init hello --service web:x --stages qa --name hello --platform docker --ci none",
        '--stages: has "qa", which does not tell its stage; expected development, staging',
        "  or production behind it",
        "  try: --stages qa:staging",
        '--service: is "web:x", expected a port of 1 to 65535 behind the name',
        "  try: --service web:8080",
        "",
      ].join("\n"),
    );
  });

  it("takes no region for usual", async () => {
    const result = await crossfade(empty, "init", "hello", "--platform", "aws", "--yes");
    expect([result.code, result.others]).toEqual([2, {}]);
    expect(result.err).toBe(
      "--region: is missing, expected the region of AWS to work in\n  try: --region eu-central-1\n",
    );
  });

  it("replaces nothing", async () => {
    const others = { "hello/README.md": "mine", "hello/.gitignore": "mine" };
    for (const more of [[], ["--dry-run"]]) {
      const result = await crossfade({ ...empty, others }, "init", "hello", "--yes", ...more);
      expect([result.code, result.out, result.others]).toEqual([2, "", others]);
      expect(result.err).toContain("hello: has README.md, .gitignore already");
    }
  });

  it("shows in a dry run what it would write, also as data", async () => {
    const dry = await crossfade(empty, "init", "hello", "--yes", "--dry-run", "--json");
    expect([dry.code, dry.log, dry.others]).toEqual([0, [], {}]);
    expect(dry.err).toContain("hello/program.ts\n");
    expect(dry.err).toContain("Dry run: nothing was written.\n");
    const data = JSON.parse(dry.out) as { files: { path: string; written: boolean }[] };
    expect(data).toMatchObject({
      command: "init",
      directory: "hello",
      answers: { name: "hello", services: [{ name: "web", port: 8080 }] },
      next: ["crossfade init hello --yes --json"],
    });
    expect(data.files.map(({ path }) => path)).toEqual(paths);
    expect(data.files.some(({ written }) => written)).toBe(false);
    const real = await crossfade(empty, "init", "hello", "--yes", "--json");
    const wrote = JSON.parse(real.out) as typeof data;
    expect(wrote.files.every(({ written }) => written)).toBe(true);
  });

  it.each([
    ["/srv/Our 2nd Shop!", "our-2nd-shop"],
    ["2048", "shop"],
    ["/", "shop"],
    ["a-very-long-name-of-a-directory-indeed", "a-very-long-name-of-a-director"],
  ])("calls a project in %s %s", async (directory, name) => {
    const { others } = await crossfade(empty, "init", directory, "--yes");
    const project = Object.entries(others).find(([path]) => path.endsWith("Pulumi.yaml"));
    expect(project?.[1]).toBe(`name: ${name}\nruntime: nodejs\n`);
  });
});
