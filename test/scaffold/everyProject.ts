import {
  type Answers,
  checkAnswers,
  ciChoices,
  projectFiles,
  type ScaffoldFile,
  scaffoldPlatforms,
} from "../../lib/scaffold";

/** A project, and what it was made from. */
export interface Project {
  readonly title: string;
  readonly answers: Answers;
  readonly files: readonly ScaffoldFile[];
}

const digest = `sha256:${"a".repeat(64)}`;

/** Services that are one, as many as there are stacks, and those whose names mean something else in a program. */
const services = [
  ["hello:3000"],
  ["web", "order-api:9000", "edge"],
  ["new", "system", "a-1", "a1", "shared:1", "an-uncommonly-long-service-one"],
];

/** A project of every platform, pipeline, number of services and of stacks. */
export function everyProject(): Project[] {
  const stages = ["dev", "dev,staging,prod", "dev-1,qa:staging,prod-eu,prod-us"];
  return scaffoldPlatforms.flatMap((platform) =>
    ciChoices.flatMap((ci) =>
      services.flatMap((own) =>
        stages.map((all) => {
          const answers = checkAnswers({
            name: own.length > 3 ? "an-uncommonly-long-name-of-one" : "hello",
            platform,
            region: platform === "aws" ? "eu-central-1" : undefined,
            stages: all,
            services: own,
            ci,
            ...(own.length === 1 ? { images: [`hello:1.4.2@${digest}`] } : {}),
          });
          const title = [platform, ci, own.join(" "), all].join("; ");
          return { title, answers, files: projectFiles(answers, "0.1.0") };
        }),
      ),
    ),
  );
}

/** The text of one file. */
export function textOf({ files, title }: Project, path: string): string {
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw new Error(`${title} has no ${path}`);
  return file.text;
}
