import type { Command } from "commander";
import { type ChangeFlags, commonOptions, examples } from "../flags";
import { acting, type Session } from "../session";

/** Options of `crossfade schema`. */
export interface SchemaFlags extends ChangeFlags {
  readonly write?: true;
}

/** `crossfade schema`: prints what editors check stack files with, or brings the files up to date with it. */
export function addSchema(program: Command, session: Session): void {
  commonOptions(
    program
      .command("schema")
      .addHelpText(
        "after",
        examples(
          "crossfade schema > stack.schema.json",
          "crossfade schema --write",
          "crossfade schema --write prod --dry-run",
        ),
      )
      .summary("print the JSON Schema of the stack files, for editors")
      .description(
        "Prints the JSON Schema of a stack file. With --write, brings stack files up to date with it: the comment that tells editors where it is, and the steps from an older schema.",
      )
      .argument("[stacks...]", "stacks to write; without any, all of the project")
      .option("--write", "write the stack files, instead of printing")
      .option("-y, --yes", "do not ask")
      .option("--dry-run", "show what would be written, and write nothing"),
  ).action(
    acting(session, async (stacks: string[], flags: SchemaFlags) => {
      if (flags.write === true) {
        const { renewFiles } = await import("./renewFiles.js");
        return renewFiles(session, flags, stacks);
      }
      const { printSchema } = await import("./printSchema.js");
      return printSchema(session, stacks);
    }),
  );
}
