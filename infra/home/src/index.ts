export { demoMark, forgetRunning, keptTokenKey, markDemo, noteRunning, running } from './home.js';
