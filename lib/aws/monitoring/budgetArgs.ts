import type { Environment } from "../environment";
import type { Notifications } from "./notifications";

/** Arguments of a `Budget`. */
export interface BudgetArgs {
  /** The environment, whose configuration says what it may cost. */
  readonly environment: Environment;

  /** Where messages go: to the tier `warning`, since nobody has to be woken for money. */
  readonly notifications: Notifications;

  /**
   * Percent of the amount, spent within the month, at which a message is sent: each above 0, at most 1000; at most five
   * together with `forecastPercents`.
   *
   * @default [80, 100] - while something can still be done, and when it is too late
   */
  readonly actualPercents?: readonly number[];

  /**
   * Percent of the amount, expected by the end of the month, at which a message is sent: each above 0, at most 1000.
   *
   * @default [100] - AWS expects from five weeks of use on
   */
  readonly forecastPercents?: readonly number[];

  /**
   * What counts: only what carries the stack's tag, or the whole account. For the tag to count, `crossfade.stack` and
   * `crossfade.project` must be activated once as cost allocation tags, which takes a day.
   *
   * @default stack - several environments may share an account
   * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html
   */
  readonly scope?: "stack" | "account";
}
