/**
 * Owns changing keys: the steps of a plan, the seals, and the audit together with the change.
 *
 * <p>It does not own any use case, and adapters do not use it.
 */
@NullMarked
package dev.countersign.application.key.shared;

import org.jspecify.annotations.NullMarked;
