import { Command, Option } from "commander";
import { expect, it } from "vitest";
import { commandPage } from "../../../tools/reference/commandPage";

it("commandPage shows of each command what it takes, and what its help says below that", () => {
  const program = new Command("crossfade");
  program
    .command("shift")
    .description("Moves traffic.")
    .argument("<stack>", "stack to change")
    .argument("[more...]", "others")
    .addOption(new Option("--to <color>", "who gains").choices(["a", "b"]).makeOptionMandatory())
    .addOption(new Option("--debug", "for us").hideHelp())
    .addHelpText("after", "\nFor example:\n  crossfade shift prod --to a");
  program.command("list").description("Lists.");
  const helpOf = (command: Command) => {
    let text = "";
    command.configureOutput({ writeOut: (piece) => (text += piece) });
    command.outputHelp();
    return text;
  };
  const page = commandPage(program, helpOf);
  expect(page.slice(page.indexOf("## "))).toBe(`## crossfade shift

Moves traffic.

\`\`\`text
crossfade shift [options] <stack> [more...]
\`\`\`

| argument | meaning |
| --- | --- |
| \`<stack>\` | stack to change |
| \`[more...]\` | others |

| option | meaning |
| --- | --- |
| \`--to <color>\` | who gains: \`a\` or \`b\` (required) |

\`\`\`text
For example:
  crossfade shift prod --to a
\`\`\`

## crossfade list

Lists.

\`\`\`text
crossfade list [options]
\`\`\``);
});
