import { ConfigError, type Mistake } from "../model";
import { pipelineSystems } from "../pipeline";
import {
  type Answers,
  scaffoldPlatforms,
  type ScaffoldService,
  type TypedAnswers,
} from "./answers";
import { firstReleases } from "./firstReleases";
import { stackOf } from "./stages";

/** Takes note of a mistake: where it is, the value given, the value wanted, and the way out. */
export type Note = (where: string, problem: string, fix: string) => void;

/** Port of a service that names none. */
const usualPort = 8080;

/** Systems that pipelines can be written for, and none of them. */
export const ciChoices = [...pipelineSystems, "none"] as const;

/**
 * Reads what was typed.
 *
 * @throws ConfigError with every mistake
 */
export function checkAnswers(typed: TypedAnswers): Answers {
  const mistakes: Mistake[] = [];
  const note: Note = (where, problem, fix) => mistakes.push({ where, problem, fix });
  const name = nameOf("--name", typed.name ?? "", "shop", note);
  const platform = oneOf("--platform", typed.platform, scaffoldPlatforms, "docker", note);
  const region = regionOf(typed.region, platform, note);
  const stacks = stacksOf(typed.stages ?? "", note);
  const services = servicesOf(typed.services ?? [], note);
  const answers: Answers = {
    name,
    platform,
    ...(region === undefined ? {} : { region }),
    stacks,
    services,
    releases: firstReleases(typed, services, note),
    ci: oneOf("--ci", typed.ci, ciChoices, "github", note),
  };
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return answers;
}

/** Refuses a name that could not become part of the names of resources, containers and hosts. */
function nameOf(where: string, name: string, example: string, note: Note): string {
  if (!/^[a-z](?:[a-z0-9-]{0,28}[a-z0-9])?$/.test(name)) {
    note(
      where,
      `is ${JSON.stringify(name)}, expected lower-case letters, digits and "-", at most 30, beginning with a letter and not ending with "-"`,
      `${where} ${example}`,
    );
  }
  return name;
}

function oneOf<T extends string>(
  where: string,
  value: string | undefined,
  choices: readonly T[],
  example: T,
  note: Note,
): T {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  const words = choices.join(", ");
  note(where, `is ${JSON.stringify(value ?? "")}, expected one of ${words}`, `${where} ${example}`);
  return example;
}

function regionOf(region: string | undefined, platform: string, note: Note): string | undefined {
  if (platform !== "aws") {
    if (region !== undefined) {
      note(
        "--region",
        `is ${JSON.stringify(region)}, expected none on ${platform}, which has no regions`,
        "leave --region out",
      );
    }
    return undefined;
  }
  if (region === undefined || !/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region)) {
    note(
      "--region",
      `is ${region === undefined ? "missing" : JSON.stringify(region)}, expected the region of AWS to work in`,
      "--region eu-central-1",
    );
  }
  return region;
}

function stacksOf(text: string, note: Note): Answers["stacks"] {
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const example = "--stages dev,staging,prod";
  if (parts.length === 0) note("--stages", "has no stack, expected at least one", example);
  const stacks = parts.flatMap((part) => stackOf(part, note));
  for (const name of repeated(stacks.map((stack) => stack.name))) {
    note("--stages", `has ${JSON.stringify(name)} twice, expected each stack once`, example);
  }
  return stacks;
}

function servicesOf(texts: readonly string[], note: Note): ScaffoldService[] {
  if (texts.length === 0) note("--service", "is missing, expected at least one", "--service web");
  const services = texts.map((text) => {
    const [name = "", ...rest] = text.split(":");
    const port = rest.length === 0 ? usualPort : portOf(text, rest.join(":"), note);
    return { name: nameOf("--service", name, "web:8080", note), port };
  });
  for (const name of repeated(services.map((service) => service.name))) {
    note(
      "--service",
      `has ${JSON.stringify(name)} twice, expected each service once`,
      "give one of them another name",
    );
  }
  return services;
}

function portOf(text: string, digits: string, note: Note): number {
  const port = Number(digits);
  if (/^\d{1,5}$/.test(digits) && port >= 1 && port <= 65_535) return port;
  note(
    "--service",
    `is ${JSON.stringify(text)}, expected a port of 1 to 65535 behind the name`,
    "--service web:8080",
  );
  return usualPort;
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) < index))];
}
