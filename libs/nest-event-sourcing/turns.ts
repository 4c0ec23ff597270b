// Acts on one stream take turns within a process, so that a busy stream costs waiting and not conflicts. Other processes still may
// come in between: the expected revision of each append sees to that.

export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Runs the work when all that was asked before under this name has ended, however it ended. */
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.catch(() => undefined);
    this.last.set(name, settled);
    try {
      return await mine;
    } finally {
      if (this.last.get(name) === settled) this.last.delete(name);
    }
  }
}
