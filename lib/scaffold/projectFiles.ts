import { type Pipeline, pipelineFiles } from "../pipeline";
import type { Answers, ScaffoldFile, ScaffoldPlatform } from "./answers";
import { awsProgram } from "./awsProgram";
import { dockerProgram } from "./dockerProgram";
import { readme } from "./readme";
import { stackText } from "./stackText";
import { testText } from "./testText";
import { dependencies, devDependencies } from "./versions";

const programs: Readonly<Record<ScaffoldPlatform, (answers: Answers) => string>> = {
  docker: dockerProgram,
  aws: awsProgram,
};

/**
 * The files of a new project, ordered as one reads them.
 *
 * @param own - version of this package that the project installs
 */
export function projectFiles(answers: Answers, own: string): ScaffoldFile[] {
  const { name, platform, stacks, ci } = answers;
  const pipeline = ci === "none" ? [] : pipelineFiles(ci, pipelineOf(answers));
  return [
    { path: "README.md", text: readme(answers, pipeline) },
    { path: "program.ts", text: programs[platform](answers) },
    { path: "index.ts", text: 'import { program } from "./program";\n\nexport = program;\n' },
    { path: "program.test.ts", text: testText(answers) },
    { path: "Pulumi.yaml", text: `name: ${name}\nruntime: nodejs\n` },
    ...stacks.map((stack) => ({
      path: `Pulumi.${stack.name}.yaml`,
      text: stackText(answers, stack),
    })),
    { path: "package.json", text: packageText(answers, own) },
    { path: "tsconfig.json", text: typescriptText },
    { path: ".gitignore", text: "node_modules/\n.crossfade/\n" },
    ...pipeline,
  ];
}

function packageText({ name, platform }: Answers, own: string): string {
  return json({
    name,
    version: "0.0.0",
    private: true,
    main: "index.ts",
    scripts: { check: "crossfade check", types: "tsc", test: "vitest run" },
    dependencies: dependencies(platform, own),
    devDependencies: devDependencies(),
  });
}

/** Pulumi finds types of today's packages with `node16`, and compiles the program by itself. */
const typescriptText = json({
  compilerOptions: {
    target: "es2022",
    module: "node16",
    types: ["node"],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  },
});

function json(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  // A short list stands in one line, as formatters write it.
  return `${text.replace(/\[\n\s+("[^"]*")\n\s+\]/g, "[$1]")}\n`;
}

/** The pipeline of a project at the root of its repository, whose own scripts are what every change must pass. */
function pipelineOf({ name, platform, region, stacks }: Answers): Pipeline {
  return {
    project: name,
    folder: ".",
    branch: "main",
    stacks: stacks.map((stack) => ({
      ...stack,
      platform,
      ...(region === undefined ? {} : { region }),
    })),
    gates: { scripts: ["types", "test"], images: [], sites: [] },
  };
}
