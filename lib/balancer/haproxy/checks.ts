/** What the balancer's last health check of a server said. */
export interface Check {
  readonly name: string;
  /** In words, for example `UP, Layer7 check passed, code 200` or `DOWN, Layer4 connection problem, Connection refused`. */
  readonly says: string;
}

/** Reads the answer of `show stat <backend> 4 -1`, which is a table with commas. */
export function parseChecks(answer: string): Check[] {
  const [header = "", ...rows] = answer.trim().split("\n");
  const columns = header.replace(/^# /, "").split(",");
  return rows.map((row) => {
    const values = splitRow(row);
    const value = (column: string) => values[columns.indexOf(column)] ?? "";
    const code = value("check_code");
    const parts = [value("status"), value("check_desc"), code && `code ${code}`, value("last_chk")];
    return { name: value("svname"), says: parts.filter((part) => part !== "").join(", ") };
  });
}

/** A value with a comma stands in quotes. */
function splitRow(row: string): string[] {
  return [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );
}
