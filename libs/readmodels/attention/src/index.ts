export { AttentionModule } from './attention.module.js';
export { attentionPolicy } from './attention.policy.js';
export { attentionReadModel } from './attention.read-model.js';
