/** What an error says. A refused connection carries its text in a list of attempts or in its cause, and none itself. */
export function problemOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(problemOf).join("; ");
  if (!(error instanceof Error)) return String(error);
  const own = error.message === "" ? error.name : error.message;
  return error.cause === undefined ? own : `${own}: ${problemOf(error.cause)}`;
}
