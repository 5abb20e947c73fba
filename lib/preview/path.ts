/** A way to a property, outermost key first. */
export type Keys = readonly (string | number)[];

const part = /\.?(?:\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+))/y;

/** Takes a path of the engine apart: `a.b[0]["c.d"]`. What it does not understand is one key. */
export function parsePath(path: string): Keys {
  const keys: (string | number)[] = [];
  part.lastIndex = 0;
  while (part.lastIndex < path.length) {
    const found = part.exec(path);
    if (found === null) return [path];
    const [, quoted, index, plain] = found;
    if (quoted !== undefined) keys.push(quoted.replace(/\\(.)/g, "$1"));
    else keys.push(index === undefined ? (plain ?? "") : Number(index));
  }
  return keys;
}

/** Writes a way as the engine does. */
export function formatPath(keys: Keys): string {
  return keys
    .map((key, index) => {
      if (typeof key === "number") return `[${String(key)}]`;
      if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `["${key.replace(/["\\]/g, "\\$&")}"]`;
      return index === 0 ? key : `.${key}`;
    })
    .join("");
}
