import { Store } from "../../../../tools/standins/aws/store";

const [folder = "", turns = "0"] = process.argv.slice(2);

/** Counts in an account, one turn after the other: a process for tests of two at once. */
async function count(): Promise<void> {
  const store = new Store(folder);
  for (let turn = 0; turn < Number(turns); turn++) {
    await store.exclusively(() => store.next("turns"));
  }
}

void count();
