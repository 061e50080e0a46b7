/**
 * Owns the building blocks that all use cases share.
 *
 * <p>It does not own any use case.
 *
 * <p>It may know {@code error}.
 */
@NullMarked
package dev.countersign.application.oauth;

import org.jspecify.annotations.NullMarked;
