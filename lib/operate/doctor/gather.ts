import { resolve } from "node:path";
import { findProject, type Project, readStackFile, stackFile } from "../../config";
import { exportedResources, needsPassphrase, pendingOperations } from "../exportedState";
import { thisMachine } from "../machine";
import { runPulumi } from "../runPulumi";
import { type Answer, ask } from "./ask";
import { backendOf } from "./backend";
import { balancersIn } from "./balancer";
import { spaceOf } from "./disk";
import { askBalancer, readDocker } from "./dockerFacts";
import type { Facts } from "./facts";
import { readLocks } from "./locks";
import { type InstalledPackage, installedPackages, packageOf } from "./packages";
import { type NeededPlugin, pluginsOnPath } from "./plugins";
import { isSame, stacksOf } from "./stack";

/** What to look at. */
export interface GatherQuery {
  readonly cwd: string;
  /** Without one, the selected stack. */
  readonly stack?: string | undefined;
  readonly configFile?: string | undefined;
  readonly now: Date;
  /** Milliseconds that each single thing gets to answer. */
  readonly patience: number;
}

type Engine = Pick<Facts, "pulumi" | "backend" | "stacks"> & { readonly listed?: Answer<string> };

type OfStack = Pick<Facts, "file" | "state" | "locks" | "packages">;

/** Asks everything that the doctor judges; what rests on something that failed is not asked. */
export async function gather(query: GatherQuery): Promise<Facts> {
  const { now, patience } = query;
  const project = await ask(patience, () => findProject(query.cwd));
  const engine = await engineFacts(query, project.value);
  const stack = query.stack ?? engine.stacks?.value?.find(({ current }) => current)?.name;
  const own = await stackFacts(query, project.value, engine, stack);
  const needed = neededPlugins(own);
  const [docker, onPath] = await Promise.all([
    dockerFacts(query, project.value, own, stack),
    pluginsOnPath(needed),
  ]);
  const { listed, ...others } = engine;
  return {
    now,
    machine: thisMachine,
    node: process.versions.node,
    hasPassphrase: ["PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE"].some(
      (name) => process.env[name] !== undefined,
    ),
    project,
    ...others,
    ...own,
    ...docker,
    neededPlugins: needed,
    ...(listed === undefined
      ? {}
      : {
          plugins:
            listed.problem === undefined ? { value: { listed: listed.value, onPath } } : listed,
        }),
    ...(stack === undefined ? {} : { stack }),
    spaces: (
      await Promise.all([
        ...(project.value === undefined
          ? []
          : [spaceOf("configuration", resolve(project.value.stackDirectory))]),
        ...place("state", engine.backend?.value?.directory),
        ...place("images and containers", docker.docker?.value?.directory),
      ])
    ).flat(),
  };
}

function place(what: string, directory: string | undefined) {
  return directory === undefined ? [] : [spaceOf(what, directory)];
}

function runner({ patience }: GatherQuery, project: Project | undefined) {
  const directory = resolve(project?.directory ?? ".");
  return (args: readonly string[], stack = "") =>
    runPulumi(args, { directory, stack, timeout: patience });
}

async function engineFacts(query: GatherQuery, project: Project | undefined): Promise<Engine> {
  const { patience } = query;
  const run = runner(query, project);
  const pulumi = await ask(patience, () => run(["version"]));
  if (pulumi.problem !== undefined) return { pulumi };
  const [backend, listed] = await Promise.all([
    ask(patience, async () => backendOf(await run(["whoami", "--json"]))),
    ask(patience, () => run(["plugin", "ls", "--json"])),
  ]);
  if (backend.problem !== undefined || project === undefined) return { pulumi, backend, listed };
  const stacks = await ask(patience, async () => stacksOf(await run(["stack", "ls", "--json"])));
  return { pulumi, backend, listed, stacks };
}

async function stackFacts(
  query: GatherQuery,
  project: Project | undefined,
  { backend, stacks }: Engine,
  stack: string | undefined,
): Promise<OfStack> {
  const { patience, configFile } = query;
  if (project === undefined) return {};
  if (stack === undefined) {
    return { packages: await installedPackages(resolve(project.programDirectory), undefined) };
  }
  const isThere = stacks?.value?.some(({ name }) => isSame(name, stack)) === true;
  const directory = backend?.value?.directory;
  const run = runner(query, project);
  const [file, state, locks] = await Promise.all([
    ask(patience, async () => readStackFile(await stackFile(project, stack, configFile))),
    isThere
      ? ask(patience, async () =>
          examinedState(await run(["stack", "export", "--stack", stack], stack)),
        )
      : undefined,
    isThere && directory !== undefined
      ? ask(patience, () => readLocks(directory, project.name, stack))
      : undefined,
  ]);
  const platform = file.value?.configuration.environment.platform;
  return {
    file,
    packages: await installedPackages(resolve(project.programDirectory), platform),
    ...(state === undefined ? {} : { state }),
    ...(locks === undefined ? {} : { locks }),
  };
}

function examinedState(text: string) {
  return {
    resources: exportedResources(text),
    pending: pendingOperations(text),
    needsPassphrase: needsPassphrase(text),
  };
}

/** The engine's own plugin for programs, and the one behind the package of the platform. */
function neededPlugins({ file, packages = [] }: OfStack): NeededPlugin[] {
  const name = packageOf(file?.value?.configuration.environment.platform);
  const installed = packages.find((one: InstalledPackage) => one.name === name);
  const language: NeededPlugin = { kind: "language", name: "nodejs" };
  if (installed === undefined) return [language];
  const { version } = installed;
  return [language, { kind: "resource", name: installed.name.replace("@pulumi/", ""), version }];
}

/** Asks Docker, unless the stack runs elsewhere. */
async function dockerFacts(
  { patience }: GatherQuery,
  project: Project | undefined,
  { file, state }: OfStack,
  stack: string | undefined,
): Promise<Pick<Facts, "docker" | "balancers">> {
  const platform = file?.value?.configuration.environment.platform ?? "docker";
  if (platform !== "docker") return { balancers: [] };
  const configured = file?.value?.settings["docker:host"];
  const host = typeof configured === "string" ? configured : undefined;
  const owner =
    project === undefined || stack === undefined ? undefined : { project: project.name, stack };
  const docker = await ask(patience, () => readDocker(host, owner, patience / 1000));
  const running = docker.value?.things.filter(({ state }) => state === "running") ?? [];
  const names = balancersIn(state?.value?.resources ?? []).filter((name) =>
    running.some((thing) => thing.name === name),
  );
  const balancers = names.map(async (container) => ({
    container,
    answer: await ask(patience, () => askBalancer(host, container, patience / 1000)),
  }));
  return { docker, balancers: await Promise.all(balancers) };
}
