package dev.countersign.application.session;

import java.time.Duration;

/**
 * The longest time that a grant can be used without a change. The end of a session is stored as
 * long.
 *
 * @param life the life of the tokens that live longest
 */
public record LongestGrant(Duration life) {}
