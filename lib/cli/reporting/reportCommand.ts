import type { Command } from "commander";
import { commonOptions, examples } from "../flags";
import { type FormFlags, formOptions } from "./formOptions";
import { acting, type Session } from "../session";

/** Options of `crossfade report`. */
export interface ReportFlags extends FormFlags {
  readonly files?: string;
  readonly save?: string;
  readonly drift?: true;
  readonly policyPack?: string;
  readonly policyPackConfig?: string;
}

/** `crossfade report`: what all stacks are about to do, for who is to approve it. */
export function addReport(program: Command, session: Session): void {
  commonOptions(
    formOptions(
      program
        .command("report")
        .addHelpText(
          "after",
          examples(
            "crossfade report",
            "crossfade report prod --html report.html --fail-on high",
            "crossfade report staging prod --drift --save previews",
            "crossfade report --files previews --markdown comment.md",
          ),
        )
        .summary("say what stacks are about to do, for review")
        .description(
          "Previews stacks and says what it means: traffic, releases, replacements, data at risk, reach, cost and the way back. Secrets are masked. Nothing is changed.",
        )
        .argument("[stacks...]", "stacks to preview; without any, all of the project")
        .option("--files <directory>", "read saved previews, and ask no engine")
        .option("--save <directory>", "save the previews for --files; they are not masked")
        .option("--drift", "also ask what was changed outside of the stacks")
        .option("--policy-pack <folder>", "hold the previews against a policy pack")
        .option("--policy-pack-config <file>", "JSON that configures this pack"),
    ),
  ).action(
    acting(session, async (stacks: string[], flags: ReportFlags) => {
      const { reporting } = await import("./reporting.js");
      return reporting(session, flags, stacks);
    }),
  );
}
