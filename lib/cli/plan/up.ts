import type { Command } from "commander";
import { type CommonFlags, commonOptions, examples } from "../flags";
import { acting, type Session } from "../session";

/** Options of `crossfade up`. */
export interface UpFlags extends CommonFlags {
  readonly approved: string;
}

/** What a fingerprint looks like. */
export const exampleFingerprint = ["cf1", "5f0c8a3b7d21e9460f8b2c17", "9a3e51c07b2d4f68"].join("-");

/** `crossfade up`: applies what was approved, and nothing else. */
export function addUp(program: Command, session: Session): void {
  commonOptions(
    program
      .command("up")
      .addHelpText(
        "after",
        examples(
          `crossfade up prod --approved ${exampleFingerprint}`,
          `crossfade up staging --approved ${exampleFingerprint}`,
        ),
      )
      .summary("apply what was approved, unless anything has moved since")
      .description(
        "Previews a stack again and runs pulumi up, if steps, configuration, program and state are still what crossfade report showed.",
      )
      .argument("<stack>", "stack to apply, for example prod")
      .requiredOption("--approved <fingerprint>", "what the report that was approved ends with"),
  ).action(
    acting(session, async (stack: string, flags: UpFlags) => {
      const { upApproved } = await import("./upApproved.js");
      return upApproved(session, flags, stack);
    }),
  );
}
