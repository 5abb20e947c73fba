import { dirname, extname, resolve } from "node:path";
import {
  findProject,
  type OpenConfiguration,
  type Project,
  projectProgram,
  stackFile,
  stackFiles,
  withoutSecrets,
} from "../config";
import { ConfigError } from "../model";
import type { Changes } from "../preview";
import { withBaseTree } from "./baseTree";
import type { Declaration } from "./declaration";
import { declare } from "./declare";
import { declaredChanges } from "./declaredChanges";

/** With what the program of now is compared. */
export interface Base {
  /** A commit, a branch or a tag; where the head left it is what counts. */
  readonly ref?: string | undefined;
  /** Another checkout of the same directory, with packages of its own. */
  readonly directory?: string | undefined;
}

/** What is to be planned. */
export interface Planning {
  readonly directory: string;
  readonly stacks: readonly string[];
  readonly configFile?: string | undefined;
  readonly base: Base;
  readonly now: Date;
  /** Is told what is done. */
  readonly say: (line: string) => void;
}

/**
 * Runs the programs of a base and of now without an engine, for each stack with its plain configuration, and compares what
 * they declare. What the base asks for is taken for applied.
 *
 * @throws ConfigError with every mistake in what is given
 */
export async function planned(planning: Planning): Promise<Changes[]> {
  const { base, directory } = planning;
  if (base.directory !== undefined) return plannedAgainst(planning, base.directory, []);
  return withBaseTree(directory, base.ref ?? "", (tree) =>
    plannedAgainst(planning, tree.directory, tree.notes),
  );
}

async function plannedAgainst(
  planning: Planning,
  baseDirectory: string,
  notes: readonly string[],
): Promise<Changes[]> {
  const head = await findProject(planning.directory);
  const base = await projectIn(baseDirectory);
  const all: Changes[] = [];
  for (const stack of planning.stacks) {
    planning.say(`planning ${stack} …`);
    all.push(await changesOf(stack, head, base, { ...planning, notes }));
  }
  return all;
}

/** A base from before there was a project has no stacks either. */
async function projectIn(directory: string): Promise<Project | undefined> {
  try {
    return await findProject(directory);
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

async function changesOf(
  stack: string,
  head: Project,
  base: Project | undefined,
  { configFile, notes, now }: Planning & { readonly notes: readonly string[] },
): Promise<Changes> {
  const open = await withoutSecrets(head, await stackFile(head, stack, configFile));
  const hasBase = base !== undefined && (await stackFiles(base)).includes(stack);
  const before = hasBase ? await withoutSecrets(base, await stackFile(base, stack)) : undefined;
  const run = (project: Project, configuration: OpenConfiguration): Promise<Declaration> =>
    declarationOf({ project, stack, configuration, past: before?.own, now });
  const config = Object.entries(open.config).map(([key, value]) => [
    key,
    open.secrets.includes(key) && !key.startsWith("crossfade:") ? "[secret]" : value,
  ]);
  const [declaredBefore, declared] = await Promise.all([
    base === undefined || before === undefined ? undefined : run(base, before),
    run(head, open),
  ]);
  return declaredChanges({
    project: head.name,
    stack,
    config: Object.fromEntries(config) as Record<string, string>,
    base: declaredBefore,
    head: declared,
    notes,
  });
}

async function declarationOf({
  project,
  stack,
  configuration: { own, config },
  past,
  now,
}: {
  readonly project: Project;
  readonly stack: string;
  readonly configuration: OpenConfiguration;
  readonly past: OpenConfiguration["own"];
  readonly now: Date;
}): Promise<Declaration> {
  const { main: path, isTypeScript, nodeArgs } = await projectProgram(project);
  const main = resolve(path);
  const job = {
    directory: extname(main) === "" ? main : dirname(main),
    main,
    isTypeScript,
    project: project.name,
    stack,
    ...(own === undefined ? {} : { configuration: own }),
    config,
    ...(past === undefined ? {} : { past }),
    now: now.toISOString(),
  };
  return declare(job, { nodeArgs });
}
