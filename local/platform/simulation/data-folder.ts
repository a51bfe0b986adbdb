import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Store } from "../store/store.ts";

const FILE = "platform.sqlite";

/** Where the data of all simulated platforms lies: in memory where the machine has such a folder, which is faster. */
export class DataFolder {
  readonly #root = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "simulation-"));

  constructor() {
    new Store(join(this.#root, "empty")).close();
  }

  /** Returns a data directory with an empty store. The earlier one is deleted. */
  fresh(): string {
    const dir = join(this.#root, "data");
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir);
    copyFileSync(join(this.#root, "empty", FILE), join(dir, FILE));
    return dir;
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}
