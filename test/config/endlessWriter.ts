import { readStackFile, writeStackFile } from "../../lib/config";

/** Shifts traffic to and fro in the file that it is given, until it is killed, and says so after each write. */
async function writeForever(path: string): Promise<never> {
  let file = await readStackFile(path);
  for (let blue = 0; ; blue = (blue + 1) % 101) {
    const value = { blue, green: 100 - blue };
    file = await writeStackFile(file, [{ path: ["services", "web", "traffic"], value }]);
    process.stdout.write(".");
  }
}

void writeForever(process.argv.at(-1) ?? "");
