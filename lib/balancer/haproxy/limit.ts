import { maps } from "./layout";
import type { RouteSpec } from "./route";

/** Periods over which requests are counted, seconds. A longer one is asked first, since it makes people wait longer. */
const periods = { perHour: 3600, perMinute: 60, perSecond: 1 } as const;

type Period = keyof typeof periods;

/** How many requests one client may send to a service; each period that is given counts for itself. */
export type RateLimit = Readonly<Partial<Record<Period, number>>>;

const all = Object.keys(periods) as Period[];

/** A limit counts in a table by period: `web/203.0.113.7`, the oldest forgotten where there is no room. */
export const limitTables = all
  .map((period) => {
    const seconds = `${String(periods[period])}s`;
    return `backend ${tableOf(period)}
  stick-table type string len 128 size 50k expire ${seconds} store http_req_rate(${seconds})
`;
  })
  .join("\n");

/**
 * Answers with 429 who asks too often. Somebody with IPv6 has a whole network of 64 bits, so that is what is counted.
 * Neither who previews nor who asks for health is counted.
 */
export const limitRules = [
  `  http-request set-var(txn.asker) var(txn.client),ipmask(32,64)`,
  `  http-request set-var(txn.asker) var(txn.service),concat(/,txn.asker)`,
  `  http-request set-var(txn.health) ${setting("health")}`,
  `  acl asks_health var(txn.path),strcmp(txn.health) eq 0`,
  ...all.flatMap((period, index) => {
    const limit = `txn.limit_${String(index)}`;
    return [
      `  http-request set-var(${limit}) ${setting(`limit-${period}`)},add(0)`,
      `  http-request track-sc${String(index)} var(txn.asker) table ${tableOf(period)} if { var(${limit}) -m found } !previewing !asks_health`,
    ];
  }),
  ...all.map((period, index) => {
    const rate = `sc${String(index)}_http_req_rate(${tableOf(period)})`;
    return `  http-request return status 429 content-type text/plain hdr retry-after ${String(periods[period])} string "Too many requests from this address.\\n" if { ${rate},sub(txn.limit_${String(index)}) gt 0 }`;
  }),
];

/** The settings of a service that is limited; none where it is not. */
export function limitSettings({ service, limit }: Pick<RouteSpec, "service" | "limit">): string[] {
  if (limit === undefined) return [];
  const limited = all.flatMap((period) => {
    const requests = limit[period];
    return requests === undefined ? [] : [`${service}/limit-${period} ${String(requests)}`];
  });
  return [...limited, `${service}/health ${limit.healthPath}`];
}

function tableOf(period: Period): string {
  return `asked-${period}`;
}

function setting(name: string): string {
  return `var(txn.service),concat(/${name}),map_str(${maps.settings})`;
}
