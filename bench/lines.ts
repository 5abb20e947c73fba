/** How many lines of a program say something: neither empty ones nor comments count. */
export function programLines(text: string): number {
  const code = text.replaceAll(/^\s*\/\*[^]*?\*\/\s*$/gm, "");
  return code.split("\n").filter((line) => !/^\s*(?:\/\/.*)?$/.test(line)).length;
}
