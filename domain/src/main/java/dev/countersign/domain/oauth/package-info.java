/**
 * Owns the protocol's vocabulary: scopes, grant and response types, error codes, JSON values,
 * results.
 *
 * <p>It does not own anything that has an identity or a life of its own; it knows no other concept.
 */
@NullMarked
package dev.countersign.domain.oauth;

import org.jspecify.annotations.NullMarked;
