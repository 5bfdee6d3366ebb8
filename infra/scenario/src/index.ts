export { scenarioText } from './file.js';
export type { Scenario } from './scenario.js';
export { parseScenario, ScenarioError } from './scenario.js';
export type { ApiDocument, Mistake } from './check.js';
export { mistakesIn, stepLines } from './check.js';
export { playerOf, playScenario } from './player.js';
export type { Played } from './player.js';
