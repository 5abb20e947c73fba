import { basename, resolve } from "node:path";
import { ConfigError, type Mistake } from "../../model";
import { checkAnswers, ciChoices, scaffoldPlatforms, type TypedAnswers } from "../../scaffold";
import type { InitFlags } from "./init";
import type { Question } from "../ports";
import type { Session } from "../session";
import { quoted } from "../terminal/typed";

/** One thing that has to be known. */
interface Item {
  readonly flag: string;
  readonly question: Omit<Question, "problemOf">;
  /** The answer as it would have been typed as options. */
  readonly read: (answer: string) => TypedAnswers;
  readonly isGiven: (typed: TypedAnswers) => boolean;
}

/**
 * What is typed, what a person answers, or what is usual, in this order.
 *
 * @throws ConfigError with everything that is missing where nobody can be asked, and with every mistake beside it
 */
export async function typedAnswers(
  session: Session,
  flags: InitFlags,
  directory: string,
): Promise<TypedAnswers | undefined> {
  const given: TypedAnswers = { ...flags, services: flags.service, images: flags.image };
  const items = itemsFor(directory, flags.cwd);
  if (flags.yes === true) return { ...usual(items, given), ...defined(given) };
  if (!session.ports.terminal.interactive) return complete(session, items, given);
  let typed = given;
  for (const item of items) {
    if (item.isGiven(typed)) continue;
    const answer = await session.ports.terminal.ask({
      ...item.question,
      problemOf: (text) => problemWith(item, { ...typed, ...item.read(text) }, items),
    });
    if (answer === undefined) return undefined;
    typed = { ...typed, ...item.read(answer) };
  }
  return typed;
}

function itemsFor(directory: string, cwd = "."): Item[] {
  return [
    {
      flag: "--name",
      question: { message: "Name of the project", usual: nameFrom(resolve(cwd, directory)) },
      read: (name) => ({ name }),
      isGiven: ({ name }) => name !== undefined,
    },
    {
      flag: "--platform",
      question: { message: "Where does it run?", usual: "docker", choices: scaffoldPlatforms },
      read: (platform) => ({ platform }),
      isGiven: ({ platform }) => platform !== undefined,
    },
    {
      flag: "--region",
      question: { message: "Region of AWS, for example eu-central-1" },
      read: (region) => ({ region }),
      isGiven: ({ platform, region }) => platform !== "aws" || region !== undefined,
    },
    {
      flag: "--stages",
      question: { message: "Stacks, in the order of releases", usual: "dev,staging,prod" },
      read: (stages) => ({ stages }),
      isGiven: ({ stages }) => stages !== undefined,
    },
    {
      flag: "--service",
      question: { message: "Services, with their ports", usual: "web:8080" },
      read: (text) => ({ services: text.split(/[\s,]+/).filter((word) => word !== "") }),
      isGiven: ({ services }) => services !== undefined,
    },
    {
      flag: "--ci",
      question: { message: "Where does its pipeline run?", usual: "none", choices: ciChoices },
      read: (ci) => ({ ci }),
      isGiven: ({ ci }) => ci !== undefined,
    },
  ];
}

/** The directory's own name, as far as it can be one of a project. */
function nameFrom(directory: string): string {
  const name = basename(directory)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, 30)
    .replace(/-+$/, "");
  return name === "" ? "shop" : name;
}

function usual(items: readonly Item[], given: TypedAnswers): TypedAnswers {
  let typed: TypedAnswers = {};
  for (const { question, read, isGiven } of items) {
    if (question.usual === undefined || isGiven(given)) continue;
    typed = { ...typed, ...read(question.usual) };
  }
  return typed;
}

/** Without what nobody gave, which would hide what is usual. */
function defined(typed: TypedAnswers): TypedAnswers {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined));
}

/** What is wrong with one answer, whatever the others will be. */
function problemWith(item: Item, typed: TypedAnswers, items: readonly Item[]): string | undefined {
  const mistakes = mistakesIn({ ...usual(items, typed), ...defined(typed) });
  const own = mistakes.filter(({ where }) => where === item.flag);
  return own.length === 0 ? undefined : own.map(({ problem }) => problem).join("; ");
}

function mistakesIn(typed: TypedAnswers): readonly Mistake[] {
  try {
    checkAnswers(typed);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
}

/** Where nobody can be asked, everything has to be typed. */
function complete({ argv }: Session, items: readonly Item[], given: TypedAnswers): TypedAnswers {
  const missing = items.filter(({ isGiven }) => !isGiven(given));
  if (missing.length === 0) return given;
  const flags = missing.map(({ flag }) => flag);
  const wrong = mistakesIn({ ...usual(items, given), ...defined(given) });
  const typed = missing.flatMap(({ flag, question }) => [
    flag,
    question.usual ?? question.message.split(" ").at(-1) ?? "",
  ]);
  throw new ConfigError([
    {
      where: "crossfade init",
      problem: `has no terminal to ask in, expected ${listOf(flags)}, or --yes for what is usual; nothing was written`,
      fix: ["crossfade", ...[...argv, ...typed].map(quoted)].join(" "),
    },
    ...wrong.filter(({ where }) => !flags.includes(where)),
  ]);
}

function listOf(words: readonly string[]): string {
  return words.length < 2
    ? words.join("")
    : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}
