/** A rule that holds while any of some alarms rings; one without alarms never holds. */
export function anyRings(arns: readonly string[]): string {
  return join(arns, " OR ");
}

/** A rule that holds while all of some alarms ring; one without alarms never holds. */
export function allRing(arns: readonly string[]): string {
  return join(arns, " AND ");
}

function join(arns: readonly string[], word: string): string {
  return arns.map((arn) => `ALARM("${arn}")`).join(word) || "FALSE";
}
