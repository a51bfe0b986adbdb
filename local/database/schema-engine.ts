import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";

let loading: ReturnType<typeof load> | undefined;

/**
 * Calls `use` with Prisma's schema engine on the database at `url`. It is the WebAssembly engine, because the `prisma`
 * command downloads the native one. The package is internal to Prisma, so only this file loads it.
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
    // Its connections hold the advisory lock that allows one migration at a time.
    await adapter.close();
  }
}

// Once per process: the glue code has one instance, and loading it again would replace the memory of a running engine.
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

/** Columns that the engine expects as single characters. */
const characterColumns = new Set(["constraint_type", "confdeltype", "confupdtype"]);

class EngineAdapter extends PrismaPg {
  readonly #url: string;
  readonly #open = new Set<() => Promise<void>>();

  constructor(url: string) {
    super({ connectionString: url });
    this.#url = url;
  }

  /** Casts PostgreSQL's "char", the type of the catalogue's constraint columns, which the stock adapter cannot read. */
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
    // The stock adapter splits a script at every semicolon, also inside the body of a function.
    adapter.executeScript = async (script) => {
      await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
    };
    return adapter;
  }

  /** Ends every connection. */
  async close(): Promise<void> {
    for (const dispose of this.#open) await dispose();
    this.#open.clear();
  }

  /** Creates a shadow database. The stock adapter would use the real database when it has a connection string. */
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
