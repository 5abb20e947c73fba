import {
  hasSecret,
  hasUnknown,
  isObject,
  plain,
  secret,
  UNKNOWN,
  type Properties,
} from "../values";
import type { Account } from "./account";
import { hasTags } from "./arguments";
import type { DeclaredResource, Fields } from "./declarations/declared";

/** Inputs as the vendor's plugin completes them: with the provider's tags, and documents as texts. */
export function completed(
  inputs: Properties,
  declared: DeclaredResource,
  { defaultTags }: Pick<Account, "defaultTags">,
): Properties {
  const texts = withTexts(inputs, declared.inputs);
  return hasTags(declared) ? { ...texts, tagsAll: allTags(texts["tags"], defaultTags) } : texts;
}

function allTags(tags: unknown, defaultTags: Properties): unknown {
  if (hasUnknown(tags)) return UNKNOWN;
  return isObject(tags) ? { ...defaultTags, ...tags } : defaultTags;
}

function withTexts(inputs: Properties, fields: Fields): Properties {
  const texts = Object.entries(inputs)
    .filter(([name]) => fields[name]?.shape === "json")
    .map(([name, value]) => [name, text(value)]);
  return { ...inputs, ...Object.fromEntries(texts) } as Properties;
}

function text(value: unknown): unknown {
  const document = plain(value);
  if (typeof document !== "object" || document === null) return value;
  if (hasUnknown(document)) return UNKNOWN;
  const written = JSON.stringify(document);
  return hasSecret(value) ? secret(written) : written;
}
