export * from './types/cdk/plugin.js';
