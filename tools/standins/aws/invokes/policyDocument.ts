import { createHash } from "node:crypto";
import { isObject, type Properties } from "../../values";

/** `aws:iam/getPolicyDocument:getPolicyDocument`: a document of IAM, written as the vendor's plugin writes it. */
export function policyDocument(inputs: Properties): Properties {
  const { version = "2012-10-17", policyId } = inputs;
  const own = objects(inputs["statements"]).map(statement);
  const document = {
    Version: version,
    ...(policyId !== undefined && { Id: policyId }),
    Statement: merged([
      ...inherited(inputs["sourcePolicyDocuments"]),
      ...own,
      ...inherited(inputs["overridePolicyDocuments"]),
    ]),
  };
  const json = JSON.stringify(document, undefined, 2);
  return {
    ...inputs,
    id: createHash("sha256").update(json).digest("hex").slice(0, 10),
    json,
    minifiedJson: JSON.stringify(document),
  };
}

function statement(given: Properties): Properties {
  return {
    ...present("Sid", given["sid"]),
    Effect: given["effect"] ?? "Allow",
    ...present("Action", texts(given["actions"])),
    ...present("NotAction", texts(given["notActions"])),
    ...present("Resource", texts(given["resources"])),
    ...present("NotResource", texts(given["notResources"])),
    ...present("Principal", principals(given["principals"])),
    ...present("NotPrincipal", principals(given["notPrincipals"])),
    ...present("Condition", conditions(given["conditions"])),
  };
}

/** Of statements with the same id the last one counts. */
function merged(statements: readonly Properties[]): Properties[] {
  return statements.filter(({ Sid }, index) => {
    const later = statements.slice(index + 1);
    return Sid === undefined || !later.some((other) => other["Sid"] === Sid);
  });
}

function inherited(documents: unknown): Properties[] {
  if (!Array.isArray(documents)) return [];
  return (documents as unknown[]).flatMap((text) => {
    const { Statement = [] } = JSON.parse(String(text)) as Properties;
    return Array.isArray(Statement) ? objects(Statement) : objects([Statement]);
  });
}

function principals(given: unknown): unknown {
  const all = objects(given);
  if (all.length === 0) return undefined;
  const whole = all.length === 1 ? all[0] : undefined;
  if (whole?.["type"] === "*") return texts(whole["identifiers"]);
  return Object.fromEntries(all.map(({ type, identifiers }) => [String(type), texts(identifiers)]));
}

function conditions(given: unknown): unknown {
  const found: Record<string, Record<string, unknown>> = {};
  for (const { test, variable, values } of objects(given)) {
    (found[String(test)] ??= {})[String(variable)] = texts(values);
  }
  return Object.keys(found).length === 0 ? undefined : found;
}

/** One text stands by itself; more of them are sorted backwards. */
function texts(given: unknown): unknown {
  if (!Array.isArray(given) || given.length === 0) return undefined;
  return given.length === 1 ? (given[0] as unknown) : given.map(String).sort().reverse();
}

function present(name: string, value: unknown): Properties {
  return value === undefined ? {} : { [name]: value };
}

function objects(given: unknown): Properties[] {
  return Array.isArray(given) ? given.filter(isObject) : [];
}
