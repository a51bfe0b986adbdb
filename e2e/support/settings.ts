function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start the end-to-end tests with npm test`);
  return value;
}

/** The addresses of the services under test. `npm test` starts them and sets these variables. */
export const settings = {
  baseUrl: required("BASE_URL"),
  modelUrl: required("MODEL_URL"),
  platformUrl: required("PLATFORM_URL"),
  databaseUrl: required("DATABASE_URL"),
  supervisorUrl: required("SUPERVISOR_URL"),
};
