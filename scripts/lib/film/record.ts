import type { Page } from "@playwright/test";
import sharp from "sharp";

/** Maximum duration of a still frame, in milliseconds. */
const STILL_MS = 900;

type Frame = { image: Buffer; at: number };

/** A running recording of a page. */
export type Film = {
  /** Keeps recording while the page stands still, so that viewers can read it. */
  linger: () => Promise<void>;
  /** Ends the recording and writes it as an animated WebP. Returns the number of frames. */
  save: (path: string) => Promise<number>;
};

/** Starts to record a page as a series of pictures. Identical pictures in a row become one frame. */
export function startFilm(page: Page): Film {
  const frames: Frame[] = [];
  let isRunning = true;
  const running = (async () => {
    while (isRunning) {
      const image = await page.screenshot({ type: "png", caret: "initial" });
      if (!frames.at(-1)?.image.equals(image)) frames.push({ image, at: performance.now() });
    }
  })();
  // `save` reports it. Until then a closed page must not end the process before the error that closed it is printed.
  running.catch(() => undefined);
  return {
    linger: () => page.waitForTimeout(2 * STILL_MS),
    save: async (path) => {
      isRunning = false;
      await running;
      const delay = frames.map(({ at }, index) =>
        Math.min((frames[index + 1]?.at ?? at + 3000) - at, STILL_MS * 2),
      );
      const images = frames.map(({ image }) => image);
      await sharp(images, { join: { animated: true } })
        .webp({ delay: delay.map(Math.round), loop: 0, quality: 80, effort: 5 })
        .toFile(path);
      return frames.length;
    },
  };
}
