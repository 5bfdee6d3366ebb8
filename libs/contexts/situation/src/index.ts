export { SituationModule } from './situation.module.js';
