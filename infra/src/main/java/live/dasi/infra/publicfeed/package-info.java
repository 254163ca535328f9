/**
 * The public feed: what outside services learn of the events, through Kafka.
 *
 * <p>In: the events of the log, in order, and a broker that may be away. Out: messages in one
 * topic, as {@code asyncapi/public-feed.yaml} describes them: in order per channel, each at least
 * once, none lost; and the position up to which that is done, in the database.
 *
 * <pre>
 *  EventFeed --> Mapping (Story) --> PublicEvent --> CloudEvent --> FeedProducer --> broker
 *                                                                       |
 *              FeedPositions <-- position of the last contiguous acknowledgement (InFlight)
 * </pre>
 *
 * Start reading at {@link live.dasi.infra.publicfeed.PublicFeedVerticle}, then {@code FeedLoop} and
 * {@code Feeding}.
 */
@NullMarked
package live.dasi.infra.publicfeed;

import org.jspecify.annotations.NullMarked;
