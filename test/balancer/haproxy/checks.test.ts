import { describe, expect, it } from "vitest";
import { parseChecks } from "../../../lib/balancer";

const header = "# pxname,svname,status,check_status,check_code,last_chk,check_desc,mode,";

describe("parseChecks", () => {
  it.each([
    ["web-green,a,UP,L7OK,200,,Layer7 check passed,http,", "UP, Layer7 check passed, code 200"],
    [
      "web-green,a,DOWN,L4CON,,Connection refused,Layer4 connection problem,http,",
      "DOWN, Layer4 connection problem, Connection refused",
    ],
    [
      "web-green,a,DOWN,L7STS,503,Service Unavailable,Layer7 wrong status,http,",
      "DOWN, Layer7 wrong status, code 503, Service Unavailable",
    ],
    ["web-green,a,MAINT (resolution),,,,,http,", "MAINT (resolution)"],
    [
      'web-green,a,DOWN,L7RSP,,"bad, ""very"" bad",Layer7 invalid response,http,',
      'DOWN, Layer7 invalid response, bad, "very" bad',
    ],
  ])("reads %s", (row, says) => {
    expect(parseChecks(`${header}\n${row}\n\n`)).toEqual([{ name: "a", says }]);
  });

  it("reads a table without servers as no checks", () => {
    expect(parseChecks(`${header}\n\n`)).toEqual([]);
  });
});
