/**
 * Owns the vocabulary of the protocol: scopes, grant and response types, resources, JSON values,
 * results.
 *
 * <p>It does not own anything that has an identity or a life cycle.
 *
 * <p>It may know {@code error}.
 */
@NullMarked
package dev.countersign.domain.oauth;

import org.jspecify.annotations.NullMarked;
