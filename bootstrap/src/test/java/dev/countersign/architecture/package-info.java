/**
 * Owns the rules of the architecture: what each layer and each concept may know, and how things are
 * named. Each rule has a canary beside it, a deliberately guilty class that must make it fail.
 *
 * <p>It does not own what the code does: that is for the other tests.
 */
@NullMarked
package dev.countersign.architecture;

import org.jspecify.annotations.NullMarked;
