/** What the command line ends with; people build pipelines on these. */
export const exitCodes = {
  done: 0,
  failed: 1,
  userError: 2,
  refused: 3,
  interrupted: 130,
} as const;

/** One of the documented exit codes. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
