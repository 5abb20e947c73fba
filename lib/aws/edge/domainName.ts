/** A label of a host name, as it stands between the dots. */
const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

/** Whether a text is the name of a host, in lower case and of two labels at least. */
export function isHostName(text: string): boolean {
  return text.length <= 253 && new RegExp(`^(?:${label}\\.)+${label}$`).test(text);
}

/** Whether a text is the name of a host, or of all hosts directly below one: `*.example.com`. */
export function isHostPattern(text: string): boolean {
  return isHostName(text.replace(/^\*\./, ""));
}

/** Whether a host is in a domain: the domain itself, or below it. */
export function isInDomain(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
