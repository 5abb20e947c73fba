import type { Command } from "commander";
import { colorOption, type CommonFlags, commonOptions, examples } from "../flags";
import { acting, type Session } from "../session";

/** Options of `crossfade adopt`. */
export interface AdoptFlags extends CommonFlags {
  readonly state?: string;
  readonly resource?: string;
  readonly color: "blue" | "green";
  readonly image?: string;
  readonly version?: string;
}

/** `crossfade adopt`: how a service that was there before comes under Crossfade. */
export function addAdopt(program: Command, session: Session): void {
  commonOptions(
    program
      .command("adopt")
      .addHelpText(
        "after",
        examples(
          "crossfade adopt prod web",
          "crossfade adopt prod web --state other.json --image registry/web@sha256:…",
          "crossfade adopt prod web --resource legacy-web --color green --json",
        ),
      )
      .summary("propose how a service that runs comes under Crossfade")
      .description(
        "Reads a state and proposes how a service that was there before becomes a color of this stack, replacing nothing: program, configuration, steps, and what stays. It changes nothing.",
      )
      .argument("<stack>", "stack that takes it over")
      .argument("<service>", "service that it becomes")
      .option("--state <file>", "export of the stack that has it; without one, the stack's own")
      .option("--resource <urn>", "what runs it, by URN or name, where several do")
      .addOption(colorOption("--color <color>", "color that it becomes").default("blue"))
      .option("--image <image>", "image that runs, pinned by digest: name@sha256:…")
      .option("--version <version>", "version that runs; without one, the image's tag"),
  ).action(
    acting(session, async (stack: string, service: string, flags: AdoptFlags) => {
      const { adoption } = await import("./adoption.js");
      return adoption(session, flags, { stack, service });
    }),
  );
}
