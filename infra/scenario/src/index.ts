export { scenarioText } from './file.js';
export { parseScenario, Scenario, ScenarioError } from './scenario.js';
export { playScenario } from './player.js';
export type { Played, TokenSource } from './player.js';
