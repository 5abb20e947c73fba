import { type Command, Option } from "commander";
import { type CommonFlags, commonOptions, examples } from "./flags";
import { acting, type Session } from "./session";

/** Options of `crossfade report`. */
export interface ReportFlags extends CommonFlags {
  readonly files?: string;
  readonly save?: string;
  readonly drift?: true;
  readonly markdown?: string;
  readonly html?: string;
  readonly sarif?: string;
  readonly compare?: string;
  readonly prices?: string;
  readonly failOn?: "info" | "low" | "medium" | "high" | "critical";
}

/** `crossfade report`: what all stacks are about to do, for who is to approve it. */
export function addReport(program: Command, session: Session): void {
  const failOn = new Option("--fail-on <severity>", "end with 3 from this severity on").choices([
    "info",
    "low",
    "medium",
    "high",
    "critical",
  ]);
  commonOptions(
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
      .option("--markdown <file>", "write a comment, below 60,000 characters")
      .option("--html <file>", "write a page, which is one file")
      .option("--sarif <file>", "write the findings in SARIF 2.1.0")
      .option("--compare <link>", "link to compare versions, with {from} and {to}")
      .option("--prices <file>", "JSON of your prices, instead of list prices")
      .addOption(failOn),
  ).action(
    acting(session, async (stacks: string[], flags: ReportFlags) => {
      const { reporting } = await import("./reporting.js");
      return reporting(session, flags, stacks);
    }),
  );
}
