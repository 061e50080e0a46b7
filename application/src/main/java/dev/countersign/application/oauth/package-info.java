/**
 * Owns what all use cases share: the ports for chance, hashes and units of work.
 *
 * <p>It does not own any use case of its own; it knows no other concept.
 */
@NullMarked
package dev.countersign.application.oauth;

import org.jspecify.annotations.NullMarked;
