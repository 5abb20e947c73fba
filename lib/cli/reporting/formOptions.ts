import { type Command, Option } from "commander";
import type { CommonFlags } from "../flags";

/** Options of the commands that write reports: which forms, and what they are made with. */
export interface FormFlags extends CommonFlags {
  readonly markdown?: string;
  readonly html?: string;
  readonly sarif?: string;
  readonly compare?: string;
  readonly prices?: string;
  readonly failOn?: "info" | "low" | "medium" | "high" | "critical";
}

/** Adds the options of the commands that write reports. */
export function formOptions(command: Command): Command {
  const failOn = new Option("--fail-on <severity>", "end with 3 from this severity on").choices([
    "info",
    "low",
    "medium",
    "high",
    "critical",
  ]);
  return command
    .option("--markdown <file>", "write a comment, below 60,000 characters")
    .option("--html <file>", "write a page, which is one file")
    .option("--sarif <file>", "write the findings in SARIF 2.1.0")
    .option("--compare <link>", "link to compare versions, with {from} and {to}")
    .option("--prices <file>", "JSON of your prices, instead of list prices")
    .addOption(failOn);
}
