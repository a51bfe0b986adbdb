function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start the end-to-end tests with npm test`);
  return value;
}

/** Where the things under test are. `npm test` starts them and sets these. */
export const settings = {
  baseUrl: required("BASE_URL"),
  modelUrl: required("MODEL_URL"),
  platformUrl: required("PLATFORM_URL"),
  databaseUrl: required("DATABASE_URL"),
  supervisorUrl: required("SUPERVISOR_URL"),
};
