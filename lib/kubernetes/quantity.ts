import type { Refuse } from "../component/argumentChecks";

const kinds = {
  cpu: { pattern: /^(?:\d+(?:\.\d{1,3})?|\d+m)$/, example: '"500m" or "2"' },
  memory: { pattern: /^\d+(?:Ki|Mi|Gi|Ti|k|M|G|T)$/, example: '"256Mi" or "2Gi"' },
} as const;

/** Refuses an amount that Kubernetes would not understand, or would understand as a few bytes. */
export function checkQuantity(
  what: string,
  given: string | undefined,
  kind: keyof typeof kinds,
  refuse: Refuse,
): void {
  if (given === undefined) return;
  const { pattern, example } = kinds[kind];
  if (pattern.test(given) && amountOf(given) > 0) return;
  refuse(`${what} is ${JSON.stringify(given)}, expected an amount such as ${example}`);
}

const factors: Readonly<Record<string, number>> = {
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** An amount as a number: processors, or bytes. */
export function amountOf(quantity: string): number {
  const [, digits = "", unit = ""] = /^([\d.]+)([A-Za-z]*)$/.exec(quantity) ?? [];
  return Number(digits) * (unit === "" ? 1 : (factors[unit] ?? Number.NaN));
}
