import type { Invoke } from "../../table";
import { isObject, type Properties } from "../../values";
import type { Account } from "../account";
import { declared } from "../declared";
import { empty } from "../outputs";
import { type Kept, GLOBAL } from "../store";

/** How a function looks for resources. */
export interface Lookup {
  /** Type of resource, such as `ec2/vpc:Vpc`. */
  readonly of: string;
  /** Argument by which it looks, and the property that it means, where that has another name. */
  readonly by?: Readonly<Record<string, string>>;
  /** Properties of the answer that have another name in the resource. */
  readonly as?: Readonly<Record<string, string>>;
  /** What AWS answers where there is none. */
  readonly none: string;
}

/** Arguments that say how to look, and not for what. */
const ASIDE = ["filters", "tags", "region", "mostRecent", "statuses", "types", "keyTypes", "state"];

/** A function that answers with the one resource that fits its arguments. */
export function lookup(token: string, description: Lookup): Invoke<Account> {
  return (inputs, { platform }) => {
    const [kept] = matching(inputs, description, platform);
    if (!kept) return Promise.reject(new Error(description.none));
    return Promise.resolve(answer(token, inputs, propertiesOf(kept), description));
  };
}

/** Resources that fit the arguments of a function. */
export function matching(inputs: Properties, { of, by = {} }: Lookup, account: Account): Kept[] {
  const { region } = account.place(inputs["region"]);
  const wanted = Object.entries(inputs).filter(
    ([name, value]) => !ASIDE.includes(name) && !name.startsWith("__") && value !== undefined,
  );
  return account.store
    .list(`aws:${of}`)
    .filter((kept) => [region, GLOBAL].includes(kept.region))
    .filter((kept) => {
      const properties = propertiesOf(kept);
      return (
        wanted.every(([name, value]) => isSame(properties[by[name] ?? name], value)) &&
        hasTags(properties, inputs["tags"]) &&
        filtersOf(inputs).every((filter) => passes(properties, filter))
      );
    });
}

/** Everything that is declared of an answer: what is known of the resource, and nothing for the rest. */
export function answer(
  token: string,
  inputs: Properties,
  properties: Properties,
  { as = {} }: Pick<Lookup, "as"> = {},
): Properties {
  const fields = Object.entries(declared.result(token)).filter(([, { required }]) => required);
  const found = fields.map(([name, { shape }]) => {
    return [name, properties[as[name] ?? name] ?? inputs[name] ?? empty(shape)] as const;
  });
  return { ...inputs, ...Object.fromEntries(found), tags: properties["tagsAll"] ?? {} };
}

function propertiesOf({ id, inputs, outputs }: Kept): Properties {
  return { ...inputs, ...outputs, id };
}

function isSame(found: unknown, wanted: unknown): boolean {
  const bare = (value: unknown) => (typeof value === "string" ? value.replace(/\.$/, "") : value);
  return bare(found) === bare(wanted);
}

function hasTags({ tagsAll }: Properties, wanted: unknown): boolean {
  if (!isObject(wanted)) return true;
  return isObject(tagsAll) && Object.entries(wanted).every(([key, tag]) => tagsAll[key] === tag);
}

interface Filter {
  readonly name: string;
  readonly values: readonly unknown[];
}

function filtersOf({ filters }: Properties): Filter[] {
  return Array.isArray(filters) ? (filters as Filter[]) : [];
}

/** `vpc-id` means the property vpcId, `tag:Name` a tag, and what names itself its id. */
function passes(properties: Properties, { name, values }: Filter): boolean {
  const tag = /^tag:(.+)$/.exec(name)?.[1];
  const property = name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());
  const found = tag === undefined ? (properties[property] ?? properties["id"]) : undefined;
  const { tagsAll } = properties;
  const value = tag !== undefined && isObject(tagsAll) ? tagsAll[tag] : found;
  return values.some((wanted) => isLike(value, String(wanted)));
}

/** Values of filters can have stars. */
function isLike(value: unknown, pattern: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(String(value));
}
