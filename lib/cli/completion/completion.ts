import { Argument, type Command } from "commander";
import { exitCodes } from "../exitCode";
import { examples } from "../flags";
import { acting, type Session } from "../session";

/** `crossfade completion`: prints what a shell reads to complete the command line. */
export function addCompletion(program: Command, session: Session): void {
  program
    .command("completion")
    .addHelpText(
      "after",
      examples(
        "crossfade completion bash > ~/.bash_completion.d/crossfade",
        'crossfade completion zsh > "${fpath[1]}/_crossfade"',
        "crossfade completion fish > ~/.config/fish/completions/crossfade.fish",
      ),
    )
    .summary("print a script that completes commands in a shell")
    .description(
      "Prints a script for a shell, which then completes commands, options, stacks and services.",
    )
    .addArgument(new Argument("<shell>", "shell that you use").choices(["bash", "zsh", "fish"]))
    .action(
      acting(session, async (shell: "bash" | "zsh" | "fish") => {
        const { completionScripts } = await import("./completionScripts.js");
        session.ports.terminal.out(completionScripts[shell]);
        return exitCodes.done;
      }),
    );
}

/** `crossfade complete`: what the script asks. It is no command for people, so the help does not list it. */
export function addComplete(program: Command, session: Session): void {
  program
    .command("complete", { hidden: true })
    .addHelpText("after", examples("crossfade complete -- st", "crossfade complete -- shift prod"))
    .description("Prints what could come next, a line each: the word, a tab, what it means.")
    .argument("[words...]", "words behind crossfade; the last one is still being typed")
    .action(
      acting(session, async (words: string[]) => {
        const { candidates } = await import("./candidates.js");
        const found = await candidates(program, words, session.ports.config.names);
        const lines = found.map(({ word, words }) => `${word}\t${words}\n`);
        session.ports.terminal.out(lines.join(""));
        return exitCodes.done;
      }),
    );
}
