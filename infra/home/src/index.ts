export type { DemoMark, Running } from './home.js';
export { demoMark, forgetRunning, keptTokenKey, markDemo, noteRunning, running } from './home.js';
