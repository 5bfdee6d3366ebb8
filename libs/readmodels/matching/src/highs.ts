// HiGHS in a thread of its own: a large program takes most of a second, in which the api must answer others.
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Solve } from './allocation.program.js';

const thread = `
const { parentPort, workerData } = require('node:worker_threads');
require(workerData.highs)().then((highs) => {
  // Primal simplex without presolve: a transport problem is solved several times faster so.
  const { Status, Columns } = highs.solve(workerData.program, { presolve: 'off', simplex_strategy: 4, random_seed: 0 });
  parentPort.postMessage({ status: Status, columns: Object.entries(Columns).map(([name, column]) => [name, column.Primal]) });
});
`;

interface Solved {
  readonly status: string;
  readonly columns: readonly (readonly [string, number])[];
}

/** Throws where the program has no best solution, and where it takes longer than 10 s. */
export const solveWithHighs: Solve = (program) =>
  new Promise((resolve, reject) => {
    const highs = createRequire(import.meta.url).resolve('highs');
    const worker = new Worker(thread, { eval: true, workerData: { highs, program } });
    const overdue = setTimeout(() => {
      finish(() => {
        reject(new RangeError('the solver found no best allocation within 10 s'));
      });
    }, 10_000);
    const finish = (answer: () => void): void => {
      clearTimeout(overdue);
      void worker.terminate();
      answer();
    };
    worker.once('message', ({ status, columns }: Solved) => {
      finish(() => {
        if (status === 'Optimal') resolve(new Map(columns));
        else reject(new RangeError(`the solver says: ${status}`));
      });
    });
    worker.once('error', (error) => {
      finish(() => {
        reject(error);
      });
    });
  });
