export { ForecastModule } from './forecast.module.js';
export { forecastPolicy } from './forecast.policy.js';
export { forecastReadModel } from './forecast.read-model.js';
