import type { AppliedState } from "../../lib/operate";
import type { AppliedService } from "../../lib/plan";

/** A digest that is easy to tell from others. */
export function digest(digit: number): string {
  return `sha256:${String(digit).repeat(64)}`;
}

/** A release as it stands in a file. */
export function release(version: string, digit: number, more = ""): string {
  return `{version: "${version}", image: "${digest(digit)}"${more}}`;
}

/** A stack file with the given services. */
export function stackText(stage: string, services: string): string {
  return `config:
  crossfade:environment:
    stage: ${stage}
    platform: docker
  crossfade:services:
${services}`;
}

/** A canary service that serves 1.4.2 on blue, and 1.5.0 on green with a share of the traffic. */
export function web(green: number, more = ""): string {
  return `    web:
      strategy: canary
      live: blue
      traffic: {blue: ${String(100 - green)}, green: ${String(green)}}
      blue: ${release("1.4.2", 1)}
      green: ${release("1.5.0", 2)}
${more}`;
}

/** After a finish: green serves everything and is live, blue still runs. */
export const finished = stackText("production", web(100).replace("live: blue", "live: green"));

/** A canary service that serves one release on blue. */
export function alone(name: string, version: string, digit: number): string {
  return `    ${name}:
      strategy: canary
      live: blue
      traffic: {blue: 100, green: 0}
      blue: ${release(version, digit)}
`;
}

/** What is applied for `web(green)`, since some seconds. */
export function webApplied(
  green: number,
  seconds: number,
  held: AppliedService["held"] = {},
): AppliedState {
  return {
    applied: {
      web: {
        traffic: { blue: 100 - green, green },
        since: new Date(Date.parse("2026-11-21T12:00:00Z") - seconds * 1000).toISOString(),
        held: { blue: digest(1), ...held },
        colors: {
          blue: { releases: [{ version: "1.4.2", image: digest(1) }], replicas: 2 },
          green: { releases: [{ version: "1.5.0", image: digest(2) }], replicas: 2 },
        },
      },
    },
  };
}

/** What is applied where the state cannot be read. */
export const unreadable: AppliedState = {
  problem: {
    kind: "login",
    words: "pulumi is not logged in to a backend",
    fix: "pulumi login",
  },
};
