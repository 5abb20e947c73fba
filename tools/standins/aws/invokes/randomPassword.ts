import { randomInt } from "node:crypto";
import type { Properties } from "../../values";

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/** A password of the kinds of characters that are not excluded, with at least one of each. */
export function randomPassword(inputs: Properties): string {
  const { passwordLength = 32, excludeCharacters = "" } = inputs;
  const kinds = [
    inputs["excludeLowercase"] === true ? "" : LOWER,
    inputs["excludeUppercase"] === true ? "" : LOWER.toUpperCase(),
    inputs["excludeNumbers"] === true ? "" : "0123456789",
    inputs["excludePunctuation"] === true ? "" : PUNCTUATION,
    inputs["includeSpace"] === true ? " " : "",
  ]
    .map((kind) => without(kind, String(excludeCharacters)))
    .filter((kind) => kind !== "");
  const all = kinds.join("");
  if (all === "")
    throw new Error("InvalidParameterException: no characters are left for a password");
  const first = inputs["requireEachIncludedType"] === false ? [] : kinds.map(oneOf);
  const rest = Array.from({ length: Math.max(0, Number(passwordLength) - first.length) }, () =>
    oneOf(all),
  );
  return shuffled([...first, ...rest]).join("");
}

function without(kind: string, excluded: string): string {
  return kind
    .split("")
    .filter((letter) => !excluded.includes(letter))
    .join("");
}

function oneOf(letters: string): string {
  return letters.charAt(randomInt(letters.length));
}

function shuffled(letters: readonly string[]): string[] {
  return letters
    .map((letter) => ({ letter, place: randomInt(2 ** 32) }))
    .sort((one, other) => one.place - other.place)
    .map(({ letter }) => letter);
}
