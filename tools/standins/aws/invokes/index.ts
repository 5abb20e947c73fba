import type { Invoke } from "../../table";
import type { Account } from "../account";
import { identity } from "./identity";
import { policyDocument } from "./policyDocument";

/** Functions of the package, by their tokens. */
export const invokes: Readonly<Record<string, Invoke<Account>>> = {
  ...identity,
  "aws:iam/getPolicyDocument:getPolicyDocument": (inputs) =>
    Promise.resolve(policyDocument(inputs)),
};
