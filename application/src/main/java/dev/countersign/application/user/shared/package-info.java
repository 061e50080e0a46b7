/**
 * Owns writing accounts together with their audit, for all concepts that change accounts.
 *
 * <p>It does not own any use case, and adapters do not use it.
 */
@NullMarked
package dev.countersign.application.user.shared;

import org.jspecify.annotations.NullMarked;
