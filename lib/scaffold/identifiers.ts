/** Names that a generated program gives to something else, or that TypeScript keeps for itself. */
const taken = new Set([
  "balancer",
  "cluster",
  "config",
  "environment",
  "load",
  "network",
  "platform",
  "program",
  "pulumi",
  "secret",
  "shared",
  "system",
  ..."abstract any arguments as asserts async await boolean break case catch class const continue debugger declare".split(
    " ",
  ),
  ..."default delete do else enum eval export extends false finally for from function get if implements import".split(
    " ",
  ),
  ..."in infer instanceof interface is keyof let module namespace never new null number object of package".split(
    " ",
  ),
  ..."private protected public readonly require return set static string super switch symbol this throw true".split(
    " ",
  ),
  ..."try type typeof undefined unique unknown using var void while with yield".split(" "),
]);

/** A variable for each service: its name in camel case, no two alike and none that means something else. */
export function identifiers(names: readonly string[]): Map<string, string> {
  const given = new Map<string, string>();
  for (const name of names) {
    const camel = name.replace(/-+(.)/g, (_dashes, letter: string) => letter.toUpperCase());
    const own = taken.has(camel) ? `${camel}Service` : camel;
    const others = new Set(given.values());
    let free = own;
    for (let number = 2; others.has(free); number += 1) free = `${own}Number${String(number)}`;
    given.set(name, free);
  }
  return given;
}
