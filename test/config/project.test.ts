import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findProject, stackFile, stackFiles } from "../../lib/config";
import { ConfigError } from "../../lib/model";

let root = "";

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "crossfade-project-")));
});

afterEach(() => rm(root, { recursive: true }));

/** Creates files, by path below the root. */
async function files(contents: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(contents)) {
    await mkdir(join(root, path, ".."), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

async function refusal(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ConfigError);
  return (error as ConfigError).message.replaceAll(root, "");
}

describe("findProject", () => {
  it("walks up to the nearest Pulumi.yaml", async () => {
    await files({
      "Pulumi.yaml": "name: outer\n",
      "a/Pulumi.yaml": "name: inner\n",
      "a/b/c/x": "",
    });
    expect(await findProject(join(root, "a/b/c"))).toEqual({
      directory: join(root, "a"),
      file: join(root, "a/Pulumi.yaml"),
      name: "inner",
      stackDirectory: join(root, "a"),
      programDirectory: join(root, "a"),
    });
  });

  it("keeps paths relative when it begins at a relative one", async () => {
    await files({ "Pulumi.yaml": "name: shop\nstackConfigDir: stacks\n", "deep/x": "" });
    const up = relative(process.cwd(), root);
    expect(await findProject(join(up, "deep"))).toEqual({
      directory: up,
      file: join(up, "Pulumi.yaml"),
      name: "shop",
      stackDirectory: join(up, "stacks"),
      programDirectory: up,
    });
  });

  it.each([
    ["main: stacks/", "stacks/"],
    ["main: stacks/index.ts", "stacks"],
    ["main: index.js", "."],
    ["main: 7", ""],
  ])("finds the program where Pulumi does: %s", async (line, directory) => {
    await files({ "Pulumi.yaml": `name: shop\nruntime: nodejs\n${line}\n` });
    expect((await findProject(root)).programDirectory).toBe(join(root, directory));
  });

  it.each([
    ["stackConfigDir: stacks", "stacks"],
    ["stackConfigDir: ./a/../b/", "b/"],
    ["stackConfigDir: /etc", "etc"],
    ["stackConfigDir:", ""],
    ['stackConfigDir: ""', ""],
    ["config: stacks", "stacks"],
    ["config: {shop:size: {value: 1}}", ""],
    ["config: {a: 1}\nstackConfigDir: stacks", "stacks"],
  ])("finds the stack files where Pulumi does: %s", async (line, directory) => {
    await files({ "Pulumi.yaml": `name: shop\nruntime: nodejs\n${line}\n` });
    expect((await findProject(root)).stackDirectory).toBe(join(root, directory));
  });

  it("prefers Pulumi.yaml to Pulumi.yml, and passes over directories of that name", async () => {
    await files({ "Pulumi.yml": "name: short\n" });
    expect((await findProject(root)).name).toBe("short");
    await files({ "Pulumi.yaml": "name: long\n", "a/Pulumi.yaml/x": "" });
    expect((await findProject(join(root, "a"))).name).toBe("long");
  });

  it("finds a project whose file is a symbolic link", async () => {
    await files({ "other/project.yaml": "name: linked\n" });
    await symlink("other/project.yaml", join(root, "Pulumi.yaml"));
    expect((await findProject(root)).name).toBe("linked");
  });

  it("says where it searched when there is no project", async () => {
    await files({ "a/x": "" });
    expect(await refusal(findProject(join(root, "a")))).toBe(
      `/a: has no Pulumi.yaml, and no directory above it has one
  try: change to the directory of your project, or pulumi new`,
    );
  });

  it.each([
    ["", "/Pulumi.yaml: has no name:, expected the name of the project"],
    ["- a\n", "/Pulumi.yaml: has no name:, expected the name of the project"],
    ["name: 5\n", "/Pulumi.yaml: has no name:, expected the name of the project"],
    [
      "name: a\nname: b\n",
      "/Pulumi.yaml:2: has the key name again, expected it once; the first one is in line 1",
    ],
    [
      "name: a\nstackConfigDir: [b]\n",
      '/Pulumi.yaml stackConfigDir: is ["b"], expected the directory of the stack files, such as "stacks"',
    ],
    [
      "name: a\nconfig: b\nstackConfigDir: c\n",
      '/Pulumi.yaml config: is "b" beside stackConfigDir:, expected one of them\n  try: remove config: and keep stackConfigDir:',
    ],
  ])("refuses a project file like %j", async (text, message) => {
    await files({ "Pulumi.yaml": text });
    expect(await refusal(findProject(root))).toBe(message);
  });
});

describe("stackFiles", () => {
  it("lists the stacks that have a file, in alphabetical order", async () => {
    await files({
      "Pulumi.yaml": "name: shop\nstackConfigDir: stacks\n",
      "Pulumi.elsewhere.yaml": "",
      "stacks/Pulumi.yaml": "",
      "stacks/Pulumi.prod.yaml": "",
      "stacks/Pulumi.dev.eu.yaml": "",
      "stacks/Pulumi.prod.deploy.yaml": "",
      "stacks/Pulumi.old.yml": "",
      "stacks/.Pulumi.prod.yaml.0.host.1.crossfade": "",
      "stacks/notes.yaml": "",
    });
    expect(await stackFiles(await findProject(root))).toEqual(["dev.eu", "prod"]);
  });

  it("takes the ending of the project file", async () => {
    await files({ "Pulumi.yml": "name: shop\n", "Pulumi.a.yml": "", "Pulumi.b.yaml": "" });
    const project = await findProject(root);
    expect(await stackFiles(project)).toEqual(["a"]);
    expect(await stackFile(project, "a")).toBe(join(root, "Pulumi.a.yml"));
  });

  it("says that the directory of the stack files is not there", async () => {
    await files({ "Pulumi.yaml": "name: shop\nstackConfigDir: stacks\n" });
    expect(await refusal(stackFiles(await findProject(root)))).toBe(
      "/stacks: cannot be read: there is no such file or directory",
    );
  });
});

describe("stackFile", () => {
  const contents = {
    "Pulumi.yaml": "name: shop\n",
    "Pulumi.production.yaml": "",
    "Pulumi.staging.yaml": "",
  };

  it("is the file of a stack, also for a full name", async () => {
    await files(contents);
    const project = await findProject(root);
    const file = join(root, "Pulumi.staging.yaml");
    expect(await stackFile(project, "staging")).toBe(file);
    expect(await stackFile(project, "acme/staging")).toBe(file);
    expect(await stackFile(project, "acme/shop/staging")).toBe(file);
  });

  it("is the file that is named instead", async () => {
    await files(contents);
    expect(await stackFile(await findProject(root), "any", "other/file.yaml")).toBe(
      "other/file.yaml",
    );
  });

  it.each([
    ["prodution", "stacks that have a file: production, staging; did you mean production?"],
    ["Staging", "stacks that have a file: production, staging; did you mean staging?"],
    ["qa", "stacks that have a file: production, staging"],
  ])("lists the stacks there are for %s", async (stack, tail) => {
    await files(contents);
    expect(await refusal(stackFile(await findProject(root), stack))).toBe(
      `/Pulumi.${stack}.yaml: is not there; ${tail}`,
    );
  });

  it("never leaves the directory of the stack files", async () => {
    await files({ ...contents, "a/Pulumi.yaml": "name: inner\n" });
    expect(await refusal(stackFile(await findProject(join(root, "a")), "../Pulumi.staging"))).toBe(
      "/a/Pulumi.Pulumi.staging.yaml: is not there, and neither is the file of any other stack",
    );
  });
});
