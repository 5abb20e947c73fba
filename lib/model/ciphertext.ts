import { isMapping } from "./data";

/** What a stack file holds in the place of a secret, `{secure: ...}`; `undefined` for every other value. */
export function ciphertextOf(value: unknown): string | undefined {
  if (!isMapping(value) || Object.keys(value).length !== 1) return undefined;
  const { secure } = value;
  return typeof secure === "string" ? secure : undefined;
}
