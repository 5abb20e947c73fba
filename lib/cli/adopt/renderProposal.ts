import type { Proposal } from "../../adopt";
import type { Style } from "../terminal/style";
import { wrap } from "../terminal/wrap";

/** A proposal as people read it: what comes of it, the texts to copy, and what to do in which order. */
export function renderProposal(
  proposal: Proposal,
  configuration: string,
  style: Style,
  complete: (command: string) => string,
): string[] {
  const bold = (text: string) => style.bold(text);
  const { candidate, way, why, taken, made, left, differs, missing, program, steps } = proposal;
  const section = (title: string, items: readonly string[]) =>
    items.length === 0 ? [] : ["", bold(title), ...items.flatMap((item) => wrap(item, "  - "))];
  return [
    bold(`${candidate.name} (${candidate.type})`),
    ...wrap(
      way === "adopt"
        ? "becomes a color as it is: nothing is replaced, restarted or changed but for its tags."
        : `cannot be adopted: ${why ?? ""}. A service is built beside it instead.`,
      "  ",
    ),
    ...section(
      "Taken over",
      taken.map(({ kind, by, id, becomes }) =>
        by === "alias"
          ? `${kind}: ${id} keeps its place in the state, and is called ${becomes}`
          : `${kind}: ${id} is imported as ${becomes}`,
      ),
    ),
    ...section("Made", made),
    ...section("Stays", left),
    ...section(
      way === "adopt" ? "With the next release of this color" : "Differs from the container",
      differs,
    ),
    ...section(
      "To look up, and to set with pulumi config set (--secret for what is one)",
      missing.map(({ key, words }) => `${key}: ${words}`),
    ),
    "",
    bold("The stack's file, below config:"),
    ...configuration.trimEnd().split("\n"),
    "",
    bold("The program"),
    ...program
      .trimEnd()
      .split("\n")
      .map((line) => (line === "" ? "" : `  ${line}`)),
    "",
    bold("Steps"),
    ...steps.flatMap(({ words, commands }, index) => [
      ...wrap(words, `  ${String(index + 1)}. `),
      ...commands.map((command) => `       ${complete(command)}`),
    ]),
  ];
}
