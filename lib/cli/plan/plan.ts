import type { Command } from "commander";
import { commonOptions, examples } from "../flags";
import { type FormFlags, formOptions } from "../reporting/formOptions";
import { acting, type Session } from "../session";

/** Options of `crossfade plan`. */
export interface PlanFlags extends FormFlags {
  readonly base?: string;
  readonly baseDirectory?: string;
}

/** `crossfade plan`: what a branch declares otherwise, for who has no credentials. */
export function addPlan(program: Command, session: Session): void {
  commonOptions(
    formOptions(
      program
        .command("plan")
        .addHelpText(
          "after",
          examples(
            "crossfade plan --base origin/main",
            "crossfade plan prod --base v1.4.0 --markdown comment.md",
            "crossfade plan --base-directory ../base --fail-on high",
          ),
        )
        .summary("compare with a base, without credentials")
        .description(
          "Runs the programs of a base and of now without an engine, with the plain configuration of each stack, and reports what they declare otherwise. Needs no secrets, no state and no network, and is weaker evidence than a preview: crossfade report.",
        )
        .argument("[stacks...]", "stacks to plan; without any, all of the project")
        .option("--base <ref>", "commit, branch or tag; where you left it counts")
        .option("--base-directory <directory>", "another checkout, with its own packages"),
    ),
  ).action(
    acting(session, async (stacks: string[], flags: PlanFlags) => {
      const { planning } = await import("./planning.js");
      return planning(session, flags, stacks);
    }),
  );
}
