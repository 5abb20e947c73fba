import type { Answers } from "./answers";

/** How the command line is called inside of a project that has installed it. */
export const commandLine = "npx crossfade";

/** A few commands that belong together, with what they are for. */
export interface Step {
  readonly words: string;
  readonly commands: readonly string[];
}

/** What to type from an empty folder to a service that answers, in the first stack. */
export function firstHour({ name, platform, stacks, services, releases }: Answers): Step[] {
  const stack = stacks[0]?.name ?? "";
  const missing = services.filter((service) => !Object.hasOwn(releases, service.name));
  return [
    {
      words: "Install what the program needs, and see whether everything is sound:",
      commands: ["npm install", `${commandLine} check`, "npm run types", "npm test"],
    },
    {
      words:
        "Choose where the state is kept (`--local` is this machine), and make the first stack:",
      commands: ["pulumi login --local", `pulumi stack init ${stack}`],
    },
    ...(platform === "aws" ? [onAws(name, stack)] : []),
    ...(missing.length === 0
      ? []
      : [
          {
            words:
              "Say what each service runs first: a version, and an image pinned by its digest:",
            commands: missing.map(
              (service) =>
                `${commandLine} release ${stack} ${service.name} --version 1.0.0 --image ${imageFor(platform, service.name)}`,
            ),
          },
        ]),
    {
      words: "Make it, and ask it:",
      commands: [
        `pulumi up --stack ${stack}`,
        ...(platform === "docker" ? ["curl http://localhost:8480/"] : []),
        `${commandLine} status ${stack}`,
      ],
    },
  ];
}

function onAws(name: string, stack: string): Step {
  return {
    words:
      "The balancer speaks HTTPS with a certificate of yours, in the same region; the secret lets you look at a color before users do:",
    commands: [
      `pulumi config set ${name}:certificateArn "$CERTIFICATE_ARN" --stack ${stack}`,
      `pulumi config set --secret ${name}:previewSecret "$(openssl rand -hex 16)" --stack ${stack}`,
    ],
  };
}

/** An image as people have it at hand: one that they built on this machine, or one in a registry. */
export function imageFor(
  platform: Answers["platform"],
  service: string,
  version = "1.0.0",
): string {
  return platform === "docker"
    ? `$(docker image inspect --format '{{.Id}}' ${service}:${version})`
    : `registry.example.com/${service}@sha256:…`;
}
