import type { BrowserContext, Page } from "@playwright/test";

const OWN_HOSTS = new Set(["127.0.0.1", "localhost"]);

/**
 * Collects the problems of a page: errors in the console, exceptions, and requests to another machine.
 * Returns the list, which grows while the page is open.
 */
export function watchPage(page: Page): string[] {
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`exception: ${error.message}`));
  watchRequests(page.context(), problems);
  return problems;
}

function watchRequests(context: BrowserContext, problems: string[]): void {
  context.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith("http") && !OWN_HOSTS.has(hostname))
      problems.push(`foreign request: ${request.url()}`);
  });
}
