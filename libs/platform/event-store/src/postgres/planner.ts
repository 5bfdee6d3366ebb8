/**
 * Session options for whoever reads or writes the log: one generic plan that looks each key, stream and position up in its
 * index, whatever the planner thinks of tables that were small when it made the plan.
 */
export const planner =
  '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off';
