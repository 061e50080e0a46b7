/**
 * Owns every OAuth and OpenID error as a value.
 *
 * <p>It does not own how an error is sent: the HTTP status and the headers are chosen in {@code
 * http}.
 *
 * <p>It knows no other concept.
 */
@NullMarked
package dev.countersign.domain.error;

import org.jspecify.annotations.NullMarked;
