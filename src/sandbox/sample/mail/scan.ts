import { png } from './files.ts';

const width = 1500;
const height = 2000;

/** A page of about 3 MB: grey lines for print, darker strokes where somebody signed. Not compressed, as cheap scanners do. */
export const scannedForm = (): Buffer =>
  png(
    width,
    height,
    (pixels) => {
      for (let line = 0; line < 30; line++) bar(pixels, 150, 240 + line * 46, 1200 - ((line * 137) % 420), 9, 0x9a);
      bar(pixels, 150, 120, 620, 34, 0x40);
      for (let step = 0; step < 260; step++) {
        bar(pixels, 200 + step, Math.round(1760 + 38 * Math.sin(step / 9)), 4, 5, 0x22);
        bar(pixels, 860 + step, Math.round(1768 + 30 * Math.sin(step / 13)), 4, 5, 0x2c);
      }
    },
    0,
  );

/** A wordmark for the foot of a mail: small, in the text by its content id. */
export const logo = (): Buffer =>
  png(120, 32, (pixels) => {
    for (let x = 0; x < 120; x++) {
      const wave = Math.round(16 + 8 * Math.sin(x / 12));
      for (let y = wave; y < wave + 6; y++) pixels[y * 120 + x] = 0x50;
    }
  });

function bar(pixels: Buffer, left: number, top: number, length: number, thickness: number, grey: number): void {
  for (let y = top; y < top + thickness; y++) pixels.fill(grey, y * width + left, y * width + left + length);
}
