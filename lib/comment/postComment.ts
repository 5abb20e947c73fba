import { ConfigError } from "../model";
import type { Comment, PullRequest } from "./forge";
import { forges } from "./forges";
import { ask, Unanswered, where, type Wire } from "./request";
import { shortened } from "./shortened";

/** What became of a comment. */
export type Posted = "created" | "edited" | "unchanged";

/** What to comment, and as which of several comments. */
export interface CommentText {
  /** Tells our comments from each other, for example the name of the project. */
  readonly marker: string;
  readonly markdown: string;
  /** Where the whole text is when a comment cannot hold it. */
  readonly whole: string;
}

const rounds = 4;
const mostPages = 200;

/**
 * Comments on a pull request: edits the comment that it made before, on whichever page that is, or makes the first one.
 *
 * @throws ConfigError where the forge refuses, with what would help
 */
export async function postComment(
  pull: PullRequest,
  text: CommentText,
  wire: Wire = realWire,
): Promise<Posted> {
  for (let round = 1; ; round += 1) {
    try {
      // From the beginning each time: what got no answer may have been done all the same.
      return await onePass(pull, text, wire);
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      if (round === rounds) {
        throw new ConfigError(
          where(forges[pull.forge], pull),
          `does not answer (${error.message}), tried ${String(rounds)} times`,
          "run it again when it is back",
        );
      }
      await wire.wait(1000 * 2 ** (round - 1));
    }
  }
}

const realWire: Wire = {
  fetch: (...args) => fetch(...args),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

async function onePass(pull: PullRequest, text: CommentText, wire: Wire): Promise<Posted> {
  const forge = forges[pull.forge];
  const marker = forge.marker(text.marker);
  // Two line breaks: a marker that is a link definition ends with an empty line.
  const body = shortened(`${marker}\n\n${text.markdown.trim()}\n`, forge.limit, text.whole);
  const before = await find(pull, marker, wire);
  if (before === undefined) {
    const { path, body: made } = forge.creation(pull, body);
    await ask(wire, forge, pull, { method: "POST", path, body: made });
    return "created";
  }
  if (before.text.replaceAll("\r\n", "\n").trim() === body.trim()) return "unchanged";
  await ask(wire, forge, pull, { path: before.path, ...forge.change(body) });
  return "edited";
}

/** The first comment that begins with the marker, over all pages. */
async function find(pull: PullRequest, marker: string, wire: Wire): Promise<Comment | undefined> {
  const forge = forges[pull.forge];
  let path: string | undefined = forge.first(pull);
  for (let pages = 0; path !== undefined && pages < mostPages; pages += 1) {
    const { data, headers } = await ask(wire, forge, pull, { method: "GET", path });
    const page = forge.page(pull, path, data, headers);
    // Whoever quotes the comment has the marker further down.
    const found = page.comments.find(({ text }) => text.startsWith(marker));
    if (found !== undefined) return found;
    path = page.next;
  }
  return undefined;
}
