import { join } from "node:path";
import { ConfigError } from "../../model";
import type { Pipeline, PipelineImage, PipelineStack } from "../../pipeline";
import type { PipelineFlags } from "./pipeline";
import type { Session } from "../session";
import { stackNames } from "../stackNames";

/** What a project's pipeline is made from: its stack files, and what was typed. */
export async function pipelineOf(session: Session, flags: PipelineFlags): Promise<Pipeline> {
  const { ports } = session;
  // The files of the pipeline count from the root of the repository, the stack files from the project.
  const cwd = flags.folder === "." ? flags.cwd : join(flags.cwd ?? ".", flags.folder);
  const names = await stackNames(ports, { cwd }, []);
  const stacks = await Promise.all(
    names.map(async (name): Promise<PipelineStack> => {
      const { configuration, settings } = await ports.config.read({ cwd, stack: name });
      const { stage, platform } = configuration.environment;
      const region = settings["aws:region"];
      return {
        name,
        stage,
        platform,
        ...(typeof region === "string" ? { region } : {}),
      };
    }),
  );
  return {
    project: await ports.config.project({ cwd }),
    folder: plain(
      "--folder",
      flags.folder,
      /^(?:\.|\w[\w.-]*(?:\/\w[\w.-]*)*)$/,
      "a folder inside of the repository",
      "infra",
    ),
    branch: plain("--branch", flags.branch, /^\w[\w./-]*$/, "the name of a branch", "main"),
    stacks,
    checksOnly: flags.checksOnly === true,
    gates: {
      scripts: (flags.script ?? []).map((name) => scriptName("--script", name)),
      images: (flags.image ?? []).map(imageOf),
      ...(flags.load === undefined ? {} : { load: scriptName("--load", flags.load) }),
      sites: (flags.site ?? []).map(siteOf),
    },
  };
}

/** What is typed becomes part of scripts, so that nothing may be in it that a shell would read otherwise. */
function imageOf(text: string): PipelineImage {
  const [, name, folder] = /^([a-z0-9][a-z0-9-]*)=([\w./-]+)$/.exec(text) ?? [];
  if (name !== undefined && folder !== undefined) return { name, folder };
  throw new ConfigError(
    "--image",
    `is ${JSON.stringify(text)}, expected a name and the folder of its Dockerfile`,
    "--image web=services/web",
  );
}

function scriptName(flag: string, name: string): string {
  return plain(flag, name, /^\w[\w:.-]*$/, "the name of a script of package.json", "lint");
}

function siteOf(text: string): string {
  const address = /^https?:\/\/[\w.:-]+(?:\/[\w./-]*)?$/;
  return plain("--site", text, address, "the address of a page", "https://staging.example.com/");
}

function plain(flag: string, text: string, form: RegExp, wanted: string, example: string): string {
  if (form.test(text)) return text;
  throw new ConfigError(
    flag,
    `is ${JSON.stringify(text)}, expected ${wanted}`,
    `${flag} ${example}`,
  );
}
