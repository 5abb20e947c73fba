import type { Answers, ScaffoldStack } from "./answers";

/** First port of the first stack on Docker; a balancer takes three. */
const firstPort = 8480;

/** A stack file: what makes a stage differ from the others. */
export function stackText(answers: Answers, stack: ScaffoldStack): string {
  const { platform, stacks, services, releases } = answers;
  const isFirst = stacks[0] === stack;
  const lines = services.flatMap(({ name }) => {
    const release = isFirst ? releases[name] : undefined;
    return [
      `    ${name}:`,
      "      strategy: canary",
      "      live: blue",
      "      traffic: {blue: 100, green: 0}",
      ...(release === undefined
        ? []
        : [
            `      blue: {version: ${JSON.stringify(release.version)}, image: ${JSON.stringify(release.image)}}`,
          ]),
    ];
  });
  return [
    "# yaml-language-server: $schema=node_modules/pulumi-crossfade/schema/stack.json",
    "config:",
    ...settings(answers, stack),
    `  crossfade:environment: {stage: ${stack.stage}, platform: ${platform}}`,
    "  crossfade:services:",
    ...lines,
    "",
  ].join("\n");
}

/** What the program asks for besides. */
function settings({ name, platform, region, stacks }: Answers, stack: ScaffoldStack): string[] {
  if (platform === "docker") {
    return [`  ${name}:port: "${String(firstPort + 10 * stacks.indexOf(stack))}"`];
  }
  return [
    `  aws:region: ${region ?? ""}`,
    "  # Networks that may come in: everybody. Fewer are safer where no users are.",
    `  ${name}:clients: ["0.0.0.0/0", "::/0"]`,
  ];
}
