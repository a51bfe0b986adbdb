function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: it is set by the global setup of playwright.config.ts.`);
  return value;
}

/** Addresses of the services under test. Read on use, because Playwright lists tests without the global setup. */
export const settings = {
  get baseUrl() {
    return required("BASE_URL");
  },
  get modelUrl() {
    return required("MODEL_URL");
  },
  get platformUrl() {
    return required("TRIGGER_API_URL");
  },
  get databaseUrl() {
    return required("DATABASE_URL");
  },
  get supervisorUrl() {
    return required("SUPERVISOR_URL");
  },
};
