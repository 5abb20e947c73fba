import { ConfigError, type Mistake } from "../model";

/** Takes note of a mistake, and of the way out. */
export type Refuse = (problem: string, fix?: string) => void;

/** Checks of the arguments of one component. */
export interface ArgumentChecks {
  readonly refuse: Refuse;
  readonly whole: (what: string, value: number | undefined, least: number, most: number) => void;
  readonly above0: (what: string, value: number | undefined, most: number) => void;
  /** @throws ConfigError with everything that was refused */
  readonly end: () => void;
}

/** Checks that gather what is wrong with the arguments of one component. */
export function argumentChecks(where: string): ArgumentChecks {
  const mistakes: Mistake[] = [];
  const refuse: Refuse = (problem, fix) => {
    mistakes.push({ where, problem, ...(fix === undefined ? {} : { fix }) });
  };
  return {
    refuse,
    whole(what, value, least, most) {
      if (value === undefined) return;
      if (Number.isInteger(value) && value >= least && value <= most) return;
      refuse(`${what} is ${String(value)}, expected ${String(least)} to ${String(most)}`);
    },
    above0(what, value, most) {
      if (value === undefined || (value > 0 && value <= most)) return;
      refuse(`${what} is ${String(value)}, expected above 0, at most ${String(most)}`);
    },
    end() {
      if (mistakes.length > 0) throw new ConfigError(mistakes);
    },
  };
}
