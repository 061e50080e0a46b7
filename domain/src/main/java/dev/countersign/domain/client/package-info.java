/**
 * Owns registered clients: their metadata, its rules, and the credentials they prove themselves
 * with.
 *
 * <p>It does not own what a client was granted; it knows neither grants nor tokens.
 */
@NullMarked
package dev.countersign.domain.client;

import org.jspecify.annotations.NullMarked;
