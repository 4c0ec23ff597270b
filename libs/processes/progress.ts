// How far a process is when its events are settled in any order: up to the first one that is not.

export class ProcessProgress {
  /** Positions in their order, each with whether it is settled. */
  private readonly open: { readonly position: bigint; settled: boolean }[] = [];
  private scannedTo: bigint;

  constructor(start: bigint) {
    this.scannedTo = start;
  }

  /** Every event up to here is settled, or none of the process's. */
  get settledTo(): bigint {
    const [first] = this.open;
    return first ? first.position - 1n : this.scannedTo;
  }

  /** Events that are not settled, and those settled behind them. */
  get waiting(): number {
    return this.open.length;
  }

  /** Takes up an event; the answer settles it. */
  take(position: bigint): () => void {
    const event = { position, settled: false };
    this.open.push(event);
    return () => {
      event.settled = true;
      const settled = this.open.findIndex((each) => !each.settled);
      this.open.splice(0, settled < 0 ? this.open.length : settled);
    };
  }

  scanned(position: bigint): void {
    if (position > this.scannedTo) this.scannedTo = position;
  }
}
