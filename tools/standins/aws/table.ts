import type { Resource, Table } from "../table";
import { type Account, account } from "./account";
import { allKinds } from "./allKinds";
import { Shapes } from "./declarations/shapes";
import { declared } from "./declared";
import { invokes } from "./invokes";
import { awsResource } from "./resource";

const shapes = new Shapes(declared);

/** Stand-in for the aws plugin: an account of which everything is in a folder. */
export const aws: Table<Account> = {
  name: "aws",
  version: declared.version,
  settings: declared.settings,
  places: ["region"],
  configure: (settings) => account(settings),
  resources: lazily(Object.keys(allKinds), resourceOf),
  invokes,
};

function resourceOf(token: string): Resource<Account> {
  const kind = allKinds[token];
  if (!kind) throw new Error(`${token} is no type of the stand-in`);
  return awsResource(token, kind, declared.resource(token), shapes);
}

/** Values that are made when they are first asked for: a program needs a few of the types. */
function lazily<T>(names: readonly string[], make: (name: string) => T): Record<string, T> {
  const values: Record<string, T> = {};
  for (const name of names) {
    Object.defineProperty(values, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        const value = make(name);
        Object.defineProperty(values, name, { enumerable: true, value });
        return value;
      },
    });
  }
  return values;
}
