/**
 * Owns building blocks for use cases of several packages: sharing the result of work that is
 * already running, and collecting values in memory to store them later.
 *
 * <p>It does not own any use case, and it is not for adapters.
 */
@NullMarked
package dev.countersign.application.oauth.shared;

import org.jspecify.annotations.NullMarked;
