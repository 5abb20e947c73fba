import { expect } from "vitest";
import { parseStackFile } from "../../lib/config";
import { ConfigError } from "../../lib/model";
import { sampleFile } from "./sampleFile";

/** How messages call the files of tests. */
export const path = "stacks/Pulumi.prod.yaml";

/** Everything that is wrong with a text, a line each, as it is shown. */
export function mistakesOf(text: string): string {
  try {
    parseStackFile(path, text);
    return "";
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
}

/** The sample with one piece replaced; the piece must be there. */
export function sampleWith(piece: string, other: string): string {
  expect(sampleFile).toContain(piece);
  return sampleFile.replace(piece, other);
}
