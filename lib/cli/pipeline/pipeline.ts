import { Argument, type Command } from "commander";
import { type ChangeFlags, commonOptions, examples, gather } from "../flags";
import { acting, type Session } from "../session";

/** Options of `crossfade pipeline`. */
export interface PipelineFlags extends ChangeFlags {
  readonly branch: string;
  readonly folder: string;
  readonly script?: readonly string[];
  readonly image?: readonly string[];
  readonly load?: string;
  readonly site?: readonly string[];
  readonly checksOnly?: true;
}

/** What can be asked of `crossfade pipeline`: files for a system, or a look at them. */
export const pipelineActions = [
  "github",
  "gitlab",
  "jenkins",
  "circleci",
  "azure",
  "lint",
] as const;

/** `crossfade pipeline`: writes the pipelines of a project, and looks at what became of them. */
export function addPipeline(program: Command, session: Session): void {
  commonOptions(
    program
      .command("pipeline")
      .addHelpText(
        "after",
        examples(
          "crossfade pipeline github --script lint --script test",
          "crossfade pipeline gitlab --image web=services/web --dry-run",
          "crossfade pipeline lint",
          "crossfade pipeline lint .github/workflows/deploy.yml",
        ),
      )
      .summary("write the pipelines of the project, or look for faults in them")
      .description(
        "Writes pipelines from the stacks of the project: preview on a pull request, pulumi up on a merge, promotion, drift, checks. With lint, looks for what goes wrong in such files; a problem ends it with 3.",
      )
      .addArgument(
        new Argument("<system>", "where it runs, or lint to look").choices(pipelineActions),
      )
      .argument("[files...]", "files to look at; without any, all that there are")
      .option("--branch <branch>", "branch whose merges are applied", "main")
      .option("--folder <folder>", "folder of the project in the repository", ".")
      .option("--script <name>", "script of package.json to check with; repeatable", gather)
      .option("--image <name=folder>", "image to build and scan; repeatable", gather)
      .option("--load <script>", "script of package.json that puts load on staging")
      .option("--site <url>", "page of staging with a budget; repeatable", gather)
      .option("--checks-only", "nothing that needs credentials; on github")
      .option("-y, --yes", "do not ask")
      .option("--dry-run", "show what would be written, and write nothing"),
  ).action(
    acting(
      session,
      async (
        system: (typeof pipelineActions)[number],
        files: readonly string[],
        flags: PipelineFlags,
      ) => {
        if (system === "lint") {
          const { lintFiles } = await import("./lintFiles.js");
          return lintFiles(session, flags, files);
        }
        const { writePipeline } = await import("./writePipeline.js");
        return writePipeline(session, flags, system, files);
      },
    ),
  );
}
