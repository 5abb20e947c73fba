import type { Command } from "commander";
import { type ChangeFlags, changeOptions, examples } from "../flags";
import { acting, type Session } from "../session";

interface ReleaseFlags extends ChangeFlags {
  readonly version: string;
  readonly image: string;
}

/** `crossfade release`: what a pipeline calls after a build. */
export function addRelease(program: Command, session: Session): void {
  changeOptions(
    program
      .command("release")
      .addHelpText(
        "after",
        examples(
          "crossfade release staging web --version 1.5.0 --image sha256:…",
          "crossfade release prod api --version 2.1.0 --image sha256:… --yes --up",
        ),
      )
      .summary("bring a new release into the idle color")
      .description("Brings a new release into the idle color of a stack. No traffic moves.")
      .argument("<stack>", "stack to change, for example staging")
      .argument("<service>", "service that was built")
      .requiredOption("--version <version>", 'name of the version, for example "1.5.0"')
      .requiredOption("--image <image>", "image pinned by digest: name@sha256:… or sha256:…"),
  ).action(
    acting(session, async (stack: string, service: string, flags: ReleaseFlags) => {
      const { planRelease } = await import("../../plan/index.js");
      const { releaseOf } = await import("./releaseFlags.js");
      const { changeOne } = await import("../change/change.js");
      const release = releaseOf(flags);
      return changeOne(session, flags, stack, (situation) =>
        planRelease(situation, { service, release }),
      );
    }),
  );
}
