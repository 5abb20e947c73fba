import { quoted } from "./quoted";

/** What is done to the headers of every answer of a service. Names are in lower case. */
export interface HeaderSpec {
  /** Values that answers have, whatever the service says. */
  readonly set: Readonly<Record<string, string>>;
  /** Values that answers have where the service says nothing. */
  readonly otherwise: Readonly<Record<string, string>>;
  /** Headers that no answer has. */
  readonly remove: readonly string[];
  /** Value of `strict-transport-security`; absent where browsers may come without encryption. */
  readonly strictTransport?: string;
}

/** Lines of a backend. Answers of the balancer in place of the service have these headers as well. */
export function headerLines({ set, otherwise, remove, strictTransport }: HeaderSpec): string[] {
  const line = (name: string, value: string) =>
    `  http-after-response set-header ${name} ${quoted(value)}`;
  return [
    ...remove.map((name) => `  http-after-response del-header ${name}`),
    ...Object.entries(otherwise).map(
      ([name, value]) => `${line(name, value)} unless { res.hdr(${name}) -m found }`,
    ),
    ...Object.entries(set).map(([name, value]) => line(name, value)),
    ...(strictTransport === undefined
      ? []
      : [`${line("strict-transport-security", strictTransport)} if { var(txn.secure) -m found }`]),
  ];
}
