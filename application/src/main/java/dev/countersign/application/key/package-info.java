/**
 * Owns the use cases of keys: preparing, choosing, publishing, rotating, importing and compromising
 * them, and their audit.
 *
 * <p>It does not own what is signed or encrypted with them.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code clock}, {@code jose}, {@code
 * jwk} and {@code sealing}.
 */
@NullMarked
package dev.countersign.application.key;

import org.jspecify.annotations.NullMarked;
