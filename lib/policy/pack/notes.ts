import { formatMistake, type Mistake } from "../../model";
import type { Exemption } from "../settings/exemption";
import { toldUnused } from "../judge";
import type { Rule } from "../rule";

/** Something to be said when all policies have run. */
export interface Note {
  readonly message: string;
  readonly urn?: string;
}

/** What the policies of a pack find out beside violations, until the last of them says it. */
export class Notes {
  readonly #notes = new Map<string, Note>();
  readonly #known = new Map<string, { readonly rule: Rule; readonly exemption: Exemption }>();
  readonly #used = new Set<string>();
  readonly #mistakes = new Map<string, Mistake>();

  add(message: string, urn: string): void {
    this.#notes.set(`${urn} ${message}`, { message, urn });
  }

  /** Takes in the exemptions of a rule; they are read anew for each resource. */
  know(rule: Rule, exemptions: readonly Exemption[]): void {
    for (const exemption of exemptions)
      this.#known.set(keyOf(rule, exemption), { rule, exemption });
  }

  use(rule: Rule, exemption: Exemption): void {
    this.#used.add(keyOf(rule, exemption));
  }

  mistakes(mistakes: readonly Mistake[]): void {
    for (const mistake of mistakes) this.#mistakes.set(formatMistake(mistake), mistake);
  }

  /** Says what is wrong with the configuration, all of it at once, and forgets it. */
  takeMistakes(): string[] {
    const texts = [...this.#mistakes.keys()];
    this.#mistakes.clear();
    return texts;
  }

  /** Says the rest, and forgets it: the next run begins anew. */
  take(): Note[] {
    const unused = [...this.#known]
      .filter(([key]) => !this.#used.has(key))
      .map(([, { rule, exemption }]) => ({ message: `${rule.name}: ${toldUnused(exemption)}` }));
    const notes = [...this.#notes.values(), ...unused];
    this.#notes.clear();
    this.#known.clear();
    this.#used.clear();
    return notes;
  }
}

function keyOf(rule: Rule, exemption: Exemption): string {
  return JSON.stringify([rule.name, exemption]);
}
