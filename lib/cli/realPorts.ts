import { dirname, isAbsolute, join, resolve } from "node:path";
import { isatty } from "node:tty";
import { mayColor } from "./terminal/color";
import type {
  ConfigPort,
  EnginePort,
  FilesPort,
  Place,
  Ports,
  StackPlace,
  SwitchPort,
  TerminalPort,
} from "./ports";

/** The effects of a real call. What a command does not need is not loaded. */
export function realPorts(): Ports {
  return {
    config,
    engine,
    switches,
    files,
    terminal: terminalOf(),
    environment: process.env,
    async comment(pull, text) {
      const { postComment } = await import("../comment/index.js");
      return postComment(pull, text);
    },
    async planned(planning) {
      const { planned } = await import("../declaration/index.js");
      return planned(planning);
    },
    now: () => new Date(),
  };
}

const config: ConfigPort = {
  async project({ cwd }) {
    const { findProject } = await import("../config/index.js");
    return (await findProject(cwd ?? ".")).name;
  },
  async stacks({ cwd }) {
    const { findProject, stackFiles } = await import("../config/index.js");
    return stackFiles(await findProject(cwd ?? "."));
  },
  async read({ cwd, configFile, stack }) {
    const { findProject, readStackFile, stackFile } = await import("../config/index.js");
    return readStackFile(await stackFile(await findProject(cwd ?? "."), stack, configFile));
  },
  async text({ cwd, configFile, stack }) {
    const { findProject, stackFile } = await import("../config/index.js");
    const path = await stackFile(await findProject(cwd ?? "."), stack, configFile);
    return files.read({}, path);
  },
  async write(file, edits) {
    const { writeStackFile } = await import("../config/index.js");
    await writeStackFile(file, edits);
  },
  async rewriting(file) {
    const { rewritingOf } = await import("../config/index.js");
    return rewritingOf(file);
  },
  async rewrite(rewriting) {
    const { rewriteStackFile } = await import("../config/index.js");
    await rewriteStackFile(rewriting);
  },
  names: {
    async stacks({ cwd }) {
      const { glance } = await import("../config/glance.js");
      return (await glance(cwd ?? ".")).stacks;
    },
    async services({ cwd }, stack) {
      const { glance } = await import("../config/glance.js");
      return (await glance(cwd ?? ".", stack)).services;
    },
  },
};

const engine: EnginePort = {
  async applied(place) {
    const { readApplied } = await import("../operate/index.js");
    return readApplied({ directory: await directoryOf(place), stack: place.stack });
  },
  async exported(place) {
    const { exportState } = await import("../operate/index.js");
    return exportState({ directory: await directoryOf(place), stack: place.stack });
  },
  async examine({ cwd, configFile }, stack) {
    const { examine } = await import("../operate/index.js");
    return examine({ cwd: cwd ?? ".", configFile, stack, now: new Date() });
  },
  async evidence(place, options) {
    const { gatherEvidence } = await import("../operate/index.js");
    return gatherEvidence(await targetOf(place), options);
  },
  async preview(place, say) {
    const { preview } = await import("../operate/index.js");
    return preview(await targetOf(place), say);
  },
  async up(place, say, options) {
    const { up } = await import("../operate/index.js");
    return up(await targetOf(place), say, options);
  },
};

const files: FilesPort = {
  async read({ cwd }, path) {
    const { readFile } = await import("node:fs/promises");
    return onDisk(path, "read", () => readFile(resolve(cwd ?? ".", path), "utf8"));
  },
  async write({ cwd }, path, text) {
    const { mkdir, writeFile } = await import("node:fs/promises");
    const file = resolve(cwd ?? ".", path);
    await onDisk(path, "written", async () => {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    });
  },
  async list({ cwd }, directory) {
    const { readdir } = await import("node:fs/promises");
    return onDisk(directory, "read", () => readdir(resolve(cwd ?? ".", directory)));
  },
  async free({ cwd }, directory, all) {
    const { checkFree } = await import("../scaffold/index.js");
    checkFree(isAbsolute(directory) ? directory : join(cwd ?? ".", directory), all);
  },
  async create({ cwd }, directory, all) {
    const { createProject } = await import("./init/createProject.js");
    return createProject(isAbsolute(directory) ? directory : join(cwd ?? ".", directory), all);
  },
};

/** Does something with a file; what the disk says against it is nothing that a stack trace would explain. */
async function onDisk<T>(
  path: string,
  done: "read" | "written",
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { diskProblem } = await import("../config/diskProblem.js");
    throw diskProblem(path, error, done);
  }
}

/** Each platform has a file that reaches its switch, and loads no SDK. */
const switches: SwitchPort = {
  async open({ file, record, patienceMilliseconds }) {
    const { platform } = file.configuration.environment;
    const { told } = await import("../operate/index.js");
    const { outputs } = record;
    if (platform === "aws") {
      const { liveSwitch } = await import("../aws/liveSwitch.js");
      const profile = textIn(file.settings, "aws:profile");
      return told(liveSwitch({ outputs, profile, patienceMilliseconds }));
    }
    if (platform === "kubernetes") {
      const { liveSwitch } = await import("../kubernetes/liveSwitch.js");
      const kubeconfig = textIn(file.settings, "kubernetes:kubeconfig");
      const context = textIn(file.settings, "kubernetes:context");
      return told(liveSwitch({ outputs, kubeconfig, context, patienceMilliseconds }));
    }
    const { liveSwitch } = await import("../docker/liveSwitch.js");
    const host = textIn(file.settings, "docker:host");
    return told(liveSwitch({ outputs, host, patienceMilliseconds }));
  },
};

function textIn(settings: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = settings[key];
  return typeof value === "string" ? value : undefined;
}

async function targetOf(place: StackPlace) {
  const { stack, configFile } = place;
  const absolute = configFile === undefined ? undefined : resolve(configFile);
  return { directory: await directoryOf(place), stack, configFile: absolute };
}

async function directoryOf({ cwd }: Place): Promise<string> {
  const { findProject } = await import("../config/index.js");
  return resolve((await findProject(cwd ?? ".")).directory);
}

function terminalOf(): TerminalPort {
  const { stdin, stdout, stderr, env } = process;
  return {
    interactive: isatty(0) && isatty(2),
    color: { out: mayColor(isatty(1), env), err: mayColor(isatty(2), env) },
    async input() {
      const { text } = await import("node:stream/consumers");
      return text(stdin);
    },
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    async confirm(question) {
      const { confirm } = await import("./ask/confirm.js");
      // On stderr, so that stdout stays free for data.
      return confirm(question, stdin, stderr);
    },
    async ask(question) {
      const { askFor } = await import("./ask/askFor.js");
      return askFor(question, stdin, stderr);
    },
  };
}
