/**
 * Owns what operators do with clients and initial access tokens: list, inspect, disable, change,
 * remove, audit, clean up; and the built-in client.
 *
 * <p>It does not own what clients do themselves.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code clock}, {@code jwk}, {@code
 * sealing}, {@code key}, {@code client} and {@code registration}.
 */
@NullMarked
package dev.countersign.application.clientadmin;

import org.jspecify.annotations.NullMarked;
