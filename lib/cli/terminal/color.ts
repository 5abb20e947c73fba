type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Whether text may be colored: on a terminal, unless `NO_COLOR` or a dumb terminal forbids it, and elsewhere where
 * `FORCE_COLOR` asks for it.
 *
 * @see https://no-color.org
 * @see https://force-color.org
 */
export function mayColor(isTerminal: boolean, variables: Variables): boolean {
  const { NO_COLOR: no = "", FORCE_COLOR: force = "", TERM: term } = variables;
  if (no !== "" || force === "0" || force === "false") return false;
  return force !== "" || (isTerminal && term !== "dumb");
}
