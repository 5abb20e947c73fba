/** Secrets as they look, each by the place where it stands and may be found by. None of them opens anything. */
export const byLook = [
  ["AKIA", "IOSFODNN7EXAMPLE"].join(""),
  ["ghp_", "x7Kq2mNv8RtYw3ZbLp5HsDf9GjC4aE1uQo6T"].join(""),
  ["xoxb-", "2345678901-abcdefGHIJKL"].join(""),
  ["sk_live_", "51H8x2eZvKYlo2C7mN4pQ"].join(""),
  ["glpat-", "x7Kq2mNv8RtYw3ZbLp5H"].join(""),
  [
    "eyJhbGciOiJIUzI1NiJ9",
    "eyJzdWIiOiIxMjM0NTY3ODkwIn0",
    "dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
  ].join("."),
  "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  "Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MEFCQ0RFRg7Kq2mNv8RtYw3",
  ["-----BEGIN PRIVATE", "KEY-----\nMIIEvQIBADANBgkq\n-----END PRIVATE", "KEY-----"].join(" "),
] as const;

/** Names of properties whose values are secrets, whatever those look like. */
export const secretNames = [
  "password",
  "masterPassword",
  "DB_PASSWORD",
  "clientSecret",
  "apiKey",
  "API_KEY",
  "authToken",
  "accessKey",
  "privateKey",
  "connectionString",
  "webhook",
  "pagerduty_token",
] as const;

/** A secret that only the name beside it gives away. */
export const plainSecret = "correct-horse-9";
