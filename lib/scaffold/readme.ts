import { commandLine, firstHour, imageFor } from "./firstHour";
import type { Answers, ScaffoldFile } from "./answers";

/** The project's own page: what is where, and the commands of the first hour. */
export function readme(answers: Answers, pipeline: readonly ScaffoldFile[]): string {
  const { name, platform, stacks, services } = answers;
  const [first] = stacks;
  const stack = first?.name ?? "";
  const service = services[0]?.name ?? "";
  const last = stacks.at(-1)?.name ?? "";
  const steps = firstHour(answers).map(({ words, commands }) =>
    [`${words}\n`, "```sh", ...commands, "```", ""].join("\n"),
  );
  return `# ${name}

${sentence(answers)}

| file | what it is |
| --- | --- |
| \`program.ts\` | the program of every stack |
${stacks.map((each) => `| \`Pulumi.${each.name}.yaml\` | the ${each.stage} stack: its releases, and who gets the requests |`).join("\n")}
| \`program.test.ts\` | a shift stays a change of one resource, whatever is changed in the program |
${pipeline.length === 0 ? "" : `| ${pipeline.map(({ path }) => `\`${path}\``).join(", ")} | the pipeline |\n`}
## The first hour

${steps.join("\n")}
## Every day after

A release goes into the color that serves nobody, is looked at, and gets the requests step by step:

\`\`\`sh
${commandLine} release ${stack} ${service} --version 1.1.0 --image ${imageFor(platform, service, "1.1.0")}
pulumi up --stack ${stack}
${commandLine} shift ${stack} ${service} --to green --percent 10
pulumi up --stack ${stack}
${commandLine} rollback ${stack} ${service}
\`\`\`
${
  stacks.length > 1
    ? `
\`${commandLine} promote ${stack} ${stacks[1]?.name ?? ""}\` offers what one stack serves to the next one, up to ${last}.
`
    : ""
}
${health(platform)}
`;
}

function sentence({ platform, services }: Answers): string {
  const names = services.map(({ name }) => `\`${name}\``).join(", ");
  const place = platform === "docker" ? "in containers of one machine" : "on AWS";
  return `${names} ${place}, in two colors each: one has the requests, the other one the next release.`;
}

function health(platform: Answers["platform"]): string {
  const place =
    platform === "docker"
      ? "A color can be looked at before users see it, on the two ports after that of the balancer: blue, then green."
      : "A color can be looked at before users see it: `x-crossfade-color: green`, with `x-crossfade-secret` outside of\ndevelopment, as headers of a request.";
  return `A service answers \`/health\` with 200 when it can take requests, and ends what it has begun on \`SIGTERM\`.
${place}`;
}
