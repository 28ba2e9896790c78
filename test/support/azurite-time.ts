/** Loaded into Azurite before anything else: its time stands still and is what the parent says, milliseconds since 1970. */
const RealDate = Date;
let nowMs = RealDate.now();

class ToldDate extends RealDate {
  constructor(...parts: readonly unknown[]) {
    super(...((parts.length === 0 ? [nowMs] : parts) as [number]));
  }

  static override now(): number {
    return nowMs;
  }
}
globalThis.Date = ToldDate as DateConstructor;

process.on('message', (message) => {
  nowMs = Number(message);
  process.send?.(nowMs);
});
process.channel?.unref();
