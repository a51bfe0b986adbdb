function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: it is set by the global setup of playwright.config.ts.`);
  return value;
}

/** The addresses of the services under test. Read late: Playwright lists tests without starting anything. */
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
