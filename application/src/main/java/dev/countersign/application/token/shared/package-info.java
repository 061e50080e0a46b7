/**
 * Owns signing and encrypting JWTs for a recipient, for all concepts that issue tokens.
 *
 * <p>It does not own any use case, and adapters do not use it.
 */
@NullMarked
package dev.countersign.application.token.shared;

import org.jspecify.annotations.NullMarked;
