// Worker threads of JavaScript as peers of the queue: blocks of bytes there and back, copied on both ways, the answers in order.
// usage: echo.js BYTES. Each line on standard input is a number of blocks; the answer is blocks per second. Ends with its input.
'use strict';
const { Worker, isMainThread, parentPort } = require('node:worker_threads');
const readline = require('node:readline');

const workerCount = 2;
const inFlight = 8; // for each worker

if (!isMainThread) {
  parentPort.on('message', (block) => parentPort.postMessage(block));
} else {
  const block = new Uint8Array(Number(process.argv[2])).fill(7);
  const stamp = new DataView(block.buffer);
  const workers = Array.from({ length: workerCount }, () => new Worker(__filename));
  let run = null;

  // Blocks go to the workers in turn, so each worker's answers are in order; they are taken in turn too.
  const waiting = workers.map(() => []);

  const send = () => {
    stamp.setUint32(0, run.sent, true);
    workers[run.sent % workerCount].postMessage(block);
    run.sent++;
  };

  const take = () => {
    let next;
    while (run && (next = waiting[run.taken % workerCount].shift()) !== undefined) {
      const index = new DataView(next.buffer, next.byteOffset).getUint32(0, true);
      if (index !== run.taken || next.length !== block.length) throw new Error(`Block ${run.taken} was expected next, but ${index} came.`);
      run.taken++;
      if (run.sent < run.count) send();
      if (run.taken === run.count) {
        const { count, start, done } = run;
        run = null;
        done(count / (Number(process.hrtime.bigint() - start) / 1e9));
      }
    }
  };

  workers.forEach((worker, index) => worker.on('message', (bytes) => {
    waiting[index].push(bytes);
    take();
  }));

  const measure = (count) => new Promise((done) => {
    run = { count, sent: 0, taken: 0, start: process.hrtime.bigint(), done };
    while (run.sent < Math.min(count, inFlight * workerCount)) send();
  });

  (async () => {
    for await (const line of readline.createInterface({ input: process.stdin })) console.log(await measure(Number(line)));
    await Promise.all(workers.map((worker) => worker.terminate()));
  })();
}
