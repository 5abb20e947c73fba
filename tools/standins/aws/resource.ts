import type { Resource } from "../table";
import type { Account } from "./account";
import { argumentsOf } from "./arguments";
import { completed } from "./complete";
import type { DeclaredResource } from "./declarations/declared";
import type { Shapes } from "./declarations/shapes";
import type { Kind } from "./kind";
import { Operations } from "./operations";
import { computedOutputs } from "./outputs";

/** One type of resource, out of what is declared and what its kind knows. */
export function awsResource(
  token: string,
  kind: Kind,
  declared: DeclaredResource,
  shapes: Shapes,
): Resource<Account> {
  const operations = new Operations(token, kind, declared);
  const { named, nameStart, deleteBeforeReplace, problems, alsoReplacing, renewed } = kind;
  return {
    arguments: argumentsOf(kind, declared, shapes),
    computed: computedOutputs(kind, declared),
    ...(named !== undefined && { named }),
    ...(nameStart && { nameStart }),
    ...(deleteBeforeReplace !== undefined && { deleteBeforeReplace }),
    ...(problems && { problems }),
    ...(alsoReplacing && { alsoReplacing }),
    ...(renewed && { renewed }),
    completed: (inputs, { platform }) => completed(inputs, declared, platform),
    create: (inputs, context) => operations.create(inputs, context),
    read: (id, inputs, context, old = {}) => operations.read(id, { ...inputs, ...old }, context),
    update: (id, inputs, old, context) => operations.update(id, inputs, old, context),
    delete: (id, outputs, context) => operations.delete(id, outputs, context),
  };
}
