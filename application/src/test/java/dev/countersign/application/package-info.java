/**
 * Owns what the tests of all use cases share.
 *
 * <p>It does not own fakes or fixtures: those are in the testkit, where other modules find them.
 */
@NullMarked
package dev.countersign.application;

import org.jspecify.annotations.NullMarked;
