/**
 * Owns the settings of the start page and how it learns the state of the readiness probe.
 *
 * <p>It does not own the page, nor the indicators of the probe.
 *
 * <p>It may know {@code oauth}.
 */
@NullMarked
package dev.countersign.bootstrap.startpage;

import org.jspecify.annotations.NullMarked;
