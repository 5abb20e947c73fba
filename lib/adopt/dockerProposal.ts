import type { ExportedResource } from "../operate/exportedState";
import { type Code, Expression, written } from "./code";
import { runningRelease } from "./container";
import type { AdoptionWish, Candidate, Missing, Proposal } from "./proposal";
import { factsOf, type Fields, list, text, whole } from "./stateResource";
import { variablesCode } from "./variables";

/** Networks of Docker itself, on which no name resolves. */
const dockersOwn = ["bridge", "default", "host", "none"];

/** How far from the old port the new balancer listens, until the old container is gone. */
const aside = 1000;

/**
 * Proposes how users of a container come to a service: a container cannot be taken over, so that the service is built
 * beside it.
 *
 * @throws ConfigError when what runs cannot be told
 */
export function dockerProposal(
  resources: readonly ExportedResource[],
  candidate: Candidate,
  wish: AdoptionWish,
): Proposal {
  const resource = resources.find(({ urn }) => urn === candidate.urn);
  const facts = resource === undefined ? {} : factsOf(resource);
  const release = runningRelease(text(facts["image"]) ?? "", wish);
  const [door] = list(facts["ports"]);
  const users = whole(door?.["external"]);
  const port = users === undefined ? 8480 : besides(users);
  const { program, functionName, missing } = programOf(facts, wish, port);
  const { stack, service } = wish;
  return {
    platform: "docker",
    way: "beside",
    candidate,
    why: "Docker changes neither labels, name nor networks of a container that runs, and a color needs its own: taking it over would end it",
    taken: [],
    made: [
      "a balancer on a port of its own",
      `containers of ${service}, blue and green`,
      "its cutover",
    ],
    left: [`the container ${candidate.called}: it serves on until you take it out of the program`],
    differs: differences(facts),
    missing,
    program,
    functionName,
    service: {
      strategy: "blue-green",
      live: wish.color,
      traffic: wish.color === "blue" ? { blue: 100, green: 0 } : { blue: 0, green: 100 },
      [wish.color]: release,
    },
    steps: [
      {
        words: `Write the service into Pulumi.${stack}.yaml, the program into a file beside index.ts, and call ${functionName}() in the program.`,
        commands: [`crossfade check ${stack}`, `pulumi preview --stack ${stack}`],
      },
      {
        words: "Build it beside the container, and look at it: users stay where they are.",
        commands: [`pulumi up --stack ${stack}`, `curl http://localhost:${String(port)}/`],
      },
      {
        words:
          users === undefined
            ? "Lead users to the balancer, where they are led to the container today, and take the container out of the program."
            : `Move users: what stands in front of port ${String(users)} leads to ${String(port)} from now on. Where nothing does, take the container out of the program and give the balancer port ${String(users)} in one change: its requests fail for as long as that takes.`,
        commands: [`pulumi up --stack ${stack}`],
      },
      {
        words: "Release the next version, look at it, shift.",
        commands: [`crossfade release ${stack} ${service} --version <version> --image <image>`],
      },
    ],
  };
}

/** A port that users do not know yet; two more behind it show the colors. */
function besides(users: number): number {
  return users + aside + 2 <= 65_535 ? users + aside : users - aside;
}

function programOf(facts: Fields, wish: AdoptionWish, port: number) {
  const missing: Missing[] = [];
  const network = [
    ...list(facts["networksAdvanced"]).map(({ name }) => text(name)),
    text(facts["networkMode"]),
  ].find((name) => name !== undefined && !dockersOwn.includes(name));
  const listens = whole(list(facts["ports"])[0]?.["internal"]) ?? 8080;
  const envs = Array.isArray(facts["envs"]) ? facts["envs"].map(String) : [];
  const variables = Object.fromEntries(
    envs.map((entry) => {
      const [name = "", ...value] = entry.split("=");
      return [name, value.join("=")];
    }),
  );
  const code: Code = {
    service: new Expression(`system.service("${wish.service}")`),
    balancer: new Expression("balancer"),
    port: listens,
    health: { path: "/health" },
    ...variablesCode(variables, missing),
  };
  const camel = wish.service.replace(/-+(.)/g, (_dashes, letter: string) => letter.toUpperCase());
  const functionName = `add${camel.charAt(0).toUpperCase()}${camel.slice(1)}`;
  const first = `  return new BlueGreenService("${wish.service}", `;
  const joined: Code =
    network === undefined
      ? new Expression(`new Network("${wish.service}")`)
      : { networkName: network };
  const begin = `  const balancer = new LoadBalancer("${wish.service}-edge", `;
  const program = [
    ...(missing.length === 0 ? [] : ['import * as pulumi from "@pulumi/pulumi";']),
    'import { load } from "pulumi-crossfade";',
    network === undefined
      ? 'import { BlueGreenService, LoadBalancer, Network, platform } from "pulumi-crossfade/docker";'
      : 'import { BlueGreenService, LoadBalancer, platform } from "pulumi-crossfade/docker";',
    "",
    `/** ${wish.service}, built beside the container that serves so far. */`,
    `export async function ${functionName}() {`,
    "  const system = await load({ platform });",
    ...(missing.length === 0 ? [] : ["  const config = new pulumi.Config();"]),
    `${begin}${written({ network: joined, port }, "  ", begin.length)});`,
    `${first}${written(code, "  ", first.length)});`,
    "}",
    "",
  ].join("\n");
  return { program, functionName, missing };
}

/** What the service does not have of the container. */
function differences(facts: Fields): string[] {
  const given = (key: string) =>
    Array.isArray(facts[key]) ? facts[key].length > 0 : facts[key] !== undefined;
  return [
    "it answers /health with 200 when it can take requests, or names another path in health",
    ...(given("volumes") || given("mounts")
      ? ["volumes: two colors run at once, so that what is kept belongs to a container of its own"]
      : []),
    ...(list(facts["ports"]).length > 1
      ? ["it has one port for users: others need a service of their own"]
      : []),
    ...(given("command")
      ? ["command: give it to the service as well, if the image does not start so by itself"]
      : []),
  ];
}
