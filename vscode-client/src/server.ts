// The life of the server: one start or stop at a time, and no more restarts after crashes than make sense.

import type { Found, NotFound, Remedy } from "./probe";

export type State =
  | { readonly kind: "installing" }
  | { readonly kind: "starting" }
  | { readonly kind: "ready"; readonly found: Found }
  | { readonly kind: "failed"; readonly problem: string; readonly remedy?: Remedy | undefined };

/** A client of a running server, or of one that is to run. */
export interface Client {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** What the server needs of the house around it. */
export interface House<C extends Client = Client> {
  find(): Promise<Found | NotFound>;
  /** A client of the server `found`; `ended` is called if the server ends without being asked to. */
  client(found: Found, ended: () => void): C;
  show(state: State): void;
  /** Tell the writer, and what would help. */
  report(problem: string, remedy?: Remedy): void;
  log(line: string): void;
  /** Milliseconds. */
  now(): number;
}

const RESTARTS = 3;
const WITHIN = 3 * 60_000;

export class Server<C extends Client = Client> {
  private queue: Promise<void> = Promise.resolve();
  private waiting: Promise<void> | undefined;
  private client: C | undefined;
  private crashes: number[] = [];
  private closed = false;

  constructor(private readonly house: House<C>) {}

  /** The client of the server that runs, if one does. */
  get running(): C | undefined {
    return this.client;
  }

  /** Start the server, in place of one that runs. Calls that come while one waits are one. */
  restart(): Promise<void> {
    this.crashes = [];
    return this.again();
  }

  /** Stop the server until the next restart. */
  stopped(): Promise<void> {
    this.queue = this.queue.then(() => this.stop());
    return this.queue;
  }

  /** Stop the server for good. */
  close(): Promise<void> {
    this.closed = true;
    this.queue = this.queue.then(() => this.stop());
    return this.queue;
  }

  private again(): Promise<void> {
    this.waiting ??= this.queue = this.queue.then(async () => {
      this.waiting = undefined;
      await this.stop();
      if (!this.closed) await this.start();
    });
    return this.waiting;
  }

  private async start(): Promise<void> {
    this.house.show({ kind: "starting" });
    try {
      const found = await this.house.find();
      if ("problem" in found) return this.fail(found.problem, found.remedy);
      this.house.log(`copydesk ${found.version}: ${[found.command, ...found.args].join(" ")}`);
      const client = this.house.client(found, () => this.ended(client));
      await client.start();
      this.client = client;
      this.house.show({ kind: "ready", found });
    } catch (error) {
      this.fail(`The server did not start: ${error instanceof Error ? error.message : error}`);
    }
  }

  private async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.stop();
    } catch (error) {
      this.house.log(`stopping: ${error}`);
    }
  }

  private ended(client: C): void {
    if (client !== this.client || this.closed) return;
    const now = this.house.now();
    this.crashes = [...this.crashes.filter((then) => now - then < WITHIN), now];
    if (this.crashes.length <= RESTARTS) {
      this.house.log("the server has ended; it is started again");
      void this.again();
    } else {
      this.client = undefined;
      this.fail(
        `The server has ended ${this.crashes.length} times in ${WITHIN / 60_000} minutes; it is not started again.`,
      );
    }
  }

  private fail(problem: string, remedy?: Remedy): void {
    if (this.closed) return;
    this.house.log(problem);
    this.house.show({ kind: "failed", problem, remedy });
    this.house.report(problem, remedy);
  }
}
