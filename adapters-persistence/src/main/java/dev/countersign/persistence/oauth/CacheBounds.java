package dev.countersign.persistence.oauth;

import java.time.Duration;

/**
 * The size of a cache and the life of its entries.
 *
 * @param entries the maximum number of entries
 * @param timeToLive how long an entry stays cached, and so how long a change by another node may go
 *     unnoticed
 */
public record CacheBounds(long entries, Duration timeToLive) {}
