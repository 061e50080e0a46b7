package dev.countersign.persistence.oauth;

import java.time.Duration;

/**
 * How much a cache may hold, and for how long.
 *
 * @param entries at most so many
 * @param timeToLive how long what another node has changed may go unnoticed
 */
public record CacheBounds(long entries, Duration timeToLive) {}
