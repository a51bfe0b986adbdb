import { expectNoViolations } from "@/e2e/support/axe";
import { expect, test } from "@/e2e/support/test";

test("the empty page, an answer and a stopped answer have no accessibility violations", async ({
  chat,
  model,
  key,
}) => {
  await chat.open();
  await expectNoViolations(chat.page);
  await model.answer({
    match: key,
    text: "# Title\n\nText with `code`.\n\n```ts\nconst x = 1;\n```\n\n- [ ] task",
  });
  await chat.send(`Show ${key}`);
  await chat.expectAnswer("complete");
  await expect(chat.answer.getByRole("heading", { name: "Title" })).toBeVisible();
  await expectNoViolations(chat.page);

  await model.hold({ match: `again ${key}`, afterTokens: 3 });
  await chat.send(`again ${key}`);
  await model.waitFor("held", { match: `again ${key}` });
  await expectNoViolations(chat.page);
  await chat.stopButton.click();
  await chat.expectAnswer("stopped");
  await expectNoViolations(chat.page);
});

test("the keyboard alone sends and stops, and the focus stays in the box", async ({ chat, model, key }) => {
  await model.answer({ match: key, text: "Heard you." });
  await chat.open();
  await expect(chat.input).toBeFocused();
  await chat.page.keyboard.type(`Two lines`);
  await chat.page.keyboard.press("Shift+Enter");
  await chat.page.keyboard.type(key);
  await chat.page.keyboard.press("Enter");
  await chat.expectAnswer("complete");
  await expect(chat.input).toBeFocused();
  await expect(chat.input).toHaveValue("");

  await model.hold({ match: `more ${key}`, afterTokens: 1 });
  await chat.page.keyboard.type(`more ${key}`);
  await chat.page.keyboard.press("Enter");
  await model.waitFor("held", { match: `more ${key}` });
  await chat.page.keyboard.press("Escape");
  await chat.expectAnswer("stopped");
  await expect(chat.input).toBeFocused();
});
