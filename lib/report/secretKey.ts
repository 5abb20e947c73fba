/** Words in the name of a value that is nobody's business. */
const telling =
  /pass(?:word|phrase|wd)?$|pass(?:word|phrase)|secret|token|credential|private.?key|api.?key|access.?key|auth(?!or)|signing.?key|encryption.?key|connection.?string|bearer|session.?key|salt$|pwd$|dsn$|webhook/i;

/** Names that have such a word in them and hold none: addresses, settings, and the names of secrets. */
const harmless =
  /(?:arn|arns|id|ids|name|names|uri|url|prefix|path|version|versions|days|seconds|type|mode|enabled|required|length|ref|policy|window|expiry|ttl|count)$/i;

/** Whether a value of this name is to be masked, whatever it looks like. */
export function isSecretKey(key: string): boolean {
  return telling.test(key) && !harmless.test(key);
}
