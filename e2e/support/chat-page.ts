import { expect, type Locator, type Page } from "@playwright/test";

/** The chat page, where everything is found by role and name, as a person finds it. */
export class ChatPage {
  readonly page: Page;
  readonly input: Locator;
  readonly sendButton: Locator;
  readonly stopButton: Locator;
  readonly retryButton: Locator;
  readonly log: Locator;
  readonly answers: Locator;
  /** The newest answer. */
  readonly answer: Locator;
  readonly conversations: Locator;
  /** The suggestions on the empty page. They are enabled once the page reacts to clicks. */
  readonly suggestions: Locator;

  constructor(page: Page) {
    this.page = page;
    this.input = page.getByRole("textbox", { name: "Message" });
    this.sendButton = page.getByRole("button", { name: "Send" });
    this.stopButton = page.getByRole("button", { name: "Stop" });
    this.retryButton = page.getByRole("button", { name: "Retry" });
    this.log = page.getByRole("log", { name: "Conversation" });
    this.answers = this.log.getByRole("article", { name: "Assistant" });
    this.answer = this.answers.last();
    this.conversations = page.getByRole("navigation", { name: "Conversations" });
    this.suggestions = page.getByRole("list", { name: "Suggestions" }).getByRole("button");
  }

  async open(path = "/"): Promise<void> {
    await this.page.goto(path);
    await expect(this.input).toBeVisible();
  }

  /** Sends a message. Returns the id of the conversation once the page has one. */
  async send(text: string): Promise<string> {
    await this.input.fill(text);
    await this.sendButton.click();
    await expect(this.page).toHaveURL(/\/chat\/[0-9a-f-]{36}$/);
    return this.conversationId();
  }

  /** The button that opens the menu of a conversation in the list. */
  options(title: string): Locator {
    const row = this.conversations.getByRole("listitem").filter({ has: this.page.getByText(title) });
    return row.getByRole("button", { name: "Options" });
  }

  async openOptions(title: string): Promise<void> {
    await this.options(title).press("Enter");
  }

  async newChat(): Promise<void> {
    await this.page.getByRole("button", { name: "New chat" }).click();
    await expect(this.page).toHaveURL(/\/$/);
    await expect(this.log.getByRole("article")).toHaveCount(0);
  }

  conversationId(): string {
    return new URL(this.page.url()).pathname.split("/").at(-1) ?? "";
  }

  /** The text of the newest answer, as shown. */
  async answerText(): Promise<string> {
    return (await this.answer.locator("[data-answer]").innerText()).trim();
  }

  async expectAnswer(status: "streaming" | "waiting" | "complete" | "stopped" | "failed"): Promise<void> {
    await expect(this.answer).toHaveAttribute("data-status", status);
  }

  async expectAnswerText(text: string | RegExp): Promise<void> {
    await expect(this.answer.locator("[data-answer]")).toHaveText(text);
  }
}
