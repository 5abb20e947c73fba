import { maps } from "./layout";

/** Ways to look a service up, from the one that outranks all others to the one that all others outrank. */
const ways = [
  `var(txn.address),map_reg(${maps.first})`,
  `var(txn.address),map_str(${maps.exact})`,
  `var(txn.address),map_beg(${maps.prefix})`,
  `var(txn.wild),map_str(${maps.exact})`,
  `var(txn.wild),map_beg(${maps.prefix})`,
  `var(txn.path),map_str(${maps.exact})`,
  `var(txn.path),map_beg(${maps.prefix})`,
  `var(txn.address),map_reg(${maps.last})`,
];

/**
 * Which service a request is for. A route with a host wins over one with `*.example.com`, that over one without; an
 * exact path over a prefix; of two prefixes, the longer one. Priorities come before and after all of these.
 */
export const whichService = [
  `  http-request set-var(txn.path) path`,
  `  http-request set-var(txn.address) var(txn.host),concat(,txn.path)`,
  `  http-request set-var(txn.wild) var(txn.host),regsub(^[^.]*,*),concat(,txn.path)`,
  ...ways.map(
    (way) => `  http-request set-var(txn.service) ${way} unless { var(txn.service) -m found }`,
  ),
  `  http-request return status 404 content-type text/plain string "No service has this address.\\n" unless { var(txn.service) -m found }`,
  `  http-request set-var(txn.blue) var(txn.service),concat(-blue)`,
  `  http-request set-var(txn.green) var(txn.service),concat(-green)`,
];
