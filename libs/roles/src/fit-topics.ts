import { ensureTopics, UnfitTopics, type KafkaOptions, type TopicDurability } from '#platform/messaging';

/**
 * Makes the topics where there are none. A broker that does not answer yet is waited for by the roles, and only said.
 * Throws {@link UnfitTopics} for topics that would lose events: nobody starts on them.
 */
export async function fitTopics(
  broker: KafkaOptions,
  durability: TopicDurability,
  say: (text: string) => void,
): Promise<void> {
  try {
    await ensureTopics({ ...broker, ...durability });
  } catch (error) {
    if (error instanceof UnfitTopics) throw error;
    say(`Kafka does not answer yet (${error instanceof Error ? error.message : String(error)}); trying on`);
  }
}
