/**
 * Owns the wiring of ID token hints.
 *
 * <p>It does not own the use case: it builds it.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code key}, {@code
 * client}, {@code grant} and {@code token}.
 */
@NullMarked
package dev.countersign.bootstrap.idtokenhint;

import org.jspecify.annotations.NullMarked;
