import type { Refuse } from "./argumentChecks";
import type { CorsArgs, HeaderArgs } from "./headerArgs";

/** Headers that are decided elsewhere, and where. */
const elsewhere: readonly (readonly [RegExp, string])[] = [
  [/^access-control-/, "use cors"],
  [/^strict-transport-security$/, "use hsts"],
  [/^(?:set-cookie|x-crossfade-.*)$/, "leave it to the service and the balancer"],
  [
    /^(?:connection|content-length|keep-alive|te|trailer|transfer-encoding|upgrade)$/,
    "leave it out: it is about the connection",
  ],
];

/** Refuses headers that no answer could have, or that are decided elsewhere. */
export function checkHeaders(headers: HeaderArgs, refuse: Refuse): void {
  const seen = new Set<string>();
  for (const [name, value] of Object.entries(headers)) {
    const place = `headers has ${JSON.stringify(name)}`;
    const known = elsewhere.find(([pattern]) => pattern.test(name.toLowerCase()));
    if (!isToken(name)) refuse(`${place}, expected a name such as "x-frame-options"`);
    else if (known !== undefined) refuse(`${place}, which is not set here`, known[1]);
    if (seen.has(name.toLowerCase())) refuse(`${place} twice, in capitals and without`);
    seen.add(name.toLowerCase());
    if (value === false || /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value)) continue;
    refuse(
      `headers.${name} is ${JSON.stringify(value)}, expected printable characters of ASCII on one line`,
    );
  }
}

/** Refuses what browsers would not take, or what lets in everybody. */
export function checkCors(cors: CorsArgs, refuse: Refuse): void {
  const { origins, credentials = false, maxAgeSeconds = 600 } = cors;
  if (origins === "*") {
    if (credentials) {
      refuse(
        'cors.origins is "*" with credentials, which lets every page act as its user',
        'name the origins: origins: ["https://shop.example.com"]',
      );
    }
  } else {
    if (origins.length === 0) refuse("cors.origins is empty, expected at least one");
    for (const [index, origin] of origins.entries()) {
      if (isOrigin(origin)) continue;
      refuse(
        `cors.origins[${String(index)}] is ${JSON.stringify(origin)}, expected an origin in lower case such as "https://shop.example.com", without a path`,
      );
    }
  }
  checkList("cors.methods", cors.methods, /^[A-Z]{3,20}$/, "a method such as PUT", refuse);
  const header = "a name such as x-request-id";
  checkList("cors.headers", cors.headers, /^[\w-]{1,64}$/, header, refuse);
  checkList("cors.expose", cors.expose, /^[\w-]{1,64}$/, header, refuse);
  if (Number.isInteger(maxAgeSeconds) && maxAgeSeconds >= 0 && maxAgeSeconds <= 86_400) return;
  refuse(`cors.maxAgeSeconds is ${String(maxAgeSeconds)}, expected 0 to 86400`);
}

function checkList(
  what: string,
  values: readonly string[] | undefined,
  pattern: RegExp,
  expected: string,
  refuse: Refuse,
): void {
  for (const value of values ?? []) {
    if (!pattern.test(value)) refuse(`${what} has ${JSON.stringify(value)}, expected ${expected}`);
  }
}

function isToken(name: string): boolean {
  return /^[a-zA-Z][\w-]{0,63}$/.test(name);
}

function isOrigin(origin: string): boolean {
  return /^https?:\/\/(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/.test(origin);
}
