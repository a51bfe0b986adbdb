import { newestMessage } from "@/e2e/support/database";
import { hostileValues, sendRecords } from "@/e2e/support/hostile";
import { test } from "@/e2e/support/test";
import { numberedWords } from "@/e2e/support/words";

const WORDS = numberedWords(60);

test("a run ignores hostile records of cancel, and Stop still works after them", async ({
  chat,
  holdAnswer,
  model,
  key,
}) => {
  const { id } = await holdAnswer(WORDS, 5);
  await sendRecords((await newestMessage(id)).runId, "cancel", hostileValues("id"));
  await model.release({ match: key });
  await chat.expectAnswer("complete");
  await chat.expectAnswerText(WORDS);

  await model.hold({ match: key, afterTokens: 9 });
  await chat.send(`Count again ${key}`);
  const held = await model.waitFor("held", { match: `again ${key}` });
  await sendRecords((await newestMessage(id)).runId, "cancel", hostileValues("id"));
  await chat.stopButton.click();
  await chat.expectAnswer("stopped");
  await chat.expectAnswerText(held.text.trim());
});
