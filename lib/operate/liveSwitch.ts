import { ConfigError, type Page, type Traffic } from "../model";
import type { SwitchReading } from "../plan";
import { EngineError } from "./engineError";

/** The switch of one service, past the engine; each platform has its own. */
export interface LiveSwitch {
  read(): Promise<SwitchReading>;
  /** Gives requests another split at once, and for good, and answers with the split that they see then. */
  flip(traffic: Traffic): Promise<Traffic | undefined>;
  /** Begins or ends the maintenance at once, and for good, and answers with the page that requests meet then. */
  maintain(page: Page | undefined): Promise<Page | undefined>;
}

/** Makes what a switch throws an error that a person is told without a stack trace, unless it is a bug of ours. */
export function told(live: LiveSwitch): LiveSwitch {
  return {
    read: () => asked(live.read()),
    flip: (traffic) => asked(live.flip(traffic)),
    maintain: (page) => asked(live.maintain(page)),
  };
}

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof Error) || error instanceof ConfigError || isBug(error)) throw error;
    throw new EngineError({ kind: "failed", words: error.message });
  }
}

/** The language's kinds of errors are mistakes of ours. */
function isBug(error: Error): boolean {
  return [TypeError, RangeError, ReferenceError, SyntaxError].some((kind) => error instanceof kind);
}
