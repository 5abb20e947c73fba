import type { Change } from "./change";
import type { ChangeFlags } from "../flags";
import type { Report } from "../report";
import type { Session } from "../session";

/** A command under way: what it would change, and how it was called. */
export interface Call {
  readonly session: Session;
  readonly flags: ChangeFlags;
  readonly changes: readonly Change[];
  readonly report: Report;
}
