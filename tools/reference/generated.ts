import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { format, resolveConfig } from "prettier";
import type { Ports } from "../../lib/cli/ports";
import { programOf } from "../../lib/cli/program";
import { newSession } from "../../lib/cli/session";
import { stackFileJsonSchema } from "../../lib/model";
import { rules } from "../../lib/policy/rules";
import { reportJsonSchema } from "../../lib/report";
import { commandPage } from "./commandPage";
import { recorded, released } from "../stacks/recorded";
import { stackNames } from "../stacks/stackText";
import { configurationPage } from "./configurationPage";
import { policyPage } from "./policyPage";
import { stackGraph } from "./stackGraph";
import { stackPage, type StackRecording } from "./stackPage";
import { stackPicture } from "./stackPicture";

/** A file that is written from the code. */
export interface Generated {
  /** Where it belongs, from the repository. */
  readonly path: string;
  readonly text: string;
}

/** Everything that is written from the code and kept in the repository, formatted as everything here is. */
export async function generatedFiles(): Promise<Generated[]> {
  const schema = stackFileJsonSchema();
  const { program, helpOf } = documentedProgram();
  const stacks = await recordedStacks();
  const prod = stackGraph(stacks.at(-1)?.both ?? []);
  return Promise.all(
    [
      { path: "schema/stack.json", text: JSON.stringify(schema) },
      { path: "schema/report.json", text: JSON.stringify(reportJsonSchema()) },
      { path: "docs/reference/configuration.md", text: configurationPage(schema) },
      { path: "docs/reference/commands.md", text: commandPage(program, helpOf) },
      { path: "docs/reference/policies.md", text: policyPage(rules) },
      { path: "docs/reference/stacks.md", text: stackPage(stacks) },
      { path: "docs/aws-prod.svg", text: stackPicture(prod, "The stack prod on AWS") },
    ].map(async ({ path, text }) => {
      if (path.endsWith(".svg")) return { path, text };
      const options = await resolveConfig(path, { editorconfig: true });
      return { path, text: await format(text, { ...options, filepath: path }) };
    }),
  );
}

/** One after the other: a recording has the process to itself. */
async function recordedStacks(): Promise<StackRecording[]> {
  const stacks: StackRecording[] = [];
  for (const stack of stackNames) {
    const one = { web: { blue: "1.4.2" }, api: { blue: "1.4.2" } };
    stacks.push({ stack, both: await recorded(stack, released), one: await recorded(stack, one) });
  }
  return stacks;
}

/** Those of the files that do not say on disk what the code says. */
export async function outdated(files: readonly Generated[], root: string): Promise<Generated[]> {
  const texts = await Promise.all(
    files.map(({ path }) => readFile(`${root}/${path}`, "utf8").catch(() => undefined)),
  );
  return files.filter(({ text }, index) => texts[index] !== text);
}

/** The command line with nothing behind it: it can be asked what it would accept, and do nothing. */
export function documentedProgram(): { program: Command; helpOf: (command: Command) => string } {
  let shown = "";
  const terminal = {
    color: { out: false, err: false },
    out: (text: string) => (shown += text),
    err: (text: string) => (shown += text),
  };
  const program = programOf(newSession([], { terminal } as unknown as Ports), "");
  return {
    program,
    helpOf: (command) => {
      shown = "";
      command.outputHelp();
      return shown;
    },
  };
}
