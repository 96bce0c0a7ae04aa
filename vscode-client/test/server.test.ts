import assert from "node:assert/strict";
import { test } from "node:test";
import type { Found, NotFound } from "../src/probe";
import { type Client, type House, Server, type State } from "../src/server";

const FOUND: Found = { command: "python", args: [], origin: "path", version: "1.2.3" };

/** A house that writes down what happens in it. */
class Fake implements House {
  readonly events: string[] = [];
  readonly reports: string[] = [];
  found: Found | NotFound = FOUND;
  starts: () => Promise<void> = async () => {};
  time = 0;
  /** Ends the process of the newest client. */
  crash = () => {};
  private clients = 0;

  async find(): Promise<Found | NotFound> {
    return this.found;
  }

  client(_found: Found, ended: () => void): Client {
    const number = ++this.clients;
    this.crash = ended;
    return {
      start: async () => {
        this.events.push(`start ${number}`);
        await this.starts();
      },
      stop: async () => {
        this.events.push(`stop ${number}`);
      },
    };
  }

  show(state: State): void {
    this.events.push(state.kind);
  }

  report(problem: string): void {
    this.reports.push(problem);
  }

  log(): void {}

  now(): number {
    return this.time;
  }
}

/** Until what waits has happened. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

test("it starts, and stops", async () => {
  const house = new Fake();
  const server = new Server(house);
  await server.restart();
  await server.close();
  assert.deepEqual(house.events, ["starting", "start 1", "ready", "stop 1"]);
  assert.deepEqual(house.reports, []);
});

test("a restart waits for the start before it, and several are one", async () => {
  const house = new Fake();
  const server = new Server(house);
  house.starts = settled;
  const first = server.restart();
  await settled();
  await Promise.all([first, server.restart(), server.restart(), server.restart()]);
  assert.deepEqual(house.events, ["starting", "start 1", "ready", "stop 1", "starting", "start 2", "ready"]);
});

test("what cannot be found is told once, and found at the next start", async () => {
  const house = new Fake();
  const server = new Server(house);
  house.found = { problem: "No Python was found." };
  await server.restart();
  assert.deepEqual(house.events, ["starting", "failed"]);
  assert.deepEqual(house.reports, ["No Python was found."]);
  house.found = FOUND;
  await server.restart();
  assert.deepEqual(house.events.slice(2), ["starting", "start 1", "ready"]);
});

test("a start that fails is told once and not repeated", async () => {
  const house = new Fake();
  const server = new Server(house);
  house.starts = async () => {
    house.crash();
    throw new Error("Pending response rejected");
  };
  await server.restart();
  await settled();
  assert.deepEqual(house.events, ["starting", "start 1", "failed"]);
  assert.deepEqual(house.reports, ["The server did not start: Pending response rejected"]);
});

test("a server that ends is started again, three times in three minutes", async () => {
  const house = new Fake();
  const server = new Server(house);
  await server.restart();
  for (let crash = 0; crash < 5; crash++) {
    house.time += 1000;
    house.crash();
    await settled();
  }
  assert.equal(house.events.filter((event) => event === "ready").length, 4);
  assert.equal(house.events.at(-1), "failed");
  assert.deepEqual(house.reports, ["The server has ended 4 times in 3 minutes; it is not started again."]);
});

test("crashes of long ago are forgotten, and all of them when the writer starts it again", async () => {
  const house = new Fake();
  const server = new Server(house);
  await server.restart();
  for (let crash = 0; crash < 6; crash++) {
    house.time += 61_000;
    house.crash();
    await settled();
  }
  for (let crash = 0; crash < 6; crash++) {
    await server.restart();
    house.crash();
    await settled();
  }
  assert.deepEqual(house.reports, []);
});

test("a client that was replaced, or closed, may end unnoticed", async () => {
  const house = new Fake();
  const server = new Server(house);
  await server.restart();
  const old = house.crash;
  await server.restart();
  old();
  await settled();
  assert.equal(house.events.at(-1), "ready");
  await server.close();
  house.crash();
  await server.restart();
  assert.equal(house.events.at(-1), "stop 2");
});
