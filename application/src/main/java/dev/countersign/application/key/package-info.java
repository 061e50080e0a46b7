/**
 * Owns the use cases of the key store: opening it, making, choosing, publishing, turning and
 * importing keys.
 *
 * <p>It does not own what is signed or encrypted with them.
 */
@NullMarked
package dev.countersign.application.key;

import org.jspecify.annotations.NullMarked;
