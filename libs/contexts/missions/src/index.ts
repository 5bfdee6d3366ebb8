export { MissionsModule } from './missions.module.js';
