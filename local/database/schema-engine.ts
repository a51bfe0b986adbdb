import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";

let loading: ReturnType<typeof load> | undefined;

/**
 * Uses Prisma's schema engine on the database at `url`, without the native engine that the `prisma` command would
 * fetch from the network. The package is Prisma's own inside part: only this file knows how it is loaded.
 */
export async function withSchemaEngine<T>(
  url: string,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loading ??= load();
  const { SchemaEngine: Engine } = await loading;
  const adapter = new EngineAdapter(url);
  try {
    const bound = bindMigrationAwareSqlAdapterFactory(adapter);
    return await use(await Engine.new({ datamodels: undefined }, () => undefined, bound));
  } finally {
    // Its connections hold the lock that keeps two migrations apart.
    await adapter.close();
  }
}

// Once in a process: the glue code knows one instance, and a second would pull the memory from under the first.
async function load() {
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const entry = import.meta.resolve("@prisma/schema-engine-wasm");
  const bytes = await readFile(new URL("schema_engine_bg.wasm", entry));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: start } = instance.exports;
  if (typeof start === "function") start();
  return glue;
}

/** The columns that the engine wants as single characters. */
const characterColumns = new Set(["constraint_type", "confdeltype", "confupdtype"]);

class EngineAdapter extends PrismaPg {
  readonly #url: string;
  readonly #open = new Set<() => Promise<void>>();

  constructor(url: string) {
    super({ connectionString: url });
    this.#url = url;
  }

  /** The stock adapter does not know PostgreSQL's "char", in which the catalogue keeps types of constraints. */
  override async connect() {
    const adapter = await super.connect();
    this.#open.add(adapter.dispose.bind(adapter));
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const sql = query.sql.replaceAll(/constr\.contype|con\.conf(del|upd)type/g, "$&::text");
      const result = await queryRaw({ ...query, sql });
      for (const [index, name] of result.columnNames.entries())
        if (characterColumns.has(name)) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    };
    // The stock one cuts a script at every semicolon, and so through the body of a function.
    adapter.executeScript = async (script) => {
      await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
    };
    return adapter;
  }

  /** Ends every connection that was made. */
  async close(): Promise<void> {
    for (const dispose of this.#open) await dispose();
    this.#open.clear();
  }

  /** The stock adapter, given a connection string, takes the real database itself for the shadow. */
  override async connectToShadowDb() {
    const name = `shadow_${randomUUID()}`;
    const server = await super.connect();
    await server.executeScript(`CREATE DATABASE "${name}"`);
    const url = new URL(this.#url);
    url.pathname = `/${name}`;
    const shadow = await new EngineAdapter(url.href).connect();
    const disconnect = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await disconnect();
      await server.executeScript(`DROP DATABASE "${name}" WITH (FORCE)`);
      await server.dispose();
    };
    return shadow;
  }
}
