/**
 * Owns the wiring and the settings of sealing and of master keys.
 *
 * <p>It does not own the use cases: it builds them through their factory.
 *
 * <p>It may know {@code oauth}, {@code clock}, {@code jose} and {@code jwk}.
 */
@NullMarked
package dev.countersign.bootstrap.sealing;

import org.jspecify.annotations.NullMarked;
