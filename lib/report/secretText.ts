/** What keys of known services look like; each begins with what the service gives it. */
const known = [
  /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\b/g,
  /\bgh[pousr]_[A-Za-z0-9]{30,}/g,
  /\bgithub_pat_\w{20,}/g,
  /\bglpat-[\w-]{20,}/g,
  /\bxox[abprs]-[\w-]{10,}/g,
  /\bsk_(?:live|test)_\w{16,}/g,
  /\bsk-[\w-]{20,}/g,
  /\bpul-[0-9a-f]{40}\b/g,
  /\bnpm_[A-Za-z0-9]{36}\b/g,
  /\bAIza[\w-]{35}/g,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\bhooks\.slack\.com\/services\/[\w/]+/g,
] as const;

/** A password inside an address. */
const inAddress = /(\/\/[^/@\s:"']*):[^/@\s"']+@/g;

/** A name, and behind it a value: `DB_PASSWORD=…`, `"apiKey": "…"`, `token: …`. */
const pair = /([\w.-]*[A-Za-z][\w.-]*)(\\?["']?\s*[=:]\s*\\?["']?)([^\s"'\\,;&|]+)/g;

/** What may be a random text: long enough that chance alone does not make it. */
const candidate = /[A-Za-z0-9+/_=-]{20,}/g;

/** Texts that are long and look random, and tell nobody anything: digests, ARNs, addresses, paths, numbers. */
const open = [
  // Digests and hashes by name, and whole ones: git, SHA-256, SHA-512, checksums.
  /\b(?:sha(?:1|224|256|384|512)|md5|blake2b|blake3)[:-][A-Za-z0-9+/=]{16,}/g,
  /\b(?:[0-9a-fA-F]{128}|[0-9a-fA-F]{96}|[0-9a-fA-F]{64}|[0-9a-fA-F]{40}|[0-9a-fA-F]{32})\b/g,
  /\barn:[\w-]*:[^\s"']+/g,
  /\burn:[\w-]+:[^\s"']+/g,
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]+/gi,
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi,
  /\b[a-z]{1,8}-[0-9a-f]{8,17}\b/g,
  /\b[a-z0-9-]+(?:\.[a-z0-9-]+)+\/[\w./-]+/gi,
] as const;

/** Bits for each character, by how evenly the characters of a text are spread. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return [...counts.values()].reduce(
    (sum, count) => sum - (count / text.length) * Math.log2(count / text.length),
    0,
  );
}

/** Whether a text looks like a key that a machine made: evenly spread characters of several kinds. */
export function looksRandom(text: string): boolean {
  const classes = [/[a-z]/, /[A-Z]/, /\d/].filter((it) => it.test(text)).length;
  if (classes < 3 || text.length < 20) return false;
  // Words that are written together change their kind of character seldom.
  const turns = text.match(/[a-z][A-Z]{2}|[A-Z]\d|\d[A-Za-z]|[a-z]\d/g)?.length ?? 0;
  return entropy(text) > 3.5 && turns >= text.length / 10;
}

/** What masks what it is handed. */
export type Mask = (secret: string) => string;

/**
 * Masks every secret in a text, wherever it stands in it.
 *
 * @param isSecretName - tells by the name before a value whether it is one
 */
export function maskText(
  text: string,
  mask: Mask,
  isSecretName: (name: string) => boolean,
): string {
  let masked = text;
  for (const pattern of known) masked = masked.replace(pattern, (found) => mask(found));
  masked = masked.replace(inAddress, (_, head: string) => `${head}:${mask("")}@`);
  if (/[=:]/.test(masked)) {
    masked = masked.replace(pair, (whole, name: string, sign: string, value: string) =>
      isSecretName(name) && !isWord(value) ? `${name}${sign}${mask(value)}` : whole,
    );
  }
  return text.length < 20 ? masked : maskRandom(masked, mask);
}

/** What stands behind such a name without being its value. */
function isWord(value: string): boolean {
  return /^(?:true|false|null|\d{1,4}|\[|\{|\(|•|\/\/|https?$|arn$|\$\{|is$|was$)/.test(value);
}

function maskRandom(text: string, mask: Mask): string {
  const spared: [number, number][] = [];
  const isSpared = (at: number): boolean => spared.some(([from, to]) => at >= from && at < to);
  let hasLooked = false;
  return text.replace(candidate, (found, at: number) => {
    const core = found.replace(/^[=/_-]+|=+$/g, "");
    if (!looksRandom(core)) return found;
    if (!hasLooked) {
      for (const pattern of open) {
        for (const { index, 0: match } of text.matchAll(pattern)) {
          spared.push([index, index + match.length]);
        }
      }
      hasLooked = true;
    }
    return isSpared(at + found.indexOf(core)) ? found : mask(found);
  });
}
