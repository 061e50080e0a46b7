package dev.countersign.domain.lease;

import java.time.Duration;

/**
 * The claim of a node that requests a token, for all nodes. It ends with the result, or after its
 * time if the node stops in between.
 *
 * @param id identifies the claim; no two claims have the same
 * @param time how long it lasts, in whole seconds: longer than any request
 */
public record LeaseClaim(String id, Duration time) {}
