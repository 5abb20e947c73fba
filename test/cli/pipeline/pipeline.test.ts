import { describe, expect, it } from "vitest";
import { crossfade } from "../fakePorts";
import { alone, stackText, web } from "../samples";

const files = {
  dev: stackText("development", alone("web", "1.6.0", 3)),
  prod: stackText("production", web(10)),
};
const workflows = ["checks", "preview", "forks", "deploy", "drift"].map(
  (name) => `.github/workflows/${name}.yml`,
);

describe("crossfade pipeline", () => {
  it("writes the files of a system, after it has asked", async () => {
    const result = await crossfade({ files, answers: ["yes"] }, "pipeline", "github");
    expect([result.code, result.err]).toEqual([0, ""]);
    expect(result.out).toBe(
      `${workflows.map((path) => `${path}  new\n`).join("")}next: crossfade pipeline lint\n`,
    );
    expect(result.log).toEqual(["ask: Write 5 new?", ...workflows.map((path) => `write ${path}`)]);
    expect(result.others[".github/workflows/deploy.yml"]).toContain("pulumi up --stack prod ");
  });

  it("writes only what differs, and nothing a second time", async () => {
    const first = await crossfade({ files }, "pipeline", "github", "--yes");
    const [checks = "", preview = ""] = workflows;
    const kept = Object.entries(first.others).filter(([path]) => path !== preview);
    const others = { ...Object.fromEntries(kept), [checks]: "edited" };
    const second = await crossfade({ files, others, answers: ["yes"] }, "pipeline", "github");
    expect(second.log).toEqual([
      "ask: Write 1 new and replace 1 that differ?",
      `write ${checks}`,
      `write ${preview}`,
    ]);
    const third = await crossfade({ files, others: second.others }, "pipeline", "github");
    expect([third.code, third.log, third.out.endsWith("Nothing to write.\n")]).toEqual([
      0,
      [],
      true,
    ]);
  });

  it.each([
    ["no", 1],
    ["interrupted", 130],
  ] as const)("writes nothing when the answer is %s", async (answer, code) => {
    const result = await crossfade({ files, answers: [answer] }, "pipeline", "gitlab");
    expect([result.code, result.err, result.others]).toEqual([code, "Nothing was written.\n", {}]);
  });

  it("has checks alone for github only", async () => {
    const result = await crossfade({ files }, "pipeline", "gitlab", "--checks-only", "--yes");
    expect([result.code, result.others]).toEqual([2, {}]);
    expect(result.err).toContain(
      "--checks-only: is asked for with gitlab, but is there for github only",
    );
    const github = await crossfade({ files }, "pipeline", "github", "--checks-only", "--yes");
    expect(Object.keys(github.others)).toEqual(workflows.slice(0, 1));
  });

  it("asks for --yes where nobody can answer, and looks only in a dry run", async () => {
    const asked = await crossfade({ files }, "pipeline", "jenkins");
    expect([asked.code, asked.others]).toEqual([2, {}]);
    expect(asked.err).toContain("try: crossfade pipeline jenkins --yes\n");
    const dry = await crossfade({ files }, "pipeline", "jenkins", "--dry-run");
    expect([dry.code, dry.out, dry.others]).toEqual([
      0,
      "Jenkinsfile  new\nDry run: nothing was written.\n",
      {},
    ]);
  });

  it("puts what is typed into the files, and prints them as data", async () => {
    const { out } = await crossfade(
      { files },
      ...["pipeline", "gitlab", "--dry-run", "--json", "--script", "lint", "--script", "test"],
      ...["--image", "web=services/web", "--load", "load", "--site", "https://dev.example.com/"],
    );
    const data = JSON.parse(out) as { files: { path: string; text: string; written: boolean }[] };
    const [file] = data.files;
    expect([file?.path, file?.written]).toEqual([".gitlab-ci.yml", false]);
    expect(file?.text).toContain("npm run lint\n      npm run test\n");
    expect(file?.text).toContain("image-web:");
    expect(file?.text).toContain("npm run load\n");
    expect(file?.text).toContain("--collect.url=https://dev.example.com/");
  });

  it.each([
    [
      ["--image", "web"],
      '--image: is "web", expected a name and the folder of its Dockerfile\n  try: --image web=services/web\n',
    ],
    [
      ["--image", "web=$(id)"],
      '--image: is "web=$(id)", expected a name and the folder of its Dockerfile\n  try: --image web=services/web\n',
    ],
    [
      ["--site", "https://a.example.com/;id"],
      '--site: is "https://a.example.com/;id", expected the address of a page\n  try: --site https://staging.example.com/\n',
    ],
    [
      ["--script", "lint; id"],
      '--script: is "lint; id", expected the name of a script of package.json\n  try: --script lint\n',
    ],
    [
      ["--load", "$(id)"],
      '--load: is "$(id)", expected the name of a script of package.json\n  try: --load lint\n',
    ],
    [
      ["--branch", "main; id"],
      '--branch: is "main; id", expected the name of a branch\n  try: --branch main\n',
    ],
    [
      ["--folder", "/etc"],
      '--folder: is "/etc", expected a folder inside of the repository\n  try: --folder infra\n',
    ],
  ])("takes no %j", async (argv, message) => {
    const { code, err } = await crossfade({ files }, "pipeline", "github", "--yes", ...argv);
    expect([code, err.replace(/\n {2}(?! *try)/g, " ")]).toEqual([2, message]);
  });

  it("takes no files where their names are fixed", async () => {
    const { code, err } = await crossfade({ files }, "pipeline", "github", "a.yml", "--yes");
    expect(code).toBe(2);
    expect(err).toContain("try: crossfade pipeline lint a.yml\n");
  });
});

describe("crossfade pipeline lint", () => {
  const path = ".github/workflows/deploy.yml";

  it("finds nothing in what was just written", async () => {
    const { others } = await crossfade({ files }, "pipeline", "github", "--yes");
    const { code, out } = await crossfade({ files, others }, "pipeline", "lint");
    expect([code, out]).toEqual([0, "5 files, 0 problems, 0 warnings\n"]);
  });

  it("ends with 3 where somebody has made a fault", async () => {
    const { others } = await crossfade({ files }, "pipeline", "github", "--yes");
    const text = (others[path] ?? "").replace(
      "cancel-in-progress: false",
      "cancel-in-progress: true",
    );
    const result = await crossfade(
      { files, others: { ...others, [path]: text } },
      "pipeline",
      "lint",
      path,
    );
    expect([result.code, result.out]).toEqual([3, ""]);
    expect(result.err).toMatch(
      /^\.github\/workflows\/deploy\.yml:\d+ problem up-is-cancelled\n {2}may be ended by a newer run: an engine that is ended leaves a lock, and work\n {2}half done\n {2}try: cancel-in-progress: false\n1 file, 1 problem, 0 warnings\n$/,
    );
  });

  it("prints findings as data", async () => {
    const others = { ".gitlab-ci.yml": "a: {image: node, script: [ls]}\n" };
    const { code, out } = await crossfade({ files, others }, "pipeline", "lint", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      command: "pipeline",
      files: [".gitlab-ci.yml"],
      findings: [
        {
          rule: "image-not-pinned",
          level: "warning",
          file: ".gitlab-ci.yml",
          line: 1,
          problem: "runs in node, which is another image next month",
          fix: "node:<version>",
        },
      ],
    });
  });

  it("says that there is none", async () => {
    const { code, err } = await crossfade({ files }, "pipeline", "lint");
    expect([code, err]).toEqual([
      2,
      ".: has no pipeline of GitHub, GitLab, Jenkins, CircleCI or Azure\n  try: crossfade pipeline github\n",
    ]);
  });
});
