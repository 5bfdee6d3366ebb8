export { scenarioText } from './file.js';
export type { Scenario } from './scenario.js';
export { parseScenario } from './scenario.js';
export { playScenario } from './player.js';
export type { Played } from './player.js';
