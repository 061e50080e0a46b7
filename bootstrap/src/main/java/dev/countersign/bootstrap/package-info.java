/**
 * Owns the start: the main class, what happens before the first request, what a newcomer is told.
 *
 * <p>It does not own any rule of the protocol; it only puts together what the other modules made.
 */
@NullMarked
package dev.countersign.bootstrap;

import org.jspecify.annotations.NullMarked;
