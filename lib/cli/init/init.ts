import { type Command, Option } from "commander";
import { type ChangeFlags, commonOptions, examples, gather } from "../flags";
import { acting, type Session } from "../session";

/** Options of `crossfade init`. */
export interface InitFlags extends ChangeFlags {
  readonly name?: string;
  readonly platform?: string;
  readonly region?: string;
  readonly stages?: string;
  readonly service?: readonly string[];
  readonly image?: readonly string[];
  readonly version?: string;
  readonly ci?: string;
}

/** `crossfade init`: a new project, complete enough to be previewed. */
export function addInit(program: Command, session: Session): void {
  commonOptions(
    program
      .command("init")
      .addHelpText(
        "after",
        examples(
          "crossfade init hello",
          "crossfade init hello --service web:3000 --ci github --yes",
          "crossfade init shop --platform aws --region eu-central-1 --yes",
          "crossfade init --stages dev,qa:staging,prod --dry-run --yes",
        ),
      )
      .summary("begin a project: program, stack files, test, pipeline")
      .description(
        "Writes a new project: a program of components, a stack file for each stage, a test, a pipeline, and a README with the next commands. It asks for what no option says, and replaces no file.",
      )
      .argument("[directory]", "where it goes; without one, where you are")
      .option("--name <name>", "name of the project; usually that of the directory")
      .addOption(listed("--platform <platform>", "where it runs", ["docker", "aws"]))
      .option("--region <region>", "region on AWS")
      .option("--stages <stacks>", "stacks, with commas; qa:staging tells the stage of qa")
      .option("--service <name[:port]>", "service; repeatable", gather)
      .option("--image <[service=]image>", "image of its first release; repeatable", gather)
      .option("--version <version>", "version of images without a tag")
      .addOption(
        listed("--ci <system>", "where its pipeline runs", [
          "github",
          "gitlab",
          "jenkins",
          "circleci",
          "azure",
          "none",
        ]),
      )
      .option("-y, --yes", "do not ask: what is usual, where no option says otherwise")
      .option("--dry-run", "show what would be written, and write nothing"),
  ).action(
    acting(session, async (directory: string | undefined, flags: InitFlags) => {
      const { initProject } = await import("./initProject.js");
      return initProject(session, flags, directory ?? ".");
    }),
  );
}

/** An option whose choices are shown and completed; what else is typed is reported together with all other mistakes. */
function listed(flags: string, description: string, choices: readonly string[]): Option {
  const option = new Option(flags, description);
  option.argChoices = [...choices];
  return option;
}
